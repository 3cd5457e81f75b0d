"""LaTeX as text: formulas in ASCII, commands for headings and lists without their backslashes."""

from __future__ import annotations

import re

from greenloop.markup.blocks import outside_code

_STRING = r"""(?<!\\)"(?:[^"\\\n]|\\.)*+"|(?<![\w\\])'(?:[^'\\\n]|\\.)*+'"""
_LONGEST = 500
_FORMULA = re.compile(
    rf"""(?P<string>{_STRING})
    |(?<![\w\\$])(?P<mark>\${{1,3}})(?![\s$])(?P<inner>[^$\n]{{1,{_LONGEST}}}?)(?<![\s\\])(?P=mark)(?![\w$])
    |\$\$(?P<shown>[^$]{{1,{_LONGEST}}})\$\$
    |\\\((?P<round>(?:[^\\\n]|\\(?!\))){{1,{_LONGEST}}})\\\)
    |\\\[(?P<square>(?=[^\]]{{0,{_LONGEST}}}(?:\\[a-z]|[\^_{{]))(?:[^\\]|\\(?!\])){{1,{_LONGEST}}})\\\]""",
    re.VERBOSE,
)
_DOCUMENT = re.compile(r"\\(?:begin|section|subsection|textbf|texttt|emph|paragraph|item)\b")
_LISTING = re.compile(
    r"^[ \t]*\\(?:begin|end)\{(?:verbatim|lstlisting|minted)\*?\}.*$", re.MULTILINE
)
_ENVIRONMENT = re.compile(r"^[ \t]*\\(?:begin|end)\{\w+\*?\}[ \t]*\n?", re.MULTILINE)
_HEADED = re.compile(r"\\(?:sub)*(?:section|paragraph)\*?\{([^{}\n]*)\}")
_DRESSED = re.compile(
    r"\\(?:text(?:tt|bf|it|rm|sf|sc)?|math(?:rm|tt|it|bf|sf|cal)|operatorname\*?|mbox|emph"
    r"|underline)[ ]?\{([^{}\n]*)\}"
)
_ITEM = re.compile(r"^[ \t]*\\item\b[ \t]*", re.MULTILINE)
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_SYMBOLS = {
    **dict.fromkeys(("le", "leq", "leqslant", "leqq"), "<="),
    **dict.fromkeys(("ge", "geq", "geqslant", "geqq"), ">="),
    **dict.fromkeys(("ne", "neq"), "!="),
    **dict.fromkeys(("cdot", "times", "ast"), "*"),
    **dict.fromkeys(("ldots", "dots", "cdots", "dotsc", "dotsb"), "..."),
    **dict.fromkeys(("to", "rightarrow", "longrightarrow", "Rightarrow", "implies"), "->"),
    **dict.fromkeys(("lvert", "rvert", "vert", "mid"), "|"),
    **dict.fromkeys(
        ("left", "right", "big", "Big", "bigl", "bigr", "displaystyle", "limits", "quad", "qquad"),
        "",
    ),
    **{"lt": "<", "gt": ">", "infty": "inf", "div": "/", "pm": "±", "bmod": "mod", "in": "in"},
    **{"lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "oplus": "xor", "colon": ":"},
    **{"lbrace": "{", "rbrace": "}", "lbrack": "[", "rbrack": "]", "backslash": "\\"},
}
_FRACTION = re.compile(r"\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}")
_ROOT = re.compile(r"\\sqrt\{([^{}]*)\}")
_RAISED = re.compile(r"([_^])\{[ ]*([^{}]*?)[ ]*\}")
_THIN = re.compile(r"(?<=\d)(?:\\[,;:! ]|\{,\}|~)(?=\d)")
_SPACE = re.compile(r"\\[,;:! ]|~")
_ESCAPED = re.compile(r"\\([_%$#&|{}])")


def without_formulas(text: str) -> str:
    """The text with its formulas in ASCII, and without commands of LaTeX."""
    if "$" not in text and "\\" not in text:
        return text
    text = outside_code(text, lambda part: _FORMULA.sub(_read, part))
    return _document(text) if _DOCUMENT.search(text) else text


def _read(found: re.Match[str]) -> str:
    if found["string"] is not None:
        return found[0]
    inner = found["inner"] or found["shown"] or found["round"] or found["square"]
    return _ascii(inner.strip())


def _ascii(formula: str) -> str:
    """``1 \\le n \\le 2 \\cdot 10^{5}`` as ``1 <= n <= 2 * 10^5``."""
    for _ in range(2):
        formula = _DRESSED.sub(r"\1", formula)
    formula = _THIN.sub("", formula)
    formula = _FRACTION.sub(r"(\1)/(\2)", _ROOT.sub(r"sqrt(\1)", formula))
    formula = _RAISED.sub(_raised, _SPACE.sub(" ", formula))
    formula = re.sub(r"(?<!\\)[{}]", "", formula)
    words = _COMMAND.sub(lambda found: _SYMBOLS.get(found[1], found[1]), formula)
    return _ESCAPED.sub(r"\1", words)


def _raised(found: re.Match[str]) -> str:
    mark, inner = found.groups()
    return f"{mark}{inner}" if re.fullmatch(r"-?\w+", inner) else f"{mark}({inner})"


def _document(text: str) -> str:
    text = _ENVIRONMENT.sub("", _LISTING.sub("```", text))
    text = _ITEM.sub("- ", _HEADED.sub(r"## \1", text))
    for _ in range(2):
        text = _DRESSED.sub(r"\1", text)
    return text

"""The Python code of a problem text: which function is to be written, and what comes with it.

Functions are found by regular expressions and their headers read one at a time (``headers``),
because starter code such as ``def f(self, x):`` with nothing below it is not valid Python.
"""

from __future__ import annotations

import inspect
import re
import textwrap
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from greenloop.domain.problem import Kind, Parameter, Signature
from greenloop.reading.fences import fences
from greenloop.reading.headers import parse_header
from greenloop.reading.refusals import several_unsupported
from greenloop.syntax import is_python

_PYTHON = ("", "python", "python3", "py")
"""How people name the language of a block."""
_DEF = re.compile(r"^([ \t]*)(?:async[ \t]+)?def[ \t]+(\w+)[ \t]*(?=\()", re.MULTILINE)
_CLASS = re.compile(r"^([ \t]*)class[ \t]+(\w+)[^\n]*:", re.MULTILINE)
_BEGINS = re.compile(
    r"import [\w., ]+$|from [\w.]+ import |(async +)?def +\w+ *\(|class +\w+[^\n]*:|@\w"
    r"|[A-Z][A-Z0-9_]+ *=|# *Definition for"
)
_CONTINUES = re.compile(r"[)\]}]")
_MAY_CONTINUE = re.compile(r"#|[A-Za-z_]\w* *(: *[\w\[\], .]+)?= *\S")
_ON_THE_LINE = re.compile(r"[ \t]*([^\s#\"'][^\n]*[^\s(\[{,\\])[ \t]*(?:\n|\Z)")
"""What is more than a comment or a docstring, and does not go on in the next line."""
_TRIPLE = re.compile(r"(\"\"\"|''')(.*?)(?:\1|\Z)", re.DOTALL)
_FIELDS = re.compile(r"^[ \t]*:(?:rtype|type[ \t]+\w+):[ \t]*[\w\[\], .]+$\n?", re.MULTILINE)
_NOTHING = re.compile(
    r"""^[ \t]*(?:pass|\.\.\.|return(?:[ ]None)?|raise[ ]NotImplemented\w*(?:\(.*\))?
    |import[ ].*|from[ ].*|"[^"\n]*"|'[^'\n]*'|)[ \t]*(?:\#.*)?$""",
    re.MULTILINE | re.VERBOSE,
)


@dataclass(frozen=True)
class Stub:
    """The function to be written.

    ``preamble`` is the code before it, ``after`` what follows it; ``starter`` is the stub itself,
    with its class; ``docstring`` its text, with escapes as they are written. ``finished``: nothing
    is left to be written, its body is there.
    """

    signature: Signature
    preamble: str
    starter: str
    docstring: str
    after: str
    finished: bool = False


@dataclass(frozen=True)
class Written:
    """A function or method as it is written, with or without a body."""

    start: int
    end: int
    class_name: str
    class_start: int
    name: str
    parameters: tuple[Parameter, ...]
    returns: str
    body: str

    @property
    def docstring(self) -> str:
        """Its text, without the indentation."""
        found = _TRIPLE.search(self.body)
        return inspect.cleandoc(found[2]) if found else ""

    @property
    def incomplete(self) -> bool:
        """Whether its body is left to be written."""
        return not _NOTHING.sub("", _TRIPLE.sub("", self.body)).strip()


def split_code(text: str) -> tuple[str, str]:
    """Part a problem text into prose and code; the code is empty if no function is defined."""
    python = (fence for fence in fences(text) if fence.language.lower() in _PYTHON)
    fenced = [fence for fence in python if _DEF.search(fence.body)]
    if fenced:
        code = "\n\n".join(fence.body for fence in fenced)
        return _without(text, [(fence.start, fence.end) for fence in fenced]), code
    lines = text.split("\n")
    region = _code_region(lines)
    code = textwrap.dedent("\n".join(lines[region.start : region.stop]))
    return "\n".join(lines[: region.start] + lines[region.stop :]), code


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    starts = [0, *(end for _, end in spans)]
    ends = [*(start for start, _ in spans), len(text)]
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def _code_region(lines: list[str]) -> range:
    """The first run of lines that look like code and define a function; empty if there is none."""
    hidden = _hidden("\n".join(lines))
    starts = accumulate((len(line) + 1 for line in lines), initial=0)
    inside = [bool(hidden[start]) for start, _ in zip(starts, lines, strict=False)]
    first = 0
    while first < len(lines):
        if _BEGINS.match(lines[first].lstrip()):
            last = _last_code_line(lines, inside, first)
            if any(_DEF.match(line) for line in lines[first : last + 1]):
                return range(first, last + 1)
            first = last
        first += 1
    return range(0)


def _hidden(text: str) -> bytearray:
    """One byte per character and one more: 1 inside a triple-quoted string and at its end."""
    mask = bytearray(len(text) + 1)
    for found in _TRIPLE.finditer(text):
        start, end = found.span(2)
        mask[start : end + 1] = b"\1" * (end + 1 - start)
    return mask


def _last_code_line(lines: list[str], inside: list[bool], first: int) -> int:
    base = len(lines[first]) - len(lines[first].lstrip())
    last = first
    for number, line in enumerate(lines[first:], first):
        stripped = line.lstrip()
        indent = len(line) - len(stripped)
        body = indent > base or _BEGINS.match(stripped) or _CONTINUES.match(stripped)
        if inside[number] or (stripped and indent >= base and body):
            last = number
        elif stripped and not _MAY_CONTINUE.match(stripped):
            break
    return last


def find_stub(code: str, wanted: Sequence[str] = (), entry: str = "") -> Stub | None:
    """Find the function to be written: the last one without a body, else a finished one.

    Args:
        code: to be searched.
        wanted: names that the text around it uses for the function, the likeliest first; where it
            uses any, a finished function of another name is a helper.
        entry: the name that the user gives it; it is no matter what else is to be written.

    Raises:
        ProblemError: several functions are to be written.
    """
    functions = outermost(code)
    chosen = [one for one in functions if one.name == entry] or functions
    unwritten = [one for one in chosen if one.incomplete]
    stateful = {one.class_start for one in functions if one.name == "__init__" and one.class_name}
    if several := _several(unwritten):
        raise several_unsupported(several)
    plain = [one for one in functions if not one.class_name or one.class_start not in stateful]
    named = ([one for one in plain if one.name == name] for name in wanted)
    finished = next(filter(None, named), []) if wanted else plain
    if not unwritten and not finished:
        return None
    return _stub(code, (unwritten or finished)[-1])


def _stub(code: str, entry: Written) -> Stub:
    start = with_comments(code, entry.class_start if entry.class_name else entry.start)
    return Stub(
        signature=_signature(entry),
        preamble=code[:start].strip(),
        starter=code[start : entry.end].strip("\n").rstrip(),
        docstring=_FIELDS.sub("", entry.docstring).strip(),
        after=code[entry.end :],
        finished=not entry.incomplete,
    )


def _functions(code: str) -> Iterator[Written]:
    hidden = _hidden(code)
    classes = [found for found in _CLASS.finditer(code) if not hidden[found.start()]]
    for found in _DEF.finditer(code):
        header = parse_header(found[2], code, found.end())
        if header is None or hidden[found.start()]:
            continue
        indent = len(found[1])
        end = _body_end(code, header.end, indent, hidden)
        if _is_prose(code[header.end : end]):
            end = header.end
        owner = _owner(classes, found.start(), indent)
        body = code[header.end : end]
        docstring = _TRIPLE.search(body)
        header = header.documented(docstring[2] if docstring else "")
        parameters = header.parameters
        if owner and parameters and parameters[0].name in ("self", "cls"):
            parameters = parameters[1:]
        yield Written(
            start=found.start(),
            end=end,
            class_name=owner[2] if owner else "",
            class_start=owner.start() if owner else 0,
            name=found[2],
            parameters=parameters,
            returns=header.returns,
            body=body,
        )


def _is_prose(body: str) -> bool:
    """Whether what stands on the line of a header is no code: ``def f(x): the double of x``."""
    line = _ON_THE_LINE.match(body)
    return line is not None and not is_python(f"def f(): {line[1]}")


def outermost(code: str) -> list[Written]:
    """The functions of a text without those inside others, which nobody calls from outside."""
    found: list[Written] = []
    for one in _functions(code):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found


def _body_end(code: str, start: int, indent: int, hidden: bytearray) -> int:
    """Where the next line begins that is not indented deeper than the function itself."""
    shallow = re.compile(rf"^[ \t]{{0,{indent}}}(?![ \t\n])", re.MULTILINE)
    for found in shallow.finditer(code, start + 1):
        if not hidden[found.start()]:
            return found.start()
    return len(code)


def _owner(classes: list[re.Match[str]], start: int, indent: int) -> re.Match[str] | None:
    """The class that an indented function belongs to."""
    above = classes[: bisect(classes, start, key=re.Match.start)]
    return next((found for found in reversed(above) if len(found[1]) < indent), None)


def with_comments(code: str, start: int) -> int:
    """Where the decorators and comments begin that stand directly above ``start``."""
    lines = code[:start].split("\n")
    above = len(lines) - 1
    while above and re.match(r"[ \t]*[#@]", lines[above - 1]):
        above -= 1
    return sum(len(line) + 1 for line in lines[:above])


def _signature(entry: Written) -> Signature:
    return Signature(
        name=entry.name,
        parameters=entry.parameters,
        returns=entry.returns,
        kind=Kind.METHOD if entry.class_name else Kind.FUNCTION,
        class_name=entry.class_name,
    )


def _several(unwritten: list[Written]) -> list[str]:
    """The names of functions that are to be written, if there are several and no class."""
    names = list(dict.fromkeys(one.name for one in unwritten if not one.class_name))
    return names if len(names) > 1 else []

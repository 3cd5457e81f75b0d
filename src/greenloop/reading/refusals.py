"""What is not supported is refused by name, before anything is spent on it.

Each kind is told by words that are hardly used for anything else: to refuse an ordinary problem is
worse than to try one that cannot be solved.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from greenloop.assertions import Suite, is_own
from greenloop.errors import ProblemError

_ASK = r"\b(?:write|create|implement|design|define|build|develop|provide)\b"
_FUNCTION_HINT = "ask for a function, such as `def solve(n: int) -> int`, that returns the result"
_INTERACTIVE = "interactive problems"
_KINDS = {
    "problems on database tables (SQL, data frames)": (
        r"\b(?:write|provide|create|develop) (?:an?|the|your)? ?(?:(?!function)\w+ )?"
        r"(?:SQL|MySQL|PostgreSQL) (?:query|statement|solution|select)\b",
        r"\b(?:write|provide) an? (?:\w+ )?query (?:that|to|for|which)\b[^.]{0,200}\btables?\b",
        r"^SQL Schema\b",
        r"^[ \t>*`]*Table:[^\n]*\n\s*\+[-+]+\+",
        r"\bpd\.DataFrame\b",
    ),
    "shell scripts": (
        rf"{_ASK}[^.\n]{{0,20}}\b(?:bash|shell|awk|sed|powershell) (?:script|one-liner)\b",
        rf"{_ASK}[^.\n]{{0,20}}\b(?:bash|shell|awk|sed) command (?:that|to)\b",
    ),
    _INTERACTIVE: (
        r"\b(?:an?|the) interactive (?:problem|task|judge)\b",
        r"^[^\w\n]*interactive problem\b",
        r"\bcall(?:ing)? (?:the |an? )?(?:pre-?defined )?API\b",
        r"\b(?:given|have|provided with|use|using|via|through) (?:access to )?(?:an?|the) "
        r"(?:pre-?defined |helper )?(?:API|interface)(?: function)?s?[ `]+(?:\w+ )?\w+\(",
        r"\b(?:through|using|via) (?:a|an|the) `?(?-i:[A-Z])\w+`? interface\b",
        r"\bthe `?(?:guess|isBadVersion|knows|rand\d+|read4)`?(?:\([^()\n]*\))? API\b",
        r"\bflush (?:the )?(?:output|stdout)\b",
    ),
    "problems with several threads": (
        r"\bmulti-?thread(?:ed|ing) (?:problem|program|class|task)\b",
        r"\bsame instance of `?\w+`? will be passed to\b",
        r"\b(?:different|separate|two|three|\d) (?:different )?threads\b[^.\n]{0,40}"
        r"\b(?:calls?|will print|printing|concurrently)\b",
        rf"{_ASK}[^.\n]{{0,60}}\bthread-safe\b",
    ),
    "solutions in several files": (
        rf"{_ASK}(?:(?!function)[^.\n]){{0,60}}\b(?:two|three|four|multiple|several|separate"
        r"|different|following) (?:\w+ )?(?:files|modules)\b",
    ),
}
_REFUSED = {
    f"{what} are not supported": re.compile("|".join(patterns), re.IGNORECASE | re.MULTILINE)
    for what, patterns in _KINDS.items()
}
_FILE = re.compile(
    r"^[ \t>#*`-]*(?:file:[ `]*)?([\w/]+\.(?:py|js|ts|java|html|css|c|cpp|h|go|rs))[`*: \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_TAKES = r"\([^()\n]*\)(?: -> [\w\[\], |]+?)?`?"
"""What stands behind the name of a function: its parameters, and what it returns."""
_SEVERAL = re.compile(
    rf"{_ASK} (?:the |these |my )?(?:following )?"
    rf"(?:two|three|four|five|six|both|[2-6])(?: \w+)? functions\b"
    rf"|{_ASK} (?:the |these )?following functions\b"
    rf"|{_ASK} (?:these|all) functions\b"
    rf"|\bfunctions? (?:to|you) (?:should |must )?(?:write|implement)s?:\s"
    rf"|{_ASK} (?:the )?(?:functions )?`?(\w+){_TAKES}(?:, `?\w+{_TAKES})?,? and `?(\w+)\("
    rf"|\b(?:functions|helpers|routines|utilities|pair)\b[^.\n(]{{0,40}}[ `](\w+){_TAKES}"
    rf"(?:, `?\w+{_TAKES}){{0,8}},? and `?(\w+)\("
    rf"|{_ASK} (?:the |two )?functions `?(\w+)`? and `?(\w+)\b",
    re.IGNORECASE,
)
_NESTED = re.compile(
    r"(?<![\w.])([a-z_]\w*)\(([a-z_]\w*)\([^()\n]*\)\)[ \t]*(?:={1,3}|[-=]>|→|returns\b)"
)
_HEADER = re.compile(r"(?<![\w.])([A-Za-z_]\w*)\([A-Za-z_]\w*[:,)]")
_SHOWN = re.compile(r"""(?<![\w.])([A-Za-z_]\w*)\([-0-9"'\[{][^\n]{0,200}\)\s*(?:==|[-=]>|→)""")
_DEFINED = re.compile(r"^[ \t]*(?:def|class)[ \t]+(\w+)", re.MULTILINE)
_ASKS_FOR_CLASS = re.compile(
    r"\b(?:write|create|implement|design|define|build) (?:an? |the )?(?:\w+ )?class\b(?! Solution)",
    re.IGNORECASE,
)
_CLASS = re.compile(r"^[^\w\n]*Implement the \w+ class\b", re.MULTILINE)


def asks_for_several(text: str) -> bool:
    """Whether a text asks in so many words for more than one function."""
    return bool(_SEVERAL.search(text))


def nested_calls(suite: Suite, text: str) -> list[tuple[str, str]]:
    """Pairs of functions that may be asked for, one called on the result of the other."""
    pairs = dict.fromkeys((*sorted(suite.nested), *_NESTED.findall(text)))
    return [
        pair
        for pair in pairs
        if all(is_own(name) and name[0].islower() for name in pair) and len({*pair}) > 1
    ]


def class_unsupported() -> ProblemError:
    """The refusal of a problem that asks for a class and does not say which methods it has."""
    return ProblemError(
        "it is not clear which methods the class has",
        "list them, such as `push(value)` and `pop()`, or give the class with empty methods",
    )


def several_unsupported(names: Sequence[str] = ()) -> ProblemError:
    """The refusal of a problem that asks for several functions; ``names`` where they are known."""
    shown = f" ({', '.join(f'`{name}`' for name in names)})" if names else ""
    return ProblemError(
        f"problems that ask for several functions{shown} are not supported yet",
        "ask for one of them at a time, and give the others complete",
    )


def refuse_kinds(text: str) -> None:
    """Refuse what neither a function nor a program can solve.

    Raises:
        ProblemError: it is a kind that is not supported, which the message names.
    """
    for message, pattern in _REFUSED.items():
        if pattern.search(text):
            raise ProblemError(message, _FUNCTION_HINT)


def refuse_interactive(text: str, asks: bool) -> None:
    """Refuse what needs an interface that nobody can stand in for.

    Args:
        text: of the statement.
        asks: whether it says that an interface is defined.

    Raises:
        ProblemError: it is an interactive problem.
    """
    if asks:
        raise ProblemError(f"{_INTERACTIVE} are not supported", _FUNCTION_HINT)
    refuse_kinds(text)


def refuse_by_name(text: str, asks: bool = False) -> None:
    """Refuse what no function can solve, whatever signature the text shows.

    Args:
        text: of the statement.
        asks: whether it defines an interface that a function may ask, so that it may turn out to be
            no interactive problem.

    Raises:
        ProblemError: it is a kind that is not supported, which the message names.
    """
    if not asks:
        refuse_kinds(text)
    files = {name for name in _FILE.findall(text) if "test" not in name.lower()}
    if len(files) > 1:
        raise ProblemError("solutions in several files are not supported", _FUNCTION_HINT)
    if found := _SEVERAL.search(text):
        raise several_unsupported([name for name in found.groups() if name])


def refuse_several(suite: Suite, text: str, code: str, stub: str) -> None:
    """Refuse a problem whose examples need several functions that are not given.

    Args:
        suite: its tests.
        text: its prose.
        code: its code; what that defines need not be written.
        stub: the function that its code leaves to be written; empty if there is none.

    Raises:
        ProblemError: one function is called on the result of another, or tests call several.
    """
    given = set(_DEFINED.findall(code)) - {stub}
    for pair in nested_calls(suite, text):
        if not given & {*pair}:
            raise several_unsupported(sorted(pair))
    names = [name for name in called_names(suite, text) if name not in given]
    if not stub and len(names) > 1:
        raise several_unsupported(names)


def called_names(suite: Suite, text: str) -> list[str]:
    """The functions that tests call, or else those that a text names and shows a call of."""
    shown = {*_HEADER.findall(text)} & {*_SHOWN.findall(text)}
    return [name for name in (suite.names or sorted(shown)) if is_own(name)]


def refuse_unsupported(text: str) -> None:
    """Refuse what is plainly no function; called only where no signature was found."""
    if _CLASS.search(text) or _ASKS_FOR_CLASS.search(text):
        raise class_unsupported()

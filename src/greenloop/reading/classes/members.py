"""The class that prose asks for, and its methods as prose lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from greenloop.assertions import is_own
from greenloop.domain.problem import Operation
from greenloop.domain.types import UNKNOWN, parse_type
from greenloop.reading.headers import parse_header
from greenloop.reading.languages import parameters_of, python_type

_ASK = r"(?i:write|create|implement|design|define|build|develop|complete)\b[^.\n]{0,60}?\b"
_NAME = r"`?(?!Python\b|Java\b|Solution\b)(?P<name>[A-Z]\w*)"
_ASKED = (
    re.compile(rf"\b{_ASK}(?:class|data structure),? (?:(?:called|named) )?{_NAME}"),
    re.compile(rf"\b{_ASK}{_NAME}`? (?:class|data structure)\b"),
    re.compile(
        r"\b(?i:clase|classe|klasse|класс)[ ]+"
        rf"(?:(?:\w+[ ])?(?:llamada|chamada|appelée|namens)[ ]+)?{_NAME}"
    ),
    re.compile(r"(?:实现|设计|编写|定义)[^。\n]{0,20}?(?P<name>[A-Z][A-Za-z0-9_]*)`?[ ]*类"),
)
_TYPE = r"[A-Za-z_][\w:]*(?:[<\[][^(){};\n]{0,60}[>\]])?(?:\[\])*"
_MEMBER = re.compile(
    rf"^[ \t>*+•-]*(?:[0-9]+[.)][ \t]*)?[`*_]*(?:(?:public|static|def)[ \t]+)*"
    rf"(?:(?P<type>{_TYPE})[ \t]+)?(?P<name>[A-Za-z_]\w*)(?=\()",
    re.MULTILINE,
)
_NO_TYPES = re.compile(
    r"returns?|new|print|calls?|calling|await|else|and|or|if|when|then|after|before|given|the|an?"
    r"|uses?|using|method|function|implement|write|add|where",
    re.IGNORECASE,
)
"""Words before a call that are no type."""
_INSIDE = re.compile(r"\(([^()\n]*)\)")
_LISTED = re.compile(
    r"\b(?i:m[eé]thod\w*|m[eé]tod\w*|operations?|operaciones|operações|opérations"
    r"|functions|supports?|supporting|offers?|provides?|методы|методами)\b"
    r"|方法|操作|メソッド"
)
"""Words behind which a sentence lists methods."""
_SENTENCE = re.compile(r"(?:[^.\n。]|\.(?=\w))*")
_CALLED = re.compile(
    r"(?<![\w.])(?:(?P<type>int|void|bool|boolean|String|double|float|long)[ ])?"
    r"(?P<name>[A-Za-z_]\w*)(?=\()"
)
_INNER = re.compile(rf"`(?:(?P<type>{_TYPE})[ \t]+)?(?P<name>[A-Za-z_]\w*)(?=\([^`\n]*\)[^`\n]*`)")


def asked_class(text: str) -> str:
    """The name of the class that prose asks for; empty if it asks for none, or for a Solution."""
    found = next(filter(None, (pattern.search(text) for pattern in _ASKED)), None)
    return found["name"] if found else ""


def members(text: str, class_name: str) -> list[Operation]:
    """The methods that a text declares, in Python or as Java writes them.

    They stand at the beginning of lines; where none does, in marks of code, or in a sentence.
    """
    for matches in (_MEMBER.finditer(text), _INNER.finditer(text), _in_sentences(text)):
        found: dict[str, Operation] = {}
        for match in matches:
            for one in _declared(match, text, class_name):
                found.setdefault(one.name, one)
        if {*found} - {"__init__"}:
            return [*found.values()]
    return []


def _in_sentences(text: str) -> Iterator[re.Match[str]]:
    """What is called ``push(x), pop() and top()`` behind a word for methods."""
    for word in _LISTED.finditer(text):
        sentence = _SENTENCE.match(text, word.end())
        yield from _CALLED.finditer(text, word.end(), sentence.end() if sentence else word.end())


def _declared(found: re.Match[str], text: str, class_name: str) -> Iterator[Operation]:
    name = "__init__" if found["name"] == class_name else found["name"]
    if _NO_TYPES.fullmatch(found["type"] or "") or not is_own(name):
        return
    inside = _INSIDE.match(text, found.end())
    if not inside:
        return
    header = parse_header(found["name"], text, found.end())
    parameters = header.parameters if header else parameters_of(inside[1])
    if parameters is None:
        return
    returns = header.returns if header and parse_type(header.returns) != UNKNOWN else ""
    yield Operation(
        name=name,
        parameters=tuple(one for one in parameters if one.name != "self"),
        returns=returns or python_type(found["type"] or "") or "",
    )

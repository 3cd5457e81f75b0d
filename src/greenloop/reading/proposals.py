"""What speaks against a signature that a model proposes for a text that shows none."""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterator
from keyword import iskeyword

from greenloop.domain.problem import Signature
from greenloop.domain.types import UNKNOWN, Type, coerce, fits, parse_type
from greenloop.domain.values import Value
from greenloop.literals import Unreadable, parse_value
from greenloop.reading.draft import Draft
from greenloop.reading.text import sentences

_QUOTED = re.compile(r"`([^`\n]{1,200})`")
_HANDED = re.compile(
    r"\b(?:given|takes?|taking|accepts?|accepting|receives?|receiving|parameters?|arguments?|inputs?)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(r"\b(?:returns?|returning|outputs?|results?|raises?|throws?)\b", re.IGNORECASE)
_LISTED = re.compile(r"(?<![\w\]).])\[(?=[^\[\]\n]{0,200}\])")


def objections(draft: Draft) -> list[str]:
    """What a text says against the signature that a draft of it was given.

    Examples that it does not take; names of inputs, written as code, that are not parameters;
    values, written as code or as lists, that are of no type that the signature speaks of.
    """
    signature = draft.signature
    assert signature is not None, "it was given"
    text = draft.statement
    names = [one.name for one in signature.parameters]
    missing = [name for name in _inputs(text, signature.name) if name not in names]
    types = [part for one in _types(signature) for part in _parts(one)]
    strange = [value for value in _values(text) if not any(_is(value, one) for one in types)]
    return [
        *draft.unfit,
        *(f"the text calls an input `{name}`" for name in dict.fromkeys(missing)),
        *(
            f"{shown} is of no type that it speaks of"
            for shown in dict.fromkeys(map(repr, strange))
        ),
    ]


def _inputs(text: str, function: str) -> Iterator[str]:
    """Names, written as code, of what is handed to the function."""
    for sentence in sentences(text):
        handed = _HANDED.search(sentence)
        result = _RESULT.search(sentence, handed.end()) if handed else None
        if handed:
            end = result.start() if result else len(sentence)
            for name in _QUOTED.findall(sentence[handed.end() : end]):
                if _is_parameter(name) and name != function:
                    yield name


def _is_parameter(name: str) -> bool:
    """Whether a name may be that of a parameter: none of Python's, and no value such as ``X``."""
    known = iskeyword(name) or hasattr(builtins, name)
    return name.isidentifier() and name[0].islower() and not known


def _types(signature: Signature) -> list[Type]:
    declared = [one.type for one in signature.parameters]
    return [parse_type(one) for one in (*declared, signature.result)]


def _parts(type_: Type) -> Iterator[Type]:
    """A type and what it is made of."""
    yield type_
    if type_.name in ("list", "set", "tuple", "dict") and not type_.args:
        yield UNKNOWN
    if type_.name == "str":
        yield Type("str")
    for one in type_.args:
        yield from _parts(one)


def _is(value: Value, type_: Type) -> bool:
    return fits(coerce(value, type_), type_)


def _values(text: str) -> Iterator[Value]:
    """Values that a text writes as code, and lists wherever they stand."""
    starts = [found.start(1) for found in _QUOTED.finditer(text)]
    ends = {found.start(1): found.end(1) for found in _QUOTED.finditer(text)}
    for start in [*starts, *(found.start() for found in _LISTED.finditer(text))]:
        try:
            value, end = parse_value(text, start)
        except Unreadable:
            continue
        if end == ends.get(start, end):
            yield value

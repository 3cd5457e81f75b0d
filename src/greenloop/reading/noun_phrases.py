"""What noun phrases say of inputs: "two positive integers a and b", "a word of lowercase letters".

In: a sentence, and the sorts of the parameters by name. Out: lines of constraints. A phrase counts
if it names a parameter, or speaks of the input itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain, takewhile

from greenloop.stated.predicates import Sort, characters, predicate

_SIGN = r"(?P<sign>(?:strictly )?positive|non-?negative|natural|non-?zero)"
_INTEGERS = r"(?:whole )?(?:integers?|numbers?|ints?)"
_NAME = r"[A-Za-z_]\w*"
_NAMED = re.compile(
    rf"(?<![\w-]){_SIGN} {_INTEGERS},?(?: called| named)? "
    rf"(?P<names>{_NAME}(?:(?:,? and |, ?| ?& ?){_NAME})*)",
    re.IGNORECASE,
)
_IS_ONE = re.compile(rf"(?P<names>{_NAME}) is an? {_SIGN} {_INTEGERS}\b", re.IGNORECASE)
_NEVER = re.compile(rf"\b(?P<names>{_NAME}) (?:will |is |can )?never (?:be )?negative\b(?P<sign>)")
_ALWAYS = re.compile(rf"\b(?P<names>{_NAME}),? \(?(?:is |are )?always {_SIGN}\b", re.IGNORECASE)
_OF_INPUT = re.compile(
    r"\b(?:inputs?|arguments?|parameters?) (?:(?:will|is|are|can|always|only|be) )+(?:an? )?"
    rf"{_SIGN} {_INTEGERS}\b",
    re.IGNORECASE,
)
_PASSED = re.compile(
    rf"\bonly (?P<sign>(?:strictly )?positive|non-?negative) {_INTEGERS} (?:will|are|can) "
    r"(?:ever )?(?:be )?(?:passed|given|used|tested|provided|supplied)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(rf"\((?P<line>(?P<name>{_NAME}) ?(?:[<>]=?|[≤≥]) ?-?[\d,^*]*\d)\)")
_TEXT = re.compile(
    rf"\b(?:string|text|word)(?: (?P<name>(?!of\b|that\b){_NAME}))?,?"
    r"(?: of| (?:that |which )?(?:consist\w*|(?:is )?(?:made up|composed))(?: only| solely)? of"
    r"| (?:that |which )?contain\w* (?:only|just))(?: only)? ",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|when|unless|otherwise|whether|else)\b", re.IGNORECASE)
_RESULT = re.compile(r"\b(?:returns?|outputs?|results?|prints?|gives?)\b", re.IGNORECASE)


def phrases(sentence: str, sorts: Mapping[str, Sort | None]) -> Iterator[str]:
    """The lines that a sentence comes to.

    Args:
        sentence: of a statement.
        sorts: what each parameter is, by its name; ``None`` if that is not known.
    """
    numbers = [name for name, sort in sorts.items() if sort in ("number", None)]
    for pattern in (_NAMED, _IS_ONE, _NEVER, _ALWAYS):
        for found in pattern.finditer(sentence):
            if not _CONDITION.search(sentence[: found.start()]):
                for name in _listed(found["names"], numbers):
                    yield from _signed(found["sign"], name)
    for found in chain(_OF_INPUT.finditer(sentence), _PASSED.finditer(sentence)):
        for name in numbers if len(numbers) == len(sorts) else ():
            yield from _signed(found["sign"], name)
    for found in _COMPARED.finditer(sentence):
        if found["name"] in numbers and not _CONDITION.search(sentence[: found.start()]):
            yield found["line"]
    yield from _texts(sentence, [name for name, sort in sorts.items() if sort == "text"])


def _listed(names: str, known: list[str]) -> Iterator[str]:
    """The parameters of a list, up to the first word that is none."""
    words = (one for one in re.findall(_NAME, names) if one != "and")
    return takewhile(known.__contains__, words)


def _signed(sign: str, name: str) -> list[str]:
    told = "positive" if sign.lower() == "natural" else sign or "non-negative"
    return predicate(told, 0, name, "number")


def _texts(sentence: str, known: list[str]) -> Iterator[str]:
    for found in _TEXT.finditer(sentence):
        before = sentence[: found.start()]
        if _CONDITION.search(before):
            continue
        if found["name"] in known:
            yield from characters(sentence, found.end(), found["name"])
        elif found["name"] is None and len(known) == 1 and not _RESULT.search(before):
            yield from characters(sentence, found.end(), known[0])

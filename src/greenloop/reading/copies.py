"""How far a result must be a structure of its own, as a statement says it."""

from __future__ import annotations

import re

from greenloop.domain.problem import Fresh, Signature
from greenloop.domain.types import parse_type
from greenloop.reading import copy_phrases
from greenloop.reading.text import sentences

_CONSTANT = ("int", "float", "bool", "str", "bytes", "complex", "None")
_IN_PLACE = re.compile(r"\bin[- ]place\b(?! of)", re.IGNORECASE)
_WORDS = re.compile(
    r"[aio]\w?|the|and|are|but|for|not|new|one|all|its|any|row|rows|item|items|order", re.IGNORECASE
)
_MARKS = re.compile(r"[`*]")


def freshness(signature: Signature, text: str) -> Fresh:
    """What a statement says that a call must leave alone.

    Args:
        signature: of a call that hands its result back.
        text: of the statement.
    """
    names = [one.name for one in signature.parameters if _is_mutable(one.type)]
    if not names:
        return ""
    told = [_plain(sentence, names) for sentence in sentences(text)]
    if _is_mutable(signature.returns):
        if any(map(copy_phrases.DEEP.search, told)):
            return "deep"
        if any(map(_asks_for_new, told)) and not any(map(_in_place, told)):
            return "new"
    return "spared" if any(map(_spares, told)) else ""


def _is_mutable(type_: str) -> bool:
    return parse_type(type_).without_none.name not in _CONSTANT


def _plain(sentence: str, names: list[str]) -> str:
    """A sentence without markup, each argument called an input.

    What is an everyday word is an argument only where it is marked as code.
    """
    for name in names:
        sentence = sentence.replace(f"`{name}`", "input")
        if not _WORDS.fullmatch(name):
            sentence = re.sub(
                rf"(?<![\w'\"]){re.escape(name)}(?![\w'\"])", "input", sentence, flags=re.A
            )
    return copy_phrases.ASIDE.sub("order", _MARKS.sub("", sentence))


def _spares(sentence: str) -> bool:
    staying = copy_phrases.STAYING.search(sentence)
    if staying and not copy_phrases.CONDITIONAL.search(sentence):
        return True
    return bool(copy_phrases.SPARED.search(sentence))


def _asks_for_new(sentence: str) -> bool:
    return any(
        not copy_phrases.OPTIONAL.search(sentence, 0, found.start())
        for found in copy_phrases.NEW.finditer(sentence)
    )


def _in_place(sentence: str) -> bool:
    return bool(_IN_PLACE.search(sentence) and not copy_phrases.SPARED.search(sentence))

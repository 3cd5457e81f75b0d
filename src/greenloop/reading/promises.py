"""What a statement says of its answers: in any order, exactly one, several, how precise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from greenloop.domain.problem import Promises
from greenloop.reading import phrases
from greenloop.reading.text import sentences
from greenloop.reading.tolerance import read_tolerance


def read_promises(statement: str, counts: bool = False) -> Promises:
    """The promises in a statement; words that deny an order its freedom outweigh the others.

    Args:
        statement: the text.
        counts: whether an answer is a list and the number of its leading items that count; then
            the order of these is what the statement speaks of.
    """
    told = sentences(statement)
    one = next((sentence for sentence in told if promises_one(sentence)), "")
    free = [sentence for sentence in told if frees_order(sentence)]
    inner = [sentence for sentence in free if _inside(sentence)]
    fixed = any(map(fixes_order, told))
    outer = any(sentence not in inner or _both(sentence) for sentence in free)
    if counts:
        changed = any(map(phrases.CHANGED_ORDER.search, told)) or bool(free)
        kept = fixed or any(map(phrases.KEPT_ORDER.search, told))
        return Promises(any_inner_order=changed and not kept)
    return Promises(
        any_order=outer and not fixed,
        any_inner_order=bool(inner) and not fixed,
        one=one,
        several=not one and ((outer and not fixed) or _several(told)),
        tolerance=read_tolerance(told),
        valid=next(filter(phrases.VALID_INPUT.search, told), ""),
    )


def promises_one(line: str) -> bool:
    """Whether a line promises a single right answer to every input."""
    return bool(phrases.ONE_ANSWER.search(line))


def frees_order(sentence: str) -> bool:
    """Whether it leaves the order of answers open."""
    if phrases.TWO_INPUTS.search(sentence):
        return False
    if phrases.NO_DEMAND.search(sentence):
        return True
    free = phrases.ANY_ORDER.search(sentence)
    return bool(free and _of_answers(sentence, free) and not phrases.FIXED_ORDER.search(sentence))


def fixes_order(sentence: str) -> bool:
    """Whether it denies that the order of answers is open."""
    if phrases.NO_DEMAND.search(sentence):
        return False
    fixed = phrases.FIXED_ORDER.search(sentence)
    return bool(fixed and _of_answers(sentence, fixed))


def _of_answers(sentence: str, found: re.Match[str]) -> bool:
    """Whether it speaks of answers, not of what is done or handed over.

    The words up to the next commas tell, and where they do not, those before.
    """
    end = sentence.find(",", found.end())
    around = sentence[sentence.rfind(",", 0, found.start()) + 1 : end if end >= 0 else None]
    for words in (around, sentence[: found.start()]):
        if phrases.ANSWER.search(words):
            return True
        if phrases.NOT_THE_ANSWER.search(words):
            return False
    return True


def _inside(sentence: str) -> bool:
    """Whether the order of what is inside the items is free."""
    tells = (phrases.ANY_ORDER, phrases.NO_DEMAND)
    free = (one for one in phrases.BUT.split(sentence) if any(tell.search(one) for tell in tells))
    return any(map(_insides, free)) or _of_both(sentence)


def _insides(words: str) -> list[str]:
    """The words for the inside of the items; "the order of the groups" is not of their inside."""
    return [found[0] for found in phrases.INNER.finditer(phrases.ITEMS.sub("", words))]


def _both(sentence: str) -> bool:
    """Whether the order of the items is free, and not only of what is inside them."""
    inner = _insides(sentence)
    before = sentence.rpartition(inner[0])[0] if inner else ""
    named = phrases.OUTER.search(before) or phrases.ITEMS.search(sentence)
    return bool(named) or "groups and items" in sentence.lower() or _of_both(sentence)


def _of_both(sentence: str) -> bool:
    """ "The order of the output and the order of the triplets does not matter." """
    orders = sentence.lower().split("order of the ")
    return len(orders) > 2 and orders[1].startswith(("output", "answer", "result"))


def _several(told: Iterable[str]) -> bool:
    """Whether any of several answers will do; a sentence and the next one may say it together."""
    for sentence, following in pairwise([*told, ""]):
        if phrases.SEVERAL.search(sentence):
            return True
        together = f"{sentence} {following}"
        if phrases.MANY.search(sentence) and not phrases.TIE_BREAK.search(together):
            return True
    return False

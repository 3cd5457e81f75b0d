"""What a text says twice and differently, in sentences for people.

Only what is unmistakable counts: a text that is merely unclear does not contradict itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from greenloop.domain.case import Case
from greenloop.domain.notation import invocation, written
from greenloop.domain.problem import Kind, Signature
from greenloop.domain.values import Value
from greenloop.literals import Unreadable, parse_value
from greenloop.reading import phrases
from greenloop.reading.disagreements import disagreements
from greenloop.reading.examples import labelled
from greenloop.reading.promises import fixes_order, frees_order, read_promises
from greenloop.reading.remarks import Remark
from greenloop.reading.text import sentences

Answers = Sequence[tuple[Sequence[Value], Sequence[str]]]
"""Inputs, each with every result that examples give it, in words."""

_SECTION = re.compile(r"^[^\w\n]*(?:Input\b|Example\b)", re.MULTILINE | re.IGNORECASE)
_EXPLANATION = re.compile(r"^[^\w\n]*Explanation\b[^\w\n]*:?", re.MULTILINE | re.IGNORECASE)
_CONCLUSION = re.compile(
    r"\b(?:hence|so|therefore|thus),?"
    r" (?:the (?:final )?(?:answer|result|output) (?:is|equals|will be)"
    r"|(?:we|you|it) returns?) ",
    re.IGNORECASE,
)
_END = re.compile(r"[ \t]*(?:\.?[ \t]*(?:\n|\Z)|\.[ \t]+(?![a-z0-9]))")
_CONDITION = re.compile(
    r"\b(?:if|when|otherwise|else|unless|by|according|based|then|first|each|within|input|given"
    r"|except|not)\b",
    re.IGNORECASE,
)
_ANSWER_IS = re.compile(
    r"\bthe (?:answer|result|output|returned value|return value) (?:is|will be|must be|should be)"
    r" (?:always |guaranteed to be )*(?:an? )?"
    r"(?:(?P<sign>non-negative|positive|negative|even|odd)\b(?: integer| number)?$"
    r"|(?:in the range \[|between )(?P<least>-?\d+)(?:,| and) ?"
    r"(?P<most>-?\d+)(?:\]|\b(?! \*|\^|\*)))",
    re.IGNORECASE,
)
_DOWN = ("desc", "decr", "non-i")
_UP = ("asce", "incr", "non-d")


def contradictions(
    text: str,
    signature: Signature | None,
    answers: Answers,
    shown: Sequence[Case],
    said: Sequence[Remark],
) -> tuple[str, ...]:
    """Everything that a text says twice and differently.

    Args:
        text: of the statement, as ``examples.scannable`` gives it.
        signature: of the function that it speaks of; without one nothing is compared.
        answers: the inputs of examples.
        shown: the examples that agree with each other.
        said: what is said in words of inputs.
    """
    if signature is None:
        return ()
    told = sentences(text)
    promises = read_promises(text)
    open_ended = promises.several or promises.any_order or promises.any_inner_order
    found = [*_of_orders(told), *_of_answers(told, shown), *_of_results(told, shown, signature)]
    if not open_ended:
        found += [*_of_examples(answers, signature), *_of_explanations(text)]
        found += _of_remarks(said, shown, signature)
    return tuple(dict.fromkeys(found))


def _of_results(told: Sequence[str], shown: Sequence[Case], signature: Signature) -> Iterator[str]:
    """Where a result is not of the kind that all results are said to be of."""
    plain = [one.expected for one in shown if not (one.raises or one.view)]
    if signature.mutates is None and signature.kind in (Kind.FUNCTION, Kind.METHOD):
        for sentence, result in disagreements(told, plain):
            yield f'"{sentence}", but an example shows {written(result)}'


def _of_examples(answers: Answers, signature: Signature) -> Iterator[str]:
    for args, results in answers:
        if len(results) > 1:
            shown = " and ".join(results)
            yield f"the examples give {invocation(signature, args)} two results: {shown}"


def _of_remarks(
    said: Sequence[Remark], shown: Sequence[Case], signature: Signature
) -> Iterator[str]:
    examples: Mapping[str, Case] = {repr(case.args): case for case in shown}
    for one in said:
        case = examples.get(repr(one.args))
        if case and not case.raises and (one.raises or one.expected != case.expected):
            yield (
                f'"{one.sentence}", but an example shows that {invocation(signature, one.args)} '
                f"is {written(case.expected)}"
            )


def _of_explanations(text: str) -> Iterator[str]:
    """Where the explanation of an example draws another conclusion than its output."""
    starts = [found.start() for found in _SECTION.finditer(text)]
    for start, end in pairwise([*starts, len(text)]):
        part = text[start:end]
        explained = _EXPLANATION.search(part)
        examples = list(labelled(part)) if explained else []
        if explained and len(examples) == 1:
            for value in _conclusions(part[explained.end() :]):
                expected = examples[0].expected
                if type(value) is type(expected) and value != expected:
                    yield (
                        f"an explanation concludes {written(value)}, but the output of its example"
                        f" is {written(expected)}"
                    )


def _conclusions(text: str) -> Iterator[Value]:
    """The values that end a sentence such as "Hence, the answer is 5"; whole ones only."""
    for found in _CONCLUSION.finditer(text):
        try:
            value, end = parse_value(text, found.end())
        except Unreadable:
            continue
        if isinstance(value, bool | int | str | list) and _END.match(text, end):
            yield value


def _of_orders(told: Sequence[str]) -> Iterator[str]:
    free = [one for one in told if frees_order(one) and not phrases.INNER.search(one)]
    fixed = [one for one in told if fixes_order(one) or _in_given_order(one)]
    fixed = [one for one in fixed if one not in free]
    if free and fixed:
        yield f'"{free[0]}" and "{fixed[0]}"'


def _in_given_order(sentence: str) -> bool:
    return bool(
        phrases.GIVEN_ORDER.search(sentence)
        and re.match(r"(?:please )?(?:return|output|list)\b", sentence, re.IGNORECASE)
        and not phrases.INNER.search(sentence)
    )


def _of_answers(told: Sequence[str], shown: Sequence[Case]) -> Iterator[str]:
    """Where a result that is shown is not what is said of all results."""
    results = [case.expected for case in shown]
    for sentence in told:
        if not _ANSWER_IS.search(sentence) and not _directed(sentence):
            continue  # most sentences, of which there may be thousands, as of results
        broken = [one for one in results if _breaks(sentence, one)]
        if broken and not (_directed(sentence) and _both_ways(told)):
            yield f'"{sentence}", but an example shows {written(broken[0])}'


def _breaks(sentence: str, result: Value) -> bool:
    if isinstance(result, list):
        direction = _directed(sentence)
        return bool(direction) and _runs(result, -direction) and not _runs(result, direction)
    stated = _ANSWER_IS.search(sentence)
    if not stated or type(result) is not int or _CONDITION.search(sentence):
        return False
    if not stated["sign"]:
        return not int(stated["least"]) <= result <= int(stated["most"])
    right = {
        "non-negative": result >= 0,
        "positive": result > 0,
        "negative": result < 0,
        "even": result % 2 == 0,
        "odd": result % 2 == 1,
    }
    return not right[stated["sign"].lower()]


def _directed(sentence: str) -> int:
    """``1`` if results are to ascend by a sentence, ``-1`` if they are to descend, else ``0``."""
    found = phrases.SORTED_ORDER.search(sentence)
    direction = (found["order"] or "")[:5].lower() if found else ""
    if not re.match(r"[^,]*\b(?:returns?|output|answer|result)\b", sentence, re.IGNORECASE):
        return 0
    if _CONDITION.search(sentence):
        return 0
    return direction.startswith(_UP) - direction.startswith(_DOWN)


def _both_ways(told: Sequence[str]) -> bool:
    """Whether the text speaks of both directions anywhere: then it is not plain which is meant."""
    orders = [found["order"] or "" for one in told for found in phrases.SORTED_ORDER.finditer(one)]
    heads = [order[:5].lower() for order in orders]
    return any(one.startswith(_UP) for one in heads) and any(one.startswith(_DOWN) for one in heads)


def _runs(result: Sequence[Value], direction: int) -> bool:
    """Whether numbers go one way."""
    if len(result) < 2 or any(type(one) not in (int, float) for one in result):
        return False
    ordered = sorted(result, reverse=direction < 0)
    return list(result) == ordered

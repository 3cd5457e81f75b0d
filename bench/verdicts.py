"""Which question tells better who is wrong: a blind re-derivation, or a choice between two answers?

    python bench/verdicts.py leetcode-dev --difficulty Easy --model local/qwen2.5-coder-1.5b

Takes the failing pairs of test and code that ``greenloop eval --faults`` is measured on, as far as
one of the two answers is right and the other is not. Of each it asks the model twice: for its own
answer to the input, blind (as a review does); and which of the two answers is right, and why, once
in either order (after arXiv 2511.10855), where it counts only if both replies name the same answer.
Prints for both ways how many pairs were decided, how many of these rightly, and the tokens.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import common

from greenloop.asking import descriptions, questions
from greenloop.asking.asker import Asker
from greenloop.asking.prompts import fill
from greenloop.configuration import load_settings
from greenloop.domain.events import Purpose
from greenloop.domain.notation import invocation, written
from greenloop.domain.problem import Problem
from greenloop.domain.run import Run
from greenloop.domain.values import Value
from greenloop.domain.verdict import Blame
from greenloop.evals.faults import Fault, make_faults
from greenloop.ports import Message, Request
from greenloop.reading import read_problem
from greenloop.running.judge import Same, same_as
from greenloop.running.lab import Lab
from greenloop.settings import Settings

CHOICE = """{problem}

# Task
For this one input:
{call}
two results were proposed:
A: {first}
B: {second}
At most one of them is correct. Follow the problem step by step on this input, briefly, and say why
one of them is wrong. End with one line: ANSWER: A or ANSWER: B"""
TOKENS = 300
"""Length limit of a reply, as of a re-derivation."""


@dataclass(frozen=True)
class Pair:
    """A problem, an input, and two answers to it: that of the test and that of the code."""

    kind: str
    problem: Problem
    args: Sequence[Value]
    expected: Value
    actual: Value
    truth: Blame


Way = Callable[[Asker, Pair], Blame]
"""Asks about a pair and says which side is wrong, or ``undecided``."""


def pairs(fault: Fault, lab: Lab) -> Iterator[Pair]:
    """The pair of a fault, if exactly one of its two answers is right."""
    read = read_problem(fault.task.text)
    if read is None or fault.truth not in ((Blame.CODE,), (Blame.TEST,)):
        return
    problem = read[0]
    (ran,) = lab.try_out(fault.code, problem.signature, [fault.args])
    if ran.failure is None and not same_as(problem)(fault.expected, ran.value):
        (truth,) = fault.truth
        yield Pair(fault.kind, problem, fault.args, fault.expected, ran.value, truth)


# --- the two ways ---------------------------------------------------------------------------------


def derived(asker: Asker, pair: Pair) -> Blame:
    """Blind: the model's own answer, compared with both."""
    same = same_as(pair.problem)
    for answer in questions.answer(asker, pair.problem, pair.args):
        return _blame(answer, pair, same)
    return Blame.UNDECIDED


def chosen(asker: Asker, pair: Pair) -> Blame:
    """Both shown, in both orders; decided only if the replies name the same answer."""
    straight = _choice(asker, pair, pair.expected, pair.actual)
    swapped = _choice(asker, pair, pair.actual, pair.expected)
    decided = {("A", "B"): Blame.CODE, ("B", "A"): Blame.TEST}
    return decided.get((straight, swapped), Blame.UNDECIDED)


def _choice(asker: Asker, pair: Pair, first: Value, second: Value) -> str:
    """``A``, ``B``, or nothing."""
    text = CHOICE.format(
        problem=descriptions.problem(pair.problem),
        call=invocation(pair.problem.signature, pair.args),
        first=written(first),
        second=written(second),
    )
    asked = (Message("system", fill("system")), Message("user", text))
    reply = asker.complete(Request(Purpose.REDERIVE, asked, temperature=0, max_tokens=TOKENS))
    return letter(reply)


def letter(reply: str) -> str:
    """The letter after the last ``ANSWER:``; empty if there is none."""
    found = re.findall(r"ANSWER:[\s*`]*(?:option\s+)?([AB])\b", reply, re.IGNORECASE)
    return found[-1].upper() if found else ""


def _blame(answer: Value, pair: Pair, same: Same) -> Blame:
    if same(pair.expected, answer):
        return Blame.CODE
    return Blame.TEST if same(pair.actual, answer) else Blame.UNDECIDED


# --- the report -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Verdict:
    """What one way said of one pair, and the tokens that it took."""

    pair: Pair
    blame: Blame
    tokens: int


def ask(way: Way, pair: Pair, parts: common.Parts, settings: Settings) -> Verdict:
    """One way on one pair."""
    run = Run()
    blame = way(Asker(parts.llm, run, settings), pair)
    return Verdict(pair, blame, run.tokens)


def line(name: str, verdicts: Sequence[Verdict]) -> str:
    """What one way came to, on some of the pairs."""
    decided = [one for one in verdicts if one.blame is not Blame.UNDECIDED]
    right = sum(one.blame is one.pair.truth for one in decided)
    tokens = sum(one.tokens for one in verdicts)
    return (
        f"{name:24} {len(verdicts)} pairs, {len(decided)} decided, {right} of these rightly; "
        f"{tokens / max(1, len(verdicts)):.0f} tokens a pair, {tokens / max(1, right):.0f} for each"
        " right verdict"
    )


def report(name: str, verdicts: Sequence[Verdict]) -> Iterator[str]:
    """The lines of one way: all pairs, and by the kind of fault."""
    yield line(name, verdicts)
    for kind in dict.fromkeys(one.pair.kind for one in verdicts):
        yield line(f"  {kind}", [one for one in verdicts if one.pair.kind == kind])


def main() -> None:
    options = common.parser(__doc__.splitlines()[0]).parse_args()
    settings = load_settings(model=options.model, max_tokens=10**9, max_seconds=10**6)
    with common.opened(options, settings) as parts, ThreadPoolExecutor(options.parallel) as pool:
        lab = Lab(parts.sandbox, settings)
        faults = [one for task in parts.tasks for one in make_faults(task, parts.scorer)]
        usable = [pair for fault in faults for pair in pairs(fault, lab)]
        for way in (derived, chosen):
            said = pool.map(lambda pair, way=way: ask(way, pair, parts, settings), usable)
            print("\n".join(report(way.__name__, list(said))), flush=True)


if __name__ == "__main__":
    main()

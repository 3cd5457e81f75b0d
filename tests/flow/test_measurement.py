"""The winner is measured, and gives way only to an equal that is faster for sure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from fakes import SIGNATURE, InProcessSandbox, case
from greenloop import Run, solve
from greenloop.asking.asker import Asker
from greenloop.configuration import load_settings
from greenloop.domain.candidate import Candidate, Origin, Outcome
from greenloop.domain.events import CodeEdited, Measured
from greenloop.domain.laws import Law
from greenloop.domain.verdict import Change
from greenloop.evidence.situation import Situation
from greenloop.flow.acceleration import Attempted, accelerate
from greenloop.flow.gauge import Gauge
from greenloop.flow.measurement import measure
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Call, Execution, Limits
from greenloop.reading import settle
from greenloop.running.lab import Lab

PROBLEM = settle("Return twice the integer x.", SIGNATURE, ["0 <= x <= 10^6"])
STEPS: dict[str, Callable[[int], int]] = {
    "linear": lambda n: n,
    "square": lambda n: n * n,
    "constant": lambda n: 1,
}


class CountingSandbox(InProcessSandbox):
    """Tells as CPU time what the name in the first line of the code says; the rest is real."""

    def run(
        self, code: str, call: Call, inputs: Sequence[Sequence[Any]], limits: Limits
    ) -> list[Execution]:
        steps = STEPS[code.splitlines()[0].strip("# ")]
        told = []
        for args, ran in zip(inputs, super().run(code, call, inputs, limits), strict=True):
            seconds = 1e-6 * (1 + steps(args[0]))
            late = Execution(Outcome.TIMEOUT)
            done = Execution(None, ran.value, cpu_seconds=seconds, peak_memory=1 << 20)
            told.append(late if seconds > limits.seconds else done)
        return told


def program(name: str, growth: str, body: str = "2 * x", parent: str | None = None) -> Candidate:
    code = f"# {growth}\ndef double(x):\n    return {body}\n"
    origin = Origin.PATCH if parent else Origin.SAMPLE
    return Candidate(id=name, code=code, origin=origin, parent=parent)


def situation(*candidates: Candidate, replies: Sequence[str] = ()) -> Situation:
    """The first one is the winner."""
    settings = load_settings(faster=True)
    lab = Lab(CountingSandbox(), settings)
    known = {one.id: one for one in candidates}
    cases = [case("t1", 2, 4)]
    lab.probes = {"p1": (7,), "p2": (100,)}
    lab.execute(PROBLEM, list(candidates), lab.probes)
    standing = lab.assess(PROBLEM, known, cases)
    asker = Asker(ScriptedLLM(list(replies)), Run(), settings)
    return Situation(PROBLEM, standing, candidates[0], known, asker, lab, settings)


def measured(at: Situation) -> Measured:
    found = measure(at, Gauge(at, 30.0))
    assert found
    return found


@pytest.mark.parametrize(
    ("growth", "law"),
    [("linear", Law.LINEAR), ("square", Law.QUADRATIC), ("constant", Law.CONSTANT)],
)
def test_names_how_time_grows(growth: str, law: Law) -> None:
    found = measured(situation(program("c1", growth))).measures
    assert found.growth
    assert found.growth.laws[0] is law
    assert found.points[-1].peak_memory == 1 << 20


def test_warns_of_the_largest_input_that_is_stated() -> None:
    slow, fast = (measured(situation(program("c1", one))) for one in ("square", "constant"))
    assert (slow.measures.stated, slow.measures.too_slow) == (10**6, True)
    assert not fast.measures.too_slow


def test_the_fastest_of_equals_takes_the_place() -> None:
    found = measured(situation(program("c1", "square"), program("c2", "linear", "x + x")))
    assert (found.candidate, found.instead_of) == ("c2", "c1")
    (row,) = found.measures.rivals
    assert row.candidate == "c1"
    assert row.seconds
    assert row.seconds.high < 1


@pytest.mark.parametrize(
    "rival",
    [
        program("c2", "constant", "2 * x if x < 50 else 0"),
        program("c2", "constant", "7"),
        program("c2", "constant", "x + x", parent="c1"),
        program("c2", "square", "x + x"),
    ],
    ids=["behaves otherwise", "fails a case", "was fitted to the cases", "is as slow"],
)
def test_nobody_else_does(rival: Candidate) -> None:
    found = measured(situation(program("c1", "square"), rival))
    assert (found.candidate, found.instead_of) == ("c1", None)


def test_says_nothing_where_there_is_no_time() -> None:
    at = situation(program("c1", "linear"))
    assert measure(at, Gauge(at, 0.0)) is None


# --- a better algorithm, asked for ---


def reply(growth: str, body: str) -> str:
    return f"```python\n{program('c2', growth, body).code}```"


@pytest.mark.parametrize(
    ("answer", "change", "best"),
    [
        (reply("linear", "x + x"), Change.CODE, "c2"),
        (reply("constant", "3 * x"), Change.REVERTED, "c1"),
        (reply("square", "x + x"), Change.REVERTED, "c1"),
        (reply("square", "2 * x"), Change.REVERTED, "c1"),
    ],
    ids=["faster", "faster but wrong", "as slow", "the same"],
)
def test_a_better_algorithm_is_kept_only_if_it_is_one(
    answer: str, change: Change, best: str
) -> None:
    at = situation(program("c1", "square"), replies=[answer])
    found = accelerate(at, Attempted(measured(at)))
    assert found.measured
    assert found.edit
    assert (found.edit.what, found.measured.candidate) == (change, best)


def test_a_run_measures_before_it_ends() -> None:
    text = (
        "def double(x: int) -> int:\n    '''Return twice x.\n\n    >>> double(2)\n    4\n    '''\n"
    )
    replies = [reply("square", "2 * x"), reply("square", "x + x"), reply("linear", "x * 2")]
    llm = ScriptedLLM([*replies, *replies])
    options: dict[str, Any] = {"measure": True, "cases": 0, "agreement": 1, "candidates": 1}
    run = solve(text, llm=llm, sandbox=CountingSandbox(), **options)
    assert [type(event).__name__ for event in run.events][-2:] == ["Measured", "Finished"]
    assert not [event for event in run.events if isinstance(event, CodeEdited)]

"""What the module promises of every worker, read from its source; and what two of them decide."""

from __future__ import annotations

import ast
import inspect
from dataclasses import replace
from typing import Any

import pytest

from fakes import PROBLEM, InProcessSandbox, candidate
from flow.samples import CODE, standing
from greenloop.configuration import load_settings
from greenloop.domain.candidate import Origin, Outcome
from greenloop.domain.events import (
    CandidateAdded,
    ModelCalled,
    Purpose,
    Reviewed,
    TestsRun,
    Usage,
)
from greenloop.domain.run import Run
from greenloop.domain.verdict import Blame, Verdict
from greenloop.evidence.review import Review as ReviewResult
from greenloop.evidence.situation import Situation
from greenloop.flow import nodes
from greenloop.flow.state import Shared
from greenloop.llm.scripted import ScriptedLLM
from greenloop.running.standing import Standing

# --- the promise of all workers ---

CODE_REPLY = "```python\ndef double(x):\n    return 2 * x\n```"

STEPS = ("prep", "exec", "post")
WORKERS = {
    one.name: {step.name: step for step in one.body if isinstance(step, ast.FunctionDef)}
    for one in ast.parse(inspect.getsource(nodes)).body
    if isinstance(one, ast.ClassDef)
    and "Node" in [base.id for base in one.bases if isinstance(base, ast.Name)]
}
"""The steps of every worker, by name."""


def found(kind: type[ast.AST], *steps: str) -> list[tuple[str, Any]]:
    """The pieces of syntax of a kind in these steps, each with the place where it is."""
    return [
        (f"{worker}.{step}, line {getattr(piece, 'lineno', 0)}", piece)
        for worker, functions in WORKERS.items()
        for step in steps
        for piece in ast.walk(functions[step])
        if isinstance(piece, kind)
    ]


def test_every_worker_has_three_steps_and_no_other() -> None:
    assert {name: tuple(steps) for name, steps in WORKERS.items()} == dict.fromkeys(WORKERS, STEPS)
    assert len(WORKERS) == 8, list(WORKERS)


def test_exec_knows_nothing_of_the_shared_state() -> None:
    read = [place for place, name in found(ast.Name, "exec") if name.id == "shared"]
    taken = [place for place, name in found(ast.arg, "exec") if name.arg == "shared"]
    assert read + taken == []


def test_only_post_records() -> None:
    calls = found(ast.Attribute, "prep", "exec")
    assert [place for place, call in calls if call.attr == "record"] == []


def test_nothing_is_kept_on_self() -> None:
    """PocketFlow copies a node at every step."""
    changed = [
        place
        for place, target in found(ast.Attribute, *STEPS)
        if ast.unparse(target.value) == "self" and not isinstance(target.ctx, ast.Load)
    ]
    assert changed == []


# --- how it goes on after the tests ---

GREEN = standing()
RED = standing(outcome=Outcome.WRONG_ANSWER)


def shared(**settings: Any) -> Shared:
    """The state of a run that has not begun."""
    return Shared.open("", Run(), ScriptedLLM([]), InProcessSandbox(), load_settings(**settings))


@pytest.mark.parametrize(
    ("tested", "iteration", "action"),
    [
        (GREEN, 1, "success"),
        (GREEN, 3, "success"),
        (GREEN, 4, "max_iterations"),
        (RED, 1, "failure"),
        (RED, 2, "failure"),
        (RED, 3, "max_iterations"),
        (standing(None), 1, "failure"),
        (standing(cases=()), 1, "failure"),
    ],
    ids=[
        "green",
        "green at the last iteration",
        "green after it",
        "red",
        "red before the last iteration",
        "red at it",
        "no code",
        "no cases",
    ],
)
def test_after_the_tests(tested: Standing, iteration: int, action: str) -> None:
    state = shared(max_iterations=3)
    for number in range(1, iteration):
        state.run.record(TestsRun(iteration=number, results=(), seconds=0))
    assert nodes.RunTests().post(state, None, (tested, 0.5)) == action
    assert state.run.events[-1] == TestsRun(
        iteration=iteration,
        results=tuple(tested.results.values()),
        seconds=0.5,
        best=tested.best.id if tested.best else None,
    )


@pytest.mark.parametrize(("tested", "action"), [(GREEN, "success"), (RED, "max_iterations")])
def test_after_the_tests_with_nothing_left_to_spend(tested: Standing, action: str) -> None:
    state = shared(max_tokens=10)
    usage = Usage(purpose=Purpose.CODE, model="scripted", tokens_out=10)
    state.run.record(ModelCalled(usage=usage))
    assert nodes.RunTests().post(state, None, (tested, 0.5)) == action


# --- how it goes on after a review ---


def situation(state: Shared) -> Situation:
    known = {CODE.id: CODE}
    return Situation(PROBLEM, RED, CODE, known, state.asker, state.lab, state.settings)


def blaming(*sides: Blame) -> tuple[Verdict, ...]:
    return tuple(Verdict(case=f"t{n}", blame=side) for n, side in enumerate(sides, 1))


@pytest.mark.parametrize(
    ("sides", "known", "most", "action"),
    [
        ([Blame.CODE, Blame.CODE], ["c1"], 16, "resample"),
        ([Blame.CODE, Blame.TEST], ["c1"], 16, "revise"),
        ([Blame.UNDECIDED], ["c1"], 16, "revise"),
        ([Blame.CODE], ["c1"], 1, "revise"),
        ([Blame.CODE], ["c1", "c2", "c3", "c4", "c5", "c6"], 16, "revise"),
    ],
    ids=[
        "only the code is wrong",
        "a case is wrong, too",
        "nothing is settled",
        "no more candidates may be drawn",
        "a batch was drawn, a repair is due",
    ],
)
def test_after_a_review(sides: list[Blame], known: list[str], most: int, action: str) -> None:
    state = shared(candidates=most)
    for name in known:
        state.run.record(CandidateAdded(candidate=candidate(name)))
    reviewed = ReviewResult(blaming(*sides))
    assert nodes.Review().post(state, situation(state), reviewed) == action
    assert state.run.events[-1] == Reviewed(candidate=CODE.id, verdicts=reviewed.verdicts)


def test_candidates_that_a_review_drew_are_recorded_before_its_verdicts() -> None:
    state, drawn = shared(), candidate("c2")
    reviewed = ReviewResult(blaming(Blame.TEST), (drawn,))
    nodes.Review().post(state, situation(state), reviewed)
    assert state.run.events == [
        CandidateAdded(candidate=drawn),
        Reviewed(candidate=CODE.id, verdicts=reviewed.verdicts),
    ]


def test_without_code_there_is_nothing_to_review_and_new_code_is_written() -> None:
    state = shared()
    assert nodes.Review().post(state, None, ReviewResult()) == "resample"
    assert state.run.events == []


def test_finished_code_that_came_with_the_problem_is_the_first_candidate() -> None:
    given = PROBLEM.model_copy(update={"solution": "def double(x):\n    return x + x\n"})
    settings = load_settings()
    shared = Shared.open("", Run(), ScriptedLLM([CODE_REPLY]), InProcessSandbox(), settings)
    drawing = nodes.Drawing(shared.asker, given, {}, 1, ())
    (first,) = nodes.ImplementFunction().exec(drawing)
    assert (first.id, first.code, first.origin) == ("c1", given.solution, Origin.GIVEN)
    (next_one,) = nodes.ImplementFunction().exec(replace(drawing, known={"c1": first}))
    assert (next_one.id, next_one.origin) == ("c2", Origin.SAMPLE)

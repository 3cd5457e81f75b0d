from __future__ import annotations

import pytest

from fakes import PROBLEM, SIGNATURE, InProcessSandbox, case
from greenloop.configuration import load_settings
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.case import Provenance
from greenloop.domain.events import CandidateAdded, CasesAdded, CodeEdited, ProblemRead
from greenloop.domain.problem import Parameter
from greenloop.domain.run import Run
from greenloop.domain.verdict import Change, Edit
from greenloop.errors import Cancelled
from greenloop.ports import Progress
from greenloop.running.lab import Lab

STATED = case("s1", 2, 4, Provenance.STATEMENT)
GUESS = case("t1", 3, 6)
RIGHT = Candidate(id="c1", code="def double(x):\n    return 2 * x\n", origin=Origin.FIRST)
SQUARE = Candidate(id="c2", code="def double(x):\n    return x * x\n", origin=Origin.SAMPLE)
ALSO_RIGHT = Candidate(id="c3", code="def double(x):\n    return x + x\n", origin=Origin.SAMPLE)


@pytest.fixture
def sandbox() -> InProcessSandbox:
    return InProcessSandbox()


@pytest.fixture
def lab(sandbox: InProcessSandbox) -> Lab:
    return Lab(sandbox, load_settings())


def recorded(*candidates: Candidate) -> Run:
    run = Run()
    run.record(ProblemRead(problem=PROBLEM))
    run.record(CasesAdded(cases=(STATED, GUESS)))
    for candidate in candidates:
        run.record(CandidateAdded(candidate=candidate))
    return run


def test_nothing_runs_twice(lab: Lab, sandbox: InProcessSandbox) -> None:
    lab.test(PROBLEM, [RIGHT], [STATED])
    lab.test(PROBLEM, [RIGHT, SQUARE], [STATED, GUESS])
    lab.execute(PROBLEM, [RIGHT, SQUARE], {"s1": (2,), "t1": (3,)})
    assert sorted(sandbox.ran) == sorted([(RIGHT.code, 1), (RIGHT.code, 1), (SQUARE.code, 2)])


def test_the_standing_of_a_run(lab: Lab) -> None:
    standing = lab.standing(recorded(SQUARE, RIGHT, ALSO_RIGHT))
    assert standing.best == RIGHT
    assert standing.contenders == [SQUARE, RIGHT, ALSO_RIGHT]
    assert dict(standing.support) == {"c1": 2, "c2": 1, "c3": 2}
    assert dict(standing.leads) == {"c1": 1, "c2": -1, "c3": 1}
    assert [found.id for found, _ in standing.failing(SQUARE)] == ["t1"]
    assert standing.is_green(RIGHT)
    assert standing.has_green


def test_a_reverted_repair_has_no_standing(lab: Lab) -> None:
    run = recorded(RIGHT, SQUARE)
    run.record(CodeEdited(edit=Edit(target=SQUARE.id, what=Change.REVERTED)))
    assert set(lab.standing(run).candidates) == {RIGHT.id}


def test_without_a_problem_nobody_stands(lab: Lab) -> None:
    standing = lab.standing(Run())
    assert standing.best is None
    assert standing.failing(None) == []
    assert not standing.is_green(None)


def test_a_standing_stays_as_it_was(lab: Lab) -> None:
    run = recorded(SQUARE)
    before = lab.standing(run)
    run.record(CandidateAdded(candidate=RIGHT))
    assert set(before.candidates) == {SQUARE.id}
    assert lab.standing(run).best == RIGHT


def test_behaviour_on_new_inputs_counts(lab: Lab) -> None:
    lab.probes = {"p1": (5,)}
    candidates = {SQUARE.id: SQUARE, RIGHT.id: RIGHT}
    lab.execute(PROBLEM, list(candidates.values()), lab.probes)
    assert dict(lab.assess(PROBLEM, candidates, [STATED]).support) == {"c1": 1, "c2": 1}


def test_new_inputs_stay_the_same(lab: Lab) -> None:
    lab.prepare_probes(PROBLEM, [STATED])
    made = dict(lab.probes)
    assert made
    lab.prepare_probes(PROBLEM, [STATED, GUESS])
    assert lab.probes == made


def test_another_program_runs_once_on_an_input_or_is_forgotten(
    lab: Lab, sandbox: InProcessSandbox
) -> None:
    inputs = {"s1": (2,), "t1": (3,)}
    first = lab.run_once("other", RIGHT.code, SIGNATURE, inputs)
    again = lab.run_once("other", RIGHT.code, SIGNATURE, inputs)
    assert [one.value for one in first] == [one.value for one in again] == [4, 6]
    tried = [lab.try_out(RIGHT.code, SIGNATURE, [(4,)])[0].value for _ in range(2)]
    assert tried == [8, 8]
    assert sandbox.ran == [(RIGHT.code, 2), (RIGHT.code, 1), (RIGHT.code, 1)]


def test_time_in_the_sandbox_is_counted(lab: Lab) -> None:
    lab.test(PROBLEM, [RIGHT], [STATED])
    assert lab.working.seconds > 0


def test_who_watches_may_stop_it() -> None:
    def stop(progress: Progress) -> None:
        raise Cancelled(progress.stage)

    with pytest.raises(Cancelled, match="running"):
        Lab(InProcessSandbox(), load_settings(), stop).test(PROBLEM, [RIGHT], [STATED])


def test_new_inputs_are_made_again_only_of_other_cases(lab: Lab) -> None:
    untyped = SIGNATURE.model_copy(update={"parameters": (Parameter(name="x"),)})
    problem = PROBLEM.model_copy(update={"signature": untyped})
    lab.prepare_probes(problem, [])
    assert lab.probes == {}
    lab.prepare_probes(problem, [STATED])
    assert lab.probes

from __future__ import annotations

from collections.abc import Sequence

import pytest

from fakes import PROBLEM, SIGNATURE, InProcessSandbox, case
from greenloop.configuration import load_settings
from greenloop.domain.candidate import Candidate, Origin, Outcome
from greenloop.domain.case import Provenance
from greenloop.domain.events import CandidateAdded, CasesAdded, CodeEdited, ProblemRead
from greenloop.domain.problem import Parameter, Problem
from greenloop.domain.run import Run
from greenloop.domain.values import Value
from greenloop.domain.verdict import Change, Edit
from greenloop.errors import Cancelled
from greenloop.ports import Call, Execution, Limits, Progress
from greenloop.reading import settle
from greenloop.running.lab import Lab
from greenloop.running.standing import Standing

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


# --- large inputs ---


class Counting(InProcessSandbox):
    """Code that counts to its input does not finish a large one."""

    def run(
        self, code: str, call: Call, inputs: Sequence[Sequence[Value]], limits: Limits
    ) -> list[Execution]:
        done = super().run(code, call, [args if args[0] < 100 else (0,) for args in inputs], limits)
        late = ["range" in code and args[0] >= 100 for args in inputs]
        return [
            Execution(Outcome.TIMEOUT) if slow else one
            for one, slow in zip(done, late, strict=True)
        ]


COUNTS = Candidate(
    id="c4", code="def double(x):\n    return sum(2 for _ in range(x))\n", origin=Origin.SAMPLE
)


def test_who_does_not_finish_a_large_input_is_slow_and_ranks_behind_who_does() -> None:
    sandbox, known = Counting(), {COUNTS.id: COUNTS, RIGHT.id: RIGHT}
    lab = Lab(sandbox, load_settings())
    lab.speed.large = {"l1": (10**9,)}
    assert lab.assess(PROBLEM, known, [STATED]).best == COUNTS
    assert not lab.in_time(PROBLEM, COUNTS)
    assert lab.in_time(PROBLEM, RIGHT)
    standing = lab.assess(PROBLEM, known, [STATED])
    assert (standing.slow, standing.best) == ({"c4"}, RIGHT)
    before = len(sandbox.ran)
    assert [lab.in_time(PROBLEM, COUNTS), lab.in_time(PROBLEM, RIGHT)] == [False, True]
    assert len(sandbox.ran) == before


def test_without_a_stated_size_nobody_is_slow_and_nothing_runs(
    lab: Lab, sandbox: InProcessSandbox
) -> None:
    assert lab.in_time(settle("Return twice x.", SIGNATURE), COUNTS)
    assert sandbox.ran == []


def test_large_inputs_are_made_when_somebody_is_to_finish_them(lab: Lab) -> None:
    large = settle("Return twice x.", SIGNATURE, ["0 <= x <= 1000000"])
    lab.prepare_probes(large, [STATED])
    assert lab.speed.large is None
    assert lab.in_time(large, RIGHT)
    assert lab.speed.large is not None
    assert max(args[0] for args in lab.speed.large.values()) == 100_000
    assert not any(large.violations(args) for args in lab.speed.large.values())


def test_who_watches_is_told_of_large_inputs_once() -> None:
    told: list[str] = []
    lab = Lab(InProcessSandbox(), load_settings(), lambda progress: told.append(progress.purpose))
    lab.speed.large = {"l1": (10**9,)}
    lab.in_time(PROBLEM, RIGHT)
    lab.in_time(PROBLEM, RIGHT)
    assert told == ["large inputs"]


# --- what new inputs are worth ---


def assessed(lab: Lab, problem: Problem = PROBLEM) -> Standing:
    """Two contenders that differ on all but 0 and 2."""
    known = {SQUARE.id: SQUARE, RIGHT.id: RIGHT}
    lab.execute(problem, list(known.values()), lab.probes)
    return lab.assess(problem, known, [STATED])


def test_different_answers_that_are_accepted_count_as_one(lab: Lab) -> None:
    lab.probes = {"p1": (5,)}
    assert assessed(lab).support == {"c1": 1, "c2": 1}
    lab.accepted = {"p1": [10]}
    assert assessed(lab).support == {"c1": 1, "c2": 1}
    lab.accepted = {"p1": [10, 25]}
    assert assessed(lab).support == {"c1": 2, "c2": 2}
    assert assessed(lab).leads == {"c1": 2, "c2": 2}


def test_an_accepted_answer_counts_for_its_input_alone(lab: Lab) -> None:
    lab.probes = {"p1": (5,), "p2": (6,)}
    lab.accepted = {"p1": [10, 25]}
    assert assessed(lab).support == {"c1": 1, "c2": 1}


def test_inputs_like_known_ones_are_shown_where_no_constraint_tells(lab: Lab) -> None:
    lab.probes = {"p1": (-3,), "p2": (0,)}
    unstated = settle("Return twice x.", SIGNATURE)
    standing = assessed(lab, unstated)
    assert (standing.leads, standing.agreed) == ({"c1": 0, "c2": 0}, {"c1": 2, "c2": 2})
    lab.probes |= {"p3": (7,)}
    assert assessed(lab, unstated).agreed == {"c1": 0, "c2": 0}


def test_all_inputs_are_shown_where_constraints_tell(lab: Lab) -> None:
    lab.probes = {"p1": (0,), "p2": (7,)}
    standing = assessed(lab)
    assert standing.agreed == standing.leads == {"c1": 0, "c2": 0}


def test_only_new_inputs_with_an_answer_are_evidence(lab: Lab) -> None:
    lab.probes = {"p1": (5,), "p2": (None,)}
    assert lab.answered(RIGHT.id) == 0
    lab.execute(PROBLEM, [RIGHT], lab.probes)
    assert lab.answered(RIGHT.id) == 1

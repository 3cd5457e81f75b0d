"""Checkers: which of them are believed, what they tell, and what that does in a run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from evidence.several import PEAK, SEVERAL, Several
from fakes import InProcessSandbox
from greenloop import solve
from greenloop.asking.asker import Asker
from greenloop.configuration import load_settings
from greenloop.domain.candidate import Origin
from greenloop.domain.case import Provenance
from greenloop.domain.events import Purpose
from greenloop.domain.problem import Parameter, Signature
from greenloop.domain.run import Run
from greenloop.domain.values import key
from greenloop.domain.verdict import Blame
from greenloop.evidence import checking
from greenloop.evidence.situation import Situation
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Request
from greenloop.reading import read_problem
from greenloop.running.lab import Lab

RAISES = "def is_right(*given):\n    raise ValueError\n"
SAYS_ONE = "def is_right(*given):\n    return 1\n"


def situation(of: Several, *checkers: str, promise: bool = True) -> tuple[Situation, ScriptedLLM]:
    """Before the reviewer: the other right program, and a model that writes these checkers."""
    replies = iter(checkers)

    def answer(request: Request) -> str:
        code = next(replies, "") if request.purpose is Purpose.CHECKER else ""
        return f"```python\n{code}\n```"

    read = read_problem(of.text)
    assert read is not None
    problem, cases = read
    if not promise:
        problem = problem.model_copy(update={"promises": type(problem.promises)()})
    llm, settings = ScriptedLLM(answer), load_settings()
    asker, lab = Asker(llm, Run(), settings), Lab(InProcessSandbox(), settings)
    return Situation.outside(asker, lab, problem, code=of.other, cases=cases), llm


def asked(llm: ScriptedLLM, purpose: Purpose = Purpose.CHECKER) -> list[tuple[float, int | None]]:
    return [(one.temperature, one.seed) for one in llm.requests if one.purpose is purpose]


# --- who is believed ---


@pytest.mark.parametrize("of", SEVERAL.values(), ids=SEVERAL)
def test_a_right_checker_is_believed(of: Several) -> None:
    at, _ = situation(of, of.good)
    assert len(checking.trusted(at)) == 1


@pytest.mark.parametrize(
    ("of", "code"),
    [(of, code) for of in SEVERAL.values() for code in (*of.weak.values(), RAISES, SAYS_ONE)],
    ids=[
        f"{name}: {forgets}"
        for name, of in SEVERAL.items()
        for forgets in (*of.weak, "raises", "says 1")
    ],
)
def test_a_checker_that_forgets_a_demand_is_not_believed(of: Several, code: str) -> None:
    at, _ = situation(of, code, code, code)
    assert checking.trusted(at) == []


def test_three_different_checkers_are_asked_for_and_no_more() -> None:
    weak = PEAK.weak["everything"]
    at, llm = situation(PEAK, weak, weak, weak, PEAK.good)
    assert [checking.trusted(at), checking.trusted(at)] == [[], []]
    temperatures, seeds = zip(*asked(llm), strict=True)
    assert temperatures[0] == 0
    assert min(temperatures[1:]) > 0
    assert len(set(seeds)) == checking.TRIES


def test_who_is_believed_is_asked_for_once() -> None:
    at, llm = situation(PEAK, PEAK.weak["everything"], PEAK.good)
    assert checking.trusted(at) == checking.trusted(at)
    assert "heights[answer - 1]" in checking.trusted(at)[0]
    assert len(asked(llm)) == 2


def test_nobody_is_asked_without_a_stated_answer_to_test_them_with() -> None:
    at, llm = situation(PEAK, PEAK.good)
    nothing = at.lab.assess(at.problem, {"c1": at.best}, [])
    bare = Situation(at.problem, nothing, at.best, at.known, at.asker, at.lab, at.settings)
    assert checking.trusted(bare) == []
    assert llm.requests == []


def test_a_checker_takes_the_arguments_by_position_and_then_the_answer() -> None:
    spread = Parameter(name="answer", type="list[int]", passing="spread")
    solution = Signature(name="f", parameters=(spread,), returns="int")
    called = checking.signature(solution)
    assert [(one.name, one.type, one.passing) for one in called.parameters] == [
        ("answer", "list[int]", "position"),
        ("given_answer", "int", "position"),
    ]
    assert (called.name, called.returns) == ("is_right", "bool")


# --- what they tell ---


def told(valid: Mapping[tuple[str, str], bool], name: str) -> dict[str, bool]:
    return {answer: right for (of, answer), right in valid.items() if of == name}


def test_answers_are_judged_on_cases_and_on_probes() -> None:
    at, _ = situation(PEAK, PEAK.good)
    at.lab.probes = {"p1": ([9, 1, 9],)}
    case = at.standing.cases[0].id
    valid = checking.validity(at, {case: [1, 4, 2], "p1": [0, 1, 2, 77]})
    assert told(valid, case) == {key([1]): True, key([4]): True, key([2]): False}
    assert told(valid, "p1") == {key([0]): True, key([1]): False, key([2]): True}


def test_nobody_tells_where_the_statement_does_not_speak_of_several_answers() -> None:
    at, llm = situation(PEAK, PEAK.good, promise=False)
    assert checking.validity(at, {at.standing.cases[0].id: [1, 4]}) == {}
    assert checking.validity(situation(PEAK, PEAK.good)[0], {"s1": []}) == {}
    assert llm.requests == []


def test_nobody_tells_where_nobody_is_believed() -> None:
    at, _ = situation(PEAK, PEAK.weak["any index"])
    assert checking.validity(at, {at.standing.cases[0].id: [1, 4]}) == {}


def test_an_enumeration_is_asked_before_a_checker() -> None:
    everything = """
def all_answers(heights):
    sea = [-1, *heights, -1]
    return [i for i in range(len(heights)) if sea[i] < sea[i + 1] > sea[i + 2]]
"""
    at, _ = situation(PEAK)
    llm = ScriptedLLM([f"```python\n{everything}\n```"])
    at = Situation.outside(
        Asker(llm, Run(), at.settings),
        at.lab,
        at.problem,
        code=PEAK.other,
        cases=at.standing.cases,
    )
    case = at.standing.cases[0].id
    valid = checking.validity(at, {case: [4, 2]})
    assert told(valid, case) == {key([4]): True, key([2]): False}
    assert [one.purpose for one in llm.requests] == [Purpose.ALL_ANSWERS]


# --- in a run ---


def run(
    of: Several, *codes: str, checker: str, cases: str = "none", **settings: Any
) -> tuple[Run, ScriptedLLM]:
    """A run on candidates that come in turn, again and again."""
    drawn = {"at": -1}

    def answer(request: Request) -> str:
        if request.purpose in (Purpose.CODE, Purpose.BRUTE_FORCE, Purpose.REPAIR):
            drawn["at"] += 1
            code = f"{codes[drawn['at'] % len(codes)]}\n# draw {drawn['at']}"
        else:
            code = {Purpose.CHECKER: checker, Purpose.CASES: cases}.get(request.purpose, "")
        return f"```python\n{code}\n```"

    llm = ScriptedLLM(answer)
    return solve(of.text, llm=llm, sandbox=InProcessSandbox(), **settings), llm


@pytest.mark.parametrize("of", SEVERAL.values(), ids=SEVERAL)
def test_right_code_that_answers_otherwise_than_the_examples_is_solved(of: Several) -> None:
    done, _ = run(of, of.other, checker=of.good)
    assert done.solved, done.summary()
    stated = [case for case in done.cases.values() if case.provenance is Provenance.STATEMENT]
    shown = read_problem(of.text)
    assert shown is not None
    assert [case.answers[0] for case in stated] == [case.expected for case in shown[1]]
    assert any(case.comparator.name == "any_of" for case in stated)


@pytest.mark.parametrize("of", SEVERAL.values(), ids=SEVERAL)
def test_wrong_code_is_not_and_the_examples_stay(of: Several) -> None:
    done, _ = run(of, of.wrong, checker=of.good)
    assert not done.solved, done.summary()
    assert Blame.MULTIPLE_ANSWERS not in {verdict.blame for verdict in done.verdicts}


@pytest.mark.parametrize("of", SEVERAL.values(), ids=SEVERAL)
def test_without_a_checker_that_is_believed_the_examples_stay(of: Several) -> None:
    done, _ = run(of, of.other, checker=next(iter(of.weak.values())), max_iterations=2)
    assert all(case.comparator.name != "any_of" for case in done.cases.values())


@pytest.mark.parametrize("of", SEVERAL.values(), ids=SEVERAL)
def test_a_patch_that_reproduces_the_examples_does_not_replace_right_code(of: Several) -> None:
    """The best candidate is wrong, and another one right in its own way."""
    done, _ = run(of, of.wrong, of.other, checker=of.good)
    assert done.solved, done.summary()
    assert done.finished
    best = done.candidates[done.finished.candidate or ""]
    assert best.origin is not Origin.PATCH
    assert of.other.strip() in best.code


FIRST = """
def hill(heights):
    sea = [-1, *heights, -1]
    return next(i for i in range(len(heights)) if sea[i] < sea[i + 1] > sea[i + 2])
"""


def test_a_change_that_reproduces_the_examples_is_not_even_sought() -> None:
    done, _ = run(PEAK, FIRST.replace("] > sea", "] < sea"), PEAK.other, checker=PEAK.good)
    assert done.solved, done.summary()
    assert Origin.PATCH not in {one.origin for one in done.candidates.values()}


def test_no_checker_is_asked_for_where_the_code_passes() -> None:
    done, llm = run(PEAK, FIRST, checker=PEAK.good)
    assert done.solved, done.summary()
    assert asked(llm) == []


def test_a_guess_that_expects_another_right_answer_accepts_both() -> None:
    guess = "assert hill([2, 1, 2]) == 2\nassert hill([4, 1, 1]) == 2"
    done, _ = run(PEAK, FIRST, checker=PEAK.good, cases=guess)
    assert done.solved, done.summary()
    answers = {str(case.args): case.answers for case in done.cases.values()}
    assert answers["([2, 1, 2],)"] == [2, 0]
    assert answers["([4, 1, 1],)"] == [0]

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from evidence.several import PEAK
from fakes import InProcessSandbox
from greenloop.asking.asker import Asker
from greenloop.configuration import load_settings
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.case import Case, Comparator
from greenloop.domain.run import Run
from greenloop.domain.verdict import Blame
from greenloop.evidence.alternatives import alternatives
from greenloop.evidence.review import review
from greenloop.evidence.situation import Situation
from greenloop.llm.scripted import ScriptedLLM
from greenloop.reading import read_problem
from greenloop.running.lab import Lab


def situation(codes: Mapping[str, str], **changed: Any) -> tuple[Situation, ScriptedLLM]:
    """Before the reviewer: candidates by id, the first of them the best."""
    read = read_problem(PEAK.text)
    assert read is not None
    problem, cases = read
    cases = [case.model_copy(update=changed) for case in cases]
    llm, settings = ScriptedLLM(lambda _: f"```python\n{PEAK.good}```"), load_settings()
    asker, lab = Asker(llm, Run(), settings), Lab(InProcessSandbox(), settings)
    known = {name: Candidate(id=name, code=c, origin=Origin.SAMPLE) for name, c in codes.items()}
    standing = lab.assess(problem, known, cases)
    best = next(iter(known.values()))
    return Situation(problem, standing, best, known, asker, lab, settings), llm


def failed(at: Situation) -> list[Case]:
    return [case for case, _ in at.standing.failing(at.best)]


def test_an_answer_that_is_right_everywhere_is_right_here() -> None:
    at, _ = situation({"c1": PEAK.other})
    heard = alternatives(at, failed(at))
    assert {name: [one.value for one in said] for name, said in heard.items()} == {
        case.id: [at.standing.results["c1", case.id].actual] for case in failed(at)
    }
    assert {verdict.blame for verdict in review(at).verdicts} == {Blame.MULTIPLE_ANSWERS}


def test_code_that_is_wrong_anywhere_has_nothing_to_say() -> None:
    at, _ = situation({"c1": PEAK.wrong})
    assert alternatives(at, failed(at)) == {}
    assert {verdict.blame for verdict in review(at).verdicts} == {Blame.CODE}


def test_nobody_is_asked_about_code_that_has_no_answer_somewhere() -> None:
    at, llm = situation({"c1": "def hill(heights):\n    return {5: 4}[len(heights)]\n"})
    assert alternatives(at, failed(at)) == {}
    assert llm.requests == []


def test_another_candidate_may_be_right_where_the_best_is_wrong() -> None:
    at, _ = situation({"c1": PEAK.wrong, "c2": PEAK.other})
    heard = alternatives(at, failed(at))
    assert heard
    assert {one.detail.split()[0] for said in heard.values() for one in said} == {"c2"}


@pytest.mark.parametrize(
    "changed",
    [
        {"comparator": Comparator(name="literal")},
        {"view": "bool", "expected": "never"},
        {"raises": "ValueError", "expected": "never"},
    ],
    ids=["literal", "view", "raises"],
)
def test_what_the_statement_asserts_word_for_word_stays(changed: dict[str, Any]) -> None:
    at, llm = situation({"c1": PEAK.other}, **changed)
    assert alternatives(at, failed(at)) == {}
    assert llm.requests == []

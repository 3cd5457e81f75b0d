from __future__ import annotations

from fakes import PROBLEM, InProcessSandbox, case
from greenloop.asking.asker import Asker
from greenloop.configuration import load_settings
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.case import Provenance
from greenloop.domain.run import Run
from greenloop.evidence.situation import Situation
from greenloop.llm.scripted import ScriptedLLM
from greenloop.running.lab import Lab


def test_a_program_outside_of_any_run_is_the_first_candidate_and_has_been_tested() -> None:
    settings = load_settings(seed=7)
    asker, lab = Asker(ScriptedLLM([]), Run(), settings), Lab(InProcessSandbox(), settings)
    cases = [case("s1", 2, 4, Provenance.STATEMENT), case("t1", 3, 6)]
    code = "def double(x):\n    return x * x\n"
    at = Situation.outside(asker, lab, PROBLEM, code=code, cases=cases)
    assert at.best == Candidate(id="c1", code=code, origin=Origin.FIRST)
    assert at.known == at.standing.candidates == {"c1": at.best}
    assert at.settings is settings
    assert {name: one.actual for name, one in at.standing.results.items()} == {
        ("c1", "s1"): 4,
        ("c1", "t1"): 9,
    }
    assert [failed.id for failed, _ in at.standing.failing(at.best)] == ["t1"]

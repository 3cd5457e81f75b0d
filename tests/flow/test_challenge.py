from __future__ import annotations

from collections.abc import Mapping

from fakes import PROBLEM, InProcessSandbox, case
from greenloop.asking.asker import Asker
from greenloop.configuration import load_settings
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.case import Provenance
from greenloop.domain.run import Run
from greenloop.evidence.situation import Situation
from greenloop.flow.challenge import Round, play_round
from greenloop.llm.scripted import ScriptedLLM
from greenloop.running.lab import Lab

STATED = case("s1", 2, 4, Provenance.STATEMENT)
RIGHT = "def double(x):\n    return 2 * x\n"
SQUARE = "def double(x):\n    return x * x\n"


def candidates(*codes: str) -> dict[str, Candidate]:
    origins = [Origin.FIRST, *[Origin.SAMPLE] * len(codes)]
    made = zip(codes, origins, strict=False)
    return {f"c{n}": Candidate(id=f"c{n}", code=c, origin=o) for n, (c, o) in enumerate(made, 1)}


def challenge(
    known: Mapping[str, Candidate], *replies: str, brute_force_due: bool = True, most: int = 16
) -> Round:
    settings = load_settings(candidates=most)
    lab = Lab(InProcessSandbox(), settings)
    llm = ScriptedLLM([f"```python\n{reply}```" for reply in replies])
    standing = lab.assess(PROBLEM, known, [STATED])
    asker = Asker(llm, Run(), settings)
    at = Situation(PROBLEM, standing, known["c1"], known, asker, lab, settings)
    return play_round(at, brute_force_due=brute_force_due)


def test_a_champion_without_rivals_is_given_some_a_brute_force_among_them() -> None:
    met = challenge(candidates(RIGHT), RIGHT, SQUARE)
    assert met.outcome is None
    assert [(one.id, one.origin) for one in met.rivals] == [
        ("c2", Origin.BRUTE_FORCE),
        ("c3", Origin.SAMPLE),
    ]


def test_a_brute_force_is_asked_for_once() -> None:
    met = challenge(candidates(RIGHT), RIGHT, RIGHT, brute_force_due=False)
    assert [one.origin for one in met.rivals] == [Origin.SAMPLE, Origin.SAMPLE]


def test_a_champion_that_leads_survives() -> None:
    met = challenge(candidates(RIGHT, RIGHT))
    assert met.rivals == ()
    assert met.outcome
    assert (met.outcome.survived, met.outcome.support, met.outcome.rivals) == (True, 2, 1)
    assert met.outcome.inputs >= 10
    assert met.outcome.broken is None


def test_a_better_supported_rival_breaks_it_on_the_shortest_input_that_tells_them_apart() -> None:
    met = challenge(candidates(SQUARE, RIGHT, RIGHT, RIGHT))
    assert met.outcome
    assert not met.outcome.survived, met.outcome
    broken = met.outcome.broken
    assert broken
    (x,) = broken.args
    assert (broken.expected, broken.provenance) == (2 * x, Provenance.CONSENSUS)
    assert 2 * x != x * x


def test_it_is_over_when_no_more_candidates_may_be_drawn() -> None:
    met = challenge(candidates(RIGHT), most=1)
    assert met.outcome
    assert met.outcome.survived, met.outcome

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fakes import PROBLEM, SIGNATURE, InProcessSandbox, case
from greenloop.asking.asker import Asker
from greenloop.configuration import load_settings
from greenloop.domain.candidate import Candidate, Origin, Outcome
from greenloop.domain.case import Provenance
from greenloop.domain.problem import Problem
from greenloop.domain.run import Run
from greenloop.domain.values import Value
from greenloop.evidence.situation import Situation
from greenloop.flow.challenge import Round, play_round
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Call, Execution, Limits
from greenloop.reading import settle
from greenloop.running.lab import Lab

STATED = case("s1", 2, 4, Provenance.STATEMENT)
RIGHT = "def double(x):\n    return 2 * x\n"
ADDS = "def double(x):\n    return x + x\n"
SHIFTS = "def double(x):\n    return x << 1\n"
SLOW = "def double(x):\n    return sum(2 for _ in range(x)) - sum(2 for _ in range(-x))\n"
SQUARE = "def double(x):\n    return x * x\n"


LARGE = settle("", SIGNATURE, ["-1000 <= x <= 1000"])
"""A problem that states a size."""


class Impatient(InProcessSandbox):
    """Code that counts to its input does not finish a large one, however long it may take."""

    def run(
        self, code: str, call: Call, inputs: Sequence[Sequence[Value]], limits: Limits
    ) -> list[Execution]:
        if "range" in code and limits.seconds > load_settings().test_seconds:
            return [Execution(Outcome.TIMEOUT) for _ in inputs]
        return super().run(code, call, inputs, limits)


def candidates(*codes: str) -> dict[str, Candidate]:
    origins = [Origin.FIRST, *[Origin.SAMPLE] * len(codes)]
    made = zip(codes, origins, strict=False)
    return {f"c{n}": Candidate(id=f"c{n}", code=c, origin=o) for n, (c, o) in enumerate(made, 1)}


def challenge(
    known: Mapping[str, Candidate],
    *replies: str,
    brute_force_due: bool = True,
    most: int = 16,
    problem: Problem = PROBLEM,
) -> Round:
    settings = load_settings(candidates=most)
    lab = Lab(Impatient(), settings)
    llm = ScriptedLLM([f"```python\n{reply}```" for reply in replies])
    standing = lab.assess(problem, known, [STATED])
    asker = Asker(llm, Run(), settings)
    at = Situation(problem, standing, known["c1"], known, asker, lab, settings)
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
    met = challenge(candidates(RIGHT, ADDS))
    assert met.rivals == ()
    assert met.outcome
    assert (met.outcome.survived, met.outcome.support, met.outcome.rivals) == (True, 2, 1)
    assert met.outcome.inputs >= 10
    assert met.outcome.broken is None


def test_a_repeated_program_bears_itself_out_less_than_another_one() -> None:
    assert challenge(candidates(RIGHT, RIGHT), ADDS, SHIFTS).rivals
    assert challenge(candidates(RIGHT, RIGHT, RIGHT)).outcome


def test_a_better_supported_rival_breaks_it_on_the_shortest_input_that_tells_them_apart() -> None:
    met = challenge(candidates(SQUARE, RIGHT, ADDS, SHIFTS))
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


def test_whoever_is_too_slow_gives_way_to_whoever_is_not() -> None:
    met = challenge(candidates(SLOW, RIGHT), problem=LARGE)
    assert met.outcome
    assert (met.outcome.survived, met.outcome.slow, met.outcome.broken) == (False, True, None)


def test_a_behaviour_that_only_slow_code_has_does_not_lead() -> None:
    met = challenge(candidates(SLOW, SLOW, SLOW), RIGHT, RIGHT, problem=LARGE)
    assert [one.code for one in met.rivals] == [RIGHT, RIGHT]
    met = challenge(candidates(SLOW, SLOW, SLOW), most=3, problem=LARGE)  # two repeats are one draw
    assert met.outcome
    assert (met.outcome.survived, met.outcome.slow) == (True, True)
    small = settle("", SIGNATURE, ["-20 <= x <= 20"])
    assert challenge(candidates(SLOW, SLOW, SLOW), problem=small).outcome

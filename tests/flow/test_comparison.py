from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from evidence.several import PEAK
from fakes import SIGNATURE, InProcessSandbox, case
from greenloop.asking.asker import Asker
from greenloop.configuration import load_settings
from greenloop.domain.candidate import Candidate, Origin, Outcome
from greenloop.domain.case import Case, Provenance
from greenloop.domain.events import Purpose
from greenloop.domain.problem import Parameter, Problem, Signature
from greenloop.domain.run import Run
from greenloop.domain.values import Value
from greenloop.evidence.situation import Situation
from greenloop.flow.comparison import compare, distinguishing_case
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Call, Execution, Limits, Request
from greenloop.reading import read_problem, settle
from greenloop.running.lab import Lab

STATED = case("s1", 2, 4, Provenance.STATEMENT)
DOUBLE = settle("Return twice x.", SIGNATURE, ["-1000 <= x <= 1000"])
RIGHT = "def double(x):\n    return 2 * x\n"
ADDS = "def double(x):\n    return x + x\n"
SQUARE = "def double(x):\n    return x * x\n"
COUNTS = "def double(x):\n    return 2 * sum(1 for _ in range(x)) - 2 * sum(1 for _ in range(-x))\n"


class Impatient(InProcessSandbox):
    """Code that counts to its input does not finish a large one, however long it may take."""

    def run(
        self, code: str, call: Call, inputs: Sequence[Sequence[Value]], limits: Limits
    ) -> list[Execution]:
        if "range(x)" in code and limits.seconds > load_settings().test_seconds:
            self.ran.append((code, len(inputs)))
            return [Execution(Outcome.TIMEOUT) for _ in inputs]
        return super().run(code, call, inputs, limits)


def situation(
    problem: Problem,
    cases: Sequence[Case],
    *codes: str,
    probes: Mapping[str, tuple[Any, ...]] | None = None,
    **replies: str,
) -> tuple[Situation, ScriptedLLM]:
    """Candidates ``c1`` (the champion), ``c2`` …, and what a model replies, by purpose."""

    def answer(request: Request) -> str:
        return f"```python\n{replies.get(request.purpose.name, '')}\n```"

    settings, llm = load_settings(), ScriptedLLM(answer)
    lab = Lab(Impatient(), settings)
    lab.probes = dict(probes or {})
    known = {
        f"c{n}": Candidate(id=f"c{n}", code=code, origin=Origin.SAMPLE)
        for n, code in enumerate(codes, 1)
    }
    standing = lab.assess(problem, known, cases)
    asker = Asker(llm, Run(), settings)
    return Situation(problem, standing, known["c1"], known, asker, lab, settings), llm


# --- on what candidates are compared ---

HOUR = Signature(name="hour", parameters=(Parameter(name="time", type="Any"),), returns="int")
HOURS = "def hour(time):\n    return int(time[:-3]) if time[-3] == ':' else 1 / 0\n"
EVERY_HOUR = """
def make_inputs(seed):
    return [(f"{seed}:15",)]
"""
EIGHT = case("s1", "8:30", 8, Provenance.STATEMENT)
NO_TYPES = settle("Return the hour.", HOUR)
NINE = {"p1": ("9:00",)}


def test_inputs_of_a_generator_join_where_too_few_are_answered() -> None:
    at, llm = situation(NO_TYPES, [EIGHT], HOURS, probes=NINE, INPUTS=EVERY_HOUR)
    compare(at)
    assert {args for name, args in at.lab.probes.items() if name[0] == "g"} == {
        (f"{hour}:15",) for hour in range(20)
    }
    assert at.lab.answered("c1") >= 20
    assert [one.purpose for one in llm.requests] == [Purpose.INPUTS]


def test_what_a_model_makes_is_known_where_inputs_are_promised_to_be_valid() -> None:
    promised = settle("Return the hour. The time is always valid.", HOUR)
    probes = {f"p{hour}": (f"{hour}:00",) for hour in range(10)}
    wrong = "def hour(time):\n    return 0 if time.endswith('15') else int(time[:-3])\n"
    at, llm = situation(promised, [EIGHT], HOURS, wrong, probes=probes, INPUTS=EVERY_HOUR)
    found = compare(at)
    assert (found.agreed["c1"], {name[0] for name in at.lab.like_known.made}) == (0, {"g"})
    compare(at)
    assert [one.purpose for one in llm.requests] == [Purpose.INPUTS]


def test_a_generator_of_what_nobody_answers_adds_nothing() -> None:
    garbage = EVERY_HOUR.replace(":15", " o'clock")
    at, _ = situation(NO_TYPES, [EIGHT], HOURS, probes=NINE, INPUTS=garbage)
    compare(at)
    assert [name for name in at.lab.probes if name[0] == "g"] == []


def test_where_inputs_can_be_made_nobody_is_asked() -> None:
    at, llm = situation(DOUBLE, [STATED], RIGHT)
    compare(at)
    assert len(at.lab.probes) >= 10
    assert llm.requests == []


def test_contenders_run_on_new_inputs_and_whoever_fails_an_example_does_not() -> None:
    at, _ = situation(DOUBLE, [STATED], RIGHT, "def double(x):\n    return 3 * x\n")
    compare(at)
    assert at.lab.answered("c1") == len(at.lab.probes)
    assert at.lab.answered("c2") == 0


def test_where_nothing_is_certain_everybody_is_compared() -> None:
    guess = case("t1", 2, 4)
    at, _ = situation(DOUBLE, [guess], RIGHT, "def double(x):\n    return 3 * x\n")
    compare(at)
    assert at.lab.answered("c2") == len(at.lab.probes)


def test_behaviour_on_new_inputs_parts_those_who_pass_the_examples() -> None:
    at, _ = situation(DOUBLE, [STATED], RIGHT, SQUARE, ADDS)
    assert at.standing.support["c2"] == 3
    assert compare(at).support == {"c1": 2, "c2": 1, "c3": 2}


# --- which answers are right ---

FIRST = """
def hill(heights):
    sea = [-1, *heights, -1]
    return min(i for i in range(len(heights)) if sea[i] < sea[i + 1] > sea[i + 2])
"""
LAST = FIRST.replace("min(", "max(")
MIDDLE = FIRST.replace("return", "return len(heights) // 2 if len(heights) > 5 else")
ONE_HILL = [
    case(f"s{n}", heights, at, Provenance.STATEMENT)
    for n, (heights, at) in enumerate([([1, 4, 2], 1), ([0, 2, 4, 6, 1], 3), ([8, 2], 0)], 1)
]
TWO_HILLS = {"p1": ([5, 1, 5],), "p2": ([3, 1, 2, 1, 1, 7],)}


def hills(*codes: str, **replies: str) -> tuple[Situation, ScriptedLLM]:
    """Candidates on cases with one right answer each, inputs that have two, and enough others."""
    read = read_problem(PEAK.text)
    assert read is not None
    more = {f"q{n}": ([n, n + 1, n],) for n in range(10)}
    return situation(read[0], ONE_HILL, *codes, probes=TWO_HILLS | more, **replies)


def test_different_answers_that_a_check_accepts_count_as_one() -> None:
    at, _ = hills(FIRST, LAST, CHECKER=PEAK.good)
    standing = compare(at)
    assert sorted(at.lab.accepted["p1"]) == [0, 2]
    assert standing.support == {"c1": 2, "c2": 2}
    assert standing.lead == 2


def test_an_answer_that_the_check_rejects_stands_apart() -> None:
    at, _ = hills(FIRST, LAST, MIDDLE, CHECKER=PEAK.good)
    standing = compare(at)
    assert sorted(at.lab.accepted["p2"]) == [0, 5]
    assert standing.support == {"c1": 2, "c2": 2, "c3": 1}


def test_without_a_check_that_is_believed_different_answers_differ() -> None:
    at, _ = hills(FIRST, LAST, CHECKER=PEAK.weak["everything"])
    assert compare(at).support == {"c1": 1, "c2": 1}
    assert not any(at.lab.accepted.values())


def test_nobody_is_asked_for_a_check_of_answers_that_are_all_the_same() -> None:
    at, llm = hills(FIRST, FIRST + "# again\n", CHECKER=PEAK.good)
    assert compare(at).support["c1"] == 1  # a repeat of it
    assert at.lab.accepted == {}
    assert llm.requests == []


def test_where_one_answer_is_right_none_is_accepted_beside_it() -> None:
    at, llm = situation(DOUBLE, [STATED], RIGHT, SQUARE)
    compare(at)
    assert at.lab.accepted == {}
    assert llm.requests == []


# --- who is in time ---


def test_of_equals_the_one_that_is_in_time_comes_first() -> None:
    at, _ = situation(DOUBLE, [STATED], COUNTS, COUNTS + "# again\n", RIGHT)
    standing = compare(at)
    assert standing.best
    assert (standing.best.id, standing.slow) == ("c3", {"c1", "c2"})


def test_where_all_are_slow_the_first_of_them_stays() -> None:
    at, _ = situation(DOUBLE, [STATED], COUNTS, COUNTS + "# again\n")
    standing = compare(at)
    assert standing.best
    assert (standing.best.id, standing.slow) == ("c1", {"c1", "c2"})


def test_whoever_does_not_come_first_is_not_timed() -> None:
    at, _ = situation(DOUBLE, [STATED], RIGHT, COUNTS)
    assert compare(at).slow == frozenset()


# --- the input that tells two apart ---

TOTAL = Signature(
    name="total", parameters=(Parameter(name="items", type="list[int]"),), returns="int"
)
SUM = "def total(items):\n    return sum(items)\n"
NO_SEVENS = "def total(items):\n    return sum(item for item in items if item != 7)\n"
RAISES = "def total(items):\n    return sum(items) if 7 not in items else 1 / 0\n"
LONG = [3, 12, 7, 5, 40, 8, 9, 1]
SUMS = settle("Return the total.", TOTAL, ["0 <= items[i] <= 100"])
ONE = case("s1", [1], 1, Provenance.STATEMENT)


def told_apart(
    champion: str, winner: str, problem: Problem = SUMS, **probes: list[int]
) -> tuple[Case | None, Situation]:
    inputs = {name: (items,) for name, items in (probes or {"p1": LONG}).items()}
    at, _ = situation(problem, [ONE], champion, winner, probes=inputs)
    at.lab.execute(problem, list(at.known.values()), inputs)
    return distinguishing_case(at, at.known["c2"]), at


def test_it_is_made_smaller_and_still_tells_them_apart() -> None:
    found, at = told_apart(NO_SEVENS, SUM)
    assert found
    assert (found.args, found.expected, found.id) == (([7],), 7, "p1-short")
    assert (found.provenance, found.category) == (Provenance.CONSENSUS, "adversarial")
    champion, winner = (
        at.lab.test(SUMS, [at.known[name]], [found])[0].outcome for name in ("c1", "c2")
    )
    assert (champion, winner) == (Outcome.WRONG_ANSWER, Outcome.PASSED)


def test_it_tells_a_champion_that_fails_from_a_winner_that_answers() -> None:
    found, _ = told_apart(RAISES, SUM)
    assert found
    assert (found.args, found.expected) == (([7],), 7)


def test_a_winner_that_has_no_answer_expects_nothing() -> None:
    assert told_apart(SUM, RAISES)[0] is None


def test_those_who_behave_alike_are_not_told_apart() -> None:
    assert told_apart(SUM, NO_SEVENS, p1=[1, 2])[0] is None


def test_the_shortest_of_the_inputs_is_taken() -> None:
    found, _ = told_apart(NO_SEVENS, SUM, p1=LONG, p2=[1, 2], p3=[7])
    assert found
    assert (found.id, found.args) == ("p3", ([7],))


@pytest.mark.parametrize(
    "text",
    [
        "Return the total. You may assume that each input has exactly one solution.",
        "Return the total. If there are several answers, return any of them.",
    ],
    ids=["one answer is promised", "there may be several"],
)
def test_it_stays_as_it_is_where_nobody_can_tell_what_a_smaller_one_keeps(text: str) -> None:
    problem = settle(text, TOTAL, ["0 <= items[i] <= 100"])
    assert problem.promises.countable
    found, _ = told_apart(NO_SEVENS, SUM, problem)
    assert found
    assert (found.id, found.args, found.expected) == ("p1", (LONG,), sum(LONG))


def test_a_smaller_input_is_a_valid_one() -> None:
    problem = settle("Return the total.", TOTAL, ["3 <= items.length <= 9", "2 <= items[i] <= 50"])
    found, _ = told_apart(NO_SEVENS, SUM, problem)
    assert found
    assert not problem.violations(found.args)
    (items,) = found.args
    assert (len(items), 7 in items) == (3, True)


def test_an_answer_of_the_champion_that_is_accepted_does_not_tell_them_apart() -> None:
    at, _ = hills(FIRST, LAST)
    at.lab.execute(at.problem, list(at.known.values()), at.lab.probes)
    found = distinguishing_case(at, at.known["c2"])
    assert found
    assert (found.id, found.expected) == ("p1", 2)
    at.lab.accepted = {"p1": [0, 2], "p2": [0, 5]}
    assert distinguishing_case(at, at.known["c2"]) is None
    at.lab.accepted = {"p1": [2], "p2": [0, 5]}
    assert distinguishing_case(at, at.known["c2"])


def test_the_case_is_compared_as_the_problem_says() -> None:
    listed = Signature(
        name="total", parameters=(Parameter(name="items", type="list[int]"),), returns="list[int]"
    )
    problem = settle("Return the items in any order.", listed)
    assert problem.promises.any_order
    same = "def total(items):\n    return items[::-1]\n"
    kept = "def total(items):\n    return [item for item in items if item != 7]\n"
    inputs = {"p1": ([1, 7, 2],)}
    shown = case("s1", [1], [1], Provenance.STATEMENT)
    at, _ = situation(
        problem, [shown], "def total(items):\n    return items\n", same, kept, probes=inputs
    )
    at.lab.execute(problem, list(at.known.values()), inputs)
    assert distinguishing_case(at, at.known["c2"]) is None
    found = distinguishing_case(at, at.known["c3"])
    assert found
    assert found.comparator == problem.comparator
    assert found.comparator.name == "unordered"

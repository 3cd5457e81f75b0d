from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from fakes import InProcessSandbox
from greenloop.asking.asker import Asker
from greenloop.configuration import load_settings
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.case import Case, Provenance
from greenloop.domain.problem import Parameter, Problem, Signature
from greenloop.domain.run import Run
from greenloop.evidence import generator
from greenloop.evidence.situation import Situation
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Sandbox
from greenloop.reading import read_problem, settle
from greenloop.running.lab import Lab

HOUR = Signature(
    name="hour", parameters=(Parameter(name="day"), Parameter(name="time", type="str"))
)
HOURS = "def hour(day, time):\n    return int(time[:-3]) if time[-3] == ':' else 1 / 0\n"
FAILS = "def hour(day, time):\n    return {'8:30': 8}[time]\n"
GOOD = """
def make_inputs(seed):
    return [("Monday", f"{(seed + i) % 24}:15") for i in range(2)]
"""
MIXED = """
def make_inputs(seed):
    if seed % 2:
        raise ValueError
    return [("Monday", f"{seed}:15"), ("Monday",), ("Monday", 5), None, ("Friday", "8:30")]
"""
GARBAGE = """
def make_inputs(seed):
    return [("Monday", f"{seed} o'clock") for i in range(20)] + [("Monday", "9:15")]
"""


def stated(*lines: str) -> Problem:
    return settle("Return the hour.", HOUR, lines)


def situation(
    reply: str, problem: Problem, codes: Sequence[str] = (HOURS,), probes: int = 0
) -> tuple[Situation, ScriptedLLM]:
    """Candidates on one certain case, with so many new inputs; the model has one reply."""
    settings = load_settings()
    llm = ScriptedLLM([f"```python\n{reply}\n```"] * 3)
    asker, lab = Asker(llm, Run(), settings), Lab(InProcessSandbox(), settings)
    lab.probes = {f"p{n}": ("Monday", f"{n}:00") for n in range(probes)}
    known = {
        f"c{n}": Candidate(id=f"c{n}", code=code, origin=Origin.SAMPLE)
        for n, code in enumerate(codes, 1)
    }
    certain = Case(
        id="s1",
        name="s1",
        category="basic",
        args=("Friday", "8:30"),
        expected=8,
        provenance=Provenance.STATEMENT,
    )
    standing = lab.assess(problem, known, [certain])
    return Situation(problem, standing, known["c1"], known, asker, lab, settings), llm


def test_inputs_that_are_new_and_fit() -> None:
    at, llm = situation(GOOD, stated())
    made = generator.inputs(at)
    assert list(made)[:2] == ["g1", "g2"]
    assert {args[1] for args in made.values()} == {f"{hour}:15" for hour in range(21)}
    assert generator.inputs(at) == made
    assert len(llm.requests) == 1
    assert "('Friday', '8:30')" in llm.requests[0].messages[-1].content


def test_what_is_no_new_input_is_left_out() -> None:
    at, _ = situation(MIXED, stated())
    assert {args[1] for args in generator.inputs(at).values()} == {
        f"{hour}:15" for hour in range(0, 20, 2)
    }


def test_constraints_are_kept() -> None:
    at, _ = situation(GOOD, stated("time.length == 5"))
    assert {args[1] for args in generator.inputs(at).values()} == {
        f"{hour}:15" for hour in range(10, 21)
    }


@pytest.mark.parametrize("codes", [[HOURS], [FAILS], [FAILS, HOURS]])
def test_a_generator_on_which_everybody_fails_is_not_believed(codes: list[str]) -> None:
    at, _ = situation(GARBAGE, stated(), codes)
    assert generator.inputs(at) == {}


def test_one_candidate_that_returns_values_is_enough() -> None:
    at, _ = situation(GOOD, stated(), [FAILS, HOURS])
    assert generator.inputs(at)
    at, _ = situation(GOOD, stated(), [FAILS])
    assert generator.inputs(at) == {}


@pytest.mark.parametrize(
    ("statement", "codes", "probes"),
    [
        ("You may assume that each input has exactly one solution.", [HOURS], 0),
        ("", ["def hour(day, time):\n    return 0\n"], 0),
        ("", [HOURS], generator.ENOUGH),
    ],
    ids=["single answer promised", "nobody passes", "enough inputs"],
)
def test_nothing_is_asked_where_it_is_of_no_use(
    statement: str, codes: list[str], probes: int
) -> None:
    at, llm = situation(GOOD, settle(statement, HOUR), codes, probes)
    assert generator.inputs(at) == {}
    assert llm.requests == []


def test_no_usable_reply_makes_no_inputs() -> None:
    at, _ = situation("1 +", stated())
    assert generator.inputs(at) == {}


def test_a_single_argument_may_stand_for_itself() -> None:
    one = Signature(name="f", parameters=(Parameter(name="x", type="list[int]"),))
    returned: list[Any] = [[[1], ([2],), [[3]], "x", ([1],)], None, [[4.0]]]
    made = generator.usable(returned, settle("x", one), [([2],)])
    assert made == [([1],), ([4],)]


def test_texts_of_lines_must_have_the_shape_of_known_ones() -> None:
    program = Signature(name="run", parameters=(Parameter(name="stdin", type="str"),))
    known = [("2\n5 7\n",), ("1\n3\n",)]
    right: list[Any] = ["3\n1 2 3", ("2\n0 0\n",), "1\n8\n", 5]
    made = generator.usable([[*right, "two\n15 17\n"]], settle("x", program), known)
    assert made == [("3\n1 2 3",), ("2\n0 0\n",), ("1\n8\n",)]
    assert generator.usable([[*right, "2\n5\n"]], settle("x", program), known) == []


# --- programs ---

TEXT = """Print the sum of the numbers.

Input
{format}

Output
Print one integer.

Example
Input
2
5 7
Output
12
"""
UNREAD = TEXT.format(format="How many weights there are, and under that the weights.")
READ = TEXT.format(format="The first line contains n. The second line contains n integers a_i.")
ADDS = "input()\nprint(sum(map(int, input().split())))\n"
SOUND = """
def make_inputs(seed):
    rows = [[seed * 7 + i for i in range(n)] for n in (1, 2, 3)]
    return [f"{len(row)}\\n{' '.join(map(str, row))}\\n" for row in rows]
"""
BROKEN = SOUND.replace("(1, 2, 3)", "(1, 2, 3, 4, 5)").replace("len(row)}", "len(row) + 1}")
BROKEN_WHERE_SMALL = SOUND.replace("{len(row)}", "{max(2, len(row))}")
CRASHING = SOUND.replace("rows =", "raise KeyError\n    rows =")
LOOPING = SOUND.replace("rows =", "while True: pass\n    rows =")
HALF_CRASHING = SOUND.replace("rows =", "1 // (seed % 2)\n    rows =")


def of_program(sandbox: Sandbox, reply: str, text: str) -> tuple[Situation, ScriptedLLM]:
    found = read_problem(text)
    assert found is not None
    problem, cases = found
    settings = load_settings(test_seconds=0.2)
    llm = ScriptedLLM([f"```python\n{reply}\n```"] * 3)
    asker, lab = Asker(llm, Run(), settings), Lab(sandbox, settings)
    known = {"c1": Candidate(id="c1", code=ADDS, origin=Origin.SAMPLE)}
    standing = lab.assess(problem, known, cases)
    return Situation(problem, standing, known["c1"], known, asker, lab, settings), llm


@pytest.mark.parametrize("text", [UNREAD, READ], ids=["unread", "read"])
def test_a_sound_generator_of_texts_is_believed(sandbox: Sandbox, text: str) -> None:
    at, llm = of_program(sandbox, SOUND, text)
    assert (at.problem.signature.reads is None) is (text == UNREAD)
    made = generator.inputs(at)
    assert ("1\n7\n",) in made.values()
    assert len(made) == 60
    assert len(llm.requests) == 1


@pytest.mark.parametrize("text", [UNREAD, READ], ids=["unread", "read"])
@pytest.mark.parametrize("reply", [BROKEN, BROKEN_WHERE_SMALL, CRASHING, LOOPING])
def test_other_generators_of_texts_are_not(sandbox: Sandbox, reply: str, text: str) -> None:
    at, llm = of_program(sandbox, reply, text)
    assert generator.inputs(at) == {}
    assert len(llm.requests) == 1


def test_what_a_generator_made_before_it_crashed_counts(sandbox: Sandbox) -> None:
    at, _ = of_program(sandbox, HALF_CRASHING, UNREAD)
    assert len(generator.inputs(at)) == 30


def test_texts_of_unknown_format_are_never_enough(sandbox: Sandbox) -> None:
    at, llm = of_program(sandbox, SOUND, UNREAD)
    at.lab.probes = {f"p{n}": (f"1\n{n}\n",) for n in range(generator.ENOUGH)}
    assert generator.inputs(at)
    known, asked = of_program(sandbox, SOUND, READ)
    known.lab.probes = at.lab.probes
    assert generator.inputs(known) == {}
    assert (len(llm.requests), len(asked.requests)) == (1, 0)

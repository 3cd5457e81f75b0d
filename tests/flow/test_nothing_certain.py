"""Runs on prose: no case is certain, guesses and quotes may be wrong, and right code must win."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

import pytest

from fakes import InProcessSandbox
from greenloop import solve
from greenloop.domain.case import Provenance
from greenloop.domain.events import Purpose
from greenloop.domain.run import Run
from greenloop.domain.verdict import Blame, Confidence
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Request

NARCISSUS = """Write a function narcissus(n: int) -> bool that tells whether a positive number is
the sum of its digits, each raised to the number of digits."""
RIGHT = """
def narcissus(n):
    digits = str(n)
    return sum(int(digit) ** len(digits) for digit in digits) == n
"""
CUBES = RIGHT.replace("len(digits)", "3")
SQUARES = RIGHT.replace("len(digits)", "2")
MIRROR = "def narcissus(n):\n    return str(n) == str(n)[::-1]\n"
GOOD = "assert narcissus(153) == True\nassert narcissus(12) == False\nassert narcissus(4) == True"
"""Cubes pass the first two of them."""
BAD = "assert narcissus(8208) == False\nassert narcissus(6) == False"
"""Cubes and squares bear these out."""

ROOT = """Write a function root(n: int) -> int. Add the digits of a number, then those of the sum,
and so on until one digit is left, which is the result: 38 gives 11 and then 2."""
SUMS = """
def root(n):
    return 1 + (n - 1) % 9 if n else 0
"""
ONCE = """
def root(n):
    return sum(map(int, str(n)))
"""
INTERMEDIATE, FINAL = "assert root(38) == 11", "assert root(38) == 2"


def run(text: str, codes: Sequence[str], cases: str = "none", quoted: str = "none") -> Run:
    """Programs come in turn, all of different text."""
    drawn = enumerate(cycle(codes))

    def answer(request: Request) -> str:
        if request.purpose in (Purpose.CODE, Purpose.BRUTE_FORCE, Purpose.REPAIR):
            number, code = next(drawn)
            return f"```python\n{code}\n# number {number}\n```"
        told = {Purpose.CASES: cases, Purpose.EXAMPLES: quoted, Purpose.REDERIVE: "ANSWER: None"}
        return f"```python\n{told[request.purpose]}\n```"

    return solve(text, llm=ScriptedLLM(answer), sandbox=InProcessSandbox())


@pytest.mark.parametrize(
    "codes",
    [
        [RIGHT],
        [RIGHT, RIGHT, CUBES],
        [RIGHT, CUBES, RIGHT, SQUARES, RIGHT, MIRROR],
        [RIGHT, CUBES, SQUARES, RIGHT, RIGHT],
        [CUBES, RIGHT, RIGHT],
    ],
    ids=["all right", "one wrong", "half wrong", "convicted at first", "wrong at first"],
)
def test_right_code_outlives_wrong_guesses(codes: list[str]) -> None:
    done = run(NARCISSUS, codes, f"{GOOD}\n{BAD}")
    assert done.solved, done.summary()
    assert "** len(digits)" in done.code
    assert done.finished
    assert done.finished.confidence is Confidence.LOW


def test_right_guesses_outlive_wrong_code() -> None:
    done = run(NARCISSUS, [CUBES, RIGHT, RIGHT], GOOD)
    assert done.solved, done.summary()
    assert "** len(digits)" in done.code
    (kept,) = [case for case in done.active_cases if case.args == (4,)]
    assert kept.expected is True


def test_an_intermediate_value_that_was_taken_for_an_example_is_put_right() -> None:
    done = run(ROOT, [SUMS], quoted=INTERMEDIATE)
    assert done.solved, done.summary()
    (case,) = done.active_cases
    assert (case.expected, case.provenance) == (2, Provenance.CONSENSUS)


def test_a_quoted_example_outlives_two_that_read_the_text_wrongly() -> None:
    done = run(ROOT, [ONCE, ONCE, SUMS, SUMS, SUMS], quoted=FINAL)
    assert done.verdicts[0].blame is Blame.CODE
    assert done.solved, done.summary()
    assert "% 9" in done.code
    assert [(case.expected, case.provenance) for case in done.active_cases] == [
        (2, Provenance.QUOTED)
    ]


def test_cases_of_the_model_do_not_take_the_place_of_quoted_ones() -> None:
    done = run(ROOT, [SUMS], "assert root(9) == 9", quoted=FINAL)
    assert [case.args for case in done.active_cases] == [(38,), (9,)]

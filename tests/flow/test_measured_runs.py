"""Winners are measured in the real sandbox: by the times that they take there."""

from __future__ import annotations

import pytest

from fakes import played
from greenloop import timings
from greenloop.asking.asker import Asker
from greenloop.configuration import load_settings
from greenloop.domain.events import Measured, Noted
from greenloop.domain.run import Run
from greenloop.evidence.situation import Situation
from greenloop.flow.gauge import Gauge
from greenloop.flow.measurement import SECONDS, measure
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Sandbox
from greenloop.reading.problem import read_problem
from greenloop.running.lab import Lab

PAIRS = """Return how many pairs of equal numbers there are in a list.

def equal_pairs(nums: list[int]) -> int:

Example 1:
Input: nums = [3, 1, 3, 3]
Output: 3

Example 2:
Input: nums = [5, 4]
Output: 0

Constraints:
- 1 <= nums.length <= {most}
- 1 <= nums[i] <= 50
"""
BY_PAIRS = """
def equal_pairs(nums):
    return sum(nums[i] == nums[j] for i in range(len(nums)) for j in range(i))
"""
BY_INDEX = """
def equal_pairs(nums):
    found = 0
    for at, one in enumerate(nums):
        for other in nums[at + 1:]:
            if one == other:
                found += 1
    return found
"""
BY_COUNT = """
def equal_pairs(nums):
    seen, found = {}, 0
    for one in nums:
        found += seen.get(one, 0)
        seen[one] = seen.get(one, 0) + 1
    return found
"""
SPLITS = """Return in how many ways the signs of numbers can be chosen so that they add up to zero.

def splits(nums: list[int]) -> int:

Example 1:
Input: nums = [1, 2, 3]
Output: 2

Constraints:
- 1 <= nums.length <= 30
- 1 <= nums[i] <= 9
"""
BY_ALL = """
def splits(nums):
    def ways(at, left):
        if at == len(nums):
            return left == 0
        return ways(at + 1, left + nums[at]) + ways(at + 1, left - nums[at])
    return ways(0, 0)
"""
QUEUE = """Design a class Line of people.

Implement the `Line` class:

- `Line()` Starts with nobody.
- `void join(int who)` Somebody joins at the end.
- `int place(int who)` Returns how many are before the first of that number, or -1.

Example 1:

Input
["Line", "join", "join", "place", "place"]
[[], [4], [2], [2], [7]]
Output
[null, null, null, 1, -1]

Constraints:

- 1 <= who <= 10^9
- At most 10^5 calls will be made to join and place.
"""
LINE = """
class Line:
    def __init__(self):
        self.people = []

    def join(self, who):
        self.people.append(who)

    def place(self, who):
        for at, one in enumerate(self.people):
            if one == who:
                return at
        return -1
"""
CODED = """Write two functions `pack(s: str) -> str` and `unpack(t: str) -> str`, so that
`unpack(pack(s)) == s` for every s.

pack("ab") == "b-a"
"""
PACKED = """
def pack(s):
    return "-".join(reversed(s))

def unpack(t):
    found = ""
    for one in reversed(t.split("-")):
        found += one
    return found
"""
ROLL = """Return the name of the day.

def name(day: Literal["mo", "tu"]) -> str:

>>> name("mo")
"Monday"
>>> name("tu")
"Tuesday"
"""
NAMED = """
def name(day):
    return {"mo": "Monday", "tu": "Tuesday"}[day]
"""


def winner(sandbox: Sandbox, text: str, code: str) -> Measured:
    """What is measured of a program that has won."""
    read, settings = read_problem(text), load_settings()
    assert read
    problem, cases = read
    asker, lab = Asker(ScriptedLLM([]), Run(), settings), Lab(sandbox, settings)
    at = Situation.outside(asker, lab, problem, code=code, cases=cases)
    found = measure(at, Gauge(at, SECONDS))
    assert found
    return found


def test_the_value_of_an_integer_grows_within_what_a_machine_holds(sandbox: Sandbox) -> None:
    text = "def last_digit(x: int) -> int: the last digit of x.\n\nlast_digit(27) == 7"
    codes = [
        f"def last_digit(x):\n    return {code}" for code in ("abs(x) % 10", "int(str(x)[-1])")
    ]
    run = played(sandbox, text, codes, measure=True)
    (told,) = (one for one in run.events if isinstance(one, Measured))
    assert 2**60 < told.measures.points[-1].size < 2**63


def test_the_fastest_of_those_that_do_the_same_is_handed_over(sandbox: Sandbox) -> None:
    run = played(sandbox, PAIRS.format(most=2000), [BY_PAIRS, BY_INDEX, BY_COUNT], measure=True)
    (told,) = (event for event in run.events if isinstance(event, Measured))
    assert run.solved
    assert run.best
    assert run.best.code.strip() == BY_COUNT.strip()
    assert told.instead_of == "c1"
    (row,) = told.measures.rivals
    assert row.seconds
    assert row.seconds.high < 0.5


def test_a_winner_is_compared_with_the_others_and_the_brute_force(sandbox: Sandbox) -> None:
    run = played(sandbox, PAIRS.format(most=2000), [BY_COUNT, BY_PAIRS, BY_INDEX], measure=True)
    (told,) = (event for event in run.events if isinstance(event, Measured))
    assert told.instead_of is None
    assert {row.candidate for row in told.measures.rivals} == {*run.candidates} - {told.candidate}
    assert all(row.seconds and row.seconds.high < 1 for row in told.measures.rivals)
    assert "brute_force" in {one.origin for one in run.candidates.values()}


@pytest.mark.parametrize(
    ("text", "code", "slow"),
    [
        (PAIRS.format(most="10^5"), BY_PAIRS, True),
        (SPLITS, BY_ALL, True),
        (PAIRS.format(most="10^6"), BY_COUNT, False),
    ],
    ids=["quadratic at 100,000", "exponential at 30", "linear at a million"],
)
def test_warns_where_the_largest_input_takes_too_long(
    sandbox: Sandbox, text: str, code: str, slow: bool
) -> None:
    found = winner(sandbox, text, code)
    assert found.measures.too_slow is slow
    assert bool(timings.foretold(found)) is slow


def test_a_class_is_measured_by_the_number_of_operations(sandbox: Sandbox) -> None:
    told = winner(sandbox, QUEUE, LINE)
    assert told.measures.operations
    assert told.measures.stated == 10**5
    assert "time of n operations grows as " in timings.measured(told)


def test_each_function_of_a_module_is_measured(sandbox: Sandbox) -> None:
    told = winner(sandbox, CODED, PACKED)
    figures = [told.measures, *told.others]
    assert {one.part for one in figures} == {"pack", "unpack"}
    assert all(one.growth for one in figures)


def test_says_why_nothing_was_measured(sandbox: Sandbox) -> None:
    run = played(sandbox, ROLL, [NAMED], measure=True)
    assert run.solved
    assert timings.NOTHING in [one.message for one in run.events if isinstance(one, Noted)]

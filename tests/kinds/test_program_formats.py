"""Whole runs on programs whose input has a stated format, in the real sandbox."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle

import pytest

from greenloop import Run, solve, wiring
from greenloop.domain.events import Purpose
from greenloop.domain.verdict import Confidence
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Request, Sandbox

TEXT = """Ferries

A ferry takes the cars of a queue one by one, in their order. For every evening tell how many cars
are longer than every car before them.

Input
The first line contains one integer t (1 <= t <= 10), the number of test cases. The first line of
each test case contains one integer n (1 <= n <= 200000). The second line of each test case contains
n integers c_1, c_2, ..., c_n (1 <= c_i <= 10^9).

Output
For each test case print one integer.

Example
Input
2
3
4 2 7
2
5 5
Output
2
1
"""
RIGHT = """
import sys
def main():
    data = iter(sys.stdin.buffer.read().split())
    for _ in range(int(next(data))):
        most = found = 0
        for _ in range(int(next(data))):
            car = int(next(data))
            found += car > most
            most = max(most, car)
        print(found)
main()"""
LINES = """
for _ in range(int(input())):
    input()
    most, found = 0, 0
    for car in map(int, input().split()):
        if car > most:
            most, found = car, found + 1
    print(found)"""
ACCUMULATED = """
from itertools import accumulate
for test in open(0).read().split("\\n")[2::2]:
    cars = [*map(int, test.split())]
    if cars:
        print(len(set(accumulate(cars, max))))"""
NEIGHBOURS = LINES.replace(
    "            most, found = car, found + 1", "            found += 1"
).replace("    print", "        most = car\n    print")
"""Compares with the car before only, which the sample does not tell."""
QUADRATIC = """
for _ in range(int(input())):
    n, cars = int(input()), [*map(int, input().split())]
    print(sum(max(cars[:i], default=0) < cars[i] for i in range(n)))"""
CASES = r"""
assert run(stdin="1\n4\n1 2 3 4\n") == "4\n"  # basic
assert run(stdin="1\n4\n1 2 3\n") == "3\n"  # edge: a car is missing
assert run(stdin="1\n2\n0 1\n") == "2\n"  # edge: no car is so short
"""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    opened = wiring.open_sandbox()
    yield opened
    opened.close()


def run(codes: Sequence[str], sandbox: Sandbox, cases: str = CASES) -> Run:
    drawn = cycle(codes)

    def reply(request: Request) -> str:
        if request.purpose is Purpose.CASES:
            return f"```python{cases}```"
        if request.purpose in (
            Purpose.CODE,
            Purpose.CODE_WITH_CASES,
            Purpose.REPAIR,
            Purpose.BRUTE_FORCE,
        ):
            return f"```python\n{next(drawn)}\n```"
        return "none"

    return solve(TEXT, llm=ScriptedLLM(reply), sandbox=sandbox)


def test_right_programs_are_solved_and_invalid_cases_are_dropped(sandbox: Sandbox) -> None:
    done = run([RIGHT, LINES, ACCUMULATED], sandbox)
    assert done.solved
    assert done.finished
    assert done.finished.confidence is Confidence.HIGH
    inputs = [case.args[0] for case in done.cases.values()]
    assert inputs == ["2\n3\n4 2 7\n2\n5 5\n", "1\n4\n1 2 3 4\n"]


def test_a_difference_is_shown_by_one_small_test(sandbox: Sandbox) -> None:
    done = run([NEIGHBOURS, RIGHT, LINES, ACCUMULATED], sandbox, cases="\n")
    assert done.solved
    assert done.code.strip() != NEIGHBOURS.strip()
    (short,) = (case for case in done.cases.values() if not case.provenance.certain)
    count, cars = str(short.args[0]).splitlines()[1:]
    assert count == "3"
    assert len(cars.split()) == 3


def test_nothing_is_sure_of_a_wrong_program_alone(sandbox: Sandbox) -> None:
    done = run([NEIGHBOURS], sandbox, cases="\n")
    assert done.finished
    assert done.finished.confidence is Confidence.LOW


def test_a_program_that_is_too_slow_for_the_stated_size_gives_way(sandbox: Sandbox) -> None:
    done = run([QUADRATIC, RIGHT, LINES, ACCUMULATED], sandbox, cases="\n")
    assert done.solved
    assert done.code.strip() != QUADRATIC.strip()

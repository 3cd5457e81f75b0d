"""Whole runs on programs: a scripted model draws them, the sandbox is the real one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

import pytest

from greenloop import Run, solve, words
from greenloop.domain.case import Provenance
from greenloop.domain.events import Challenged, Ending, Purpose
from greenloop.domain.verdict import Blame, Confidence, Source
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Request, Sandbox

HEAVIEST = """Heaviest Neighbours
time limit per test: 0.4 seconds
memory limit per test: 256 megabytes

Crates stand in a row. How heavy are two neighbours together at most?

Input
The first line contains an integer n (2 ≤ n ≤ 50000). The second line contains n integers
w_1, …, w_n (1 ≤ w_i ≤ 1000000).

Output
Print one integer.

Examples
Input
4
1 5 2 4
Output
7
Input
2
3 3
Output
6
"""
RIGHT = """
n = int(input())
w = list(map(int, input().split()))
print(max(a + b for a, b in zip(w, w[1:])))
"""
OTHER = """
import sys

def main():
    data = sys.stdin.buffer.read().split()
    n, w = int(data[0]), [int(x) for x in data[1:]]
    best = 0
    for i in range(1, n):
        best = max(best, w[i] + w[i - 1])
    print(best)

main()
"""
THIRD = RIGHT.replace("max(a + b for a, b in zip(w, w[1:]))", "max(map(sum, zip(w, w[1:])))")
WRONG = RIGHT.replace("a + b for", "a for")
GREEDY = RIGHT.replace("print(", "w[1:] = sorted(w[1:], reverse=True)\nprint(")
"""Right where the heaviest stands second already, as in the samples."""
TIMID = RIGHT.replace("print(", "assert n < 5\nprint(")
"""Raises where the samples do not look."""
SLOW = """
n = int(input())
w = list(map(int, input().split()))
best = 0
for i in range(n):
    for j in range(n):
        if j == i + 1:
            best = max(best, w[i] + w[j])
print(best)
"""
LOOPING = "while True:\n    pass\n"

PARTS = """Two Parts

A rope of length n is cut into two parts of positive whole length. Print the two lengths. If there
are several answers, print any of them.

Input
The only line contains an integer n (2 ≤ n ≤ 1000).

Output
Print two integers.

Examples
Input
5
Output
2 3
Input
8
Output
4 4
Input
3
Output
1 2
"""
HALVES = "n = int(input())\nprint(n // 2, n - n // 2)\n"
ONE_OFF = "n = int(input())\nprint(1, n - 1)\n"
LAST_OFF = "n = int(input())\nprint(n - 1, 1)\n"
TOO_LONG = "n = int(input())\nprint(1, n)\n"
CHECKER = """
def is_right(stdin, answer):
    parts = answer.split()
    if len(parts) != 2 or not all(part.isdigit() for part in parts):
        return False
    first, second = map(int, parts)
    return first > 0 and second > 0 and first + second == int(stdin)
"""
CREDULOUS = "def is_right(stdin, answer):\n    return True\n"


def played(sandbox: Sandbox, text: str, codes: Sequence[str], checker: str = "") -> Run:
    drawn = cycle(codes)

    def reply(request: Request) -> str:
        if request.purpose in (Purpose.CASES, Purpose.ALL_ANSWERS, Purpose.INPUTS):
            return "none"
        code = checker if request.purpose == Purpose.CHECKER else next(drawn)
        return f"```python\n{code}\n```"

    return solve(text, llm=ScriptedLLM(reply), sandbox=sandbox, effort="low", test_seconds=0.5)


def test_right_programs_are_solved(sandbox: Sandbox) -> None:
    run = played(sandbox, HEAVIEST, [RIGHT, OTHER, THIRD])
    assert run.solved
    assert run.finished is not None
    assert run.finished.confidence is Confidence.HIGH
    assert run.problem is not None
    assert run.problem.signature.allowance.seconds == 0.4
    assert [case.provenance for case in run.active_cases] == [Provenance.STATEMENT] * 2


@pytest.mark.parametrize("bad", [WRONG, LOOPING, "print(1 // 0)\n", "import os\nos._exit(0)\n"])
def test_a_program_that_fails_a_sample_is_not_solved(sandbox: Sandbox, bad: str) -> None:
    run = played(sandbox, HEAVIEST, [bad])
    assert not run.solved
    assert [case.expected for case in run.active_cases] == ["7\n", "6\n"]
    blamed = {one.blame for review in run.reviews for one in review.verdicts}
    assert blamed <= {Blame.CODE}


@pytest.mark.parametrize("bad", [GREEDY, TIMID])
def test_a_program_that_passes_the_samples_only_gives_way(sandbox: Sandbox, bad: str) -> None:
    run = played(sandbox, HEAVIEST, [bad, RIGHT, OTHER])
    assert run.solved
    assert bad.strip() not in run.code


def test_a_program_that_is_too_slow_gives_way(sandbox: Sandbox) -> None:
    run = played(sandbox, HEAVIEST, [SLOW, RIGHT, OTHER])
    assert run.solved
    assert SLOW.strip() not in run.code


def test_a_program_that_is_too_slow_is_not_solved(sandbox: Sandbox) -> None:
    run = played(sandbox, HEAVIEST, [SLOW])
    assert not run.solved
    assert run.finished is not None
    assert run.finished.reason == words.reason(Ending.TOO_SLOW, 0, 2, 1, None)
    assert any(isinstance(event, Challenged) and event.slow for event in run.events)


def test_another_right_answer_is_accepted_by_a_checker(sandbox: Sandbox) -> None:
    run = played(sandbox, PARTS, [ONE_OFF, HALVES, LAST_OFF], CHECKER)
    assert run.solved
    said = [one for review in run.reviews for one in review.verdicts]
    assert {one.blame for one in said} == {Blame.MULTIPLE_ANSWERS}
    assert {e.source for one in said for e in one.evidence} >= {Source.CHECKER}


@pytest.mark.parametrize("checker", [CHECKER, CREDULOUS])
def test_a_wrong_answer_is_not_accepted_as_another_one(sandbox: Sandbox, checker: str) -> None:
    assert not played(sandbox, PARTS, [TOO_LONG], checker).solved


def test_a_checker_that_accepts_everything_is_not_believed(sandbox: Sandbox) -> None:
    run = played(sandbox, PARTS, [ONE_OFF], CREDULOUS)
    assert not run.solved
    assert all(case.answers == [case.expected] for case in run.active_cases)

"""A problem of a program, from its text to a verdict, in the real sandbox."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from greenloop import Run, kinds, solve, wiring
from greenloop.calibration import calibration_file, save_rates
from greenloop.domain.case import Provenance
from greenloop.domain.events import Purpose
from greenloop.domain.verdict import Blame, Confidence
from greenloop.errors import ReplyError
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Request, Sandbox
from greenloop.reading import read_problem

TEXT = """Crates

Ada stacks n crates with weights w. She leaves out one of them. What is the least weight that is
left?

Input
The first line contains one integer n (1 <= n <= 100). The second line contains n integers.

Output
Print one integer, the least weight.

Examples
Input
3
4 1 2
Output
3
Input
1
10
Output
0
"""
SORTED = """
import sys
numbers = sorted(map(int, sys.stdin.read().split()[1:]))
print(sum(numbers[:-1]))"""
LOOP = """
def main():
    n = int(input())
    w = list(map(int, input().split()))
    print(min(sum(w[:i] + w[i + 1:]) for i in range(n)))

if __name__ == "__main__":
    main()"""
PLAIN = "n = int(input())\nw = [*map(int, input().split())]\nprint(sum(w) - max(w))"
FIRST = "n = int(input())\nw = [*map(int, input().split())]\nprint(sum(w) - w[0])"
CRASHING = "n = int(input())\nw = [*map(int, input().split())]\nprint(w[n])"
SLOW = "n = int(input())\nwhile True:\n    pass"
FUNCTION = "def run(n, w):\n    return sum(w) - max(w)"
CASES = r"""
assert run(stdin="2\n5 5\n") == "5\n"  # duplicates: both alike
assert run(stdin="4\n1 2 3 4\n") == "7\n"  # basic: a wrong guess
assert run(stdin="1\n7\n") == 0  # edge: a number for a text
"""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    opened = wiring.open_sandbox()
    yield opened
    opened.close()


def run(
    codes: Sequence[str], sandbox: Sandbox, cases: str = CASES, seconds: float | None = 0.5
) -> Run:
    """A run whose model draws these programs in turn, the last one as its brute force.

    ``seconds`` of a test; ``None`` for the settings as they are.
    """
    drawn = cycle(codes)

    def reply(request: Request) -> str:
        if request.purpose is Purpose.CASES:
            return f"```python{cases}```"
        if request.purpose is Purpose.BRUTE_FORCE:
            return f"```python\n{codes[-1]}\n```"
        if request.purpose in (Purpose.CODE, Purpose.CODE_WITH_CASES, Purpose.REPAIR):
            return f"```python\n{next(drawn)}\n```"
        return "none"

    options: dict[str, Any] = {"test_seconds": seconds} if seconds else {}
    return solve(TEXT, llm=ScriptedLLM(reply), sandbox=sandbox, **options)


def test_right_programs_are_believed_and_a_wrong_guess_is_corrected(sandbox: Sandbox) -> None:
    done = run([PLAIN, SORTED, LOOP], sandbox)
    assert done.solved
    assert done.finished
    assert done.finished.confidence is Confidence.HIGH
    guess = next(one for one in done.cases.values() if one.args == ("4\n1 2 3 4\n",))
    assert (guess.expected, guess.provenance) == ("6\n", Provenance.CONSENSUS)
    assert [one.expected for one in done.cases.values() if one.args == ("1\n7\n",)] == ["0"]


def test_a_wrong_program_that_passes_is_found_out_by_new_inputs(sandbox: Sandbox) -> None:
    """The samples do not tell it from a right one."""
    done = run([FIRST, PLAIN, SORTED, LOOP], sandbox, cases="")
    assert "max(w)" in done.code or "sorted" in done.code or "min(" in done.code


@pytest.mark.parametrize("code", [CRASHING, SLOW], ids=["crashing", "slow"])
def test_a_program_that_fails_is_blamed_and_replaced(code: str, sandbox: Sandbox) -> None:
    done = run([code, PLAIN, SORTED, LOOP], sandbox)
    assert done.solved
    first = done.reviews[0].verdicts
    assert {verdict.blame for verdict in first if verdict.case in ("t1", "t2")} == {Blame.CODE}


@pytest.mark.parametrize("code", [CRASHING, FUNCTION], ids=["crashing", "a function"])
def test_nothing_is_solved_where_nothing_works(code: str, sandbox: Sandbox) -> None:
    done = run([code], sandbox)
    assert not done.solved
    assert (code == FUNCTION) == any("does not read standard input" in one for one in done.notes)


def test_how_a_program_is_called_and_shown() -> None:
    found = read_problem(TEXT)
    assert found
    problem, cases = found
    kind = kinds.of(problem.signature)
    assert kind.call(problem.signature).manner == "program"
    assert "standard input" in kind.stub(problem.signature)
    assert kind.code(f"```python\n{LOOP}\n```", problem.signature, "").strip() == LOOP.strip()
    with pytest.raises(ReplyError, match="complete program"):
        kind.code(f"```python\n{FUNCTION}\n```", problem.signature, "")
    known = [one.args for one in cases]
    made = kind.probes(known, problem, 0, 30)
    assert len(made) >= 10
    for (text,) in made.values():
        count, numbers = str(text).splitlines()
        assert len(numbers.split()) == int(count)
    assert kind.shrunk(problem, known[0], lambda inputs: [True for _ in inputs]) == ("1\n1\n",)


def test_rates_that_were_measured_on_functions_say_nothing_of_programs(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    rates = dict.fromkeys(Confidence, (9, 12))
    save_rates(calibration_file(), {(ScriptedLLM([]).name, "medium"): rates})
    done = run([PLAIN, SORTED, LOOP], sandbox, seconds=None)
    assert done.solved
    assert "not measured" in done.summary()["track_record"]

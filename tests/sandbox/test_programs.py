"""Programs as contests know them: how they read, print, end, and fail."""

from __future__ import annotations

import pytest

from greenloop.domain.candidate import Outcome
from greenloop.ports import Call, Execution, Limits
from greenloop.sandbox.pool import ZygotePool

CALL = Call("run", ("value",), manner="program")
LIMITS = Limits(seconds=2.0, load_seconds=10.0)
FAST = """
import os, sys
from io import BytesIO, IOBase

class FastIO(IOBase):
    def __init__(self, file):
        self._fd = file.fileno()
        self.buffer = BytesIO()
        self.write = self.buffer.write
    def readline(self):
        if not self.buffer.getvalue():
            self.buffer = BytesIO(os.read(self._fd, max(os.fstat(self._fd).st_size, 8192)))
        return self.buffer.readline()
    def flush(self):
        os.write(self._fd, self.buffer.getvalue())

reader, writer = FastIO(sys.stdin), FastIO(sys.stdout)
sys.stdout = writer
count = int(reader.readline())
writer.write(b"%d" % sum(map(int, reader.readline().split())))
"""
SUMS = {
    "input": "input()\nprint(sum(map(int, input().split())))",
    "main": """
import sys
def main():
    count, *numbers = map(int, sys.stdin.read().split())
    print(sum(numbers))
if __name__ == "__main__":
    main()""",
    "buffer": """
import sys
numbers = sys.stdin.buffer.read().split()[1:]
sys.stdout.buffer.write(b"%d" % sum(map(int, numbers)))""",
    "until the end": """
total = -int(input())
total += 3
try:
    while True:
        total += sum(map(int, input().split()))
except EOFError:
    print(total)""",
    "the descriptor as a file": """
lines = [*open(0)]
print(sum(map(int, lines[1].split())))""",
    "the descriptor": """
import os
data = os.read(0, os.fstat(0).st_size)
os.write(1, str(sum(map(int, data.split()[1:]))).encode())""",
    "a file that nobody closes": """
input()
out = open(1, 'w')
out.write(str(sum(map(int, input().split()))))""",
    "fast classes": FAST,
    "a thread with a large stack": """
import sys, threading
sys.setrecursionlimit(10 ** 6)
threading.stack_size(2 ** 29)
def down(n):
    return down(n - 1) if n else sum(map(int, input().split()))
def main():
    input()
    print(down(50000))
threading.Thread(target=main).start()""",
    "at exit": """
import atexit, io, sys
sys.stdout = io.StringIO()
atexit.register(lambda: sys.__stdout__.write(sys.stdout.getvalue()))
input()
print(sum(map(int, input().split())))""",
    "exit": "input()\nprint(sum(map(int, input().split())))\nexit()\nprint('more')",
    "exit 0": "import sys\ninput()\nprint(sum(map(int, input().split())))\nsys.exit(0)",
    "names of the module": """
from __future__ import annotations
from dataclasses import dataclass
@dataclass
class Numbers:
    found: list[int]
input()
print(sum(Numbers([*map(int, input().split())]).found))""",
}


def run(sandbox: ZygotePool, code: str, *inputs: str) -> list[Execution]:
    return sandbox.run(code, CALL, [[text] for text in inputs], LIMITS)


@pytest.mark.parametrize("code", SUMS.values(), ids=SUMS)
def test_ways_to_read_and_print(code: str, sandbox: ZygotePool) -> None:
    done = run(sandbox, code, "3\n1 2 3\n", "3\n40 50 60\n")
    assert [one.failure for one in done] == [None, None], done
    assert [str(one.value).strip() for one in done] == ["6", "150"]


def test_nothing_of_one_input_is_left_for_the_next(sandbox: ZygotePool) -> None:
    code = "print('seen' in globals(), input())\nseen = 1\nimport sys\nsys.setrecursionlimit(50)"
    done = run(sandbox, code, "one\nmore", "two")
    assert [one.value for one in done] == ["False one\n", "False two\n"]


def test_much_input_and_unicode(sandbox: ZygotePool) -> None:
    (done,) = run(sandbox, "print(len(input()), end='é')", "é" * 1_000_000)
    assert done.value == "1000000é"


def test_nothing_runs_before_the_first_input(sandbox: ZygotePool) -> None:
    assert run(sandbox, "while True: pass") == []


FAILURES = {
    "import sys\nsys.exit(3)": (Outcome.RAISED, "SystemExit: 3\nthe program ended with another"),
    "exit('no answer')": (Outcome.RAISED, "SystemExit: no answer"),
    "print('begun')\nprint(int(input()) // 0)": (Outcome.RAISED, "line 2, in <module>"),
    "import threading\nthreading.Thread(target=lambda: 1 // 0).start()": (
        Outcome.RAISED,
        "ZeroDivisionError",
    ),
    "input()\ninput()": (Outcome.RAISED, "EOFError"),
    "while True: print('x' * 1000)": (Outcome.OUTPUT_LIMIT, "too much was printed"),
    "print('x' * 5_000_000)": (Outcome.OUTPUT_LIMIT, ""),
    "data = [0] * 10 ** 9": (Outcome.MEMORY, ""),
    "while True: pass": (Outcome.TIMEOUT, ""),
    "import os\nos._exit(0)": (Outcome.CRASHED, "status 0"),
    "print(": (Outcome.RAISED, "SyntaxError"),
}


@pytest.mark.parametrize("code", FAILURES)
def test_failures(code: str, sandbox: ZygotePool) -> None:
    (done,) = run(sandbox, code, "7\n")
    outcome, words = FAILURES[code]
    assert done.failure is outcome
    assert words in done.traceback


def test_what_was_printed_before_a_failure_is_shown(sandbox: ZygotePool) -> None:
    (done,) = run(sandbox, "print('begun')\nraise ValueError", "")
    assert (done.stdout, done.raised[0]) == ("begun\n", "ValueError")

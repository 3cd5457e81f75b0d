"""What the sandbox costs, as ratios to a bare fork in the same run; and a soak test.

::

    python bench/sandbox.py                      # the figures
    python bench/sandbox.py slow                 # those of slow tests only
    python bench/sandbox.py soak --count 100000  # many candidates, a third of them hostile
"""

from __future__ import annotations

import argparse
import os
import random
import select
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from greenloop.domain.candidate import Outcome
from greenloop.ports import Call, Limits
from greenloop.sandbox.jail.zygote import PRELOADED
from greenloop.sandbox.policy import Starter
from greenloop.sandbox.pool import ZygotePool
from greenloop.sandbox.process import Zygote

CODE = "def double(n):\n    return 2 * n\n"
CALL = Call("double", ("value",))
PROGRAM = "print(2 * int(input()))\n"
PROGRAM_CALL = Call("run", ("value",), manner="program")
LIMITS = Limits()
SLOW = {
    "that sleep": "import time\ndef double(n):\n    time.sleep(0.3)\n    return 2 * n\n",
    "that compute": (
        "import time\ndef double(n):\n    end = time.thread_time() + 0.3\n"
        "    while time.thread_time() < end: pass\n    return 2 * n\n"
    ),
}
SLOW_TESTS = 16
TESTS = 20
ROUNDS = 15
REPEATS = 20

# A process as large as the zygote, which forks children that do nothing.
_FORKS = f"""
import gc, importlib, os, sys, time
for name in {PRELOADED!r}: importlib.import_module(name)
gc.collect(); gc.freeze()
for line in sys.stdin:
    started = time.perf_counter()
    for _ in range(int(line)):
        pid = os.fork()
        if not pid: os._exit(0)
        os.waitpid(pid, 0)
    print((time.perf_counter() - started) / int(line), flush=True)
"""


class BareForks:
    """Times ``fork + _exit + wait`` in a process of its own."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _FORKS],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def seconds(self) -> float:
        assert self.process.stdin
        assert self.process.stdout
        print(REPEATS, file=self.process.stdin, flush=True)
        return float(self.process.stdout.readline())


def per_call(action: Callable[[], object], repeats: int = REPEATS) -> float:
    """Mean seconds of one call."""
    started = time.perf_counter()
    for _ in range(repeats):
        action()
    return (time.perf_counter() - started) / repeats


def spawn_and_end(zygote: Zygote) -> None:
    """Spawn a child that puts on the layers, finds nothing to do and exits; wait for its end."""
    child = zygote.spawn(LIMITS.memory, 10)
    child.channel.shutdown(socket.SHUT_WR)
    select.select([child.channel], [], [])
    assert zygote.end(child) == 0


def measure(cores: set[int]) -> None:
    """Print the figures of one run on the given cores; interleaved rounds, median ratios."""
    os.sched_setaffinity(0, cores)
    pool = ZygotePool(Starter(unsafe=False), workers=1)
    forks = BareForks()
    forks.seconds()
    plain = [sys.executable, "-I", "-c", f"{CODE}print(double(1))"]
    actions: dict[str, Callable[[], float]] = {
        "spawn, layers, teardown": lambda: per_call(lambda: _with_zygote(pool, spawn_and_end)),
        "candidate with one test": lambda: per_call(lambda: _run(pool, 1)),
        "program with one test": lambda: per_call(
            lambda: pool.run(PROGRAM, PROGRAM_CALL, [["21\n"]], LIMITS)
        ),
        f"one test of {TESTS}": lambda: per_call(lambda: _run(pool, TESTS)) / TESTS,
        "subprocess.run([python, -I])": lambda: per_call(lambda: _subprocess(plain), 3),
        "plain exec, no sandbox": lambda: per_call(_exec),
    }
    rounds = [(forks.seconds(), {k: act() for k, act in actions.items()}) for _ in range(ROUNDS)]
    fork = statistics.median(seconds for seconds, _ in rounds)
    print(f"\non {len(cores)} core(s), layers: {', '.join(pool.layers())}")
    print(f"{'bare fork + _exit + wait':32}{fork * 1e3:9.3f} ms{1:9.2f}")
    for name in actions:
        seconds = statistics.median(times[name] for _, times in rounds)
        ratio = statistics.median(times[name] / bare for bare, times in rounds)
        print(f"{name:32}{seconds * 1e3:9.3f} ms{ratio:9.2f}")
    tests = statistics.median(bare / times[f"one test of {TESTS}"] for bare, times in rounds)
    print(f"tests in the time of one fork: {tests:.1f}")
    _measure_timeouts(pool)
    pool.close()
    forks.process.kill()


def _measure_timeouts(pool: ZygotePool) -> None:
    limits = Limits(seconds=0.2)
    spin = "def double(n):\n    while True: pass\n"
    overshoots, costs = [], []
    for _ in range(5):
        started = time.perf_counter()
        executions = pool.run(spin, CALL, [[0]] * TESTS, limits)
        costs.append((time.perf_counter() - started) / limits.seconds)
        overshoots += [e.seconds - limits.seconds for e in executions if e.seconds]
    print(f"a timeout overshoots by at most {max(overshoots) * 1e3:.1f} ms")
    print(f"spinning on {TESTS} tests costs {max(costs):.2f} timeouts")


def measure_slow_tests() -> None:
    """Print what slow tests cost on one worker and on two, and whether they tell the same."""
    pool = ZygotePool(Starter(unsafe=False), workers=2)
    inputs = [[number] for number in range(SLOW_TESTS)]
    print(f"\n{SLOW_TESTS} tests of 0.3 s{'':16}one worker  two workers")
    for name, code in SLOW.items():
        seconds, values = [], []
        for spread in (False, True):
            started = time.perf_counter()
            ran = pool.run(code, CALL, inputs, Limits(seconds=20.0, spread=spread))
            seconds.append(time.perf_counter() - started)
            values.append([one.value for one in ran])
        assert values[0] == values[1]
        print(f"{name:32}{seconds[0]:9.2f} s{seconds[1]:11.2f} s")
    pool.close()


def _with_zygote(pool: ZygotePool, action: Callable[[Zygote], None]) -> None:
    with pool.lease() as zygote:
        action(zygote)


def _run(pool: ZygotePool, tests: int) -> None:
    pool.run(CODE, CALL, [[number] for number in range(tests)], LIMITS)


def _subprocess(command: Sequence[str]) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


def _exec() -> None:
    space: dict[str, Callable[[int], int]] = {}
    exec(CODE, space)
    space["double"](1)


# --- soak: two honest candidates for each hostile one --------------------------------------------

HOSTILE = (
    "def double(n):\n    import os\n    os._exit(0)",
    "def double(n):\n    import ctypes\n    ctypes.string_at(0)",
    "def double(n):\n    import os\n    while True: os.fork()",
    "def double(n):\n    return [bytearray(1 << 20) for _ in range(10**6)]",
    "def double(n):\n    while True: print('x' * 999)",
    "def double(n):\n    import os\n    for d in range(64):\n        try: os.write(d, b'x' * 99)\n"
    "        except OSError: pass",
    "def double(n):\n    for i in range(1000): open(f'/scratch/{i}', 'w').write('x' * 9999)",
    "def double(n):\n    import os\n    os.makedirs('/scratch/' + 'd/' * 100, mode=0o000)",
    "def double(n):\n    import os\n    while True: os.dup(0)",
    "def double(n):\n    import threading, time\n    while True:\n"
    "        threading.Thread(target=time.sleep, args=(9,), daemon=True).start()",
    "import sys\ndef double(n):\n    sys.modules.clear()\n    return object()",
    "def double(n):\n    import signal\n    signal.raise_signal(9)",
    "def double(n):\n    import os\n    os.closerange(0, 100)",
    "def double(n):\n    import sys\n    sys.setrecursionlimit(10**9)\n    return double(n)",
    "import os\nos.kill(os.getppid(), 9)",
    "def double(n):\n    while True: pass",
)
SETTLE_SECONDS = 0.5  # a child that was killed may take a moment to go
SOAK_LIMITS = Limits(seconds=0.05, load_seconds=1.0, memory=64 * 1024 * 1024)


def soak(count: int, seed: int) -> None:
    """Run many candidates; report what grew, and every wrong result of an honest one."""
    draw = random.Random(seed)
    pool = ZygotePool(Starter(unsafe=False), workers=1)
    pool.run(CODE, CALL, [[0]], LIMITS)
    time.sleep(SETTLE_SECONDS)
    with pool.lease() as zygote:
        pids = [os.getpid(), *_descendants(zygote.process.pid)]
    wrong = 0
    started = time.monotonic()
    print(f"candidates  hostile  wrong  seconds  {_HEADINGS}")
    for number in range(count + 1):
        hostile = number % 3 == 2
        if hostile:
            pool.run(draw.choice(HOSTILE), CALL, [[1]], SOAK_LIMITS)
        else:
            wrong += not _honest_is_right(pool, number)
        if number % max(count // 20, 1) == 0:
            seconds = time.monotonic() - started
            figures = f"{number:10}{number // 3:9}{wrong:7}{seconds:9.0f}"
            print(f"{figures}  {_state(pids)}", flush=True)
    with pool.lease() as zygote:
        same = pids[1] == zygote.process.pid
    print(f"the zygote is {'the same' if same else 'ANOTHER'} as at the start")
    pool.close()


def _honest_is_right(pool: ZygotePool, number: int) -> bool:
    # Time enough for a busy machine: what is counted here is wrong answers.
    (execution,) = pool.run(CODE, CALL, [[number]], Limits(seconds=20.0, load_seconds=20.0))
    return execution.failure is not Outcome.WRONG_ANSWER and execution.value == 2 * number


_HEADINGS = "processes  descriptors  resident KiB (parent, holder, zygote)"


def _state(pids: Sequence[int]) -> str:
    """Processes below the zygote's holder, open descriptors, and resident memory of each."""
    time.sleep(SETTLE_SECONDS)
    processes = len(_descendants(pids[1]))
    descriptors = sum(len(os.listdir(f"/proc/{pid}/fd")) for pid in pids)
    resident = [_resident(pid) for pid in pids]
    return f"{processes:9}{descriptors:13}  {resident}"


def _resident(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS:")), 0)


def _descendants(pid: int) -> list[int]:
    """A process and everything below it; one that ends meanwhile is left out."""
    found = [pid]
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text(encoding="ascii").split():
                found += _descendants(int(child))
    except FileNotFoundError:
        return []
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("what", nargs="?", choices=["speed", "slow", "soak"], default="speed")
    parser.add_argument("--count", type=int, default=100_000, help="candidates of a soak")
    parser.add_argument("--seed", type=int, default=0, help="which hostile candidates, in a soak")
    options = parser.parse_args()
    if options.what == "soak":
        soak(options.count, options.seed)
        return
    measure_slow_tests()
    if options.what == "slow":
        return
    everywhere = os.sched_getaffinity(0)
    measure(everywhere)
    measure({min(everywhere)})


if __name__ == "__main__":
    main()

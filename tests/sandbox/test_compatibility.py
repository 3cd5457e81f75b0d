"""What honest solutions use works inside: reference solutions, threads, asyncio, lazy imports."""

from __future__ import annotations

import gzip
import importlib
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from greenloop.ports import Call, Limits
from greenloop.sandbox.pool import ZygotePool

DATA = Path(os.environ.get("GREENLOOP_DATA", Path(__file__).parents[2].parent / "shared" / "data"))
CALL = Call("answer", ("value",))
PATIENT = Limits(seconds=30.0, load_seconds=30.0, memory=1024 * 1024 * 1024)
_ENTRY = "\ndef answer(_):\n    check({})\n    return 'passed'\n"


def _rows(name: str) -> list[dict[str, Any]]:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"no {name} in the data folder (GREENLOOP_DATA)")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def humaneval() -> Iterator[tuple[str, str]]:
    for row in _rows("HumanEval.jsonl.gz"):
        code = row["prompt"] + row["canonical_solution"] + "\n" + row["test"]
        yield row["task_id"], code + _ENTRY.format(row["entry_point"])


def leetcode() -> Iterator[tuple[str, str]]:
    for row in _rows("leetcode-dev.jsonl.gz"):
        code = row["prompt"] + row["completion"] + "\n" + row["test"]
        yield row["task_id"], code + _ENTRY.format(row["entry_point"])


def _passes_outside(code: str) -> bool:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nanswer(0)"], capture_output=True, check=False
    )
    return done.returncode == 0


@pytest.mark.parametrize("solutions", [humaneval, leetcode])
def test_reference_solutions_pass_inside(solutions: Any, sandbox: ZygotePool) -> None:
    ran, failed = 0, []
    for name, code in solutions():
        ran += 1
        (execution,) = sandbox.run(code, CALL, [[0]], PATIENT)
        if execution.value != "passed" and _passes_outside(code):
            failed.append((name, execution))
    assert not failed
    assert ran > 100


FEATURES = {
    "threads": """
from concurrent.futures import ThreadPoolExecutor
def answer(x):
    with ThreadPoolExecutor(16) as pool:
        return sum(pool.map(lambda n: n * x, range(100)))""",
    "many threads at once": """
import threading
def answer(x):
    barrier = threading.Barrier(33)
    threads = [threading.Thread(target=barrier.wait) for _ in range(32)]
    for thread in threads: thread.start()
    barrier.wait()
    return 4950 * x""",
    "asyncio": """
import asyncio
async def times(n, x):
    await asyncio.sleep(0)
    return n * x
async def everything(x):
    return sum(await asyncio.gather(*(times(n, x) for n in range(100))))
def answer(x):
    return asyncio.run(everything(x))""",
    "recursion to 10,000": """
def down(n): return 0 if n == 0 else 1 + down(n - 1)
def answer(x): return down(10_000) - 10_000 + 4950 * x""",
    "cached recursion": """
from functools import cache
@cache
def down(n): return 0 if n == 0 else 1 + down(n - 1)
def answer(x): return down(400) - 400 + 4950 * x""",
    "an own recursion limit": """
import sys
sys.setrecursionlimit(10**6)
def down(n): return 0 if n == 0 else 1 + down(n - 1)
def answer(x): return down(50_000) - 50_000 + 4950 * x""",
    "dataclasses and hints": """
from __future__ import annotations
from dataclasses import dataclass
from typing import get_type_hints
@dataclass(order=True)
class Point:
    x: int
def answer(x):
    get_type_hints(Point)
    return max(Point(n * x) for n in range(4951)).x""",
    "an alarm of its own": """
import signal, time
class Late(Exception): pass
def late(*_): raise Late
def answer(x):
    signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    try:
        time.sleep(1)
    except Late:
        return 4950 * x""",
    "no answer to a question": """
def answer(x):
    try: return input()
    except EOFError: return 4950 * x""",
}
MODULES = """
array asyncio bz2 calendar cmath concurrent.futures contextvars csv curses difflib email gettext
graphlib hashlib hmac html http.client inspect ipaddress locale logging lzma multiprocessing numbers
pathlib pickle platform pprint secrets select shelve shlex socket sqlite3 ssl struct subprocess
tempfile textwrap timeit tokenize traceback unittest urllib.request uuid weakref
xml.etree.ElementTree zlib zoneinfo
""".split()  # noqa: SIM905 - a list of this length reads better as text


@pytest.mark.parametrize("name", FEATURES)
def test_features(name: str, sandbox: ZygotePool) -> None:
    (execution,) = sandbox.run(FEATURES[name], CALL, [[2]], PATIENT)
    assert execution.value == 9900, execution


@pytest.mark.parametrize("module", MODULES)
def test_standard_modules_are_imported_lazily(module: str, sandbox: ZygotePool) -> None:
    try:
        importlib.import_module(module)
    except ImportError:
        pytest.skip("this interpreter was built without it")
    code = f"def answer(name):\n    import {module}\n    return name"
    (execution,) = sandbox.run(code, CALL, [[module]], PATIENT)
    assert execution.value == module, execution


def test_third_party_packages_are_out_of_reach(sandbox: ZygotePool) -> None:
    assert importlib.util.find_spec("pydantic")
    code = "def answer(n):\n    import pydantic\n    return n"
    (execution,) = sandbox.run(code, CALL, [[3]], PATIENT)
    assert "ModuleNotFoundError" in execution.traceback

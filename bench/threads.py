"""How fast is the embedded model while other processes want the cores, too?

    python bench/threads.py 0 300 1000 20000 default

For each value of ``GOMP_SPINCOUNT`` (how long a thread of the runtime spins before it sleeps) it
prints tokens a second on a quiet machine, beside one busy process, and beside two.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time

from greenloop.domain.events import Purpose
from greenloop.llm import runtime
from greenloop.llm.catalog import embedded
from greenloop.llm.download import ensure
from greenloop.llm.embedded import EmbeddedLLM
from greenloop.ports import Message, Request

BUSY = "while True: pass"
TEXT = "Write a Python function that turns a roman numeral into a number, with a docstring."


def speed(model: str, repeats: int, tokens: int) -> float:
    """Tokens a second, the median of some replies."""
    llm = EmbeddedLLM(ensure(embedded(model)), model)
    speeds = []
    for seed in range(repeats):
        request = Request(Purpose.CODE, (Message("user", TEXT),), 0.8, seed, tokens)
        started = time.monotonic()
        reply = llm.complete(request)
        speeds.append(reply.usage.tokens_out / (time.monotonic() - started))
    llm.close()
    return statistics.median(speeds)


def beside(busy: int, spin: str, options: argparse.Namespace) -> float:
    """The speed in a process of its own: the variable counts when the runtime is loaded."""
    others = [subprocess.Popen([sys.executable, "-c", BUSY]) for _ in range(busy)]
    kept = {name: value for name, value in os.environ.items() if name != runtime.SPINNING}
    environment = kept if spin == "default" else {**kept, runtime.SPINNING: spin}
    size = [options.model, str(options.repeats), str(options.tokens)]
    try:
        command = [sys.executable, __file__, "--one", *size]
        return float(subprocess.check_output(command, env=environment, text=True))
    finally:
        for other in others:
            other.kill()
            other.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("spins", nargs="*", default=["default"])
    parser.add_argument("--model", default="local/qwen2.5-coder-1.5b")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--tokens", type=int, default=64)
    if sys.argv[1:2] == ["--one"]:
        model, repeats, tokens = sys.argv[2:]
        print(speed(model, int(repeats), int(tokens)))
        return
    options = parser.parse_args()
    print(f"{runtime.SPINNING:>15} {'quiet':>8} {'one busy':>8} {'two busy':>8}")
    for spin in options.spins:
        found = [beside(busy, spin, options) for busy in (0, 1, 2)]
        print(f"{spin:>15} " + " ".join(f"{one:8.1f}" for one in found), flush=True)


if __name__ == "__main__":
    main()

"""How bundled examples fare: solved, seconds, tokens, and where the time went.

``python bench/solve.py --seeds 5 two-sum reverse-linked-list valid-parentheses``
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

GREENLOOP = Path(sys.executable).with_name("greenloop")


def solve(problem: str, seed: int, options: list[str]) -> dict[str, Any]:
    """One run as a user would start it; ``wall`` is what the user waits."""
    start = time.monotonic()
    done = subprocess.run(
        [GREENLOOP, "solve", problem, "--seed", str(seed), "--json", *options],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    summary: dict[str, Any] = json.loads(done.stdout)
    return summary | {"wall": time.monotonic() - start, "exit": done.returncode}


def line(problem: str, runs: list[dict[str, Any]]) -> str:
    def middle(field: str) -> float:
        values: list[float] = [run[field] for run in runs]
        return median(values)

    total = sum(run["seconds"] for run in runs)
    model = sum(run["seconds_model"] for run in runs) / total
    sandbox = sum(run["seconds_sandbox"] for run in runs) / total
    return (
        f"{problem:22} {sum(run['solved'] for run in runs)} of {len(runs)} solved, "
        f"median {middle('wall'):.0f} s, {middle('tokens_in'):.0f} tokens in, "
        f"{middle('tokens_out'):.0f} out; time: model {model:.1%}, sandbox {sandbox:.1%}, "
        f"everything else {1 - model - sandbox:.1%}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("problems", nargs="+")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--model", default="local/qwen2.5-coder-1.5b")
    known = parser.parse_args()
    for problem in known.problems:
        runs = []
        for seed in range(1, known.seeds + 1):
            runs.append(solve(problem, seed, ["--model", known.model]))
            last = runs[-1]
            print(f"  seed {seed}: {last['reason']}, {last['wall']:.0f} s", flush=True)
        print(line(problem, runs), flush=True)


if __name__ == "__main__":
    main()

"""What do several completions of one prompt cost, drawn one by one and in one request?

    python bench/batches.py --model local/qwen2.5-coder-1.5b --count 4

Prints the seconds and the tokens read and written of both ways, each with a prompt that was not
read before.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace

from greenloop import wiring
from greenloop.configuration import load_settings
from greenloop.domain.events import Purpose
from greenloop.ports import LLM, Message, Request

TEXT = """Problem {}. Write a Python function `longest_run(days: list[int], limit: int) -> int`.
It gets the temperatures of some days and returns how many days in a row stayed below the limit, at
most. A day that is missing is None and ends a run. An empty list has no run: return 0.
"""


def measured(llm: LLM, requests: list[Request]) -> tuple[float, int, int]:
    """Seconds, tokens read, tokens written."""
    started = time.monotonic()
    usages = [llm.complete(request).usage for request in requests]
    read = sum(usage.tokens_in for usage in usages)
    return time.monotonic() - started, read, sum(usage.tokens_out for usage in usages)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="local/qwen2.5-coder-1.5b")
    parser.add_argument("--count", type=int, default=4)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--tokens", type=int, default=160)
    options = parser.parse_args()
    llm = wiring.open_llm(load_settings(model=options.model))
    for turn in range(options.repeats):
        for way in ("alone", "batch"):
            prompt = Message("user", TEXT.format(f"{turn} {way}"))
            one = Request(Purpose.CODE, (prompt,), 0.8, 50 + turn, options.tokens)
            seeds = range(one.seed, one.seed + options.count)
            alone = [replace(one, seed=seed) for seed in seeds]
            requests = alone if way == "alone" else [replace(one, n=options.count)]
            seconds, read, written = measured(llm, requests)
            print(f"{way:6} {seconds:6.1f} s {read:5} read {written:5} written", flush=True)
    llm.close()


if __name__ == "__main__":
    main()

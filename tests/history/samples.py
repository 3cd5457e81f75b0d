"""A run that asks, tests, reviews and repairs, with a model and a sandbox that cost nothing.

Benchmarks of the history use its problem and its model, too.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fakes import PROBLEM, InProcessSandbox
from greenloop import Run, solve
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.events import CandidateAdded, Noted, ProblemRead, Purpose, Started, Usage
from greenloop.domain.given import Given
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import History, Opening, Reply, Request

TEXT = '''def steps(levels: list[int]) -> list[int]:
    """Return the differences between neighbours.

    >>> steps([3, 8, 1])
    [5, -7]
    >>> steps([4])
    []
    """
'''
CODES = (
    "def steps(levels):\n    return [a - b for a, b in zip(levels, levels[1:])]",
    "def steps(levels):\n    return [b - a for a, b in zip(levels, levels[1:])]",
    "def steps(levels):\n    return [levels[i + 1] - levels[i] for i in range(len(levels) - 1)]",
    "def steps(levels):\n    return [levels[i] - levels[i - 1] for i in range(1, len(levels))]",
    "def steps(levels):\n    return [abs(b - a) for a, b in zip(levels, levels[1:])]",
)
CASES = json.dumps(
    [
        {"name": "two", "category": "basic", "input": {"levels": [1, 4]}, "expected": [3]},
        {"name": "flat", "category": "edge", "input": {"levels": [2, 2]}, "expected": [1]},
    ]
)
OPENING = Opening(
    TEXT, Given(cases=["steps([1]) == []"]), {"seed": 3, "max_tokens": 500}, "scripted", "1.0"
)
STARTED = Started(version="1.0", model="scripted", seed=3, settings={"max_tokens": 500})
READ = ProblemRead(problem=PROBLEM)
ADDED = CandidateAdded(candidate=Candidate(id="c1", code="def f(): ...", origin=Origin.FIRST))
NOTED = Noted(message="something")


def answer(request: Request) -> str:
    """A reply that follows from the request: cases, one of which is wrong, or some code."""
    if request.purpose == Purpose.CASES:
        return CASES
    if request.purpose in (Purpose.CODE, Purpose.REPAIR, Purpose.BRUTE_FORCE):
        at = 0 if request.purpose == Purpose.CODE and not request.temperature else request.seed
        return f"```python\n{CODES[at % len(CODES)]}\n```"
    return "no idea"


def logging(log: Path) -> Callable[[Request], str]:
    """The same, and every request is written down at once, in a line of a file."""

    def reply(request: Request) -> str:
        with log.open("ab") as file:
            file.write(f"{request.key('scripted')}\n".encode())
            os.fsync(file.fileno())
        return answer(request)

    return reply


def play(
    history: History | None,
    reply: Callable[[Request], str] = answer,
    run: Run | None = None,
    **options: Any,
) -> Run:
    """A whole run, kept in a history; ``TEXT`` is solved."""
    sandbox = InProcessSandbox()
    llm = ScriptedLLM(reply, parallel=options.pop("parallel", 1))
    return solve(TEXT, run=run, llm=llm, sandbox=sandbox, kept_in=history, **options)


def reply_of(text: str, tokens: int = 5) -> Reply:
    """A reply of so many tokens."""
    usage = Usage(purpose=Purpose.CODE, model="scripted", tokens_in=1, tokens_out=tokens - 1)
    return Reply(text, usage)

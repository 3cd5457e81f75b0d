"""The examples run as they stand, here with a scripted model."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Request

EXAMPLES = Path(__file__).parent.parent / "examples"
CODE = """```python
from itertools import groupby

def longest_run(text: str) -> int:
    return max((len(list(group)) for _, group in groupby(text)), default=0)
```"""


def answer(request: Request) -> str:
    return "[]" if request.purpose == "cases" else CODE


def test_a_swapped_and_an_added_worker_do_their_work(capsys: pytest.CaptureFixture[str]) -> None:
    example = runpy.run_path(str(EXAMPLES / "swap_a_worker.py"))
    run = example["main"](ScriptedLLM(answer))
    assert run.solved
    assert len(run.candidates) == 3
    assert "3 candidates" in capsys.readouterr().out

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

ROW: dict[str, Any] = {
    "task_id": "Made/1",
    "prompt": 'def double(n: int) -> int:\n    """Return twice n.\n\n'
    '    >>> double(2)\n    4\n    """\n',
    "entry_point": "double",
    "canonical_solution": "    return n + n\n",
    "test": "def check(candidate):\n    assert candidate(3) == 6\n    assert candidate(0) == 0\n",
}
"""A problem with hidden tests."""


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working directory of its own, where commands find no settings and leave their files."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """A file of three such problems."""
    rows = [{**ROW, "task_id": f"t{number}"} for number in range(3)]
    path = tmp_path / "made.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path

from __future__ import annotations

from pathlib import Path

import pytest

from greenloop.errors import UsageError
from greenloop.evals.records import Log

from .conftest import record


def test_a_file_that_is_not_a_log_is_refused(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("{}\n")
    with pytest.raises(UsageError, match="not a log of this version"):
        Log(tmp_path / "log")
    with pytest.raises(UsageError, match="cannot be used"):
        Log(tmp_path / "log" / "inner")


def test_records_come_back_as_they_were(tmp_path: Path) -> None:
    kept = record(task="é\n", solved=True)
    Log(tmp_path / "log").append(kept)
    assert Log(tmp_path / "log").records == {kept.key: kept}

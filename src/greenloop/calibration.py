"""How often claims of the user's own models were right: a file in the user's data folder.

``greenloop eval --calibrate`` writes it, later runs of the same model and effort show it. The file
is JSON: a version, and one row per model, effort and level of confidence.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Literal

from greenloop.configuration import user_folder
from greenloop.domain.frozen import Frozen
from greenloop.domain.verdict import Confidence
from greenloop.errors import UsageError
from greenloop.evidence.confidence import Rates, Table
from greenloop.files import write_all


class _Row(Frozen):
    """``right`` of ``of`` claims of this kind passed hidden tests."""

    model: str
    effort: str
    level: Confidence
    right: int
    of: int


class _File(Frozen):
    version: Literal[1] = 1
    rates: tuple[_Row, ...]


def calibration_file() -> Path:
    """Where the rates are kept; it need not exist."""
    return user_folder() / "calibration.json"


def read_rates(path: Path) -> Table:
    """The rates in a file; none if it does not exist.

    Raises:
        UsageError: the file cannot be read, or is something else.
    """
    try:
        rows = _File.model_validate_json(path.read_bytes()).rates
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise _unusable(path, str(error.strerror)) from None
    except ValueError:
        raise _unusable(path, "it is not a table of this version") from None
    if any(not 0 <= row.right <= row.of or not row.of for row in rows):
        raise _unusable(path, "it has rates that are none")
    table: dict[tuple[str, str], Rates] = defaultdict(dict)
    for row in rows:
        table[row.model, row.effort][row.level] = (row.right, row.of)
    return dict(table)


def save_rates(path: Path, measured: Table) -> None:
    """Write rates to a file, whole or not at all; those of other models and efforts stay.

    Raises:
        UsageError: the file is something else, or cannot be written.
        GreenloopError: the disk is full or fails.
    """
    rows = [
        _Row(model=model, effort=effort, level=level, right=right, of=of)
        for (model, effort), rates in {**read_rates(path), **measured}.items()
        for level, (right, of) in rates.items()
    ]
    text = _File(rates=tuple(rows)).model_dump_json(indent=1)
    write_all({path.name: f"{text}\n"}, path.parent)


def _unusable(path: Path, why: str) -> UsageError:
    return UsageError(f"the measured rates in {path} cannot be used: {why}", "remove the file")

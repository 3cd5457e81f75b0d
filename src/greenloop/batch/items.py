"""Problems of a batch, from a directory of texts or from lines of JSON."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from greenloop.domain.given import NOTHING, Given
from greenloop.errors import UsageError

SUFFIXES = (".txt", ".md")
"""Of files that are problems."""
_NAMES = ("id", "task_id", "name", "slug")
_TEXTS = ("problem", "text", "prompt", "statement", "description", "question_content")


@dataclass(frozen=True)
class Item:
    """One problem of a batch: a name, its text, and what is given beside it."""

    id: str
    text: str
    given: Given = NOTHING

    @property
    def folder(self) -> str:
        """The name of the item as that of a folder."""
        return re.sub(r"[^\w.-]+", "_", self.id).lstrip(".") or "_"


def of_directory(folder: Path) -> list[Item]:
    """The texts of a directory, each named by its file.

    Raises:
        UsageError: there are none, or one cannot be read.
    """
    files = sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES)
    try:
        return checked([Item(path.stem, path.read_text("utf-8")) for path in files], str(folder))
    except (OSError, UnicodeError) as error:
        raise UsageError(f"a file in '{folder}' cannot be read: {error}") from None


def of_lines(lines: Iterable[str], place: str) -> list[Item]:
    """The problems of lines of JSON: each a text, or an object with one.

    Raises:
        UsageError: there are none, or a line is something else.
    """
    return checked(list(_of_lines(lines, place)), place)


def checked(items: Sequence[Item], place: str) -> list[Item]:
    """The items themselves, if there are some and each has a folder of its own.

    Raises:
        UsageError: there are none, or two have one name.
    """
    if not items:
        endings = " or ".join(SUFFIXES)
        raise UsageError(
            f"there is no problem in {place}", f"give files that end in {endings}, or lines of JSON"
        )
    for name, times in Counter(item.folder for item in items).items():
        if times > 1:
            raise UsageError(f"{times} problems in {place} are called '{name}'", "rename them")
    return list(items)


def _of_lines(lines: Iterable[str], place: str) -> Iterator[Item]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _item(json.loads(line), number)
        except (ValueError, TypeError, AttributeError) as error:
            raise UsageError(
                f"line {number} of {place} is not a problem: {error}",
                'write each as {"id": "a", "problem": "..."}',
            ) from None


def _item(row: Any, number: int) -> Item:
    if isinstance(row, str):
        return Item(str(number), row)
    text = _first(row, _TEXTS)
    if not isinstance(text, str):
        raise TypeError(f"it has no text, as one of {', '.join(_TEXTS)}")
    given = Given(
        cases=tuple(map(str, row.get("cases") or ())),
        tests=str(row.get("tests") or ""),
        signature=str(row.get("signature") or ""),
        entry_point=str(row.get("entry_point") or ""),
    )
    return Item(str(_first(row, _NAMES) or number), text, given)


def _first(row: Mapping[str, Any], names: Sequence[str]) -> Any:
    return next((row[name] for name in names if row.get(name)), None)

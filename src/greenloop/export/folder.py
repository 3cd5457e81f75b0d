"""The folder that a run leaves its files in, and which of the files there are ours.

What greenloop wrote is listed in a file of the folder with its SHA-256. What is listed and still as
it was left is ours, to be replaced or removed; everything else is somebody's.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from greenloop.errors import UsageError
from greenloop.files import explain, write_all

LIST = ".greenloop.json"


def check(directory: Path, names: Iterable[str], force: bool = False) -> None:
    """Find out whether files may be written.

    Raises:
        UsageError: a file of such a name is there that greenloop did not write, or that was changed
            since, and ``force`` is not set.
    """
    known = _listed(directory)
    foreign = [name for name in names if (directory / name).is_file()]
    foreign = [name for name in foreign if known.get(name) != _digest(directory / name)]
    if foreign and not force:
        raise UsageError(
            f"'{directory / foreign[0]}' is not as greenloop wrote it",
            "give --force to overwrite it, or another directory",
        )


def fill(directory: Path, texts: Mapping[str, str], force: bool = False) -> list[Path]:
    """Write one file per name, and remove what an earlier run left under other names.

    Returns:
        The files, in the order of their names in ``texts``.

    Raises:
        UsageError: as of :func:`check`, or the directory cannot be written to.
        GreenloopError: the disk is full or fails.
    """
    check(directory, texts, force)
    known = _listed(directory)
    stale = [
        directory / name
        for name, digest in known.items()
        if name not in texts and Path(name).name == name and digest == _digest(directory / name)
    ]
    written = write_all(texts, directory)
    try:
        for path in stale:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise explain(error, directory) from None
    digests = {path.name: _digest(path) for path in written}
    write_all({LIST: json.dumps({"written": digests}, indent=1) + "\n"}, directory)
    return written


def _listed(directory: Path) -> dict[str, str]:
    """The digests of what was written, by name; none if the list is not there or not readable."""
    try:
        found = json.loads((directory / LIST).read_text("utf-8"))["written"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""

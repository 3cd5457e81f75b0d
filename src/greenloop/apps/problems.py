"""What the user means by PROBLEM: a file, ``-``, the name of an example, or the text itself."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from greenloop.apps.examples import EXAMPLES, statement
from greenloop.errors import UsageError

if TYPE_CHECKING:
    from greenloop.domain.given import Given

_PREFIX = "example:"


def problem_text(argument: str, stdin: BinaryIO) -> str:
    """The text of the problem that an argument stands for.

    Raises:
        ProblemError: the text is empty, too long or binary.
        UsageError: the argument names a file or an example that does not exist.
    """
    from greenloop.reading.text import MOST_BYTES, decode

    if argument == "-":
        return decode(stdin.read(MOST_BYTES + 1))
    if argument.startswith(_PREFIX):
        return read_example(argument.removeprefix(_PREFIX).strip())
    if path := _existing(argument):
        return file_text(path)
    if argument in EXAMPLES:
        return statement(argument)
    _reject_misspelt(argument)
    return decode(os.fsencode(argument))


def read_given(cases: Sequence[str], tests: Path | None, signature: str, name: str) -> Given:
    """What the user gives beside the text, with his tests read from their file.

    Raises:
        UsageError: the file cannot be read, or is too long or not text.
    """
    from greenloop.domain.given import Given

    try:
        text = file_text(tests) if tests else ""
    except UsageError as error:
        raise UsageError(
            f"--tests: {error.message}", "give a file for pytest or unittest"
        ) from None
    return Given(tuple(cases), text, signature, name)


def file_text(path: Path) -> str:
    """The text of a file.

    Raises:
        ProblemError: it is empty, too long or binary.
        UsageError: it cannot be read.
    """
    from greenloop.reading.text import MOST_BYTES, decode

    return decode(_read(path, MOST_BYTES + 1))


def read_example(name: str) -> str:
    """The statement of a bundled problem.

    Raises:
        UsageError: there is none of this name.
    """
    if name not in EXAMPLES:
        raise UsageError(f"there is no example '{name}'", _suggestion(name))
    return statement(name)


def is_piped(descriptor: Callable[[], int]) -> bool:
    """Whether somebody feeds standard input (a pipe or a file), so that it is worth reading."""
    try:
        mode = os.fstat(descriptor()).st_mode
    except (OSError, ValueError):  # closed, or not a real file
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode)


def _existing(argument: str) -> Path | None:
    path = Path(argument)
    try:
        return path if argument.strip() and path.exists() else None
    except (OSError, ValueError):  # longer than a name can be, or with a NUL: no path
        return None


def _read(path: Path, most: int) -> bytes:
    if path.is_dir():
        raise UsageError(f"'{path}' is a directory", "give a text file")
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise UsageError(f"'{path}' cannot be read: {error.strerror}") from None


def _reject_misspelt(argument: str) -> None:
    if re.search(r"\s", argument):
        return
    if "/" in argument or re.search(r"\w\.\w{1,8}$", argument):
        raise UsageError(f"there is no file '{argument}'", "check its name and the directory")
    if get_close_matches(argument, EXAMPLES):
        raise UsageError(f"there is no file or example '{argument}'", _suggestion(argument))


def _suggestion(name: str) -> str:
    near = get_close_matches(name, EXAMPLES, n=1)
    return f"did you mean '{near[0]}'?" if near else "`greenloop examples` lists them"

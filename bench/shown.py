"""Which methods of ClassEval show a sample that a reader could make a case of?

    python bench/shown.py --data-dir DIRECTORY

Python and the row's own reference decide, not our reader. A method's docstring shows none if

- a statement behind a prompt is not Python, or the reference raises an error there;
- it calls another method only;
- all that is shown is an object by its address;
- it opens a file that nothing has made;
- all that goes in or comes out differs when it runs a second time, another day and with another
  seed.

A variable that nothing makes, and the class itself, stand for an instance that is made without
arguments. Where the reference needs a package that is not there, only what is not Python and names
that nothing makes count. What the outputs say is not compared with what the reference returns.
"""

from __future__ import annotations

import argparse
import ast
import builtins
import contextlib
import datetime
import gzip
import io
import json
import os
import random
import re
import sys
import tempfile
import textwrap
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, TypeGuard
from unittest.mock import MagicMock, patch

Row = dict[str, Any]
SHOWS = re.compile(
    r"^[ \t]*>>>.*\n(?:[ \t]*\.\.\..*\n)*[ \t]*(?!>>>|\.\.\.|:|\"\"\")\S", re.MULTILINE
)
"""A prompt, and below it a line that is neither a prompt nor the end."""
_PROMPT = re.compile(r"[ \t]*(?:>>>|\.\.\.)[ ]?")
_ADDRESS = re.compile(r"<[^<>\n]* at 0x[0-9a-fA-F]+>")
_MOST_LINES = 15


class NoSample(Exception):
    """The docstring shows no sample; the message says why."""


def shown(row: Row) -> list[str]:
    """The methods whose docstrings show an output."""
    return [name for name, text in _docstrings(row) if SHOWS.search(text)]


def readable(row: Row) -> dict[str, str]:
    """Of these, why each shows no sample that a reader could make a case of; empty if it does."""
    texts = dict(_docstrings(row))
    with warnings.catch_warnings(action="ignore"):  # of what an example writes
        return {name: _why_not(row, name, texts[name]) for name in shown(row)}


def _docstrings(row: Row) -> Iterator[tuple[str, str]]:
    return ((one["method_name"], one["method_description"]) for one in row["methods_info"])


def _why_not(row: Row, method: str, text: str) -> str:
    try:
        steps = [*_steps(text.split("\n"))]
        called = {node.attr for step, _ in steps for node in ast.walk(step) if _is_member(node)}
        if method not in called and not method.startswith("__"):
            raise NoSample(f"it calls {', '.join(sorted(called)) or 'nothing'} instead")
        outputs = [output for _, output in steps if output]
        if outputs and all(_ADDRESS.fullmatch(one) for one in outputs):
            raise NoSample("it shows an object by its address")
        first, second = (_played(row, steps, days) for days in (0, 1000))
        if first and all(one != other for one, other in zip(first, second, strict=True)):
            raise NoSample("it hangs on chance or on the date")
    except NoSample as reason:
        return str(reason)
    return ""


def _is_member(node: ast.AST) -> TypeGuard[ast.Attribute]:
    return isinstance(node, ast.Attribute)


def _steps(lines: list[str]) -> Iterator[tuple[ast.stmt, str]]:
    """Each statement behind a prompt, over as many lines as it takes, and what stands below it."""
    at = 0
    while at < len(lines):
        if not lines[at].lstrip().startswith(">>>"):
            at += 1
            continue
        node, at = _statement(lines, at)
        below = []
        while at < len(lines) and lines[at].strip().strip('"') and not _PROMPT.match(lines[at]):
            below.append(lines[at])
            at += 1
        yield node, textwrap.dedent("\n".join(below)).strip()


def _statement(lines: list[str], start: int) -> tuple[ast.stmt, int]:
    for end in range(start + 1, min(len(lines), start + _MOST_LINES) + 1):
        source = "\n".join(_PROMPT.sub("", line, count=1) for line in lines[start:end])
        with contextlib.suppress(SyntaxError):
            (node,) = ast.parse(source.strip()).body
            return node, end
    raise NoSample("it is not Python")


# --- the reference plays the example ---


def _played(row: Row, steps: list[tuple[ast.stmt, str]], days: int) -> list[list[str]]:
    """What goes in and comes out at each step that shows an output, on a day and with a seed."""
    missing: list[str] = []
    absent: list[str] = []

    def opened(file: Any, *args: Any, **options: Any) -> Any:
        try:
            return _OPEN(file, *args, **options)
        except FileNotFoundError:
            absent.append(str(file))
            raise

    before = Path.cwd()
    known = {"datetime": _calendar(days), **_stubs(row, missing)}
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        os.chdir(folder)
        try:
            with patch.dict(sys.modules, known), patch.object(builtins, "open", opened):
                random.seed(days)
                seen = _Play(row, missing).run(steps)
        finally:
            os.chdir(before)
    if absent:
        raise NoSample(f"it opens {absent[0]}, which is not there")
    return [] if missing else seen


_OPEN = builtins.open


class _Play:
    """The reference of a row, and the names that an example gives values."""

    def __init__(self, row: Row, missing: list[str]) -> None:
        self.name = row["class_name"]
        self.names: dict[str, Any] = {"__name__": "solution"}
        self.missing = missing
        exec("\n".join([*row["import_statement"], row["solution_code"]]), self.names)
        self.made = self.names[self.name]

    def run(self, steps: list[tuple[ast.stmt, str]]) -> list[list[str]]:
        """What is seen at each step that shows an output."""
        seen = [([*self.step(node, output)], output) for node, output in steps]
        return [texts for texts, output in seen if output and texts]

    def step(self, node: ast.stmt, output: str) -> Iterator[str]:
        told = _told(output)
        if isinstance(node, ast.Expr):
            parts = node.value.args if isinstance(node.value, ast.Call) else []
            yield from (self.value(ast.unparse(one)) for one in parts)
            yield self.value(ast.unparse(node.value))
        else:
            self.tried(lambda: exec(ast.unparse(node), self.names))
        if isinstance(node, ast.Assign) and all(_is_member(one.targets[0]) for one in told):
            for one in told:
                with contextlib.suppress(Exception):
                    exec(ast.unparse(one), self.names)
        yield from (self.value(ast.unparse(one.targets[0])) for one in told)

    def value(self, source: str) -> str:
        found = self.tried(lambda: eval(source, self.names))
        return _ADDRESS.sub("an object", repr(found))

    def tried(self, action: Any) -> Any:
        """Do it, once more if a name stands for an instance that nobody has made."""
        try:
            return action()
        except NameError as error:
            name = str(error.name)
        except Exception as error:  # noqa: BLE001  # whatever the reference raises
            name, cause = self.name, error
            if self.missing:
                return None
            if not isinstance(error, TypeError) or self.names[name] is not self.made:
                raise NoSample(f"it raises {type(error).__name__}") from cause
        try:
            self.names[name] = self.made()
            return action()
        except Exception as error:
            raise NoSample(f"{name} is not made, or is no instance") from error
        finally:
            self.names[self.name] = self.made


def _told(output: str) -> list[ast.Assign]:
    """The fields and variables that an output tells, such as ``a.balance = 70``."""
    with contextlib.suppress(SyntaxError):
        body = ast.parse(output).body
        if all(isinstance(one, ast.Assign) for one in body):
            return body  # type: ignore[return-value]
    return []


def _calendar(days: int) -> ModuleType:
    """The module of dates, on a day that many after today."""
    later = datetime.timedelta(days=days, seconds=days)

    class Date(datetime.date):
        @classmethod
        def today(cls) -> Any:
            return datetime.date.today() + later

    class Moment(datetime.datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return datetime.datetime.now(tz) + later

        @classmethod
        def today(cls) -> Any:
            return datetime.datetime.now() + later

    module = ModuleType("datetime")
    vars(module).update(vars(datetime), date=Date, datetime=Moment)
    return module


def _stubs(row: Row, missing: list[str]) -> dict[str, Any]:
    """Stand-ins for the packages that are not there; their names join ``missing``."""
    roots = re.findall(r"^(?:import|from)[ ]([\w.]+)", "\n".join(row["import_statement"]), re.M)
    for root in roots:
        try:
            __import__(root)
        except ImportError:
            missing.append(root)
    parts = {".".join(one.split(".")[:end]) for one in missing for end in range(1, 5)}
    return {one: MagicMock() for one in parts}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--data-dir", type=Path, default=Path("data"))
    folder = options.parse_args().data_dir.absolute()
    every = 0
    said = []
    with gzip.open(folder / "classeval-dev.jsonl.gz", "rt") as lines:
        for row in map(json.loads, lines):
            found = readable(row)
            every += len(found)
            said += [f"{row['task_id']} {name}: {why}" for name, why in found.items() if why]
    print(f"{every - len(said)} of {every} methods that show an output show a sample; not so:")
    print(*said, sep="\n")


if __name__ == "__main__":
    main()

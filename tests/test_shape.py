"""How large things may grow, so that whoever reads them can hold them in the head."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import greenloop

ROOT = Path(greenloop.__file__).parent
FUNCTION, CLASS, MODULE = 45, 150, 300
"""Lines."""
ROOM = 1 / 6
"""Of all lines."""


def sources() -> Iterator[tuple[Path, str]]:
    for file in sorted(ROOT.rglob("*.py")):
        yield file.relative_to(ROOT), file.read_text("utf-8")


def longer(kinds: tuple[type[ast.stmt], ...], most: int) -> dict[str, int]:
    """Functions or classes of more lines than that, decorators aside; a table is no function."""
    return {
        f"{file}: {node.name}": lines  # type: ignore[attr-defined]
        for file, text in sources()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, kinds)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > most
        and not is_signature(node)
    }


def is_signature(node: ast.stmt) -> bool:
    """Whether most of a function is the list of its parameters: the options of a command."""
    if not isinstance(node, ast.FunctionDef):
        return False
    return (node.end_lineno or 0) - node.body[0].lineno + 1 <= FUNCTION


def test_no_function_is_too_long() -> None:
    assert longer((ast.FunctionDef, ast.AsyncFunctionDef), FUNCTION) == {}


def test_no_class_is_too_long() -> None:
    assert longer((ast.ClassDef,), CLASS) == {}


def test_no_module_is_too_long() -> None:
    lines = {str(file): text.count("\n") for file, text in sources()}
    assert {file: n for file, n in lines.items() if n > MODULE} == {}


def test_no_folder_holds_too_much() -> None:
    rooms: Counter[str] = Counter()
    for file, text in sources():
        rooms[str(file.parent)] += text.count("\n")
    most = rooms.total() * ROOM
    assert {room: lines for room, lines in rooms.items() if lines > most} == {}

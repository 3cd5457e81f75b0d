"""What tests of the export share: solutions, cases, and what others make of a file."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import Any

from greenloop.domain.case import Case, Provenance
from greenloop.domain.problem import Parameter, Problem, Signature
from greenloop.domain.values import Value
from greenloop.export.texts import texts_of
from greenloop.files import write_all


def case(number: int, args: tuple[Any, ...], expected: Any, **fields: Any) -> Case:
    fields = {"provenance": Provenance.GUESS, "name": "näme [1]", **fields}
    return Case(id=f"t{number}", category="basic", args=args, expected=expected, **fields)


def signature(name: str, returns: str, *types: str, **fields: Any) -> Signature:
    parameters = tuple(Parameter(name=f"p{i}", type=type_) for i, type_ in enumerate(types))
    return Signature(name=name, parameters=parameters, returns=returns, **fields)


FUNCTION = signature("echo", "list[float]", "list[float]")
ECHO = "def echo(values):\n    answer = list(values)\n    values.clear()\n    return answer\n"


def problem(of: Signature) -> Problem:
    return Problem(statement="…", title='An "odd" $title\n\\ """', signature=of)


PYTEST = """
import sys
sys.modules["greenloop"] = None  # importing it fails
import pytest
sys.exit(pytest.main(["-p", "no:cacheprovider", "-q", "-rs", "-W", "error", sys.argv[1]]))
"""


def run_pytest(directory: Path) -> tuple[int, str]:
    """The exit code and output of pytest on what was exported."""
    done = subprocess.run(
        [sys.executable, "-I", "-B", "-c", PYTEST, str(directory)],
        cwd=directory,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def export(
    directory: Path,
    of: Signature,
    code: str,
    cases: list[Case],
    answers: dict[str, Value] | None = None,
) -> Path:
    """The files in a directory; what is exported is formatted, and holds nothing unused."""
    write_all(texts_of(problem(of), code, cases, {}, answers), directory)
    assert is_clean(directory / "test_solution.py")
    return directory


def is_clean(path: Path) -> bool:
    """Whether a formatter would leave a file as it is, and a linter finds nothing unused in it."""
    for command in (["format", "--diff"], ["check", "--select", "F,E7", "--no-cache"]):
        tool = [sys.executable, "-m", "ruff", *command, "--isolated", str(path)]
        done = subprocess.run(tool, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    assert not unused(path.read_text("utf-8"))
    return True


def unused(text: str) -> set[str]:
    """The names that are defined at the outermost level of a file, and not used in it."""
    tree = ast.parse(text)
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    named = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    stored = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and n.col_offset == 0}
    loaded = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and not is_stored(n)}
    return {n for n in named - used if not n.lower().startswith("test")} | (stored - loaded)


def is_stored(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Store)

"""Imports point one way. The tables below are the rule, and this test holds them."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import greenloop

ROOT = Path(greenloop.__file__).parent


@dataclass(frozen=True)
class Room:
    """A row of the table: what a room may import of ours, and whether it is pure.

    Pure: no I/O, no clock, no model, no PocketFlow; the same comes from the same.
    """

    may_import: str
    pure: bool = False


ROOMS = {
    # the words, and what they need from the outside world
    "errors": Room("", pure=True),
    "syntax": Room("", pure=True),
    "domain": Room("syntax errors", pure=True),
    "ports": Room("domain", pure=True),
    "files": Room("errors"),
    "stopwatch": Room(""),
    "printable": Room("", pure=True),
    "vocabulary": Room("domain", pure=True),
    "words": Room("domain printable vocabulary", pure=True),
    "premises": Room("domain printable vocabulary", pure=True),
    "timings": Room("domain printable vocabulary", pure=True),
    "templates": Room("printable"),
    "prices": Room("domain ports"),
    "settings": Room(""),
    "configuration": Room("settings errors"),
    # from a text to a problem, and from a problem to new inputs
    "assertions": Room("domain syntax", pure=True),
    "callables": Room("domain syntax", pure=True),
    "literals": Room("callables domain syntax", pure=True),
    "stated": Room("literals domain", pure=True),
    "markup": Room("", pure=True),
    "reading": Room("markup stated literals callables assertions domain syntax errors", pure=True),
    "inputs": Room("domain", pure=True),
    # what a model is asked for, and what code does when it runs
    "asking.prompts": Room("ports"),
    "asking.replies": Room("reading literals domain syntax errors", pure=True),
    "kinds": Room("asking.replies inputs domain ports", pure=True),
    "running": Room("kinds inputs domain syntax ports stopwatch settings"),
    "asking": Room(
        "asking.prompts asking.replies kinds reading running domain ports prices words stopwatch "
        "settings errors"
    ),
    # who is wrong, and how that is put right
    "evidence": Room("asking running kinds inputs domain ports settings"),
    "repair": Room("evidence asking running domain ports syntax"),
    # the outside world: implementations of the ports, and files
    "llm": Room("domain ports files errors"),
    "sandbox.jail": Room(""),  # runs in the child, where there is nothing of ours
    "sandbox": Room("sandbox.jail domain ports errors"),
    "history": Room("domain ports files errors"),
    "export": Room("kinds running ports vocabulary printable domain files errors"),
    "report": Room("templates premises kinds timings words vocabulary printable domain settings"),
    "wiring": Room("llm sandbox ports settings errors"),
    "calibration": Room("evidence domain configuration files errors"),
    # the work
    "flow": Room(
        "timings kinds repair evidence asking running inputs domain ports words settings errors"
    ),
    # the doors: one for programs, many for people
    "solver": Room(
        "flow evidence calibration wiring history reading words domain prices configuration "
        "settings ports errors"
    ),
    "batch": Room("solver wiring llm configuration domain ports files errors"),
    "evals": Room(
        "templates batch solver llm flow repair evidence asking asking.prompts asking.replies "
        "running reading domain configuration settings ports files errors"
    ),
    "apps.examples": Room(""),
    "apps.differences": Room("printable domain"),
    "web": Room(
        "templates premises timings apps.examples apps.differences evals flow wiring history "
        "export report llm kinds reading words vocabulary printable domain settings ports errors"
    ),
    "apps": Room(
        "premises timings web apps.examples apps.differences kinds evals batch solver calibration "
        "wiring history report export llm reading words vocabulary printable domain files "
        "configuration settings ports errors"
    ),
    "__main__": Room("apps"),
}
"""Who may import whom, lowest first; a row names rows above it only."""

THIRD_PARTY = {
    "pydantic": "domain configuration llm history evals",
    "pydantic_settings": "configuration",
    "platformdirs": "configuration llm",
    "dotenv": "wiring",
    "pocketflow": "flow solver",
    "openai": "llm",
    "anthropic": "llm",
    "genai_prices": "prices",
    "keyring": "llm",
    "xllamacpp": "llm",
    "ray": "batch",
    "filelock": "llm",
    "json_repair": "asking.replies",
    "yaml": "asking.replies evals",
    "typer": "apps",
    "jinja2": "templates evals report web",
    "fastapi": "web",
    "starlette": "web",
    "uvicorn": "web",
    "markupsafe": "templates",
    "pygments": "templates report",
    "rich": "evals apps",
}
"""Who may import which package that is not ours."""

SPAWNING = {"subprocess": "sandbox llm", "multiprocessing": "", "pty": "", "ctypes": "sandbox"}
"""Who may import the modules that start processes or reach around Python: ``llm`` runs pip."""

IMPURE = "asyncio ctypes http io os pathlib queue shutil signal socket sys tempfile time urllib"
"""What a pure room may not import."""

SLOW = (
    "rich jinja2 pydantic pydantic_settings openai anthropic httpx xllamacpp filelock pocketflow "
    "asyncio fastapi uvicorn ray"
)
"""What ``greenloop --help`` must not wait for."""

FACADE = {
    "solve": "solver",
    "solve_many": "batch.solving",
    "Given": "domain.given",
    "Run": "domain.run",
    "Problem": "domain.problem",
    "__version__": "",
}
"""Where the names of the package itself come from."""


@dataclass(frozen=True)
class Import:
    """One import statement, ``module`` being what it names, with dots."""

    file: Path
    line: int
    module: str

    @property
    def importer(self) -> str:
        return unit(".".join(self.file.relative_to(ROOT).with_suffix("").parts))

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)}:{self.line} imports {self.module}"


def unit(module: str) -> str:
    """The row of the table that a module of ours belongs to."""
    rows = [row for row in ROOMS if f"{module}.".startswith(f"{row}.")]
    return max(rows, key=len, default=module)


def named(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module == "greenloop":
        yield from (f"greenloop.{FACADE.get(a.name, a.name)}".rstrip(".") for a in node.names)
    elif isinstance(node, ast.ImportFrom) and node.level == 0:
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imports() -> Iterator[Import]:
    for file in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            yield from (Import(file, getattr(node, "lineno", 0), name) for name in named(node))


IMPORTS = [i for i in imports() if i.file != ROOT / "__init__.py"]
OURS = [i for i in IMPORTS if i.module.startswith("greenloop.")]
OTHERS = [
    i for i in IMPORTS if i.module.split(".")[0] not in {"greenloop", *sys.stdlib_module_names}
]


def test_the_table_points_one_way() -> None:
    rows = list(ROOMS)
    for row, room in ROOMS.items():
        assert set(room.may_import.split()) <= set(rows[: rows.index(row)]), row


def test_the_table_is_whole_and_has_no_dead_rows() -> None:
    units = {Import(file, 0, "").importer for file in ROOT.rglob("*.py")} - {"__init__"}
    assert units == set(ROOMS)


def test_modules_import_only_what_the_table_allows() -> None:
    wrong = [
        str(found)
        for found in OURS
        if (target := unit(found.module.removeprefix("greenloop."))) != found.importer
        and target not in ROOMS[found.importer].may_import.split()
    ]
    assert wrong == []


def test_packages_are_imported_only_where_they_belong() -> None:
    wrong = [
        str(found)
        for found in OTHERS
        if found.importer not in THIRD_PARTY.get(found.module.split(".")[0], "").split()
    ]
    assert wrong == []


def test_only_the_sandbox_starts_processes() -> None:
    wrong = [
        str(found)
        for found in IMPORTS
        if found.importer.split(".")[0]
        not in SPAWNING.get(found.module.split(".")[0], found.importer.split(".")[0]).split()
    ]
    assert wrong == []


@pytest.mark.parametrize("name", [name for name, room in ROOMS.items() if room.pure])
def test_a_pure_room_does_no_io(name: str) -> None:
    room = [found for found in IMPORTS if found.importer == name]
    assert [str(found) for found in room if found.module.split(".")[0] in IMPURE.split()] == []


@pytest.mark.parametrize("name", [name for name, room in ROOMS.items() if room.pure])
def test_a_pure_room_imports_pure_rooms_only(name: str) -> None:
    impure = {row for row in ROOMS[name].may_import.split() if not ROOMS[row].pure}
    assert impure == set()


def test_only_the_jail_imports_relatively() -> None:
    """It has to: there is no greenloop in the child. The other tests do not see such imports."""
    relative = {
        unit(".".join(file.relative_to(ROOT).with_suffix("").parts))
        for file in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    }
    assert relative == {"sandbox.jail"}


def test_help_waits_for_nothing_slow() -> None:
    script = "import sys, greenloop.apps.cli; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert set(SLOW.split()) & set(run.stdout.split()) == set()

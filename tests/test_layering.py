"""Imports point one way. The tables below are the rule, and this test holds them."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import greenloop

ROOT = Path(greenloop.__file__).parent

MAY_IMPORT = {
    # the words, and what they need from the outside world
    "values": "",
    "errors": "",
    "model": "values",
    "ports": "model values",
    "run": "model",
    "settings": "errors",
    # pure rules: no I/O, no model, no PocketFlow
    "core": "model ports errors values",
    # the outside world: implementations of the ports, and files
    "prompts": "ports errors",
    "llm": "model ports errors values",
    "sandbox.jail": "",  # runs in the child, where there is nothing of ours
    "sandbox": "sandbox.jail model ports errors values",
    "export": "model run core values errors",
    "wiring": "llm sandbox ports settings errors",
    # the work: what a run shares, the steps, the graph
    "session": "core prompts model ports errors run settings values",
    "asking": "session core prompts model ports errors values",
    "enumerating": "session asking core ports values",
    "witnesses": "enumerating session asking core model",
    "challenge": "enumerating session asking core model",
    "patching": "session core model ports",
    "nodes": "session asking witnesses challenge patching core model ports errors values",
    "flow": "nodes",
    # the doors: one for programs, many for people
    "solver": "flow session wiring run settings model ports errors",
    "evals": "solver wiring nodes session asking prompts core run settings model ports errors"
    " values",
    "apps": "evals solver wiring export llm core run settings model ports errors values",
}
"""Who may import whom, lowest first; a row names rows above it only."""

THIRD_PARTY = {
    "pydantic": "values model run settings llm evals",
    "pydantic_settings": "settings",
    "platformdirs": "settings llm",
    "dotenv": "wiring",
    "pocketflow": "nodes flow solver",
    "openai": "llm",
    "xllamacpp": "llm",
    "huggingface_hub": "llm",
    "json_repair": "core",
    "yaml": "core evals",
    "typer": "apps",
    "rich": "evals apps",
}
"""Who may import which package that is not ours."""

SPAWNING = {"subprocess": "sandbox llm", "multiprocessing": "", "pty": "", "ctypes": "sandbox"}
"""Who may import the modules that start processes or reach around Python: ``llm`` runs pip."""

IMPURE = "asyncio ctypes http io os pathlib queue shutil signal socket sys tempfile time urllib"
"""What ``core`` may not import: it computes, and the same from the same."""

SLOW = "rich pydantic pydantic_settings openai httpx xllamacpp huggingface_hub pocketflow asyncio"
"""What ``greenloop --help`` must not wait for."""

FACADE = {"solve": "solver", "Run": "run", "Problem": "model", "__version__": ""}
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
    rows = [row for row in MAY_IMPORT if f"{module}.".startswith(f"{row}.")]
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
    rows = list(MAY_IMPORT)
    for row, allowed in MAY_IMPORT.items():
        assert set(allowed.split()) <= set(rows[: rows.index(row)]), row


def test_the_table_is_whole_and_has_no_dead_rows() -> None:
    units = {Import(file, 0, "").importer for file in ROOT.rglob("*.py")} - {"__init__"}
    assert units == set(MAY_IMPORT)


def test_modules_import_only_what_the_table_allows() -> None:
    wrong = [
        str(found)
        for found in OURS
        if (target := unit(found.module.removeprefix("greenloop."))) != found.importer
        and target not in MAY_IMPORT[found.importer].split()
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


def test_the_core_is_pure() -> None:
    core = [found for found in IMPORTS if found.importer == "core"]
    assert core
    assert [str(found) for found in core if found.module.split(".")[0] in IMPURE.split()] == []


def test_only_the_jail_imports_relatively() -> None:
    """It has to: it runs where there is no greenloop. The other tests do not see such imports."""
    relative = {
        unit(".".join(file.relative_to(ROOT).with_suffix("").parts))
        for file in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    }
    assert relative <= {"sandbox.jail"}


def test_help_waits_for_nothing_slow() -> None:
    script = "import sys, greenloop.apps.cli; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert set(SLOW.split()) & set(run.stdout.split()) == set()

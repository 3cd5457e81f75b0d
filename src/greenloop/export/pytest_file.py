"""A pytest file that carries the judge with it, to run where greenloop is not installed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from string import Template
from typing import Any

from greenloop import kinds
from greenloop.domain.case import Case, Status
from greenloop.domain.problem import Signature
from greenloop.export.layout import call, lines, quoted, source
from greenloop.export.remarks import identifiers, remark, skipped, title_line
from greenloop.ports import Call
from greenloop.running.judge import declared

_COMPARING = (
    "greenloop.running",
    (
        "forms",
        "matching",
        "nearness",
        "wording",
        "walking",
        "tokens",
        "comparison",
        "views",
        "raising",
    ),
)
_NODES = ("functions", "node_classes", "nodes", "writing")
_CALLING = ("greenloop.sandbox.jail", (*_NODES, "scalars", "plain", "handing"))
_SETTING_UP = ("greenloop.sandbox.jail", (*_NODES, "scalars", "plain", "scenes"))
_CARRIED = {
    "test_solution.txt": (_COMPARING, _CALLING),
    "test_design.txt": (_COMPARING, _CALLING),
    "test_program.txt": (_COMPARING,),
    "test_setup.txt": (_COMPARING, _SETTING_UP),
}
"""By template: the modules whose text is copied into it, so that the exported rules are the rules
of the run."""
_TEMPLATES = {
    "call": "test_solution.txt",
    "program": "test_program.txt",
    "setup": "test_setup.txt",
}
"""By ``Call.manner``."""
_GIVEN = {"from __future__ import annotations"}
"""Imports that the template has itself."""


def pytest_file(title: str, signature: Signature, cases: Sequence[Case]) -> str:
    """The text of ``test_solution.py``, to lie next to ``solution.py``.

    Quarantined cases are skipped with their reason. Every call gets its own copy of its arguments.
    """
    made = kinds.of(signature).call(signature)
    owner = f"{made.class_name}()." if made.class_name else ""
    return filled(
        _TEMPLATES[made.manner],
        title or signature.name,
        target=f"solution.{owner}{made.name}",
        shapes=literal(made.shapes),
        setup=literal(made.setup),
        names=literal(made.names),
        passing=literal((made.passing, made.names)),
        promises=literal((made.fresh, made.iterates)),
        result=_result(made),
        returns=literal(declared(signature.result)),
        cases="".join(_params(cases)),
    )


def filled(template: str, title: str, **fields: str) -> str:
    """A template with its fields, and with the judge and the imports that this needs."""
    parts = [
        _imports_and_body(_text(package, f"{name}.py"))
        for package, names in _CARRIED[template]
        for name in names
    ]
    text = Template(_text(__package__, template)).substitute(
        fields,
        title=title_line(title),
        imports="\n".join(sorted({line for imports, _ in parts for line in imports} - _GIVEN)),
        carried="\n\n".join(body for _, body in parts),
    )
    return text.rstrip("\n") + "\n"


def written_out(title: str, signature: Signature, tests: Iterable[Iterable[str]]) -> str:
    """The text of ``test_solution.py`` where each test is a function of its own, given by lines."""
    return filled(
        "test_design.txt",
        title or signature.name,
        iterates=literal(signature.iterates),
        tests="\n\n\n".join("\n".join(lines) for lines in tests),
    )


def header(case: Case) -> Iterator[str]:
    """The lines that begin the function of a test."""
    if case.status is Status.QUARANTINED:
        yield f"@pytest.mark.skip(reason={quoted(skipped(case))})"
    name = re.sub(r"\W+", "_", f"{case.id} {case.name}", flags=re.ASCII).strip("_")
    yield f"def test_{name}():"
    yield f"    # {remark(case)}"


def _result(call: Call) -> str:
    """The expression for what a solution is judged by."""
    if call.result_argument is None:
        return "answer"
    changed = f"arguments[{call.result_argument}]"
    return f"counted(answer, {changed})" if call.counts else changed


def _text(package: str, name: str) -> str:
    return files(package).joinpath(name).read_text("utf-8")


def literal(value: Any) -> str:
    """A value as Python source on one line; see ``layout.source``."""
    return str(source(value))


def _params(cases: Sequence[Case]) -> Iterator[str]:
    """The cases as arguments of the test, each below a remark on where it is from."""
    for case, name in zip(cases, identifiers(cases), strict=True):
        arguments = [source(case.args), source(case.expected), source(_rules(case))]
        arguments.append(f"id={quoted(name)}")
        if case.status is Status.QUARANTINED:
            skip = call("marks=pytest.mark.skip", [f"reason={quoted(skipped(case))}"])
            arguments.append(skip)
        yield f"    # {remark(case)}\n"
        yield from (f"{line}\n" for line in lines(call("pytest.param", arguments), 4, ","))


def _rules(case: Case) -> dict[str, Any]:
    """How an answer is compared, as far as it is not the usual way."""
    rules = {"view": case.view, "raises": case.raises}
    return case.comparator.model_dump(exclude_defaults=True) | {k: v for k, v in rules.items() if v}


def _imports_and_body(source: str) -> tuple[list[str], str]:
    """Part a module's imports from the rest, without its docstring and what is carried as well."""
    imports = [n for n in ast.parse(source).body if isinstance(n, ast.Import | ast.ImportFrom)]
    body = source.split("\n")[imports[-1].end_lineno :]
    needed = [line for node in imports if not _is_ours(node) for line in _one_each(node)]
    return needed, "\n".join(body).strip("\n") + "\n"


def _one_each(node: ast.Import | ast.ImportFrom) -> list[str]:
    """An import as one for each name, so that the same name of two modules is imported once."""
    origin = f"from {node.module} " if isinstance(node, ast.ImportFrom) else ""
    return [f"{origin}import {ast.unparse(alias)}" for alias in node.names]


def _is_ours(node: ast.Import | ast.ImportFrom) -> bool:
    return isinstance(node, ast.ImportFrom) and (
        node.level > 0 or (node.module or "").startswith("greenloop.")
    )

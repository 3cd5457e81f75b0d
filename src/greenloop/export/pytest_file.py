"""A pytest file that carries the judge with it, to run where greenloop is not installed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time, timedelta
from importlib.resources import files
from string import Template
from typing import Any

from greenloop import kinds
from greenloop.domain.case import Case, Status
from greenloop.domain.problem import Signature
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
_TIMES = (date, time, timedelta)
"""What Python writes behind the name of its module, which is that of a class as well."""
_LONGEST_NAME = 60


def pytest_file(title: str, signature: Signature, cases: Sequence[Case]) -> str:
    """The text of ``test_solution.py``, to lie next to ``solution.py``.

    Quarantined cases are skipped with their reason. Every call gets its own copy of its arguments.
    """
    call = kinds.of(signature).call(signature)
    owner = f"{call.class_name}()." if call.class_name else ""
    return filled(
        _TEMPLATES[call.manner],
        title or signature.name,
        target=f"solution.{owner}{call.name}",
        shapes=literal(call.shapes),
        setup=literal(call.setup),
        names=literal(call.names),
        passing=literal((call.passing, call.names)),
        promises=literal((call.fresh, call.iterates)),
        result=_result(call),
        returns=literal(declared(signature.result)),
        cases="".join(f"    {_param(case)}\n" for case in cases),
    )


def filled(template: str, title: str, **fields: str) -> str:
    """A template with its fields, and with the judge and the imports that this needs."""
    parts = [
        _imports_and_body(_text(package, f"{name}.py"))
        for package, names in _CARRIED[template]
        for name in names
    ]
    return Template(_text(__package__, template)).substitute(
        fields,
        title=_title(title),
        imports="\n".join(sorted({line for imports, _ in parts for line in imports} - _GIVEN)),
        carried="\n\n".join(body for _, body in parts),
    )


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
        yield f"@pytest.mark.skip(reason={literal(case.reason or 'quarantined')})"
    name = re.sub(r"\W+", "_", f"{case.id} {case.name}", flags=re.ASCII).strip("_")
    yield f"def test_{name}():  # {case.provenance}"


def _result(call: Call) -> str:
    """The expression for what a solution is judged by."""
    if call.result_argument is None:
        return "answer"
    changed = f"arguments[{call.result_argument}]"
    return f"counted(answer, {changed})" if call.counts else changed


def _text(package: str, name: str) -> str:
    return files(package).joinpath(name).read_text("utf-8")


def literal(value: Any) -> str:
    """A value as Python source, the same in every run; ``inf`` and ``nan`` are names in it."""
    if isinstance(value, complex):
        return f"complex({literal(value.real)}, {literal(value.imag)})"
    if isinstance(value, dict):
        pairs = [f"{literal(key)}: {literal(item)}" for key, item in value.items()]
        return f"{{{', '.join(pairs)}}}"
    if not isinstance(value, list | tuple | set | frozenset):
        return repr(value).replace("datetime.", "") if isinstance(value, _TIMES) else repr(value)
    if isinstance(value, frozenset):
        return f"frozenset({literal(set(value)) if value else ''})"
    if isinstance(value, set):
        return f"{{{', '.join(sorted(map(literal, value)))}}}" if value else "set()"
    items = ", ".join(map(literal, value))
    if isinstance(value, list):
        return f"[{items}]"
    return f"({items},)" if len(value) == 1 else f"({items})"


def _param(case: Case) -> str:
    name = re.sub(r"[^\w .,=+-]", "_", f"{case.id} {case.name}"[:_LONGEST_NAME], flags=re.ASCII)
    marks = ""
    if case.status is Status.QUARANTINED:
        marks = f", marks=pytest.mark.skip(reason={literal(case.reason or 'quarantined')})"
    values = ", ".join(map(literal, (case.args, case.expected, _rules(case))))
    return f"pytest.param({values}, id={literal(name)}{marks}),  # {case.provenance}"


def _rules(case: Case) -> dict[str, Any]:
    """How an answer is compared, as far as it is not the usual way."""
    rules = {"view": case.view, "raises": case.raises}
    return case.comparator.model_dump(exclude_defaults=True) | {k: v for k, v in rules.items() if v}


def _title(text: str) -> str:
    return re.sub(r"[^\w .,:-]+", " ", text).strip()


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

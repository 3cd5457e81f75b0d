"""The text of each file that a user takes away."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from greenloop import kinds
from greenloop.domain.case import Case
from greenloop.domain.problem import Problem, Signature
from greenloop.domain.values import Value
from greenloop.export.cases import Solution
from greenloop.export.design_file import design_file
from greenloop.export.function_file import function_file
from greenloop.export.module_file import module_file

_FORMS: dict[str, Callable[[str, Signature, Sequence[Case], Solution], str]] = {
    "call": function_file,
    "program": function_file,
    "setup": function_file,
    "design": design_file,
    "maker": design_file,
    "module": module_file,
}
"""How the tests of a solution are written, by ``ports.Call.manner``."""


def texts_of(
    problem: Problem,
    code: str,
    cases: Sequence[Case],
    summary: Mapping[str, Any],
    answers: Mapping[str, Value] | None = None,
) -> dict[str, str]:
    """The files by name: ``solution.py``, ``cases.json`` and ``test_solution.py``.

    ``answers`` are those of the code on the cases that it passed, by their ids. Without code, or as
    long as the signature is not known, ``cases.json`` stands alone.
    """
    texts = {"cases.json": cases_json(problem, cases, summary)}
    if code and problem.signature:
        texts["solution.py"] = code.rstrip("\n") + "\n"
        manner = kinds.of(problem.signature).call(problem.signature).manner
        solution = Solution(code, answers or {})
        texts["test_solution.py"] = _FORMS[manner](
            problem.title, problem.signature, cases, solution
        )
    return texts


def cases_json(problem: Problem, cases: Sequence[Case], summary: Mapping[str, Any]) -> str:
    """The cases as JSON, one on a line; values that JSON lacks are written as in ``values``."""
    signature = problem.signature.model_dump(mode="json") if problem.signature else None
    head = {
        "title": problem.title,
        "signature": signature,
        "summary": {key: value for key, value in summary.items() if key != "code"},
    }
    fields = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    lines = ",\n  ".join(_json(case.model_dump(mode="json")) for case in cases)
    return "{" + ",\n ".join([*fields, f'"cases": [\n  {lines}\n ]']) + "}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)

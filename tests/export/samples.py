"""What tests of the export share: a signature, a solution of it, and cases."""

from __future__ import annotations

from typing import Any

from greenloop.domain.case import Case, Provenance
from greenloop.domain.problem import Parameter, Problem, Signature


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

"""How signatures, calls and values are written as Python. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from greenloop.domain.case import Case
from greenloop.domain.problem import Signature

LONGEST_VALUE = 600
"""Characters of one value that a prompt shows; long prompts are what is slow on a CPU."""


def stub_of(signature: Signature) -> str:
    """The signature as Python code with ``...`` for a body."""
    names = [f"{p.name}: {p.type}" if p.type else p.name for p in signature.parameters]
    returns = f" -> {signature.returns}" if signature.returns else ""
    if not signature.class_name:
        return f"def {signature.name}({', '.join(names)}){returns}:\n    ..."
    arguments = ", ".join(["self", *names])
    head = f"class {signature.class_name}:\n    def {signature.name}({arguments}){returns}:"
    return f"{head}\n        ..."


def invocation(signature: Signature, args: Sequence[Any]) -> str:
    """A call as Python writes it, such as ``f(nums=[1], k=2)``."""
    names = [parameter.name for parameter in signature.parameters]
    parts = [f"{name}={written(arg)}" for name, arg in zip(names, args, strict=False)]
    return f"{signature.name}({', '.join(parts)})"


def written(value: Any) -> str:
    """A value as Python writes it, cut if it is long."""
    text = repr(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}... (cut)"


def case_line(signature: Signature, case: Case) -> str:
    """One case on one line, with its expected result."""
    return f"{invocation(signature, case.args)} == {written(case.expected)}"

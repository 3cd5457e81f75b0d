"""How signatures, calls and values are written as Python, for models and people alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from greenloop.domain.case import Case
from greenloop.domain.problem import Signature

LONGEST_VALUE = 600
"""Characters of one value that are shown; long prompts are what is slow on a CPU."""


def stub_of(signature: Signature) -> str:
    """The signature as Python code with ``...`` for a body; a method stands in its class."""
    names = [f"{p.name}: {p.type}" if p.type else p.name for p in signature.parameters]
    returns = f" -> {signature.returns}" if signature.returns else ""
    if not signature.class_name:
        return f"def {signature.name}({', '.join(names)}){returns}:\n    ..."
    arguments = ", ".join(["self", *names])
    head = f"class {signature.class_name}:\n    def {signature.name}({arguments}){returns}:"
    return f"{head}\n        ..."


def invocation(signature: Signature, args: Sequence[Any]) -> str:
    """A call with its arguments by name, such as ``f(nums=[1], k=2)``."""
    names = [parameter.name for parameter in signature.parameters]
    parts = [f"{name}={value(arg)}" for name, arg in zip(names, args, strict=False)]
    return f"{signature.name}({', '.join(parts)})"


def value(shown: Any) -> str:
    """A value as Python writes it, cut after ``LONGEST_VALUE`` characters."""
    text = repr(shown)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}... (cut)"


def case_line(signature: Signature, case: Case) -> str:
    """One case on one line, such as ``f(nums=[1], k=2) == 3``."""
    return f"{invocation(signature, case.args)} == {value(case.expected)}"

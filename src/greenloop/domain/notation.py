"""How signatures, calls and values are written as Python. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from greenloop.domain import makers
from greenloop.domain.case import Case
from greenloop.domain.modules import shown
from greenloop.domain.node_classes import as_python
from greenloop.domain.problem import Kind, Operation, Parameter, Signature
from greenloop.domain.types import parse_type

LONGEST_VALUE = 600
"""Characters of one value that a prompt shows; long prompts are what is slow on a CPU."""


def stub_of(signature: Signature) -> str:
    """The signature as Python code with ``...`` for a body."""
    names = declarations(signature.parameters)
    returns = f" -> {as_python(signature.returns)}" if signature.returns else ""
    if not signature.class_name:
        return f"def {signature.name}({', '.join(names)}){returns}:\n    ..."
    arguments = ", ".join(["self", *names])
    head = f"class {signature.class_name}:\n    def {signature.name}({arguments}){returns}:"
    return f"{head}\n        ..."


_STARS = {"spread": "*", "spread_names": "**"}


def declarations(parameters: Sequence[Parameter]) -> list[str]:
    """The parameters as Python declares them, with a bare ``*`` before those that need a name."""
    written: list[str] = []
    open_to_names = False
    for parameter in parameters:
        if parameter.passing == "name" and not open_to_names:
            written.append("*")
        open_to_names |= parameter.passing in ("name", "spread")
        written.append(_declaration(parameter))
    return written


def _declaration(parameter: Parameter) -> str:
    name, type_ = parameter.name, as_python(parameter.type)
    if parameter.passing in _STARS:
        name, type_ = f"{_STARS[parameter.passing]}{name}", _spread_type(parameter)
    text = f"{name}: {type_}" if type_ else name
    if parameter.default is None:
        return text
    return f"{text} = {parameter.default}" if type_ else f"{text}={parameter.default}"


def _spread_type(parameter: Parameter) -> str:
    """What Python declares of each item: ``int`` for a value of ``tuple[int, ...]``."""
    read = parse_type(parameter.type)
    if read.name in ("tuple", "list", "dict"):
        return as_python(str(read.args[-1])) if read.args else ""
    return parameter.type


def method_stub(method: Operation | Signature) -> str:
    """A method that is to be written, indented as in its class."""
    arguments = ", ".join(["self", *declarations(method.parameters)])
    returns = f" -> {as_python(method.returns)}" if method.returns else ""
    return f"    def {method.name}({arguments}){returns}:\n        ..."


def invocation(signature: Signature, args: Sequence[Any]) -> str:
    """A call as Python writes it, such as ``f(nums=[1], k=2)`` or ``f(1, 2, key=None)``."""
    if signature.kind is Kind.MAKER:
        first, steps = makers.shown(args, written)
        return f"{first}; [{', '.join(steps)}]"
    if signature.functions:
        return shown(args, lambda name, parts: f"{name}({', '.join(parts)})", written)
    pairs = list(zip(signature.parameters, args, strict=False))
    spread = any(parameter.passing == "spread" for parameter in signature.parameters)
    parts = [part for parameter, arg in pairs for part in _handed_over(parameter, arg, spread)]
    return f"{signature.name}({', '.join(parts)})"


def placeholder(signature: Signature) -> str:
    """A call with ``...`` for each argument, such as ``f(nums=..., k=...)``.

    For a design it shows what its two lists look like, for a module one of its functions.
    """
    if signature.functions:
        return placeholder(signature.functions[0])
    if signature.kind is Kind.MAKER:
        return f"{signature.name}({_dots(signature, 0)})({_dots(signature, 1)})"
    if signature.operations:
        called = [one for one in signature.operations if one.name != "__init__" and not one.field]
        names = [signature.name, *(one.name for one in called[:2])]
        return (
            f"{signature.name}(operations={names}, arguments=[{', '.join(['[...]'] * len(names))}])"
        )
    spread = any(parameter.passing == "spread" for parameter in signature.parameters)
    parts = [
        "..."
        if one.passing == "spread" or (spread and one.passing == "position")
        else f"{'name' if one.passing == 'spread_names' else one.name}=..."
        for one in signature.parameters
    ]
    return f"{signature.name}({', '.join(parts)})"


def _dots(signature: Signature, at: int) -> str:
    parameters = [one.parameters for one in signature.operations[at : at + 1]]
    return ", ".join("..." for some in parameters for _ in some)


def _handed_over(parameter: Parameter, arg: Any, spread: bool) -> list[str]:
    """One argument of a call; names do not stand before what is spread by position."""
    if parameter.passing == "spread" and isinstance(arg, list | tuple):
        return [*map(written, arg)]
    if parameter.passing == "spread_names" and isinstance(arg, dict):
        return [f"{name}={written(value)}" for name, value in arg.items()]
    by_position = spread and parameter.passing == "position"
    return [written(arg) if by_position else f"{parameter.name}={written(arg)}"]


def written(value: Any) -> str:
    """A value as Python writes it, cut if it is long."""
    text = repr(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}... (cut)"


def case_line(signature: Signature, case: Case) -> str:
    """One case on one line, with its expected result."""
    call = invocation(signature, case.args)
    if case.raises:
        return f"{call} raises {case.raises}"
    expected = case.expected[1:] if signature.kind is Kind.MAKER else case.expected
    shown = f"{case.view}({call})" if case.view else call
    return f"{shown} == {written(expected)}"

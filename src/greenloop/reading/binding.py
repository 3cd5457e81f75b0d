"""The arguments of an example in the order of a signature's parameters, as Python binds them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from greenloop.domain.example import Argument, Example
from greenloop.domain.expressions import evaluate
from greenloop.domain.problem import Parameter, Signature
from greenloop.domain.values import Value

_CONSTANTS = {"pi": math.pi, "e": math.e, "tau": math.tau, "inf": math.inf, "nan": math.nan}
"""What defaults are written with besides literals."""


def bind(example: Example, signature: Signature) -> tuple[Value, ...] | None:
    """One value per parameter; ``None`` if the arguments of the example do not fit.

    Names count if all of them are names of parameters, in any case, or if a parameter takes any
    name; otherwise the order does, since labels need not be names. A parameter without an
    argument has its default; ``*numbers`` takes all that is left as one tuple, ``**options`` as one
    dict; the items may stand in one list where no call is written.
    """
    parameters, arguments = signature.parameters, _respelled(example, signature)
    known = {one.name for one in parameters}
    named = {name: value for name, value in arguments if name}
    takes_any = any(one.passing == "spread_names" for one in parameters)
    if not (named.keys() <= known or takes_any):
        arguments, named = tuple(("", value) for _, value in arguments), {}
    values = [value for name, value in arguments if not name]
    if len(values) + len(named) != len(arguments):
        return None
    if not example.function and [one.passing for one in parameters] == ["spread"]:
        values = [item for one in values for item in (one if isinstance(one, list) else [one])]
    return _Binding(values, named).bound(parameters)


def _respelled(example: Example, signature: Signature) -> tuple[Argument, ...]:
    """The arguments with labels such as ``N`` for ``n``, where that fits all of them at once."""
    known = {one.name.lower(): one.name for one in signature.parameters}
    labels = [name for name, _ in example.arguments]
    names = [known.get(name.lower(), "") for name in labels]
    plain = len(known) == len(signature.parameters) and "" not in names
    if not plain or len({*names}) < len(names):
        return example.arguments
    return tuple((name, value) for name, (_, value) in zip(names, example.arguments, strict=True))


class _Binding:
    """Arguments that are not handed to a parameter yet."""

    def __init__(self, values: list[Value], named: dict[str, Value]) -> None:
        self._values, self._named = values, named

    def bound(self, parameters: Sequence[Parameter]) -> tuple[Value, ...] | None:
        order = sorted(parameters, key=lambda one: one.passing == "spread_names")
        try:
            found = {one.name: self._take(one) for one in order}
        except ValueError:
            return None
        if self._values or self._named:
            return None
        return tuple(found[one.name] for one in parameters)

    def _take(self, parameter: Parameter) -> Value:
        """The argument of a parameter.

        Raises:
            ValueError: there is none.
        """
        if parameter.name in self._named:
            value = self._named.pop(parameter.name)
            spread = parameter.passing == "spread"
            return tuple(value if isinstance(value, list | tuple) else [value]) if spread else value
        match parameter.passing:
            case "spread":
                values, self._values = self._values, []
                return tuple(values)
            case "spread_names":
                named, self._named = self._named, {}
                return named
        if self._values:
            return self._values.pop(0)
        return _default(parameter)


def _default(parameter: Parameter) -> Value:
    if parameter.default is None:
        raise ValueError(f"no value for {parameter.name}")
    value = _CONSTANTS.get(parameter.default.removeprefix("math."))
    value = evaluate(parameter.default) if value is None else value
    if value is ...:
        raise ValueError("no value is written")
    return value

"""Arguments of operations: those that recur, those that are known, and new ones like them."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence

from greenloop.domain import constraints
from greenloop.domain.inference import infer
from greenloop.domain.operations import steps
from greenloop.domain.problem import Operation, Parameter, Problem
from greenloop.domain.types import Type, parse_type
from greenloop.domain.values import Value
from greenloop.inputs.forms import Form, forms
from greenloop.inputs.generation import Maker, can_make
from greenloop.inputs.variation import Editor

_SIZES = (1, 2, 3, 5, 8)
_RECURRING, _KNOWN, _NEAR = 0.5, 0.75, 0.9
"""Up to which chance an argument is one that the sequence had before, a known one, or near one."""

Row = list[Value]


class Supply:
    """Gives arguments, within the constraints.

    Args:
        problem: a design.
        known: sequences, from whose arguments others are drawn and learned.
        rng: the source of chance.
    """

    def __init__(
        self, problem: Problem, known: Sequence[Sequence[Value]], rng: random.Random
    ) -> None:
        self._problem = problem
        self._rng = rng
        self._values: dict[str, list[Value]] = defaultdict(list)
        for args in known:
            for _, scope in steps(problem.signature, args):
                for name, value in scope.items():
                    self._values[name].append(value)
        self._forms: dict[str, Form] = {}
        for name, values in self._values.items():
            self._forms |= forms([[value] for value in values], [name])
        self._kept = {
            name for one in problem.constraints if one.rules is None for name in one.parameters
        }

    def row(self, operation: Operation, begun: Sequence[Mapping[str, Value]]) -> Row | None:
        """Arguments of an operation; ``None`` if nothing is known of one of them.

        Args:
            operation: whose parameters they are for.
            begun: the arguments by name of what comes before in its sequence.
        """
        wanted = list(operation.parameters)
        while wanted and wanted[-1].default is not None and self._rng.random() < 0.5:
            wanted.pop()
        scope: dict[str, Value] = {}
        for one in wanted:
            drawn = self._drawn(one, begun)
            if drawn is None:
                return None
            scope[one.name] = drawn[0]
        made = {**begun[0], **scope} if begun else scope
        met = constraints.repaired(self._problem.constraints, made, self._rng)
        return [met[one.name] for one in wanted]

    def _drawn(
        self, parameter: Parameter, begun: Sequence[Mapping[str, Value]]
    ) -> tuple[Value] | None:
        name, chance = parameter.name, self._rng.random()
        recurring = [scope[name] for scope in begun if name in scope]
        known = self._values.get(name, [])
        type_ = self._type(parameter)
        if recurring and chance < _RECURRING:
            return (self._rng.choice(recurring),)
        if known and (chance < _KNOWN or name in self._kept):
            return (self._rng.choice(known),)
        places = self._problem.bounds()
        if known and (chance < _NEAR or not can_make(type_)):
            editor = Editor(places, self._rng, self._forms)
            return (editor.edited(self._rng.choice(known), name),)
        if name in self._kept or not can_make(type_):
            return None
        maker = Maker(places, self._rng.choice(_SIZES), self._rng, self._forms)
        return (maker.make(type_, name),)

    def _type(self, parameter: Parameter) -> Type:
        """The declared type, or that of the known values."""
        declared = parse_type(parameter.type)
        known = self._values.get(parameter.name)
        return parse_type(infer(known)) if known and not can_make(declared) else declared

"""A class driven by operations: their names and arguments in, the list of their results out."""

from __future__ import annotations

from collections.abc import Sequence

from greenloop.asking.replies import extract_class
from greenloop.domain import types
from greenloop.domain.notation import method_stub
from greenloop.domain.problem import Operation, Problem, Signature
from greenloop.domain.type_names import Shape
from greenloop.domain.values import Value
from greenloop.inputs import lengthening, sequences, shrinking
from greenloop.inputs.scaled import Sized
from greenloop.kinds.manner import Separates
from greenloop.ports import Call

_INHERITED = ("__bool__", "__contains__", "__eq__", "__hash__", "__init__", "__repr__", "__str__")
"""Methods that a class need not define: a base may, or Python does without."""


class Design:
    """See :class:`~greenloop.kinds.manner.Manner`."""

    def call(self, signature: Signature) -> Call:
        """One instance of the class, each method with its arguments in their shapes."""
        return Call(
            signature.name,
            ("value", "value"),
            iterates=signature.iterates,
            operations=tuple((one.name, _shapes(one)) for one in signature.operations),
            manner="design",
        )

    def stub(self, signature: Signature) -> str:
        """The class with all its methods."""
        methods = "\n\n".join(method_stub(one) for one in signature.operations if not one.field)
        return f"class {signature.name}:\n{methods}"

    def code(self, text: str, signature: Signature, starter: str) -> str:
        """The class, whole: methods that are written one by one do not fit together."""
        methods = [one.name for one in signature.operations if not one.field]
        needed = [name for name in methods if name not in _INHERITED]
        return extract_class(text, signature.name, needed)

    def knows_inputs(self, signature: Signature) -> bool:
        """By the types of its operations."""
        return True

    def probes(
        self, known: Sequence[Sequence[Value]], problem: Problem, seed: int, count: int
    ) -> dict[str, tuple[Value, ...]]:
        """Sequences by types, constraints and the arguments of known ones."""
        return sequences.sequences(known, problem, seed, count)

    def large(
        self, known: Sequence[Sequence[Value]], problem: Problem, seed: int
    ) -> dict[str, tuple[Value, ...]]:
        """None: how long a sequence may be is hardly ever what makes one slow."""
        return {}

    def grown(self, signature: Signature) -> tuple[str, ...]:
        """The whole."""
        return ("",)

    def scaled(
        self, known: Sequence[Sequence[Value]], problem: Problem, size: int, seed: int, part: str
    ) -> list[Sized]:
        """Sequences of so many operations."""
        return lengthening.long(problem, known, size, seed)

    def stated(self, known: Sequence[Sequence[Value]], problem: Problem, part: str) -> int | None:
        """How many calls there may be."""
        return lengthening.stated_calls(problem)

    def shrunk(
        self, problem: Problem, args: tuple[Value, ...], separates: Separates
    ) -> tuple[Value, ...]:
        """With fewer operations, and simpler arguments."""
        return shrinking.shrunk(problem, args, separates, sequences.shorter)


def _shapes(operation: Operation) -> tuple[Shape, ...]:
    return tuple(types.shape(types.parse_type(one.type)) for one in operation.parameters)

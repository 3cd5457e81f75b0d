"""A function, or a method of a class that keeps no state: arguments in, a value out."""

from __future__ import annotations

from collections.abc import Sequence

from greenloop.asking.replies import extract_code
from greenloop.domain import types
from greenloop.domain.notation import stub_of
from greenloop.domain.problem import Problem, Signature
from greenloop.domain.values import Value
from greenloop.inputs import probes, shrinking
from greenloop.inputs.scaled import Sized, scaled, stated_size
from greenloop.inputs.stress import stress
from greenloop.kinds.manner import Separates
from greenloop.ports import Call


class Function:
    """See :class:`~greenloop.kinds.manner.Manner`."""

    def call(self, signature: Signature) -> Call:
        """By its name, with each argument as the signature hands it over."""
        passing = tuple(p.passing for p in signature.parameters)
        plain = {*passing} <= {"position"}
        return Call(
            signature.name,
            tuple(types.handed(p.type) for p in signature.parameters),
            signature.class_name,
            signature.mutates,
            counts=signature.counts,
            passing=() if plain else passing,
            names=() if plain else tuple(p.name for p in signature.parameters),
            fresh=signature.fresh,
            iterates=signature.iterates,
        )

    def stub(self, signature: Signature) -> str:
        """The header."""
        return stub_of(signature)

    def code(self, text: str, signature: Signature, starter: str) -> str:
        """What defines the function or the method."""
        return extract_code(text, signature.name, signature.class_name, starter)

    def knows_inputs(self, signature: Signature) -> bool:
        """By its types."""
        return True

    def probes(
        self, known: Sequence[Sequence[Value]], problem: Problem, seed: int, count: int
    ) -> dict[str, tuple[Value, ...]]:
        """By types, constraints and the forms of known inputs."""
        return probes.probes(known, problem, seed, count)

    def large(
        self, known: Sequence[Sequence[Value]], problem: Problem, seed: int
    ) -> dict[str, tuple[Value, ...]]:
        """By types and constraints."""
        return stress(problem, known, seed)

    def grown(self, signature: Signature) -> tuple[str, ...]:
        """The whole."""
        return ("",)

    def scaled(
        self, known: Sequence[Sequence[Value]], problem: Problem, size: int, seed: int, part: str
    ) -> list[Sized]:
        """By types and constraints."""
        return scaled(problem, known, size, seed)

    def stated(self, known: Sequence[Sequence[Value]], problem: Problem, part: str) -> int | None:
        """By constraints."""
        return stated_size(problem, known)

    def shrunk(
        self, problem: Problem, args: tuple[Value, ...], separates: Separates
    ) -> tuple[Value, ...]:
        """With shorter lists and strings, and smaller numbers."""
        return shrinking.shrunk(problem, args, separates)

"""What every kind of problem can do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from greenloop.domain.problem import Problem, Signature
from greenloop.domain.values import Value
from greenloop.inputs.scaled import Sized
from greenloop.ports import Call

Separates = Callable[[Sequence[Sequence[Value]]], list[bool]]
"""Of inputs, whether each still shows what an input is kept for."""


class Manner(Protocol):
    """How solutions of one kind are called, shown to a model, and tried on new inputs."""

    def call(self, signature: Signature) -> Call:
        """How the sandbox runs a solution."""
        ...

    def stub(self, signature: Signature) -> str:
        """What a solution looks like, as Python code with ``...`` for what is to be written."""
        ...

    def code(self, text: str, signature: Signature, starter: str) -> str:
        """The solution in a model's reply; ``starter`` is what it was to complete.

        Raises:
            ReplyError: there is none.
        """
        ...

    def knows_inputs(self, signature: Signature) -> bool:
        """Whether new inputs are made from what the statement says, not from known ones alone."""
        ...

    def probes(
        self, known: Sequence[Sequence[Value]], problem: Problem, seed: int, count: int
    ) -> dict[str, tuple[Value, ...]]:
        """New inputs by id, none of them known; as :func:`greenloop.inputs.probes.probes`."""
        ...

    def large(
        self, known: Sequence[Sequence[Value]], problem: Problem, seed: int
    ) -> dict[str, tuple[Value, ...]]:
        """Valid inputs near the stated sizes by id; as :func:`greenloop.inputs.stress.stress`."""
        ...

    def grown(self, signature: Signature) -> tuple[str, ...]:
        """What is measured by itself on inputs that grow: functions by name; ``""`` for all."""
        ...

    def scaled(
        self, known: Sequence[Sequence[Value]], problem: Problem, size: int, seed: int, part: str
    ) -> list[Sized]:
        """Valid inputs of a part and a size; as :func:`greenloop.inputs.scaled.scaled`."""
        ...

    def stated(self, known: Sequence[Sequence[Value]], problem: Problem, part: str) -> int | None:
        """The largest size of a part that the statement allows; ``None`` if it is open."""
        ...

    def shrunk(
        self, problem: Problem, args: tuple[Value, ...], separates: Separates
    ) -> tuple[Value, ...]:
        """A smaller valid input that still separates."""
        ...

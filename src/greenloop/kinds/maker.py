"""A function whose result is called itself: driven as a class whose constructor is the function."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from greenloop.asking.replies import extract_code
from greenloop.domain.makers import CALL, profiles, regrouped
from greenloop.domain.notation import stub_of
from greenloop.domain.problem import Problem, Signature
from greenloop.domain.values import Value
from greenloop.kinds.design import Design
from greenloop.kinds.manner import Separates
from greenloop.ports import Call

_MORE = 3
"""How many sequences are made for each that is wanted: some are not called as is shown."""

Args = tuple[Value, ...]


class Maker(Design):
    """See :class:`~greenloop.kinds.manner.Manner`; sequences are those of a design."""

    def call(self, signature: Signature) -> Call:
        """The function by its name, and what it returns by what is done to it."""
        made = super().call(signature)
        return replace(made, class_name=signature.class_name, manner="maker")

    def stub(self, signature: Signature) -> str:
        """The header of the function."""
        return stub_of(as_function(signature))

    def code(self, text: str, signature: Signature, starter: str) -> str:
        """What defines the function."""
        return extract_code(text, signature.name, signature.class_name, starter)

    def probes(
        self, known: Sequence[Sequence[Value]], problem: Problem, seed: int, count: int
    ) -> dict[str, Args]:
        """Sequences in which the result is called with as many arguments as is shown."""
        made = super().probes(known, problem, seed, count * _MORE)
        usable = [args for args in made.values() if _is_like(args, known)]
        return {f"p{number}": args for number, args in enumerate(usable[:count], 1)}

    def shrunk(self, problem: Problem, args: Args, separates: Separates) -> Args:
        """With fewer operations, and simpler arguments, called in the same way."""

        def alike(tries: Sequence[Sequence[Value]]) -> list[bool]:
            usable = [one for one in tries if _is_like(one, [args])]
            found = iter(separates(usable) if usable else [])
            return [_is_like(one, [args]) and next(found) for one in tries]

        return super().shrunk(problem, args, alike)


def as_function(signature: Signature) -> Signature:
    """The function itself, as it is declared."""
    first = signature.operations[0]
    changed = {"parameters": first.parameters, "returns": first.returns, "operations": ()}
    return signature.model_copy(update=changed)


def _is_like(args: Sequence[Value], known: Sequence[Sequence[Value]]) -> bool:
    """Whether what is returned is called as in known sequences, and is called at all.

    Where these group as many arguments in several ways, any grouping of so many will do.
    """
    shown = {one for args in known for one in profiles(args)}
    totals = regrouped(shown)
    asked = [*profiles(args)]
    return bool(asked) and all(
        one in shown or (one[1] == CALL and min(*one[0], one[2], 1) and _total(one) in totals)
        for one in asked
    )


def _total(profile: tuple[tuple[int, ...], str, int]) -> int:
    applied, _, last = profile
    return sum(applied) + last

"""Operations that a design allows at times only, in words that are not understood.

"``pop`` is called on non-empty stacks only": such an operation is guarded. It is taken to be
allowed after more operations that add something than guarded ones, with arguments that one of those
had; or, where the words ask for what is not there yet, with arguments that it never had. Where
known sequences tell that something else is meant, it is left out of new ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from greenloop.domain.operations import plain, steps
from greenloop.domain.problem import Kind, Problem, Signature
from greenloop.domain.values import Value, key

_OF_CALLS = re.compile(r"\b(?:calls?|called|calling|operations?|invoked|valid|guaranteed)\b")
_ABSENT = re.compile(
    r"\b(?:without|not (?:already|yet|exist|in|been|contain)|never|new|unique|distinct|once"
    r"|different|no (?:duplicate|two))",
    re.IGNORECASE,
)


class Guard:
    """Says which sequences are allowed.

    Args:
        problem: whose constraints speak of operations.
        known: sequences that are allowed.

    Attributes:
        closed: the guarded operations of which it is not known when they are allowed.
    """

    def __init__(self, problem: Problem, known: Iterable[Sequence[Value]]) -> None:
        self._signature = problem.signature
        self._guarded = _guarded(problem)
        self._beginnings = {key(part) for args in known for part in _beginnings(args)}
        shown = [broken for args in known for broken in self._out_of_turn(args)]
        self.closed = frozenset(shown)

    @property
    def idle(self) -> bool:
        """Whether everything is allowed."""
        return not self._guarded

    def allows(self, args: Sequence[Value]) -> bool:
        """Whether the sequence is the beginning of a known one, or keeps to what is known."""
        if not self._guarded or key(args) in self._beginnings:
            return True
        used = {plain(name) for name in args[0]}
        return not (used & self.closed or self._out_of_turn(args))

    def _out_of_turn(self, args: Sequence[Value]) -> set[str]:
        """The guarded operations of a sequence that nothing before them allows."""
        found: set[str] = set()
        given: dict[str, list[Value]] = {}
        stock = 0
        for operation, scope in list(steps(self._signature, args))[1:]:
            name = operation.name if operation else ""
            held = any(value in given.get(label, ()) for label, value in scope.items())
            new = any(
                label in given and value not in given[label] for label, value in scope.items()
            )
            if self._guarded.get(name):
                found |= {name} if held else set()
            elif name in self._guarded:
                found |= {name} if new or stock < 1 else set()
                stock -= 1
                continue
            stock += bool(scope)
            for label, value in scope.items():
                given.setdefault(label, []).append(value)
        return found


def _guarded(problem: Problem) -> dict[str, bool]:
    """The operations that a constraint names which is not understood; all that only ask, if none.

    The value is whether it asks for what is not there yet.
    """
    found: dict[str, bool] = {}
    if problem.signature.kind is Kind.MAKER:  # its constraints count calls
        return found
    for text in filter(_OF_CALLS.search, problem.unread):
        named = {one for one in _methods(problem.signature) if re.search(rf"\b{one}\b", text)}
        absent = bool(_ABSENT.search(text))
        found |= dict.fromkeys(sorted(named or _asking(problem.signature)), absent)
    return found


def _methods(signature: Signature) -> set[str]:
    return {one.name for one in signature.operations if one.name != "__init__"}


def _asking(signature: Signature) -> set[str]:
    asks = {one.name for one in signature.operations if not one.parameters}
    return asks & _methods(signature)


def _beginnings(args: Sequence[Value]) -> Iterable[Sequence[Value]]:
    names, rows = args
    return ((names[:end], rows[:end]) for end in range(1, len(names) + 1))

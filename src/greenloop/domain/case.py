"""One test, and where its expected value comes from."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from greenloop.domain.frozen import Frozen
from greenloop.domain.values import Value


class Provenance(StrEnum):
    """Where the expected value of a case comes from, strongest first."""

    STATEMENT = "statement"
    USER = "user"
    QUOTED = "quoted"
    """A model copied it out of the text, where parsing finds no example."""
    CONSENSUS = "consensus"
    GUESS = "guess"
    """One answer of a model."""

    @property
    def certain(self) -> bool:
        """Whether nothing may change or drop a case of this provenance."""
        return self in (Provenance.STATEMENT, Provenance.USER)


class Status(StrEnum):
    """Whether a case gates success."""

    ACTIVE = "active"
    QUARANTINED = "quarantined"


class Comparator(Frozen):
    """How an actual value is compared with the expected one; the rules are in ``running.judge``."""

    name: Literal["exact", "unordered", "any_of", "literal", "identical"] = "exact"
    """``literal``: as Python's ``==`` says, for what the statement itself asserts; ``identical``:
    as ``is`` says of ``True`` and ``False``."""
    inside: bool = False
    """Whether the order inside the items of a list does not matter either."""
    tolerance: float | None = None
    """By how much a float may differ, relative or absolute, where the statement says it."""

    @property
    def word_for_word(self) -> bool:
        """Whether it holds as the statement asserts it, and in no other way."""
        return self.name in ("literal", "identical")


View = Literal["", "bool", "dict", "frozenset", "len", "list", "set", "sorted", "sum", "tuple"]
"""What an assertion of the statement makes of an answer before it compares it."""


class Case(Frozen):
    """One test. ``args`` are positional, in the order of the signature's parameters."""

    id: str
    name: str
    category: str
    args: tuple[Value, ...]
    expected: Value
    provenance: Provenance
    status: Status = Status.ACTIVE
    reason: str = ""
    """Why it is quarantined; empty while it is active."""
    comparator: Comparator = Comparator()
    view: View = ""
    raises: str = ""
    """The exception that is the right result, such as ``ValueError``; empty if a value is."""

    @property
    def plain(self) -> bool:
        """Whether what it expects is an answer as the code returns it: no exception, no view."""
        return not self.raises and not self.view

    @property
    def answers(self) -> list[Value]:
        """Every value that it accepts; one, unless its comparator is ``any_of``."""
        several = self.comparator.name == "any_of"
        return list(self.expected) if several else [self.expected]

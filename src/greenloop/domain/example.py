"""One worked example of a problem, as its text writes it."""

from __future__ import annotations

from dataclasses import dataclass

from greenloop.domain.case import Comparator, Provenance, View
from greenloop.domain.values import Value

Argument = tuple[str, Value]
"""A name, empty where there is none, and its value."""


@dataclass(frozen=True)
class Example:
    """One example as it is written.

    ``function`` is what it calls, empty if it names none; ``bracketed`` if the result stands alone
    in round brackets, which may or may not mean a tuple. ``comparator`` is ``None`` where it says
    nothing of how answers are compared; ``view`` and ``raises`` as in a case. ``left`` is what a
    parameter holds after the call, where the result says so: ``2, nums = [1,2,_]``, without the
    places that do not count. ``provenance`` tells the text's own from those of the user.
    """

    arguments: tuple[Argument, ...]
    expected: Value
    function: str = ""
    bracketed: bool = False
    comparator: Comparator | None = None
    view: View = ""
    raises: str = ""
    left: tuple[str, list[Value]] | None = None
    provenance: Provenance = Provenance.STATEMENT

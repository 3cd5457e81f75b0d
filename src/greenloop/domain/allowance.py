"""What a statement allows a program to use for one input."""

from __future__ import annotations

from greenloop.domain.frozen import Frozen


class Allowance(Frozen):
    """Limits as the statement has them; ``None`` where it states none.

    ``seconds`` is the time for one input, ``mebibytes`` the memory.
    """

    seconds: float | None = None
    mebibytes: int | None = None

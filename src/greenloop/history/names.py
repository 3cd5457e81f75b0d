"""Names of runs: short, and sorted as the runs began."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from difflib import get_close_matches

from greenloop.errors import UsageError

LATEST = "latest"
_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Those of Crockford: none looks like another one."""
_EPOCH = 1_735_689_600
"""2025 begins; eight digits last until 2059."""


def new_name(seconds: float) -> str:
    """The name of a run that begins at a time, in seconds since 1970."""
    number = int((seconds - _EPOCH) * 1000) % 32**8
    time = "".join(_DIGITS[number // 32**place % 32] for place in reversed(range(8)))
    return time + secrets.choice(_DIGITS) + secrets.choice(_DIGITS)


def find_name(wanted: str, names: Sequence[str]) -> str:
    """The name that somebody means: whole, by its beginning, or ``latest``.

    Args:
        wanted: what was typed.
        names: all there are, the newest first.

    Raises:
        UsageError: none is meant, or more than one.
    """
    if wanted == LATEST and names:
        return names[0]
    low = wanted.lower()
    found = [name for name in names if low and name.startswith(low)]
    if len(found) == 1 or low in found:
        return low if low in found else found[0]
    if found:
        some = ", ".join(found[:4]) + (", …" if len(found) > 4 else "")
        raise UsageError(f"'{wanted}' begins several runs: {some}", "give more of the name")
    near = get_close_matches(low, names, n=1, cutoff=0.5)
    raise UsageError(
        f"there is no run '{wanted}'",
        f"did you mean '{near[0]}'?" if near else "`greenloop runs` lists them",
    )

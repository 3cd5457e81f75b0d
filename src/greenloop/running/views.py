"""What an assertion makes of an answer before it compares it, such as ``sorted(f(x)) == [1, 2]``.

It imports the standard library only: its text is carried by every exported ``test_solution.py``.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any

_VIEWS: dict[str, Callable[[Any], Any]] = {
    "bool": bool,
    "dict": dict,
    "frozenset": frozenset,
    "len": len,
    "list": list,
    "set": set,
    "sorted": sorted,
    "sum": sum,
    "tuple": tuple,
}
_HASHING = ("dict", "frozenset", "set")
_MOST_COLLISIONS = 64
"""Different items of one hash; more would make a set quadratic to build."""


class NoView(Exception):
    """An answer that cannot be looked at in this way."""


def viewed(answer: Any, view: str) -> Any:
    """What a view, one of ``domain.case.View``, makes of an answer, which is a plain value.

    Raises:
        NoView: it cannot be applied.
    """
    if not view:
        return answer
    try:
        if view in _HASHING and _collides(answer, view):
            raise NoView(f"{view}() of too many items with one hash")
        return _VIEWS[view](answer)
    except (TypeError, ValueError, LookupError, OverflowError, RecursionError) as error:
        raise NoView(f"{view}() of the answer fails: {error}") from error


def _collides(answer: Any, view: str) -> bool:
    """Whether items were chosen to make hashing slow, as hostile code may."""
    pairs = view == "dict" and not isinstance(answer, dict)
    keys = [pair[0] for pair in answer] if pairs else answer
    counts = Counter(map(hash, {repr(key): key for key in keys}.values()))
    return max(counts.values(), default=0) > _MOST_COLLISIONS

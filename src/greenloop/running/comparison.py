"""How two values are compared: the rule table of ``docs/judge.md`` as code.

It imports nothing but the standard library and :mod:`greenloop.running.matching`, because the text
of both is carried by every exported ``test_solution.py``, where greenloop is not installed.
"""

import math
import reprlib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from greenloop.running.matching import matching

TOLERANCE = 1e-6
"""Relative or absolute, whichever is wider."""
Declared = tuple[Any, ...]
"""A type: its name, then its parts, as ``("list", ("float",))``; ``("Any",)`` if unknown."""


def difference(
    expected: Any, actual: Any, comparator: str = "exact", declared: Declared = ("Any",)
) -> str:
    """Explain the first difference in one line, such as ``at [2]: expected 3, got 4``.

    Args:
        expected: the right answer; for ``any_of`` a list of the right answers.
        actual: the answer to be compared with it.
        comparator: ``exact``, ``unordered`` (the order of the outermost list does not matter) or
            ``any_of``.
        declared: the type of the answer.

    Returns:
        The explanation; empty if the two count as equal.
    """
    actual = _as_declared(actual, declared)
    if comparator == "any_of":
        answers = [_as_declared(answer, declared) for answer in expected]
        if not all(_walk(answer, actual) for answer in answers):
            return ""
        return f"expected one of {_short(answers)}, got {_short(actual)}"
    expected = _as_declared(expected, declared)
    if comparator == "unordered" and _kind(expected) == _kind(actual) == "sequence":
        return _pair_up(expected, actual)[1]
    return _walk(expected, actual)


# --- the declared type ---------------------------------------------------------------------------

_NODES = ("ListNode", "TreeNode")


def _as_declared(value: Any, declared: Declared) -> Any:
    """Write ``value`` as its type says: an int as float, no node as the empty list."""
    name, *args = declared
    if name == "Union":
        for member in args:
            value = _as_declared(value, member)
        return value
    if name in _NODES and value is None:
        return []
    if name == "float" and type(value) is int:
        return _as_float(value)
    return _items_as_declared(value, args) if args else value


def _items_as_declared(value: Any, args: list[Any]) -> Any:
    if isinstance(value, dict) and len(args) == 2:
        key, item = args
        return {_as_declared_key(k, key): _as_declared(v, item) for k, v in value.items()}
    if isinstance(value, set | frozenset):
        return frozenset(_as_declared_key(item, args[0]) for item in value)
    if not isinstance(value, list | tuple):
        return value
    types = args if len(args) > 1 else args * len(value)
    return [_as_declared(item, type_) for item, type_ in zip(value, types, strict=False)]


def _as_declared_key(value: Any, declared: Declared) -> Any:
    """The same for what is hashed; a list cannot be, whatever a type says."""
    changed = _as_declared(value, declared)
    try:
        hash(changed)
    except TypeError:
        return value
    return changed


def _as_float(value: int) -> float | int:
    try:
        return float(value)
    except OverflowError:
        return value


# --- the walk over both values -------------------------------------------------------------------

_PLAIN = ("NoneType", "bool", "bytes", "int", "str")
"""Kinds without floats inside: two of them are equal or not, with nothing in between."""


def _kind(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "sequence"
    if isinstance(value, set | frozenset):
        return "set"
    return "dict" if isinstance(value, dict) else type(value).__name__


def _walk(expected: Any, actual: Any) -> str:
    """Compare without recursion, so that no depth of nesting is too much."""
    todo: list[tuple[Any, Any, Any]] = [((), expected, actual)]
    while todo:
        path, left, right = todo.pop()
        parts, problem = _compare(left, right)
        if problem:
            return f"{_place(path)}{problem}"
        todo += [((path, step), *pair) for step, *pair in reversed(parts)]
    return ""


def _compare(left: Any, right: Any) -> tuple[list[tuple[Any, Any, Any]], str]:
    """One level: the parts still to be compared as ``(step, left, right)``, and the problem."""
    kind = _kind(left)
    if kind != _kind(right):
        return [], _unlike(left, right)
    if kind == "sequence" and len(left) == len(right):
        return list(zip(range(len(left)), left, right, strict=True)), ""
    if kind == "sequence":
        return [], f"{_unlike(left, right)} ({len(left)} and {len(right)} items)"
    if kind == "set":
        return [], _pair_up(list(left), list(right))[1]
    if kind == "dict":
        pairs, problem = _pair_up(list(left), list(right))
        return [(key, left[key], right[other]) for key, other in pairs], problem
    return [], "" if _same(left, right) else _unlike(left, right)


def _same(left: Any, right: Any) -> bool:
    """Two values of one kind that hold no others."""
    if isinstance(left, float):
        if math.isnan(left) or math.isnan(right):
            return math.isnan(left) and math.isnan(right)
        return math.isclose(left, right, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    if isinstance(left, complex):
        return _same(left.real, right.real) and _same(left.imag, right.imag)
    return bool(left == right)


# --- collections without order -------------------------------------------------------------------


def _pair_up(expected: Sequence[Any], actual: Sequence[Any]) -> tuple[list[tuple[Any, Any]], str]:
    """Find for each expected item an actual one that equals it, each used once.

    Items are sorted into groups by everything but their floats, so exact items cost linear time.
    Inside a group nearness is no equivalence (a is near b, b near c, a not near c), which takes a
    bipartite matching.

    Returns:
        The pairs, and the problem if there is an item without partner.
    """
    groups: dict[Any, tuple[list[Any], list[Any]]] = defaultdict(lambda: ([], []))
    for side, items in enumerate((expected, actual)):
        for item in items:
            shape, floats = _outline(item)
            groups[shape][side].append((floats, item))
    pairs = []
    for group in groups.values():
        lefts, rights = (sorted(side, key=lambda entry: entry[0]) for side in group)
        found, problem = _match(lefts, rights)
        if problem:
            return [], problem
        pairs += found
    return pairs, ""


def _outline(value: Any) -> tuple[tuple[Any, ...], tuple[float, ...]]:
    """Split a value into what has to be the same and the floats, which have to be near."""
    shape: list[Any] = []
    floats: list[float] = []
    todo = [value]
    while todo:
        item = todo.pop()
        kind = _kind(item)
        shape.append((kind, item) if kind in _PLAIN else kind)
        if kind == "complex":
            todo += [item.real, item.imag]
        elif kind == "float":
            numbers = _numbers([item])
            shape.append(len(numbers))
            floats += numbers
        elif kind == "sequence":
            shape.append(len(item))
            todo += item
        elif kind in ("set", "dict"):
            keys = sorted((_kind(key), key) for key in item if _kind(key) in _PLAIN)
            numbers = _numbers(item)
            shape += [len(item), len(numbers), *keys]
            floats += numbers
            todo += [item[key] for _, key in keys] if kind == "dict" else []
    return tuple(shape), tuple(floats)


def _numbers(items: Iterable[Any]) -> list[float]:
    """The floats among ``items`` that can be put in order, which NaN cannot."""
    return sorted(item for item in items if isinstance(item, float) and not math.isnan(item))


_Entry = tuple[tuple[float, ...], Any]


def _match(lefts: list[_Entry], rights: list[_Entry]) -> tuple[list[tuple[Any, Any]], str]:
    """Pair the items of one group, both sides sorted by their floats."""
    pairs = [(left, right) for (_, left), (_, right) in zip(lefts, rights, strict=False)]
    apart = next((i for i, pair in enumerate(pairs) if _walk(*pair)), len(pairs))
    if apart == len(lefts) == len(rights):
        return pairs, ""
    if len(lefts) > len(rights):
        return [], f"missing {_short(lefts[apart][1])}"
    if len(lefts) < len(rights):
        return [], f"unexpected {_short(rights[apart][1])}"
    if _kind(pairs[apart][0]) == "float":  # sorted numbers match in order or not at all
        return [], f"missing {_short(pairs[apart][0])}, unexpected {_short(pairs[apart][1])}"
    return _matching(lefts, rights)


def _matching(lefts: list[_Entry], rights: list[_Entry]) -> tuple[list[tuple[Any, Any]], str]:
    partners = matching([_near(left, rights) for left in lefts])
    if len(partners) < len(lefts):
        return [], f"missing {_short(lefts[len(partners)][1])}"
    return [(left, rights[j][1]) for (_, left), j in zip(lefts, partners, strict=True)], ""


def _near(left: _Entry, rights: list[_Entry]) -> list[int]:
    """Which items equal ``left``. As ``rights`` is sorted, only a window of it can."""
    window = range(len(rights))
    if left[0]:
        first = left[0][0]
        margin = TOLERANCE * max(1.0, 2 * abs(first))
        low = bisect_left(rights, first - margin, key=lambda entry: entry[0][0])
        high = bisect_right(rights, first + margin, key=lambda entry: entry[0][0])
        window = range(low, high)
    return [j for j in window if not _walk(left[1], rights[j][1])]


# --- words ---------------------------------------------------------------------------------------


class _Short(reprlib.Repr):
    """A repr that stays short, whatever the depth and size of a value."""

    def __init__(self) -> None:
        super().__init__()
        self.maxlist = self.maxtuple = self.maxset = self.maxfrozenset = self.maxdict = 10
        self.maxstring = self.maxlong = self.maxother = 80

    def repr_int(self, x: int, level: int) -> str:
        """Digits, unless there are more than Python is ready to write."""
        return super().repr_int(x, level) if x.bit_length() < 4096 else "a huge int"


_short = _Short().repr
_LONGEST_PLACE = 10


def _unlike(expected: Any, actual: Any) -> str:
    left, right = _short(expected), _short(actual)
    if left == right and type(expected) is not type(actual):
        left, right = (
            f"{text} ({type(v).__name__})" for text, v in ((left, expected), (right, actual))
        )
    return f"expected {left}, got {right}"


def _place(path: Any) -> str:
    """``at [2]['a']: `` for the way down to a part; empty for the whole."""
    steps: list[str] = []
    while path and len(steps) <= _LONGEST_PLACE:
        path, step = path
        steps.append(f"[{_short(step)}]")
    if path:
        steps[-1] = "…"
    return f"at {''.join(reversed(steps))}: " if steps else ""

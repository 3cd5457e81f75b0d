"""Two values side by side, part by part, until they differ.

It imports the standard library and what is carried with it only: its text is carried by every
exported ``test_solution.py``.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from greenloop.running.forms import kind_of
from greenloop.running.matching import matching
from greenloop.running.nearness import Nearness
from greenloop.running.wording import place, short, unlike

_EXACT = ("NoneType", "bool", "bytes", "int", "str", "Fraction", "date", "timedelta")
"""Kinds without floats inside: two of them are equal or not, with nothing in between."""


def walk(expected: Any, actual: Any, near: Nearness) -> str:
    """Compare without recursion, so that no depth of nesting is too much.

    Returns:
        The first difference in words, with the way to it; empty if there is none.
    """
    todo: list[tuple[Any, Any, Any]] = [((), expected, actual)]
    while todo:
        path, left, right = todo.pop()
        parts, problem = _compare(left, right, near)
        if problem:
            return f"{place(path)}{problem}"
        todo += [((path, step), *pair) for step, *pair in reversed(parts)]
    return ""


def _compare(left: Any, right: Any, near: Nearness) -> tuple[list[tuple[Any, Any, Any]], str]:
    """One level: the parts still to be compared as ``(step, left, right)``, and the problem."""
    kind = kind_of(left)
    if kind != kind_of(right):
        return [], unlike(left, right)
    if kind == "sequence" and len(left) == len(right):
        return list(zip(range(len(left)), left, right, strict=True)), ""
    if kind == "sequence":
        return [], f"{unlike(left, right)} ({len(left)} and {len(right)} items)"
    if kind in ("set", "bag"):
        return [], _pair_up(list(left), list(right), near)[1]
    if kind == "dict":
        pairs, problem = _pair_up(list(left), list(right), near)
        return [(key, left[key], right[other]) for key, other in pairs], problem
    return [], "" if _same(left, right, kind, near) else unlike(left, right)


def _same(left: Any, right: Any, kind: str, near: Nearness) -> bool:
    """Two values of one kind that hold no others."""
    if kind == "float":
        return near.same(left, right)
    return near.same_complex(left, right) if kind == "complex" else _alike(left, right)


def _alike(left: Any, right: Any) -> bool:
    """As ``==`` says, but what is not even itself (not-a-number) is like its own kind."""
    return bool(left == right) or bool(left != left and right != right)  # noqa: PLR0124


# --- collections without order -------------------------------------------------------------------

_Pairs = tuple[list[tuple[Any, Any]], str]
"""The pairs, and the problem if there is an item without partner."""
_Entry = tuple[tuple[float, ...], Any]
"""An item behind the floats that it is put in order by."""


def _pair_up(expected: Sequence[Any], actual: Sequence[Any], near: Nearness) -> _Pairs:
    """Find for each expected item an actual one that equals it, each used once.

    Items are sorted into groups by everything but their floats, so exact items cost linear time.
    Inside a group nearness is no equivalence (a is near b, b near c, a not near c), which takes a
    bipartite matching.
    """
    groups: dict[Any, tuple[list[Any], list[Any]]] = defaultdict(lambda: ([], []))
    for side, items in enumerate((expected, actual)):
        for item in items:
            shape, floats = _outline(item)
            groups[shape][side].append((floats, item))
    return _gathered(_match(*group, near) for group in groups.values())


def _gathered(parts: Iterable[_Pairs]) -> _Pairs:
    """The pairs of all parts, as far as the first problem."""
    pairs = []
    for found, problem in parts:
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
        kind = kind_of(item)
        shape.append((kind, item) if kind in _EXACT else kind)
        if kind == "float":
            numbers = _numbers([item])
            shape.append(len(numbers))
            floats += numbers
        elif kind == "sequence":
            shape.append(len(item))
            todo += item
        elif kind in ("set", "dict", "bag"):
            keys = sorted((kind_of(key), key) for key in item if kind_of(key) in _EXACT)
            numbers = _numbers(item)
            shape += [len(item), len(numbers), *keys]
            floats += numbers
            todo += [item[key] for _, key in keys] if kind == "dict" else []
    return tuple(shape), tuple(floats)


def _numbers(items: Iterable[Any]) -> list[float]:
    """The floats among ``items`` that can be put in order, which NaN cannot."""
    return sorted(item for item in items if isinstance(item, float) and not math.isnan(item))


def _match(lefts: list[_Entry], rights: list[_Entry], near: Nearness) -> _Pairs:
    """Pair the items of one group: in the order of their floats, or else whatever is near."""
    found, problem = _in_order(lefts, rights, near)
    if not problem:
        return found, ""
    return _gathered(_within(*part, near) for part in _neighbourhoods(lefts, rights, near))


def _in_order(lefts: list[_Entry], rights: list[_Entry], near: Nearness) -> _Pairs:
    """Pair both sides as their floats are sorted; the problem is the first that does not fit."""
    lefts, rights = (sorted(side, key=lambda entry: entry[0]) for side in (lefts, rights))
    pairs = [(left, right) for (_, left), (_, right) in zip(lefts, rights, strict=False)]
    apart = next((i for i, pair in enumerate(pairs) if walk(*pair, near)), len(pairs))
    if apart == len(lefts) == len(rights):
        return pairs, ""
    if len(lefts) >= len(rights):
        return [], f"missing {short(lefts[apart][1])}"
    return [], f"unexpected {short(rights[apart][1])}"


def _neighbourhoods(
    lefts: list[_Entry], rights: list[_Entry], near: Nearness
) -> Iterator[tuple[list[_Entry], list[_Entry]]]:
    """Part a group so that nothing is near anything in another part: one sweep over the first
    floats, each with its reach to both sides."""
    if not (lefts or rights)[0][0]:  # items of one group have floats, or none of them has
        yield lefts, rights
        return
    reaches = []
    for side, entries in enumerate((lefts, rights)):
        for entry in entries:
            first, reach = entry[0][0], max(map(near.reach, entry[0]))
            reaches.append((first - reach, first + reach, side, entry))
    part: tuple[list[_Entry], list[_Entry]] = ([], [])
    end = -math.inf
    for low, high, side, entry in sorted(reaches, key=lambda reach: reach[:2]):
        if low > end and any(part):
            yield part
            part = ([], [])
        part[side].append(entry)
        end = max(end, high)
    yield part


def _within(lefts: list[_Entry], rights: list[_Entry], near: Nearness) -> _Pairs:
    """Pair the items of one neighbourhood, whichever way it takes."""
    found, problem = _in_order(lefts, rights, near)
    if not problem or len(lefts) != len(rights):
        return found, problem
    partners = matching(
        [
            [j for j, (_, right) in enumerate(rights) if not walk(left, right, near)]
            for _, left in lefts
        ]
    )
    if len(partners) < len(lefts):
        return [], f"missing {short(lefts[len(partners)][1])}"
    return [(left, rights[j][1]) for (_, left), j in zip(lefts, partners, strict=True)], ""

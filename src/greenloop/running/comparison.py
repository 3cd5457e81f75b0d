"""How two values are compared: the rule table of ``docs/judge.md`` as code.

It imports nothing but the standard library and its neighbours, because the text of all of them is
carried by every exported ``test_solution.py``, where greenloop is not installed.
"""

from typing import Any

from greenloop.running.forms import (
    UNTYPED,
    Declared,
    as_declared,
    bagged,
    kind_of,
    untyped_somewhere,
)
from greenloop.running.nearness import Nearness
from greenloop.running.tokens import ANY_CASE, TOKENS, unlike_tokens
from greenloop.running.walking import walk
from greenloop.running.wording import short, unlike

_EXACT_NUMBERS = ("Decimal", "Fraction")
"""Numbers that a float is not, even if it equals one."""


def difference(
    expected: Any,
    actual: Any,
    declared: Declared = UNTYPED,
    *,
    name: str = "exact",
    inside: bool = False,
    tolerance: float | None = None,
    computed: bool = False,
) -> str:
    """Explain the first difference in one line, such as ``at [2]: expected 3, got 4``.

    Args:
        expected: the right answer; for ``any_of`` a list of the right answers.
        actual: the answer to be compared with it.
        declared: the type of the answer.
        name: ``exact``, ``unordered`` (the order of the outermost list does not matter),
            ``any_of``, ``literal`` (as Python's ``==`` says) or ``identical`` (of one type, too).
        inside: whether the order inside the items of the outermost list does not matter.
        tolerance: by how much floats may differ, relative or absolute, if that is stated.
        computed: whether ``expected`` was computed by a program, too.

    Returns:
        The explanation; empty if the two count as equal.
    """
    near = Nearness(tolerance, computed)
    if name == "any_of":
        answers = [as_declared(answer, declared) for answer in expected]
        if any(not _unequal(answer, actual, declared, near, inside=inside) for answer in answers):
            return ""
        return f"expected one of {short(answers)}, got {short(actual)}"
    if name == "identical" and type(expected) is not type(actual):
        return unlike(expected, actual)
    if declared[0] in _EXACT_NUMBERS and kind_of(actual) != declared[0] == kind_of(expected):
        return unlike(expected, actual)
    if name in ("literal", "identical"):
        return "" if _literally(expected, actual, near) else unlike(expected, actual)
    return _unequal(expected, actual, declared, near, outside=name == "unordered", inside=inside)


def _unequal(
    expected: Any,
    actual: Any,
    declared: Declared,
    near: Nearness,
    *,
    outside: bool = False,
    inside: bool = False,
) -> str:
    """The difference of two answers; where no type is known, numbers are what ``==`` makes of them.

    So are they between two programs, whatever is declared: whether an answer has the declared type
    is for the cases to say. Numbers are brought into one form only if the values differ without
    that: it costs more, and whole numbers lose the hashing that pairs them up in linear time.
    """
    if declared[0] in (TOKENS, ANY_CASE):
        return unlike_tokens(expected, actual, declared[0] == ANY_CASE, near)
    problem = walk(*_sides((expected, actual), declared, False, outside, inside), near)
    if not problem or not (near.computed or untyped_somewhere(declared)):
        return problem
    open_type = UNTYPED if near.computed else declared
    if outside:  # a set is what is asked for as well, where no type says otherwise
        expected, actual = (_listed(one) for one in (expected, actual))
    again = walk(*_sides((expected, actual), open_type, True, outside, inside), near)
    return again and problem


def _listed(value: Any) -> Any:
    return list(value) if kind_of(value) == "set" else value


def _sides(
    values: tuple[Any, Any], declared: Declared, loose: bool, outside: bool, inside: bool
) -> tuple[Any, Any]:
    """Both answers in the form that they are compared in."""
    left, right = (bagged(as_declared(one, declared, loose), outside, inside) for one in values)
    return left, right


def _literally(expected: Any, actual: Any, near: Nearness) -> bool:
    """As Python's ``==`` says; with a stated tolerance, numbers as ``math.isclose`` says."""
    try:
        if near.tolerance is None:
            return bool(expected == actual)
        return _close(expected, actual, near)
    except (RecursionError, OverflowError):
        return False


def _close(expected: Any, actual: Any, near: Nearness) -> bool:
    if isinstance(expected, int | float) and isinstance(actual, int | float):
        return bool(expected == actual) or near.same(float(expected), float(actual))
    if isinstance(expected, complex) and isinstance(actual, complex):
        return near.same_complex(expected, actual)
    if type(expected) is not type(actual) or kind_of(expected) not in ("sequence", "dict"):
        return bool(expected == actual)
    if len(expected) != len(actual):
        return False
    if isinstance(expected, dict):
        return all(key in actual and _close(expected[key], actual[key], near) for key in expected)
    return all(_close(left, right, near) for left, right in zip(expected, actual, strict=True))

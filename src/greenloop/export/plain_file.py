"""A pytest file as a person writes it, where answers are compared by ``==`` alone.

That is so where the judge's rule comes to the same for every case: no floats, no order that does
not matter, nothing that is put together first. Otherwise the file carries the judge.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from greenloop import kinds
from greenloop.domain.case import Case, Comparator, Status
from greenloop.domain.problem import Signature
from greenloop.domain.values import Value
from greenloop.export.layout import Group, call, lines, quoted, source
from greenloop.export.remarks import identifiers, remark, skipped, title_line
from greenloop.ports import Call
from greenloop.running.forms import Declared
from greenloop.running.judge import declared

_TYPES = {"", "Any", "None", "bool", "dict", "int", "list", "str", "optional", "Optional"}
_VALUES = (bool, int, str, type(None))
_LIKE_LISTS = re.compile(r"\b(deque|array|numpy|UserList|UserString)\b|(return|=)\s*range\(")
"""What the judge takes for a list, and ``==`` does not."""
_SHALLOW = 200
"""Inputs up to this size need no deeper recursion than Python allows by itself."""
_TAKEN = {"answer", "expected", "error", "request", "pytest", "sys", "inf", "nan"}


def plain_file(title: str, signature: Signature, cases: Sequence[Case]) -> str:
    """The text of ``test_solution.py``, for cases of which ``is_plain`` holds."""
    made = kinds.of(signature).call(signature)
    tested = made.class_name or made.name
    names = parameter_names(signature, {*_TAKEN, tested})
    right = [case for case in cases if not case.raises]
    failing = [case for case in cases if case.raises]
    parts = ["\n".join(_opening(title, tested, cases))]
    if right:
        parts.append("\n".join(_test(made, names, right, declared(signature.result))))
    if failing:
        parts.append("\n".join(_raising(made, names, failing)))
    return "\n\n\n".join(parts) + "\n"


def is_plain(
    signature: Signature, code: str, cases: Sequence[Case], answers: Mapping[str, Value]
) -> bool:
    """Whether ``==`` says of every case what the judge says, also of the ``answers`` of the code.

    These are by the ids of the cases that it passed: a judge forgives a tuple for a list.
    """
    made = kinds.of(signature).call(signature)
    simple = made.manner == "call" and not (
        made.passing or made.fresh or made.iterates or made.counts
    )
    return (
        simple
        and set(made.shapes) <= {"value"}
        and not _LIKE_LISTS.search(code)
        and bool(cases)
        and all(compares_plainly(case, signature.result) for case in cases)
        and all(
            _alike(answers[one.id], one, signature.result) for one in cases if one.id in answers
        )
    )


def _alike(answer: Value, case: Case, returns: str) -> bool:
    """Whether the answer passes what the file asserts of it."""
    guarded = _has_numbers(declared(returns))
    return bool(answer == case.expected) and (not guarded or repr(answer) == repr(case.expected))


def _has_numbers(type_: Declared) -> bool:
    """Whether ``1``, ``1.0`` and ``True``, which ``==`` takes for the same, are told apart."""
    return type_[0] in ("int", "bool") or any(map(_has_numbers, type_[1:]))


def _is_mapped(type_: Declared) -> bool:
    return type_[0] == "dict" or any(map(_is_mapped, type_[1:]))


def compares_plainly(case: Case, returns: str) -> bool:
    """Whether ``==`` says of a case what the judge says; ``returns`` is the type of its result."""
    if case.raises:
        known = getattr(builtins, case.raises, None)
        return isinstance(known, type) and issubclass(known, BaseException)
    return (
        case.comparator == Comparator()
        and not case.view
        and _plain_type(declared(returns))
        and not (_has_numbers(declared(returns)) and _is_mapped(declared(returns)))
        and _plain_value(case.expected)
    )


def _plain_type(type_: Declared) -> bool:
    return type_[0] in _TYPES and all(map(_plain_type, type_[1:]))


def _plain_value(value: Value) -> bool:
    if type(value) is list:
        return all(map(_plain_value, value))
    if type(value) is dict:
        return all(_plain_value(key) and _plain_value(item) for key, item in value.items())
    return type(value) in _VALUES


def parameter_names(signature: Signature, taken: set[str]) -> list[str]:
    """Names of the arguments, other than those that the file uses itself."""
    return [f"{one.name}_" if one.name in taken else one.name for one in signature.parameters]


def _opening(title: str, tested: str, cases: Sequence[Case]) -> Iterator[str]:
    yield f'"""{title_line(title or tested)}"""'
    yield ""
    deep = any(_size(case.args) > _SHALLOW for case in cases)
    if deep:
        yield "import sys"
    numbers = {repr(part) for case in cases for part in _parts(case.args)} & {"inf", "nan", "-inf"}
    if names := sorted({number.lstrip("-") for number in numbers}):
        yield f"from math import {', '.join(names)}"
    if deep or names:
        yield ""
    yield "import pytest"
    yield f"from solution import {tested}"
    if deep:
        yield ""
        yield "sys.setrecursionlimit(20_000)  # the inputs are large"


def _parts(value: Any) -> Iterator[Any]:
    yield value
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from _parts(item)


def _size(value: Any) -> float:
    """The largest number or length inside a value."""
    sized = (list, tuple, set, frozenset, dict, str)
    return max(
        len(part) if isinstance(part, sized) else abs(part) if isinstance(part, int) else 0
        for part in _parts(value)
    )


def _test(
    made: Call, names: Sequence[str], cases: Sequence[Case], type_: Declared
) -> Iterator[str]:
    yield from _parametrized([*names, "expected"], cases, lambda case: source(case.expected))
    yield from _definition(f"def test_{made.name}(", [*names, "expected"])
    guard = _guard(type_)
    if made.result_argument is not None:
        answer = names[made.result_argument]
        yield from _indented(call(_target(made), names))
    elif guard:
        answer = "answer"
        yield from _indented(call(_target(made), names), "answer = ")
    else:
        yield from _indented(call(_target(made), names), "assert ", " == expected")
        return
    yield f"    assert {answer} == expected"
    if guard:
        yield f"    assert {guard.format(answer)}"


def _guard(type_: Declared) -> str:
    """What is to hold beside ``==``, so that no ``True`` or ``1.0`` passes for ``1``."""
    if type_[0] in ("int", "bool"):
        return f"type({{}}) is {type_[0]}"
    return "repr({}) == repr(expected)" if _has_numbers(type_) else ""


def _raising(made: Call, names: Sequence[str], cases: Sequence[Case]) -> Iterator[str]:
    yield from _parametrized([*names, "error"], cases, lambda case: case.raises)
    yield from _definition(f"def test_{made.name}_raises(", [*names, "error"])
    yield "    with pytest.raises(error):"
    yield from lines(call(_target(made), names), 8)


def _target(made: Call) -> str:
    return f"{made.class_name}().{made.name}" if made.class_name else made.name


def _indented(called: Group, before: str = "", after: str = "") -> Iterator[str]:
    yield from lines(Group(f"{before}{called.head}", called.items, f"){after}"), 4)


def _definition(head: str, names: Sequence[str]) -> Iterator[str]:
    yield from lines(Group(head, tuple(names), "):"))


def _parametrized(names: Sequence[str], cases: Sequence[Case], wanted: Any) -> Iterator[str]:
    """The decorator that gives the cases to a test, each below a remark on where it is from."""
    yield "@pytest.mark.parametrize("
    yield from lines(Group("(", tuple(map(quoted, names)), ")"), 4, ",")
    yield "    ["
    for case, name in zip(cases, identifiers(cases), strict=True):
        arguments: list[str | Group] = [*map(source, case.args), wanted(case)]
        arguments.append(f"id={quoted(name)}")
        if case.status is Status.QUARANTINED:
            skip = call("marks=pytest.mark.skip", [f"reason={quoted(skipped(case))}"])
            arguments.append(skip)
        yield f"        # {remark(case)}"
        yield from lines(call("pytest.param", arguments), 8, ",")
    yield "    ],"
    yield ")"

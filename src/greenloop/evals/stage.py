"""The stage on which a benchmark's check is played; see ``scoring``.

The text of this file runs inside the sandbox, where greenloop is not installed: it imports the
standard library only.
"""

from __future__ import annotations

import copy
import inspect
import random
import sys
import unittest
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

_NODES = {"ListNode": "linked_list", "TreeNode": "tree"}


def record(reference: str, script: str, class_name: str, name: str) -> list[list[Any]]:
    """Play the check around the reference solution.

    Returns:
        Per call its arguments, its result, the shape of each argument, the shape of the result.
    """
    calls: list[list[Any]] = []

    def entry(solution: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        before = list(copy.deepcopy(args))
        result = solution(*args)
        shapes = [_shape(value) for value in before]
        calls.append([before, copy.deepcopy(result), shapes, _shape(result)])
        return result

    _play(reference, script, class_name, name, entry)
    return calls


def replay(
    reference: str, script: str, class_name: str, name: str, *answers: Any
) -> tuple[bool, list[list[Any]]]:
    """Play the check on answers that were given before, one per call, in order.

    Returns:
        Whether it holds, and the arguments of each call, ending with the first that has no answer.
    """
    calls: list[list[Any]] = []

    def entry(_: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        calls.append(list(copy.deepcopy(args)))
        return answers[len(calls) - 1]

    try:
        _play(reference, script, class_name, name, entry)
    except Exception:  # noqa: BLE001  # an assert that fails, or one that cannot bear the answer
        return False, calls
    return True, calls


def examine(test_class: str, *parts: str) -> tuple[int, int, str]:
    """Run one class of unit tests in a module of its own, made of imports, solution and tests.

    Some test what chance decides: it is seeded, so that the same code has the same score. Code that
    changes what tests it, or returns objects that claim to equal what they do not, passes none.

    Returns:
        How many tests there are; how many of them pass, where one that is skipped does not; and the
        last line of what the first other one said.
    """
    module = ModuleType("solution")
    sys.modules[module.__name__] = module
    setattr(unittest.TestCase, "assertEqual", _assert_equal)  # noqa: B010  # for mypy
    before = _machinery()
    for part in parts:
        exec(part, module.__dict__)  # noqa: S102  # the sandbox is the place for it
    tests = unittest.defaultTestLoader.loadTestsFromTestCase(vars(module)[test_class])
    seen = _Passes()
    random.seed(0)
    tests.run(seen)
    said = "".join(text for _, text in [*seen.errors, *seen.failures][:1])
    if _machinery() != before:
        return seen.testsRun, 0, "the code changed what tests it"
    return seen.testsRun, seen.passes, said.strip().rpartition("\n")[2]


_COMPARED = unittest.TestCase.assertEqual


def _assert_equal(test: unittest.TestCase, first: Any, second: Any, msg: Any = None) -> None:
    """``assertEqual`` that believes no object which claims to equal a plain value."""
    if _claims(first, second) or _claims(second, first):
        test.fail("an object claims to equal a plain value")
    _COMPARED(test, first, second, msg)


def _claims(one: Any, other: Any) -> bool:
    """Whether an object that compares itself stands where the other has a plain value."""
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return any(map(_claims, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return any(_claims(value, other.get(key)) for key, value in one.items())
    compares = getattr(type(one), "__eq__", None)
    own = inspect.isfunction(compares) and compares.__code__.co_filename == "<string>"
    return own and type(other).__module__ == "builtins"


def _machinery() -> dict[str, dict[str, Any]]:
    """What runs the tests, by name: the functions and classes of ``unittest``."""
    parts = (unittest.TestCase, unittest.TestResult, unittest.TestLoader, unittest.TestSuite)
    modules = (unittest, unittest.case, unittest.result, unittest.suite, unittest.loader)
    held: dict[str, Mapping[str, Any]] = {
        f"{one.__module__}.{one.__name__}": vars(one) for one in (*parts, _Passes)
    }
    held |= {one.__name__: vars(one) for one in modules}
    return {
        owner: {name: id(one) for name, one in names.items() if callable(one)}
        for owner, names in held.items()
    }


class _Passes(unittest.TestResult):
    """Counts the tests that pass."""

    passes = 0

    def addSuccess(self, test: unittest.TestCase) -> None:  # noqa: N802  # its name in unittest
        super().addSuccess(test)
        self.passes += 1


def _play(
    reference: str,
    script: str,
    class_name: str,
    name: str,
    entry: Callable[[Callable[..., Any], tuple[Any, ...]], Any],
) -> None:
    """Run the script with ``entry`` in place of the reference's entry point.

    Recording and replay must ask the same questions, so chance is seeded anew after each answer.
    """
    module = ModuleType("reference")
    sys.modules[module.__name__] = module  # dataclasses look their module up
    names = module.__dict__
    exec(reference, names)  # noqa: S102  # the sandbox is the place for it
    solution = getattr(names[class_name](), name) if class_name else names[name]
    signature = inspect.signature(solution)
    count = 0

    def stand_in(*args: Any, **kwargs: Any) -> Any:
        nonlocal count
        result = entry(solution, signature.bind(*args, **kwargs).args)
        count += 1
        random.seed(count)
        return result

    actor = type(class_name, (), {name: staticmethod(stand_in)}) if class_name else stand_in
    random.seed(0)
    exec(script, {**names, class_name or name: actor})  # noqa: S102


def _shape(value: Any) -> str:
    """How the sandbox is told to hand such a value to a candidate."""
    if isinstance(value, list):
        inner = {_NODES.get(type(item).__name__) for item in value if item is not None}
        return f"{inner.pop()}s" if len(inner) == 1 and inner <= set(_NODES.values()) else "value"
    return _NODES.get(type(value).__name__, "value")

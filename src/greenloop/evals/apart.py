"""Unit tests and a solution in two processes; see ``scoring``.

The text of this file runs inside the sandbox, where greenloop is not installed: it imports the
standard library only. In the process of the tests an *actor* stands for each object of the
solution. What is done to it is an operation, ``[kind, target, arguments, names]``, whose answer
comes from the other process, where the same operations were done to the object itself. There only
what the tests do is known, never what they expect.

An answer is ``["value", value]`` or ``["raised", names, arguments]``. In values an object that is
no plain value is told by its number, as ``{"$object": 3}``; number 0 has the names of the solution.
"""

from __future__ import annotations

import builtins
import operator
import random
import sys
import unittest
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any

Operation = list[Any]
Answer = list[Any]
Pair = tuple[Operation, Answer]

_OBJECT, _TYPE = "$object", "$type"
_TYPES = {name: one for name, one in vars(builtins).items() if isinstance(one, type)}
_SIMPLE: tuple[Any, ...] = (int, float, complex, str, bytes)
_CONTAINERS: tuple[Any, ...] = (list, tuple, set, frozenset)
_SPECIAL: dict[str, Callable[..., Any]] = {
    **{f"__{one.__name__}__": one for one in (bool, hash, len, next, repr, str)},
    **{f"__{name}__": getattr(operator, name) for name in ("contains", "delitem", "eq")},
    **{f"__{name}__": getattr(operator, name) for name in ("getitem", "setitem")},
    "__iter__": list,
}
"""What Python's own syntax asks of an object."""


class Unanswered(BaseException):
    """An operation that nobody has answered yet."""


# --- the process of the solution ---


def enact(imports: str, code: str, operations: Sequence[Operation]) -> list[Answer]:
    """Do the operations to the objects of a solution; their answers."""
    done = _Enacted(imports, code)
    random.seed(0)
    return [done(one) for one in operations]


class _Enacted:
    """The objects of a solution by number."""

    def __init__(self, imports: str, code: str) -> None:
        module = ModuleType("solution")
        sys.modules[module.__name__] = module
        exec(imports, module.__dict__)  # noqa: S102  # the sandbox is the place for it
        exec(code, module.__dict__)  # noqa: S102
        self.objects: list[Any] = [module]

    def __call__(self, operation: Operation) -> Answer:
        kind, target, arguments, names = operation
        held = self.objects[target]
        given = [self.object(one) for one in arguments]
        named = {name: self.object(one) for name, one in names.items()}
        try:
            return ["value", self.told(_done(kind, held, given, named))]
        except Exception as error:  # noqa: BLE001  # whatever the solution raises is its answer
            kinds = [one.__name__ for one in type(error).__mro__]
            return ["raised", kinds, [self.told(one) for one in error.args]]

    def object(self, value: Any) -> Any:
        """The argument that a value tells."""
        return _replaced(value, lambda number: self.objects[number])

    def told(self, value: Any) -> Any:
        """An answer as a value: a subclass of a plain type equals what it holds."""
        if value is None or isinstance(value, bool):
            return value
        if simple := next((one for one in _SIMPLE if isinstance(value, one)), None):
            return simple.__new__(simple, value)
        if isinstance(value, dict):
            return {self.told(name): self.told(one) for name, one in dict.items(value)}
        for kind in _CONTAINERS:
            if isinstance(value, kind):
                return kind(self.told(one) for one in kind.__iter__(value))
        if _is_builtin(value):
            return {_TYPE: value.__name__}
        self.objects.append(value)
        return {_OBJECT: len(self.objects) - 1}


def _done(kind: str, held: Any, given: list[Any], named: dict[str, Any]) -> Any:
    if kind == "get":
        return getattr(held, *given)
    if kind == "set":
        return setattr(held, *given)
    return held(*given, **named) if kind == "call" else _SPECIAL[kind](held, *given)


def _is_builtin(value: Any) -> bool:
    return isinstance(value, type) and _TYPES.get(value.__name__) is value


def _replaced(value: Any, known: Callable[[int], Any]) -> Any:
    """A value with its objects in place of their numbers."""
    if isinstance(value, dict):
        if [*value] == [_OBJECT]:
            return known(value[_OBJECT])
        if [*value] == [_TYPE]:
            return _TYPES[value[_TYPE]]
        return {_replaced(name, known): _replaced(one, known) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return type(value)(_replaced(one, known) for one in value)
    return value


# --- the process of the tests ---


def perform(  # noqa: PLR0917  # by position, as the sandbox calls it
    test_class: str,
    imports: str,
    script: str,
    names: Sequence[str],
    reference: str,
    foreseen: dict[str, list[Pair]],
) -> list[tuple[str, bool, list[Pair], list[Operation]]]:
    """Run one class of unit tests on actors.

    Args:
        test_class: its name.
        imports: executed before the tests.
        script: the tests.
        names: what the solution defines.
        reference: a solution that answers in this process; empty if only ``foreseen`` does.
        foreseen: operations and their answers, by the name of each test.

    Returns:
        Per test its name, whether it passes, the operations that were answered, and the one that
        was not, if there was any.
    """
    module = ModuleType("tests")
    sys.modules[module.__name__] = module
    stage = _Stage()
    exec(imports, module.__dict__)  # noqa: S102  # the sandbox is the place for it
    for name in names:
        vars(module)[name] = _Named(stage, name)
    exec(script, module.__dict__)  # noqa: S102
    seen = []
    for test in unittest.defaultTestLoader.loadTestsFromTestCase(vars(module)[test_class]):
        assert isinstance(test, unittest.TestCase)
        label = test.id().rpartition(".")[2]
        stage.begin(foreseen.get(label, []), _Enacted(imports, reference) if reference else None)
        random.seed(0)
        result = unittest.TestResult()
        test.run(result)
        passes = result.wasSuccessful() and not result.skipped and not stage.open
        seen.append((label, passes, stage.log, stage.open))
    return seen


class _Stage:
    """What happens in one test."""

    def begin(self, foreseen: list[Pair], local: _Enacted | None) -> None:
        """Forget what was before."""
        self.foreseen, self.local = foreseen, local
        self.log: list[Pair] = []
        self.open: list[Operation] = []

    def do(self, kind: str, target: int, given: Sequence[Any], named: dict[str, Any]) -> Any:
        """The answer to an operation.

        Raises:
            Unanswered: it is another one than was foreseen.
        """
        operation = [kind, target, _numbered([*given]), _numbered(named)]
        if self.open:
            raise Unanswered
        at = len(self.log)
        if self.local:
            answer = self.local(operation)
        elif at < len(self.foreseen) and self.foreseen[at][0] == operation:
            answer = self.foreseen[at][1]
        else:
            self.open.append(operation)
            raise Unanswered
        self.log.append((operation, answer))
        return self.answered(answer)

    def answered(self, answer: Answer) -> Any:
        """What an answer tells, which may be anything."""
        match answer:
            case ["value", value]:
                return _replaced(value, lambda number: _Actor(self, number))
            case ["raised", [*kinds], [*arguments]]:
                raise _error(kinds)(*(_replaced(one, lambda number: None) for one in arguments))
        raise RuntimeError("no answer")


def _numbered(value: Any) -> Any:
    """A value with the numbers of its objects in their place."""
    if isinstance(value, _Actor):
        return {_OBJECT: _number(value)}
    if isinstance(value, dict):
        return {_numbered(name): _numbered(one) for name, one in value.items()}
    if type(value) in (list, tuple, set, frozenset):
        return type(value)(_numbered(one) for one in value)
    return {_TYPE: value.__name__} if _is_builtin(value) else value


def _error(kinds: list[Any]) -> type[Exception]:
    """The first exception of Python's own that a solution raised."""
    for name in kinds:
        found = getattr(builtins, name, None) if isinstance(name, str) else None
        if isinstance(found, type) and issubclass(found, Exception):
            return found
    return RuntimeError


class _Actor:
    """Stands for an object of the solution; equal to another one only, never to a plain value.

    What it holds is kept below a name that no field of an object has.
    """

    def __init__(self, stage: _Stage, number: Any) -> None:
        vars(self)[_OBJECT] = (stage, number)

    def __getattr__(self, name: str) -> Any:
        return _ask(self, "get", name)

    def __setattr__(self, name: str, value: Any) -> None:
        _ask(self, "set", name, value)

    def __call__(self, *given: Any, **named: Any) -> Any:
        return _ask(self, "call", *given, **named)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Actor) and _ask(self, "__eq__", other) is True

    def __hash__(self) -> int:
        return int(_ask(self, "__hash__"))

    def __iter__(self) -> Any:
        return iter(_ask(self, "__iter__"))


class _Named(_Actor):
    """Stands for what a solution defines by a name, if it does."""


def _ask(actor: _Actor, kind: str, *given: Any, **named: Any) -> Any:
    return vars(actor)[_OBJECT][0].do(kind, _number(actor), given, named)


def _number(actor: _Actor) -> Any:
    stage, number = vars(actor)[_OBJECT]
    return _number(stage.do("get", 0, [number], {})) if isinstance(actor, _Named) else number


def _special(name: str) -> Callable[..., Any]:
    return lambda actor, *given: _ask(actor, name, *given)


for _name in {*_SPECIAL} - {"__eq__", "__hash__", "__iter__"}:
    setattr(_Actor, _name, _special(_name))

"""What calls in a test return, and what the names around them stand for. Nothing is executed."""

from __future__ import annotations

import ast
import builtins
import re
from dataclasses import dataclass, field, replace
from typing import Any, get_args

from greenloop.domain.case import View
from greenloop.domain.constructors import CONSTRUCTORS
from greenloop.domain.example import Argument
from greenloop.domain.expressions import Evaluator
from greenloop.domain.values import Value

CANDIDATE = "candidate"
"""What tests call the function that they are handed, whatever its name."""
_BUDGET = 2_000_000
BUILTINS = frozenset(dir(builtins))
"""A problem may ask for a function of such a name; whoever calls one may mean Python's."""
_VIEWS = frozenset(get_args(View)) - {""}
_LIBRARY = frozenset(
    re.findall(
        r"\w+",
        """collections copy decimal fractions functools heapq itertools json math np numpy operator
        os pytest random re statistics string sys time typing unittest ceil deepcopy floor isclose
        reduce sqrt Counter Decimal Fraction OrderedDict ListNode Node Solution TreeNode""",
    )
)
"""Modules, functions and classes that tests use and that are not what they test."""
_PASSED_ON = ("list", "tuple")
"""Views whose result has the same items for the next view."""


@dataclass(frozen=True)
class Answer:
    """What a call in a test returns, seen through a view; ``digits`` if it is rounded first."""

    function: str
    arguments: tuple[Argument, ...]
    view: View = ""
    digits: int | None = None


@dataclass
class Scope:
    """What names stand for where an assertion is made.

    ``answers`` are names for results of calls, ``owners`` names for objects and modules whose
    members are what is tested. ``nested`` collects pairs of functions, one called on the result of
    the other; ``under_test`` is what ``check(f)`` hands to tests as their candidate. ``unread`` are
    the assertions, and tests, that nothing was read from.
    """

    values: Evaluator = field(default_factory=lambda: Evaluator(_BUDGET))
    answers: dict[str, Answer] = field(default_factory=dict)
    owners: set[str] = field(default_factory=lambda: {"solution"})
    nested: set[tuple[str, str]] = field(default_factory=set)
    under_test: str = ""
    unread: dict[ast.stmt, None] = field(default_factory=dict)

    def assign(self, target: ast.expr, value: ast.expr) -> None:
        """Let a target stand for what is assigned to it; for nothing, where that is unreadable."""
        name = ast.unparse(target)
        self.forget(name)
        if _is_solution(value):
            self.owners.add(name)
        elif answer := self.answer(value):
            self.answers[name] = answer
        else:
            try:
                self.bind(target, self.value(value))
            except ValueError:
                return

    def bind(self, target: ast.expr, value: Value) -> None:
        """Let a name, or a tuple of names, stand for a value.

        Raises:
            ValueError: the value has not as many items as there are names.
        """
        if isinstance(target, ast.Tuple | ast.List):
            if not isinstance(value, list | tuple):
                raise ValueError("no items to unpack")
            for inner, item in zip(target.elts, value, strict=True):
                self.bind(inner, item)
        elif isinstance(target, ast.Name):
            self.forget(target.id)
            self.values.bind(target.id, value)

    def forget(self, name: str) -> None:
        """Let a name stand for nothing any more."""
        self.answers.pop(name, None)
        self.owners.discard(name)
        self.values.unbind(name)

    def answer(self, node: ast.expr) -> Answer | None:
        """The answer that an expression is, through a view or not; ``None`` if it is none."""
        if not isinstance(node, ast.Call):
            return self.answers.get(ast.unparse(node)) if _is_place(node) else None
        name = member(node.func)
        if name in _VIEWS and len(node.args) == 1 and self._inner(node.args[0]):
            return self._viewed(name, node.args[0])
        if name == "round" and 1 <= len(node.args) <= 2:
            return self._rounded(*node.args)
        function = self.function(node.func)
        arguments = self.arguments(node, function) if function else None
        return None if arguments is None else Answer(function, arguments)

    def function(self, node: ast.expr) -> str:
        """The name of the function under test that is called; empty if it is another one."""
        match node:
            case ast.Name(id=name):
                return name
            case ast.Attribute(value=owner, attr=name):
                tested = _is_solution(owner) or ast.unparse(owner) in self.owners
                return name if tested else ""
        return ""

    def arguments(self, call: ast.Call, function: str) -> tuple[Argument, ...] | None:
        """The arguments of a call, stars unpacked; ``None`` if one is no value."""
        found: list[Argument] = []
        try:
            for node in call.args:
                if isinstance(node, ast.Starred):
                    found += [("", item) for item in self.value(node.value)]
                else:
                    found.append(("", self.value(node)))
            for keyword in call.keywords:
                value = self.value(keyword.value)
                found += [(keyword.arg, value)] if keyword.arg else list(value.items())
        except (ValueError, TypeError, AttributeError):
            inner = [self.function(one.func) for one in call.args if isinstance(one, ast.Call)]
            own = [name for name in inner if name != function and is_own(name)]
            self.nested |= {(function, name) for name in own if name and is_own(function)}
            return None
        return tuple(found)

    def value(self, node: ast.expr) -> Value:
        """The value of an expression.

        Raises:
            ValueError: it is none, or abbreviated with ``...``.
        """
        parts = ast.walk(node)
        if any(isinstance(part, ast.Constant) and part.value is ... for part in parts):
            raise ValueError("it is abbreviated")
        return self.values.evaluate(node)

    def number(self, node: ast.expr) -> Any:
        """The number that an expression is; ``None`` if it is something else."""
        try:
            value = self.value(node)
        except ValueError:
            return None
        return value if isinstance(value, int | float) else None

    def _inner(self, node: ast.expr) -> bool:
        """Whether an argument is an answer: ``sum([1, 2])`` may be a test of somebody's ``sum``."""
        return isinstance(node, ast.Call) or ast.unparse(node) in self.answers

    def _viewed(self, name: str, node: ast.expr) -> Answer | None:
        answer = self.answer(node)
        if answer is None or answer.digits is not None or answer.view not in ("", *_PASSED_ON):
            return None
        view: Any = name
        return replace(answer, view=view)

    def _rounded(self, node: ast.expr, digits: ast.expr | None = None) -> Answer | None:
        answer = self.answer(node)
        places = 0 if digits is None else self.number(digits)
        if answer is None or answer.view or not isinstance(places, int) or abs(places) > 300:
            return None
        return replace(answer, digits=places)


def is_own(name: str) -> bool:
    """Whether a name may be that of a function of the problem, and not one of Python."""
    return not (name in BUILTINS or name in _LIBRARY or name in CONSTRUCTORS)


def member(node: ast.expr) -> str:
    """The last name of ``a.b.c``; empty if it is something else."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _is_solution(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and member(node.func) == "Solution"


def _is_place(node: ast.expr) -> bool:
    return isinstance(node, ast.Name | ast.Attribute)

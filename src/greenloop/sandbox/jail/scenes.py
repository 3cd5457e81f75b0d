"""Calls that are set up from plain arguments: nodes of one structure, and what an interface tells.

The text of this module is carried by exported tests, too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from .nodes import build, nodes_of
from .plain import NoAnswer

_NO_ITEM = 2**31 - 1
"""What LeetCode's readers answer out of range."""


class Scene:
    """One call: its arguments, the names that it may use, and what its result means.

    Args:
        setup: hands, link, answer, interface, and how often that may be asked; see
            ``domain.problem.Setup``.
        shapes: of the arguments of the case, by name.
        inputs: these arguments.
        namespace: with the classes of nodes.
    """

    def __init__(
        self,
        setup: Sequence[Any],
        shapes: Mapping[str, str],
        inputs: Mapping[str, Any],
        namespace: dict[str, Any],
    ) -> None:
        hands, link, self.answer, interface, self.most = setup
        self.inputs = inputs
        self.asked = 0
        self.built = {name: build(shapes[name], inputs[name], namespace) for name in inputs}
        self.nodes = {
            name: nodes_of(shape, self.built[name])
            for name, shape in shapes.items()
            if shape != "value"
        }
        if link:
            _link(self.nodes, inputs, *link)
            self.built |= {name: next(iter(self.nodes[name]), None) for name in self.nodes}
        self.names = {
            name: self.counted(_RULES[rule](inputs[known]), rule != "size")
            for name, rule, known in interface
        }
        self.arguments = [self.handed(*hand) for hand in hands]

    def handed(self, made: str, of: str, at: str) -> Any:
        """One argument of the call."""
        match made:
            case "node":
                return next((n for n in self.nodes[of] if n.val == self.inputs[at]), None)
            case "length":
                return len(self.inputs[of])
            case "interface":
                return SimpleNamespace(**self.names)
        return self.built[of]

    def counted(self, rule: Callable[..., Any], counts: bool) -> Callable[..., Any]:
        """An interface that may be asked so often only, if it ``counts``."""

        def ask(*args: Any) -> Any:
            self.asked += counts
            self.check()
            return rule(*args)

        return ask

    def check(self) -> None:
        """Whether the interface was asked too often.

        Raises:
            NoAnswer: it was.
        """
        if self.most and self.asked > self.most:
            raise NoAnswer(f"asked more than {self.most} times")

    def result(self, returned: Any) -> Any:
        """What the call is judged by.

        Raises:
            NoAnswer: it asked too often, or a node of the arguments is asked for and this is none.
        """
        self.check()
        if self.answer == "node":
            return self.place(returned)
        if self.answer == "ring":
            several = isinstance(returned, list)
            return [*map(_ring, returned)] if several else _ring(returned)
        return self.built[self.answer] if self.answer else returned

    def place(self, node: Any) -> Any:
        """Where a node stands: its value in a tree, its index in a list; ``None`` for no node."""
        if node is None:
            return None
        found = [
            (name, at)
            for name, nodes in self.nodes.items()
            for at, one in enumerate(nodes)
            if one is node
        ]
        if not found:
            raise NoAnswer(f"returned {_shown(node)}, not a node of the arguments")
        name, at = found[0]
        if hasattr(node, "left"):
            return node.val
        return at if name == next(iter(self.nodes)) else f"{name}[{at}]"


def _shown(value: Any) -> str:
    plain = isinstance(value, int | float | str)
    return repr(value)[:80] if plain else f"a new {type(value).__name__}"


def _link(nodes: dict[str, list[Any]], inputs: Mapping[str, Any], how: str, *names: str) -> None:
    """Tie nodes together; see ``Setup.link``."""
    if how == "ring":
        _close(nodes[names[0]])
    elif how == "cycle":
        _cycle(nodes[names[0]], inputs[names[1]])
    else:
        _share(nodes, names[0], names[1], inputs[names[2]], inputs[names[3]])


def _close(nodes: list[Any]) -> None:
    """Let the end of a list go on at its first node."""
    if nodes:
        nodes[-1].next = nodes[0]
        if hasattr(nodes[0], "prev"):
            nodes[0].prev = nodes[-1]


def _ring(first: Any) -> list[Any]:
    """The values of a circular list from a node on, by its pointers to the next and back.

    Raises:
        NoAnswer: it does not come back to that node, or a pointer back goes elsewhere.
    """
    if first is None:
        return []
    after, before = ("right", "left") if hasattr(first, "right") else ("next", "prev")
    nodes: list[Any] = []
    seen: set[int] = set()
    node = first
    while id(node) not in seen:
        if not hasattr(node, after):
            raise NoAnswer(f"returned a list that ends at {_shown(node)}, and is not circular")
        seen.add(id(node))
        nodes.append(node)
        node = getattr(node, after)
    if node is not first:
        raise NoAnswer("returned a list that does not come back to its first node")
    if hasattr(first, before):
        for one in nodes:
            if getattr(getattr(one, after), before, None) is not one:
                raise NoAnswer(f"the pointer {before} behind {_shown(one.val)} goes elsewhere")
    return [one.val for one in nodes]


def _cycle(nodes: list[Any], at: int) -> None:
    """Let the end of a list go on at one of its nodes."""
    if 0 <= at < len(nodes):
        nodes[-1].next = nodes[at]


def _share(nodes: dict[str, list[Any]], one: str, other: str, at: int, where: int) -> None:
    """Let one list go on with the nodes of another one."""
    if at >= len(nodes[one]):
        return
    nodes[other] = nodes[other][:where] + nodes[one][at:]
    if where:
        nodes[other][where - 1].next = nodes[one][at]


def _item(items: list[Any], at: int) -> Any:
    if not 0 <= at < len(items):
        raise IndexError(f"there is no item {at}")
    return items[at]


_RULES: dict[str, Callable[[Any], Callable[..., Any]]] = {
    "from": lambda first: lambda number: number >= first,
    "guess": lambda pick: lambda number: (number < pick) - (number > pick),
    "pairs": lambda rows: lambda one, other: bool(rows[one][other]),
    "guess_low": lambda pick: lambda number: (number > pick) - (number < pick),
    "item": lambda items: lambda at: _item(items, at),
    "reader": lambda items: lambda at: items[at] if 0 <= at < len(items) else _NO_ITEM,
    "size": lambda items: lambda: len(items),
}
"""How an interface answers, by what it knows."""

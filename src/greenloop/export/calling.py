"""How a test calls a function or a method: its arguments in their shapes, and what comes of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from greenloop.domain import types
from greenloop.domain.case import Case
from greenloop.domain.problem import Signature
from greenloop.domain.values import Value
from greenloop.export.layout import Group, bound, indented, lines, quoted, source
from greenloop.export.script import named
from greenloop.kinds import of
from greenloop.ports import Call

_FORMS = {
    "linked_list": ("ListNode", "ListNode", "list"),
    "tree": ("TreeNode", "TreeNode", "tree"),
    "graph": ("Node", "GraphNode", "graph"),
    "random_list": ("Node", "RandomNode", "random_list"),
    "nary_tree": ("Node", "NaryNode", "nary_tree"),
    "doubly_list": ("Node", "DoublyNode", "doubly_list"),
    "multilevel_list": ("Node", "MultilevelNode", "multilevel_list"),
    "next_tree": ("Node", "NextNode", "tree"),
    "parent_tree": ("Node", "ParentNode", "parent_tree"),
    "singly_list": ("Node", "ListNode", "list"),
    "pair_tree": ("Node", "TreeNode", "tree"),
}
"""By shape: what solutions call the class of its nodes, what greenloop does, and its builder."""
_WRITTEN_AS = {"singly_list": "linked_list", "pair_tree": "tree"}
"""Shapes whose nodes are those of another under the name ``Node``."""
_CONTAINERS = (list, dict, set)


def argument(shape: str, value: str, own: Collection[str]) -> str:
    """An argument in its shape, as source; ``own`` are the names that the solution defines."""
    if shape in ("value", "function", "functions"):
        return value
    if shape == "iterator":
        return f"iter({value})"
    if shape in ("linked_lists", "trees"):
        return f"[{argument(shape[:-1], 'one', own)} for one in {value}]"
    named, known, builder = _FORMS[shape]
    return f"build_{builder}({value}, {named if named in own else known})"


def plain(shape: str, value: str) -> str:
    """What a structure of nodes is compared as; ``value`` is source."""
    if shape == "value":
        return value
    if shape in ("linked_lists", "trees"):
        return f"[{plain(shape[:-1], 'one')} for one in {value}]"
    shape = _WRITTEN_AS.get(shape, shape)
    name = "list" if shape == "linked_list" else shape.removesuffix("_list")
    return f"{name.removesuffix('_tree')}_values({value})"


def rows(shapes: Collection[str]) -> set[str]:
    """The rows of the tables on nodes that these shapes need."""
    plurals = {"linked_lists": "linked_list", "trees": "tree"}
    alone = {plurals.get(shape, shape) for shape in shapes}
    return alone | {_WRITTEN_AS[shape] for shape in alone if shape in _WRITTEN_AS}


def has_nodes(shapes: Collection[str]) -> bool:
    """Whether one of the shapes is a structure of nodes, or holds some."""
    return not {*shapes}.isdisjoint((*_FORMS, "linked_lists", "trees"))


def may_be_nodes(expected: Value, returns: str, shapes: Collection[str]) -> bool:
    """Whether an answer of an unknown type may be a structure of nodes, as some argument is."""
    unknown = types.parse_type(returns).name == "Any"
    return unknown and isinstance(expected, list) and has_nodes(shapes)


class Calling:
    """Writes the calls of one function.

    Args:
        signature: of the function or method.
        names: what the test calls the arguments of a case.
        own: the names that the solution defines.
    """

    def __init__(self, signature: Signature, names: Sequence[str], own: Collection[str]) -> None:
        self.made: Call = of(signature).call(signature)
        self.names = names
        self.own = own
        self.name = self.made.name
        self.shapes: Sequence[str] = self.made.shapes
        owner, name = self.made.class_name, self.made.name
        self.target = f"{named(owner)}().{name}" if owner else named(name)
        self.returned = types.shape(types.parse_type(signature.returns))
        kept = [self.made.result_argument] if self.made.result_argument is not None else []
        watched = range(len(names)) if self.made.fresh else kept
        self.nodes = {at: self._node_name(at) for at in watched if self.made.shapes[at] in _FORMS}

    def _node_name(self, at: int) -> str:
        name = "start" if self.names[at] == "node" else f"{self.names[at]}_node"
        return f"{name}_" if name in self.names else name

    def prepared(self) -> Iterator[str]:
        """The lines that come before the call: nodes that are looked at again after it."""
        for at, name in self.nodes.items():
            yield f"{name} = {argument(self.made.shapes[at], self.names[at], self.own)}"
        if self.made.fresh and (watched := self._watched()):
            yield f"before = {_together(self._copied(watched))}"

    def call(self) -> Group:
        """The call itself."""
        given = []
        ways = self.made.passing or ("position",) * len(self.names)
        labels = self.made.names or self.names
        for at, (way, label) in enumerate(zip(ways, labels, strict=True)):
            value = self.nodes.get(at) or argument(self.made.shapes[at], self.names[at], self.own)
            before = {"name": f"{label}=", "spread": "*", "spread_names": "**"}.get(way, "")
            given.append(f"{before}{value}")
        return Group(f"{self.target}(", tuple(given), ")")

    def lines(self) -> tuple[list[str], str]:
        """The call as lines, and the expression for what it is judged by."""
        if self.made.counts:
            at = self.made.result_argument or 0
            counted = f"answer = (count, {self.names[at]}[:count])"
            return [*lines(bound("count", self.call())), counted], "answer"
        if self.made.result_argument is not None:
            at = self.made.result_argument
            seen = plain(self.made.shapes[at], self.nodes.get(at, self.names[at]))
            return [*lines(self.call())], seen
        return [*lines(bound("answer", self.call()))], plain(self.returned, "answer")

    def raising(self, error: str) -> Iterator[str]:
        """The lines of a call that must raise the class that ``error`` is, or the text names."""
        yield from indented(self.prepared())
        yield from failing(error if error != "error" else "", "error", self.call())

    def unread(self, answer: str) -> str:
        """The same expression without the reading of nodes, which the judge does itself."""
        at = self.made.result_argument
        if at is None or self.made.counts:
            return "answer"
        return self.nodes.get(at, self.names[at])

    def constants(self) -> Iterator[str]:
        """What the calls share, as lines above the tests."""
        return iter(())

    def rows(self) -> set[str]:
        """What there is of shapes of nodes, and of rules by which an interface answers."""
        rules = {rule for _, rule, _ in self.made.setup[3]} if self.made.setup else set()
        return rows([*self.shapes, self.returned]) | rules

    def direct(self) -> str:
        """The call as an expression for what it is judged by; empty where that takes lines."""
        if self.made.result_argument is not None:
            return ""
        return plain(self.returned, str(self.call()))

    def afterwards(self, cases: Sequence[Case]) -> Iterator[str]:
        """What is to hold of the arguments when the call is over; see ``Call.fresh``."""
        if not self.made.fresh:
            return
        if watched := self._watched():
            yield f"assert {_together(self._seen(watched))} == before"
        for at in watched:
            name = self.nodes.get(at, self.names[at])
            if self.made.fresh == "deep":
                yield f"assert not share_parts(answer, {name})"
            elif self._must_differ(at, cases):
                yield f"assert answer is not {name}"

    def _watched(self) -> list[int]:
        """The arguments that can be compared, as functions and iterators cannot."""
        unseen = ("function", "functions", "iterator")
        return [at for at, shape in enumerate(self.made.shapes) if shape not in unseen]

    def _copied(self, watched: Sequence[int]) -> list[str]:
        return [
            plain(self.made.shapes[at], self.nodes[at])
            if at in self.nodes
            else f"deepcopy({self.names[at]})"
            for at in watched
        ]

    def _seen(self, watched: Sequence[int]) -> list[str]:
        return [
            plain(self.made.shapes[at], self.nodes[at]) if at in self.nodes else self.names[at]
            for at in watched
        ]

    def _must_differ(self, at: int, cases: Sequence[Case]) -> bool:
        """Whether an argument can be returned, and must not be; small numbers are one object."""
        if at in self.nodes:
            return self.made.fresh != "spared"
        answers = [case.expected for case in cases]
        given = [case.args[at] for case in cases]
        return all(isinstance(one, _CONTAINERS) for one in [*answers, *given])


def failing(error: str, name: str, call: str | Group) -> Iterator[str]:
    """The lines of a test in which a call must raise.

    Args:
        error: its class, as source; empty where only the code knows it.
        name: that of the class, as source.
        call: what to do.
    """
    if error:
        yield f"    with pytest.raises({error}):"
        yield from lines(call, 8)
    else:
        yield f"    assert {name} in errors_of(lambda: {call})"


def _together(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({', '.join(parts)})"


class SceneCalling(Calling):
    """The same where arguments are set up from those of a case."""

    def constants(self) -> Iterator[str]:
        """How they are set up; see ``domain.problem.Setup``."""
        shapes = dict(zip(self.made.names, self.made.shapes, strict=True))
        for name, value in (("SETUP", self.made.setup), ("SHAPES", shapes)):
            made = source(value)
            yield from lines(made if isinstance(made, str) else bound(name, made))

    def lines(self) -> tuple[list[str], str]:
        """The call in its scene."""
        pairs = zip(self.made.names, self.names, strict=True)
        given = Group("{", tuple(f"{quoted(label)}: {name}" for label, name in pairs), "}")
        made = Group("made = scene(", ("SETUP", "SHAPES", given), ")")
        answer = f"answer = made.result({self.target}(*made.arguments))"
        return [*lines(made), answer], plain(self.returned, "answer")

    def direct(self) -> str:
        """None: it takes lines."""
        return ""


class ProgramCalling(Calling):
    """The same for a program, whose one argument is what it reads."""

    def __init__(self, signature: Signature, names: Sequence[str], own: Collection[str]) -> None:
        super().__init__(signature, names, own)
        self.name = "prints"

    def constants(self) -> Iterator[str]:
        """Where it is, and how long it may take."""
        yield 'SOLUTION = Path(__file__).with_name("solution.py")'
        yield "SECONDS = 60"

    def direct(self) -> str:
        """What it prints."""
        return f"printed({self.names[0]})"

    def lines(self) -> tuple[list[str], str]:
        """The same, with a name."""
        return [f"answer = {self.direct()}"], "answer"

    def raising(self, error: str) -> Iterator[str]:
        """A run that must fail, and say why."""
        yield f"    done = run({self.names[0]})"
        yield "    assert done.returncode != 0"
        yield "    assert error in done.stderr"

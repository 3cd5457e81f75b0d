"""What is to be solved, and how a solution is called."""

from __future__ import annotations

import random
from collections.abc import Sequence
from enum import StrEnum
from itertools import chain
from typing import Literal

from greenloop.domain import constraints, modules, operations
from greenloop.domain.allowance import Allowance
from greenloop.domain.case import Comparator
from greenloop.domain.constraints import Bounds, Constraint
from greenloop.domain.formats import Format
from greenloop.domain.frozen import Frozen
from greenloop.domain.modules import Law
from greenloop.domain.values import Value


class Kind(StrEnum):
    """How a solution is called."""

    FUNCTION = "function"
    METHOD = "method"
    """A method of LeetCode's ``class Solution``."""
    DESIGN = "design"
    """A class driven by operations. A case has two arguments, as LeetCode writes them: the names of
    the operations, first that of the class, and a list of arguments for each. Its result is the
    list of theirs, ``None`` for the constructor."""
    MAKER = "maker"
    """A function whose result is called itself. A case lists what is done to that, as that of a
    design (see ``domain.makers``)."""
    SETUP = "setup"
    """A function or method whose arguments are set up from those of the case, which are plain: from
    nodes of one structure, or with something that only an interface tells; see ``Setup``."""
    PROGRAM = "program"
    """A program. A case has one argument, the text of standard input; its result is the text that
    the program prints, of the type ``Tokens`` or ``AnyCaseTokens``."""
    MODULE = "module"
    """Several functions, or methods of one instance. A case has two arguments: the name of a
    function and the list of its arguments, some of which may be results of other calls (see
    ``domain.modules``)."""


Passing = Literal["position", "name", "spread", "spread_names"]
"""How an argument is handed over."""
Fresh = Literal["", "spared", "new", "deep"]
"""What a call must leave alone, each more than the one before: nothing; its arguments, none of
which is the result; those, where the result is a new structure; and no part of them is in it."""


class Parameter(Frozen):
    """One parameter of a signature; ``type`` as Python writes it, empty if unknown.

    ``default`` as Python writes it, ``None`` if there is none. ``passing``: how its argument, one
    value in every case, is handed over: by position, by name (``*, key``), or spread (``*numbers``,
    ``**options``).
    """

    name: str
    type: str = ""
    default: str | None = None
    passing: Passing = "position"


class Operation(Frozen):
    """One method of a design as it is called; ``__init__`` is the constructor.

    ``field``: no method, but a field that is read or, with ``=`` behind its name, set.
    """

    name: str
    parameters: tuple[Parameter, ...] = ()
    returns: str = ""
    field: bool = False


class Setup(Frozen):
    """How a call is set up from the arguments of a case, and what its result is.

    ``parameters`` and ``returns`` are those that the solution declares. ``hands`` has one entry per
    parameter: ``("input", name, "")`` hands an argument over as it is, ``("node", structure,
    name)`` the node whose value it is, ``("length", name, "")`` how long it is, ``("interface",
    "", "")`` an object with the methods of ``interface``. ``link`` ties nodes together:
    ``("cycle", list, index)`` its end to a node of it, ``("ring", list)`` to its first one,
    ``("shared", list, list, index, index)``
    the rest of the second list to that of the first. ``answer``: empty for what is returned as it
    is, ``node`` for where it stands in its structure, ``ring`` for the values of a circular list,
    else the structure that is changed.
    ``interface`` are names, how they answer, and the argument that they know (see
    ``sandbox.jail.scenes``); ``calls`` is how often they may be asked, 0 for ever.
    ``demands`` are what makes an argument valid.
    """

    parameters: tuple[Parameter, ...] = ()
    returns: str = ""
    hands: tuple[tuple[str, str, str], ...] = ()
    link: tuple[str, ...] = ()
    answer: str = ""
    interface: tuple[tuple[str, str, str], ...] = ()
    calls: int = 0
    demands: tuple[Constraint, ...] = ()


class Signature(Frozen):
    """What a solution is called by.

    ``mutates`` is the index of the parameter that holds the result of an in-place problem, ``None``
    where the result is what the call returns. ``class_name`` is empty for functions. ``counts``:
    the call returns how many leading items of that parameter are the result. ``fresh``: how far
    the result must be a structure of its own. ``iterates``: the result may be an iterator, whose
    items count. ``operations`` are those of a design, the constructor first; ``functions`` those of
    a module, as signatures of their own. ``reads``: the format of what a program reads, ``None``
    where the statement does not tell it; ``allowance``: what it may use. ``setup``: where the
    parameters are those of a case, but not those of the call.
    """

    name: str
    parameters: tuple[Parameter, ...]
    returns: str = ""
    kind: Kind = Kind.FUNCTION
    class_name: str = ""
    mutates: int | None = None
    counts: bool = False
    fresh: Fresh = ""
    iterates: bool = False
    operations: tuple[Operation, ...] = ()
    reads: Format | None = None
    allowance: Allowance = Allowance()
    setup: Setup | None = None
    functions: tuple[Signature, ...] = ()

    @property
    def annotations(self) -> str:
        """All types of parameters and results, as one text."""
        called: list[Signature | Operation | Setup] = [self, *self._parts]
        called += [self.setup] if self.setup else []
        types = [parameter.type for one in called for parameter in one.parameters]
        return " ".join([*types, *(one.returns for one in called)])

    @property
    def inputs(self) -> tuple[Parameter, ...]:
        """What constraints may speak of: the parameters, those of all parts, or what is read."""
        if self.reads:
            return tuple(Parameter(name=n, type=t) for n, t in self.reads.parameters.items())
        inner = {p.name: p for one in self._parts for p in one.parameters}
        return tuple(inner.values()) if self._parts else self.parameters

    @property
    def _parts(self) -> tuple[Signature | Operation, ...]:
        """What is called one by one: operations, or functions."""
        return (*self.operations, *self.functions)

    def function(self, name: str) -> Signature | None:
        """The function of a module that has this name."""
        return next((one for one in self.functions if one.name == name), None)

    def result_of(self, args: Sequence[Value]) -> str:
        """The declared type of the answer to an input, which a module has for each function."""
        function = self.function(args[0]) if self.functions and args else None
        return function.result if function else self.result

    @property
    def result(self) -> str:
        """The declared type of what a solution is judged by: returned, or changed in place."""
        if self.mutates is None:
            return self.returns
        changed = self.parameters[self.mutates].type
        return f"tuple[int, {changed or 'list'}]" if self.counts else changed


class Promises(Frozen):
    """What a statement says of its answers, and of its inputs as a whole.

    ``any_order``: their order is left open; ``any_inner_order``: that of the items inside them.
    ``one``: the words that promise a single right answer to every input, empty if there are none.
    ``several``: an input may have several. ``tolerance``: by how much a float may differ, relative
    or absolute, ``None`` where nothing is said. ``valid``: the words that promise that every input
    is valid, whatever that means, empty if there are none.
    """

    any_order: bool = False
    any_inner_order: bool = False
    one: str = ""
    several: bool = False
    tolerance: float | None = None
    valid: str = ""

    @property
    def countable(self) -> bool:
        """Whether the number of right answers may be what a failing case is about."""
        return bool(self.one) or self.several


class Problem(Frozen):
    """A problem, read once and completely: nobody searches its text again for what it means.

    ``preamble`` is code of the statement that solutions may rely on (imports, helper functions);
    ``starter`` is the stub to be filled in, exactly as given. Arguments of a method are values in
    the order of the signature's parameters. ``solution`` is finished code that came with the text,
    empty if none did; ``contradictions`` are sentences for people on what the text says twice and
    differently, ``unused`` on tests of the user that are not understood. ``proposed``: the text
    shows no signature, a model made this one up. ``laws``: what holds for all inputs of a module.
    """

    statement: str
    signature: Signature
    constraints: tuple[Constraint, ...] = ()
    promises: Promises = Promises()
    preamble: str = ""
    starter: str = ""
    title: str = ""
    solution: str = ""
    contradictions: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    proposed: bool = False
    laws: tuple[Law, ...] = ()

    @property
    def comparator(self) -> Comparator:
        """How answers are compared: the order of a list counts, unless the statement frees it.

        The list of a problem that counts its leading items lies inside the answer, and so do those
        of a design, whose operations have their order.
        """
        # Where no type is known it may be a list; what else there is has no order.
        listed = self.signature.result.lower().startswith("list") or not self.signature.result
        nested = self.signature.counts or bool(self.signature.operations)
        free = self.promises.any_order
        return Comparator(
            name="unordered" if free and listed and not self.signature.operations else "exact",
            inside=self.promises.any_inner_order or (free and nested),
            tolerance=self.promises.tolerance,
        )

    @property
    def unread(self) -> tuple[str, ...]:
        """The constraints that were not understood, so that inputs may break them unseen."""
        return tuple(one.text for one in self.constraints if one.rules is None)

    def without_promise(self) -> Problem:
        """The same problem without the constraints that promise a single right answer."""
        kept = tuple(one for one in self.constraints if not one.promise)
        return self.model_copy(update={"constraints": kept})

    def violations(self, args: Sequence[Value]) -> tuple[str, ...]:
        """The constraints that an input certainly breaks, as they are written.

        Those of a design hold for every operation, those of a module for every call; whatever
        cannot be called breaks one.
        """
        if self.signature.reads:
            return self._unreadable(str(args[0]), self.signature.reads)
        if not (self.signature.operations or self.signature.functions):
            scope = self._named(args) if self.constraints else {}
            return constraints.violations(self.constraints, scope) if scope else ()
        called = modules if self.signature.functions else operations
        if wrong := called.misuse(self.signature, args):
            return (wrong,)
        if open_ := modules.unseen(self.laws, args) if self.laws else "":
            return (f"what {open_} returns or takes is left open",)
        scopes = called.scopes(self.signature, args)
        broken = (constraints.violations(self.constraints, scope) for scope in scopes)
        return tuple(dict.fromkeys(chain.from_iterable(broken)))

    def _unreadable(self, text: str, reads: Format) -> tuple[str, ...]:
        """What an input of a program breaks: its format, or constraints in one of its tests."""
        tests = reads.read(text)
        if tests is None:
            return ("the input is not of the stated format",)
        broken = (constraints.violations(self.constraints, test) for test in tests)
        return tuple(dict.fromkeys(chain.from_iterable(broken)))

    @property
    def of_values(self) -> Problem:
        """The problem of one test of what a program reads, its values as arguments."""
        plain = Signature(name=self.signature.name, parameters=self.signature.inputs)
        return self.model_copy(update={"signature": plain})

    def promised(self, args: Sequence[Value]) -> tuple[Value] | None:
        """What must come of an input by what the statement says of all; ``None`` if it says not."""
        return next(filter(None, (law.result_of(args) for law in self.laws)), None)

    def of_function(self, function: Signature) -> Problem:
        """One function of a module as a problem of its own."""
        return self.model_copy(update={"signature": function, "laws": ()})

    def repaired(self, args: Sequence[Value], rng: random.Random) -> list[Value]:
        """The arguments, or a copy of them that is likelier to meet the constraints."""
        return list(constraints.repaired(self.constraints, self._named(args), rng).values())

    def bounds(self) -> dict[str, Bounds]:
        """What the constraints say in numbers, by place: ``k``, ``nums.length``, ``grid[][]``."""
        return constraints.bounds(self.constraints)

    def _named(self, args: Sequence[Value]) -> dict[str, Value]:
        """The arguments by name; empty if their number is wrong."""
        names = [parameter.name for parameter in self.signature.parameters]
        return dict(zip(names, args, strict=True)) if len(names) == len(args) else {}

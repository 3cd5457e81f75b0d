"""What is to be solved, and how a solution is called."""

from __future__ import annotations

from enum import StrEnum

from greenloop.domain.frozen import Frozen


class Kind(StrEnum):
    """How a solution is called."""

    FUNCTION = "function"
    METHOD = "method"
    """A method of LeetCode's ``class Solution``."""


class Parameter(Frozen):
    """One parameter of a signature; ``type`` as Python writes it, empty if unknown."""

    name: str
    type: str = ""


class Signature(Frozen):
    """What a solution is called by.

    ``mutates`` is the index of the parameter that holds the result of an in-place problem, ``None``
    where the result is what the call returns. ``class_name`` is empty for functions.
    """

    name: str
    parameters: tuple[Parameter, ...]
    returns: str = ""
    kind: Kind = Kind.FUNCTION
    class_name: str = ""
    mutates: int | None = None


class Problem(Frozen):
    """A problem as read. ``signature`` is ``None`` until it is known.

    ``preamble`` is code of the statement that solutions may rely on (imports, helper functions);
    ``starter`` is the stub to be filled in, exactly as given. ``constraints`` are lines of text.
    """

    statement: str
    signature: Signature | None = None
    constraints: tuple[str, ...] = ()
    preamble: str = ""
    starter: str = ""
    title: str = ""


class _Promises:
    def __init__(self, problem):
        from greenloop import shim

        self.one = shim.promise(problem)
        self.several = shim.permits_several(problem)
        self.countable = shim.speaks_first(problem)


def _shim():
    def result(self):
        return self.parameters[self.mutates].type if self.mutates is not None else self.returns

    Signature.result = property(result)
    Problem.promises = property(_Promises)

    def comparator(self):
        from greenloop.asking.acceptance import comparator

        return comparator(self)

    Problem.comparator = property(comparator)

    def unread(self):
        from greenloop.domain.constraints import unread

        return unread(self)

    Problem.unread = property(unread)

    def violations(self, args):
        from greenloop.domain.constraints import violations

        return violations(self, args)

    Problem.violations = violations

    def without_promise(self):
        from greenloop import shim

        return shim.without_promise(self)

    Problem.without_promise = without_promise


_shim()

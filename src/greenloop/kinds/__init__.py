"""How a solution is called, shown and tried, by the kind of its problem.

One module a kind, each an implementation of :class:`Manner`; the table below is the only place that
asks which kind a problem is of. What a text asks for is recognised in ``reading``; how the sandbox
runs it is a row of ``sandbox.jail.child.MANNERS``.
"""

from __future__ import annotations

from greenloop.domain.problem import Kind, Problem, Signature
from greenloop.kinds.design import Design
from greenloop.kinds.function import Function
from greenloop.kinds.maker import Maker
from greenloop.kinds.manner import Manner
from greenloop.kinds.module import Module
from greenloop.kinds.program import Program
from greenloop.kinds.setup import SetUp

_FUNCTION = Function()
MANNERS: dict[Kind, Manner] = {
    Kind.FUNCTION: _FUNCTION,
    Kind.METHOD: _FUNCTION,
    Kind.SETUP: SetUp(),
    Kind.PROGRAM: Program(),
    Kind.DESIGN: Design(),
    Kind.MAKER: Maker(),
    Kind.MODULE: Module(),
}


def of(signature: Signature) -> Manner:
    """The kind of problem that a signature belongs to."""
    return MANNERS[signature.kind]


def outline(problem: Problem) -> str:
    """What a solution looks like to a reader, as code, with the argument that it changes."""
    signature = problem.signature
    stub = of(signature).stub(signature)
    if signature.mutates is None:
        return stub
    return f"{stub}  # changes {signature.parameters[signature.mutates].name}"

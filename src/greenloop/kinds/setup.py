"""A function whose arguments are set up from plain ones: nodes of a structure, an interface."""

from __future__ import annotations

from greenloop.domain import types
from greenloop.domain.notation import stub_of
from greenloop.domain.problem import Signature
from greenloop.kinds.function import Function
from greenloop.ports import Call


class SetUp(Function):
    """See :class:`~greenloop.kinds.manner.Manner`; new inputs are those of a function."""

    def call(self, signature: Signature) -> Call:
        """By its name, in a scene that is set up from the arguments of the case."""
        setup = signature.setup
        assert setup is not None, "this is what makes the kind"
        return Call(
            signature.name,
            tuple(types.handed(one.type) for one in signature.parameters),
            signature.class_name,
            names=tuple(one.name for one in signature.parameters),
            setup=(setup.hands, setup.link, setup.answer, setup.interface, setup.calls),
            manner="setup",
        )

    def stub(self, signature: Signature) -> str:
        """The header, as the solution declares it."""
        assert signature.setup is not None, "this is what makes the kind"
        declared = signature.setup
        changed = {"parameters": declared.parameters, "returns": declared.returns}
        return stub_of(signature.model_copy(update=changed))

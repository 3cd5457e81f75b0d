"""How a solution is called, as its signature says."""

from __future__ import annotations

from greenloop.domain import types
from greenloop.domain.problem import Signature
from greenloop.ports import Call


def call_of(signature: Signature) -> Call:
    """What the sandbox needs to call solutions of this signature: one shape per parameter."""
    shapes = tuple(types.shape(types.parse_type(p.type)) for p in signature.parameters)
    return Call(signature.name, shapes, signature.class_name, signature.mutates)

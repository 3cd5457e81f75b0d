"""How the sandbox calls a solution."""

from __future__ import annotations

from greenloop.domain import types
from greenloop.domain.problem import Signature
from greenloop.ports import Call


def call_of(signature: Signature) -> Call:
    """How the sandbox calls solutions of this signature."""
    shapes = tuple(types.shape(types.parse_type(p.type)) for p in signature.parameters)
    return Call(signature.name, shapes, signature.class_name, signature.mutates)

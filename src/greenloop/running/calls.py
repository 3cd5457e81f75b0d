"""How the sandbox calls a solution."""

from __future__ import annotations

from greenloop.domain import types
from greenloop.domain.problem import Signature
from greenloop.ports import Call


def call_of(signature: Signature) -> Call:
    """How the sandbox calls solutions of this signature."""
    passing = tuple(p.passing for p in signature.parameters)
    plain = {*passing} <= {"position"}
    return Call(
        signature.name,
        tuple(types.shape(types.parse_type(p.type)) for p in signature.parameters),
        signature.class_name,
        signature.mutates,
        counts=signature.counts,
        passing=() if plain else passing,
        names=() if plain else tuple(p.name for p in signature.parameters),
        fresh=signature.fresh,
        iterates=signature.iterates,
    )

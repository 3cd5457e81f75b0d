"""Interfaces that are defined for a solution, which alone tell what its examples show."""

from __future__ import annotations

import re
from dataclasses import dataclass

from greenloop.domain.constraints import Constraint
from greenloop.domain.inference import infer
from greenloop.domain.problem import Parameter, Setup, Signature
from greenloop.domain.types import parse_type
from greenloop.domain.values import Value
from greenloop.reading.setups import demands
from greenloop.reading.setups.shown import Shown

_DECLARED = re.compile(
    r"^[ \t]*#[ \t]*def[ \t]+(\w+)\(([^()\n]*)\)(?:[ \t]*->[ \t]*(\w+))?", re.MULTILINE
)
_SPOKEN = re.compile(
    r"\b(?:API|interface|function)[^\n.]{0,60}?\b(bool|boolean|int|integer)[ \t]+`?(\w+)"
    r"\(([^()\n]*)\)",
    re.IGNORECASE,
)
_IS_API = re.compile(r"\bAPI\b|\binterface\b|\bdefined for you\b", re.IGNORECASE)
_METHOD = re.compile(r"\b\w+\.(get|length|size)\(([^()\n]*)\)")
_FIRST = re.compile(r"\b(?:first|smallest|earliest|lowest|minimum)\b", re.IGNORECASE)
_HIGH = re.compile(
    r"-1\b[^\n]{0,60}?(?:higher|greater|larger|bigger|too (?:high|large)|my number is lower"
    r"|\w+ > \w+)",
    re.IGNORECASE,
)
_LOW = re.compile(r"-1\b[^\n]{0,60}?(?:lower|smaller|less|too (?:low|small)|\w+ < \w+)", re.I)
_MOST = re.compile(r"\b(?:more than|at most|up to) (\d{1,6}) (?:calls|times)\b", re.IGNORECASE)
_NO_ITEM = re.compile(r"2147483647|2\^?31 ?- ?1|INT_MAX", re.IGNORECASE)


@dataclass(frozen=True)
class Interface:
    """By name how many arguments it takes and what type it returns; ``owned``: of an object."""

    functions: dict[str, tuple[int, str]]
    owned: bool


def find_interface(text: str) -> Interface | None:
    """The interface that a text says is defined; ``None`` if it speaks of none."""
    if not _IS_API.search(text):
        return None
    declared = {found[1]: (found[2], found[3] or "") for found in _DECLARED.finditer(text)}
    declared.pop("__init__", None)
    for found in _SPOKEN.finditer(text):
        declared.setdefault(found[2], (found[3], found[1].lower()[:4]))
    owned = any(inside.startswith("self") for inside, _ in declared.values())
    if not declared:
        declared = {found[1]: (found[2], "int") for found in _METHOD.finditer(text)}
        owned = bool(declared)
    counted = {
        name: (len([one for one in inside.split(",") if one.strip() not in ("", "self")]), returns)
        for name, (inside, returns) in declared.items()
    }
    return Interface(counted, owned) if counted else None


def hidden(shown: Shown, interface: Interface) -> Signature | None:
    """The signature of cases that show what the call must find out by asking."""
    unseen = [
        name
        for name in shown.names
        if name not in shown.declared or _is_object(shown, interface, name)
    ]
    if len(unseen) != 1:
        return None
    known = unseen[0]
    asked = _object(shown, interface) if interface.owned else _function(shown, interface, known)
    most = _MOST.search(shown.text)
    hands = tuple(_hand(one, shown, interface, known) for one in shown.signature.parameters)
    if not asked or not all(hands):
        return None
    setup = Setup(
        hands=tuple(hand for hand in hands if hand),
        interface=tuple((name, rule, known) for name, rule in asked.items()),
        calls=int(most[1]) if most else 0,
    )
    return shown.complete(
        setup,
        {known: infer(shown.values(known))},
        shown.signature.returns or "int",
        _wanted(shown, known, asked),
    )


def _wanted(shown: Shown, known: str, asked: dict[str, str]) -> tuple[Constraint, ...]:
    """What makes valid what the interface knows."""
    if {*asked.values()} & {"from", "guess", "guess_low"}:
        most = next((name for name in shown.names if name != known), known)
        return (demands.between(known, most),)
    return (demands.square(known),) if "pairs" in asked.values() else ()


def _function(shown: Shown, interface: Interface, known: str) -> dict[str, str]:
    """How the one function answers, by its name; empty if that is not clear."""
    if len(interface.functions) != 1:
        return {}
    ((name, (count, returns)),) = interface.functions.items()
    values = shown.values(known)
    if count == 2 and all(map(_is_matrix, values)):
        return {name: "pairs"}
    if count != 1 or shown.answers != values or known not in shown.numbers:
        return {}
    if returns.startswith("bool"):
        return {name: "from"} if _FIRST.search(shown.text) else {}
    if _HIGH.search(shown.text):
        return {name: "guess"}
    return {name: "guess_low"} if _LOW.search(shown.text) else {}


def _object(shown: Shown, interface: Interface) -> dict[str, str]:
    """How the methods of the object answer, by name; empty if that is not clear."""
    rules = {
        name: "size" if count == 0 else "reader" if _NO_ITEM.search(shown.text) else "item"
        for name, (count, _) in interface.functions.items()
        if (name, count) in (("get", 1), ("length", 0), ("size", 0))
    }
    return rules if rules.keys() == interface.functions.keys() else {}


def _hand(
    parameter: Parameter, shown: Shown, interface: Interface, known: str
) -> tuple[str, str, str] | None:
    if _is_object(shown, interface, parameter.name):
        return "interface", "", ""
    if parameter.name in shown.names:
        return "input", parameter.name, ""
    return ("length", known, "") if all(map(_is_matrix, shown.values(known))) else None


def _is_object(shown: Shown, interface: Interface, name: str) -> bool:
    """Whether a parameter is the object that has the methods: one of a class of its own."""
    types = {one.name: one.type.strip("'\"") for one in shown.signature.parameters}
    declared = types.get(name, "")
    return interface.owned and declared.isidentifier() and parse_type(declared).name == "Any"


def _is_matrix(value: Value) -> bool:
    return isinstance(value, list) and all(
        isinstance(row, list) and len(row) == len(value) for row in value
    )

"""How a result is handed back: returned, in place, as the first k items in place, as a copy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from greenloop.domain.example import Example
from greenloop.domain.problem import Signature
from greenloop.domain.types import NONE, UNKNOWN, Type, parse_type
from greenloop.reading.copies import freshness

_IN_PLACE = re.compile(r"\bin[- ]place\b", re.IGNORECASE)
_CHANGED = re.compile(r"\b(?:modify|sort|reverse|rearrange|update|rotate)\s+(?:the\s+)?(\w+)", re.I)
_NO_RESULT = re.compile(r"(?:not|n't|without) return(?:ing)?\b|returns? nothing\b", re.IGNORECASE)
_MUTABLE = ("list", "dict", "set", "ListNode", "TreeNode")
_LEADING = re.compile(
    r"\bfirst (?P<count>[a-z]) (?:elements|items|entries|numbers|values|characters|slots|places)"
    r" (?:of|in) (?:the )?(?:array |list |input )?(?P<name>\w+)",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\breturns? ([a-z])\b", re.IGNORECASE)


def handed_back(
    signature: Signature, text: str, examples: Sequence[Example], declared: bool
) -> Signature:
    """The signature with what is known of how its result comes back.

    Args:
        signature: as it is written, or as examples show it.
        text: of the statement.
        examples: that it shows.
        declared: whether the return type of the signature is written, not guessed.
    """
    counted = _counted(signature, text, examples)
    if counted is not None:
        return signature.model_copy(update={"mutates": counted, "counts": True, "returns": "int"})
    signature = _in_place(signature, text, declared)
    fresh = freshness(signature, text) if signature.mutates is None else ""
    return signature.model_copy(update={"fresh": fresh})


def _types(signature: Signature) -> list[Type]:
    return [parse_type(parameter.type) for parameter in signature.parameters]


def _in_place(signature: Signature, text: str, declared: bool) -> Signature:
    """Note which parameter holds the result, where nothing is returned.

    The return type says so if it is ``declared``, otherwise the text does.
    """
    if declared:
        nothing = parse_type(signature.returns) == NONE
    else:
        nothing = bool(_IN_PLACE.search(text) and _NO_RESULT.search(text))
    mutable = [
        at for at, one in enumerate(_types(signature)) if one.name in (*_MUTABLE, "Union", "Any")
    ]
    if not mutable or not nothing:
        return signature
    words = set(_CHANGED.findall(text))
    named = [at for at in mutable if signature.parameters[at].name in words]
    return signature.model_copy(update={"mutates": (named or mutable)[0], "returns": "None"})


def _counted(signature: Signature, text: str, examples: Sequence[Example]) -> int | None:
    """The parameter whose first items are the result, where the call returns how many they are."""
    if parse_type(signature.returns) not in (Type("int"), UNKNOWN):
        return None
    shown = {one.left[0] for one in examples if one.left}
    counts = {found[1] for found in _COUNT.finditer(text)}
    said = {found["name"] for found in _LEADING.finditer(text) if found["count"] in counts}
    names = [parameter.name for parameter in signature.parameters]
    lists = [at for at, one in enumerate(_types(signature)) if one.name in ("list", "Any")]
    found = [at for at in lists if names[at] in shown or (names[at] in said and not shown)]
    return found[0] if len(found) == 1 else None


def counted_result(example: Example, count: Any) -> Any:
    """The result of an example where the first items of a parameter are the result.

    ``None`` where the example does not show them.
    """
    left = example.left[1] if example.left else []
    if type(count) is not int or not 0 <= count <= len(left):
        return None
    return count, left[:count]

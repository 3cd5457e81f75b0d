"""Which parameter a phrase of a statement means: ``nums``, "the list nums", "the list"."""

from __future__ import annotations

from collections.abc import Sequence

from greenloop.domain.case import Case
from greenloop.domain.inference import infer
from greenloop.domain.problem import Signature
from greenloop.domain.types import UNKNOWN, parse_type

KINDS = {
    **dict.fromkeys(
        ("list", "array", "sequence", "vector", "collection", "matrix", "grid"), "list"
    ),
    **dict.fromkeys(("string", "str", "text", "sentence", "word", "phrase", "message"), "str"),
    **dict.fromkeys(("dict", "dictionary", "mapping", "map"), "dict"),
    **dict.fromkeys(("number", "integer", "int", "value", "num"), "int"),
    **dict.fromkeys(("set",), "set"),
    **dict.fromkeys(("tuple",), "tuple"),
    **dict.fromkeys(("tree",), "TreeNode"),
}
"""Nouns, in the singular, and the type that they name."""
SAME_KIND = {"list": ("list", "tuple", "ListNode"), "int": ("int", "float")}
"""The types that a noun for one of them may mean."""
_FILLERS = frozenset(
    ("the", "a", "an", "your", "any", "given", "provided", "passed", "this", "input")
)


class Nouns:
    """The nouns of one problem.

    Args:
        signature: of its function.
        shown: its examples, which show the types that are not declared.

    Attributes:
        types: of the parameters, in their order.
    """

    def __init__(self, signature: Signature, shown: Sequence[Case]) -> None:
        self._names = [parameter.name for parameter in signature.parameters]
        columns = list(zip(*(case.args for case in shown), strict=True))
        self.types = [
            parse_type(parameter.type or (infer(columns[at]) if columns else "")).without_none
            for at, parameter in enumerate(signature.parameters)
        ]

    def parameter(self, phrase: str) -> int | None:
        """The parameter that a phrase names."""
        words = [word for word in phrase.split() if word.lower() not in _FILLERS]
        names = self._names
        if not words:
            return 0 if len(names) == 1 else None
        named = [word for word in words if word in names]
        rest = [word.lower().removesuffix("s") for word in words if word not in names]
        if len(named) == 1 and all(word in KINDS for word in rest):
            return names.index(named[0])
        if named or len(rest) != 1 or rest[0] not in KINDS:
            return None
        kind = KINDS[rest[0]]
        kinds = SAME_KIND.get(kind, (kind,))
        fitting = [at for at, type_ in enumerate(self.types) if type_.name in kinds]
        if len(names) == 1 and self.types[0] == UNKNOWN:
            return 0
        return fitting[0] if len(fitting) == 1 else None

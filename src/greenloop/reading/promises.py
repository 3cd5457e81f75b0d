"""What a statement says of its answers: in any order, exactly one, several."""

from __future__ import annotations

import re

from greenloop.domain.problem import Promises

_ANY_ORDER = re.compile(r"\b(?:any|arbitrary) order\b", re.IGNORECASE)
_ONE_ANSWER = re.compile(
    r"[^.\n]*\b(?:exactly one|only one|one unique|a unique|unique)\s+"
    r"(?:valid |correct |possible |optimal )?(?:solution|answer|result)\b[^.\n]*"
    r"|[^.\n]*\b(?:solution|answer|result)\s+is\s+"
    r"(?:always\s+|guaranteed to be\s+)?unique\b[^.\n]*",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:any (?:one )?of (?:them|the)|any valid|any such|any order|more than one|several"
    r"|multiple (?:valid |correct |possible )?(?:solutions|answers|results))\b",
    re.IGNORECASE,
)


def read_promises(statement: str) -> Promises:
    """The promises in a statement."""
    found = _ONE_ANSWER.search(statement)
    one = found[0].strip() if found else ""
    return Promises(
        any_order=bool(_ANY_ORDER.search(statement)),
        one=one,
        several=bool(_SEVERAL.search(statement)) and not one,
    )


def promises_one(line: str) -> bool:
    """Whether a line promises a single right answer to every input."""
    return bool(_ONE_ANSWER.search(line))

"""Shim."""

from __future__ import annotations

import re

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


def promise(problem: Problem) -> str:
    """The words of a statement that promise a single right answer to every input, or nothing."""
    found = _ONE_ANSWER.search(problem.statement)
    return found[0].strip() if found else ""


def without_promise(problem: Problem) -> Problem:
    """The same problem without the constraints that promise a single right answer."""
    kept = tuple(line for line in problem.constraints if not _ONE_ANSWER.search(line))
    return problem.model_copy(update={"constraints": kept})


def permits_several(problem: Problem) -> bool:
    """Whether an input may have several right answers by the words of the statement."""
    return bool(_SEVERAL.search(problem.statement)) and not promise(problem)


def speaks_first(problem: Problem) -> bool:
    """Whether the number of right answers may be what a failing case is about."""
    return bool(promise(problem)) or permits_several(problem)

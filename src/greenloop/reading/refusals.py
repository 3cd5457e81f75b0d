"""What is not supported is refused by name, before anything is spent on it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from greenloop.errors import ProblemError
from greenloop.reading.examples import Example

_CLASS = re.compile(r"^[^\w\n]*Implement the \w+ class\b", re.MULTILINE)
_STANDARD_INPUT = re.compile(r"\b(?:standard input|stdin)\b", re.IGNORECASE)
_STANDARD_OUTPUT = re.compile(r"\b(?:standard output|stdout|print)\b", re.IGNORECASE)
_FORMAT = re.compile(r"^[^\w\n]*(input|output) format\b", re.IGNORECASE | re.MULTILINE)


def class_unsupported() -> ProblemError:
    """The refusal of a problem that asks for a class driven by a list of operations."""
    return ProblemError(
        "problems that ask for a whole class are not supported yet",
        "give a problem that asks for one function or one method of a class",
    )


def refuse_unsupported(text: str, examples: Iterable[Example]) -> None:
    """Refuse what is plainly no function; called only where no signature was found."""
    if _CLASS.search(text) or any(map(_is_operation_list, examples)):
        raise class_unsupported()
    formats = {found.lower() for found in _FORMAT.findall(text)}
    if len(formats) == 2 or (_STANDARD_INPUT.search(text) and _STANDARD_OUTPUT.search(text)):
        raise ProblemError(
            "problems that ask for a program with input and output are not supported yet",
            "ask for a function, such as `def solve(n: int) -> int`, that returns the result",
        )


def _is_operation_list(example: Example) -> bool:
    """Whether it is ``["Stack", "push"]`` with ``[[], [1]]``, as LeetCode drives a class."""
    match [value for _, value in example.arguments]:
        case [[str(), *_] as names, [[], *_] as arguments]:
            return len(names) == len(arguments)
    return False

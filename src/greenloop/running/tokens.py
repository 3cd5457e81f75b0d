"""Texts that programs print, compared as testlib's ``wcmp`` and ``rcmp`` do: token by token.

It imports the standard library and what is carried with it only: its text is carried by every
exported ``test_solution.py``.
"""

import re
from itertools import zip_longest
from typing import Any

from greenloop.running.nearness import Nearness

TOKENS, ANY_CASE = "Tokens", "AnyCaseTokens"
"""The declared types of what a program prints: tokens, whose case matters or does not."""
DECIMAL = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?", re.ASCII)
_LONGEST_TOKEN = 80


def unlike_tokens(expected: Any, actual: Any, any_case: bool, near: Nearness) -> str:
    """The first difference in words, such as ``token 3: expected 5, got 4``; empty if none.

    White space only parts tokens, however much of it there is. Where a tolerance is stated, numbers
    are compared within it.
    """
    if not isinstance(expected, str) or not isinstance(actual, str):
        return "" if expected == actual else f"expected {expected!r}, got {actual!r}"
    pairs = zip_longest(expected.split(), actual.split())
    for number, (left, right) in enumerate(pairs, 1):
        if left is None or right is None or not _same_token(left, right, any_case, near):
            return f"token {number}: expected {_shown(left)}, got {_shown(right)}"
    return ""


def _same_token(left: str, right: str, any_case: bool, near: Nearness) -> bool:
    if left == right or (any_case and left.casefold() == right.casefold()):
        return True
    if near.tolerance is None or not (DECIMAL.fullmatch(left) and DECIMAL.fullmatch(right)):
        return False
    return near.same(float(left), float(right))


def _shown(token: str | None) -> str:
    if token is None:
        return "nothing more"
    return token if len(token) <= _LONGEST_TOKEN else f"{token[:_LONGEST_TOKEN]}…"

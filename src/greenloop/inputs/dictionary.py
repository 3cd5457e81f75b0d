"""The numbers that a statement writes down, at which programs may well behave otherwise.

They are to new inputs what a dictionary is to a fuzzer (AFL, https://lcamtuf.blogspot.com/2015/01/
afl-fuzz-making-up-grammar-with.html): random values hardly ever meet them.
"""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?<![\w.^*])-?[0-9]{1,6}(?![\w^*]|\.[0-9])")
_MOST = 60


def numbers(statement: str) -> tuple[int, ...]:
    """The whole numbers of a text, each once, in order; not powers, fractions or parts of names."""
    written = map(int, _NUMBER.findall(statement))
    return tuple(dict.fromkeys(written))[:_MOST]


def around(known: tuple[int, ...]) -> tuple[int, ...]:
    """The numbers and their neighbours, each once."""
    return tuple(dict.fromkeys(near for one in known for near in (one, one + 1, one - 1)))

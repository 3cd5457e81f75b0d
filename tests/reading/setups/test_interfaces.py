"""Interfaces that are defined for a solution, and those that nobody can stand in for."""

from __future__ import annotations

import pytest

from greenloop.errors import ProblemError
from greenloop.reading import read
from statements.setups import STATEMENTS


@pytest.mark.parametrize(
    ("name", "interface", "calls"),
    [
        ("first", ("isRotten", "from", "rotten"), 0),
        ("guess", ("weigh", "guess", "mine"), 0),
        ("pairs", ("knows", "pairs", "graph"), 0),
        ("reader", ("get", "reader", "secret"), 20),
    ],
)
def test_how_an_interface_answers(name: str, interface: tuple[str, str, str], calls: int) -> None:
    signature = read(STATEMENTS[name]).signature
    assert signature is not None
    assert signature.setup is not None
    assert signature.setup.interface == (interface,)
    assert signature.setup.calls == calls


def test_a_number_that_is_too_low_may_be_told_by_the_same_sign() -> None:
    text = STATEMENTS["guess"]
    for old, new in (("higher", "HIGH"), ("lower", "higher"), ("HIGH", "lower")):
        text = text.replace(old, new)
    text = text.replace(">", "GREATER").replace("w < mine", "w > mine")
    text = text.replace("w GREATER mine", "w < mine").replace("GREATER", ">")
    signature = read(text).signature
    assert signature is not None
    assert signature.setup is not None
    assert signature.setup.interface == (("weigh", "guess_low", "mine"),)


@pytest.mark.parametrize(
    "text",
    [
        STATEMENTS["first"].replace("first rotten one", "last good one"),
        STATEMENTS["reader"].replace("def get(self, index", "def ask(self, index"),
        "Given the API rand7(), write rand10().\n\nInput: n = 1\nOutput: [2]\n\n"
        "# The rand7() API is already defined for you.\n# def rand7():\n\n"
        "class Solution:\n    def rand10(self):\n        ...",
    ],
)
def test_what_is_not_clear_is_refused_by_name(text: str) -> None:
    with pytest.raises(ProblemError, match="interactive"):
        read(text.replace("First Rotten Crate", "Crates"))

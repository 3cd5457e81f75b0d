"""What happens before a test of a class."""

from __future__ import annotations

from typing import Any

import pytest

from greenloop.domain.problem import Operation, Parameter
from greenloop.reading.classes.sessions import asserted

METHODS = {
    "__init__": Operation(name="__init__", parameters=(Parameter(name="n"),)),
    "put": Operation(name="put", parameters=(Parameter(name="a"),)),
    "size": Operation(name="size"),
}
FIXTURE = """
import pytest
LARGEST = 9

@pytest.fixture
def number():
    return LARGEST

@pytest.fixture()
def pot(number):
    made = Pot(number)
    made.put(1)
    yield made

def test_size(pot):
    assert pot.size() == 1

def test_again(pot):
    pot.put(2)
    assert pot.size() == 2
"""
SET_UP = """
import unittest

class PotTest(unittest.TestCase):
    def setUp(self):
        self.pot = Pot(2)

    def test_size(self):
        self.pot.put(5)
        self.assertEqual(self.pot.size(), 1)
        self.assertIsNone(self.pot.put(6))
        self.assertRaises(ValueError, self.pot.put, 7)

    def test_empty(self):
        self.assertFalse(self.pot.size())
"""
ROWS = """
@pytest.mark.parametrize("size, item", [(1, "a"), (2, "b")])
def test_rows(size, item):
    pot = Pot(size)
    assert pot.put(item) is True
"""


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            FIXTURE,
            [
                (["Pot", "put;", "size"], [[9], [1], []], [None, None, 1]),
                (["Pot", "put;", "put;", "size"], [[9], [1], [2], []], [None, None, None, 2]),
            ],
        ),
        (
            SET_UP,
            [
                (
                    ["Pot", "put;", "size", "put", "put"],
                    [[2], [5], [], [6], [7]],
                    [None, None, 1, None, {"raises": "ValueError"}],
                ),
                (["Pot", "size"], [[2], []], [None, False]),
            ],
        ),
        (
            ROWS,
            [
                (["Pot", "put"], [[1], ["a"]], [None, True]),
                (["Pot", "put"], [[2], ["b"]], [None, True]),
            ],
        ),
    ],
)
def test_a_test_has_what_is_set_up_before_it(source: str, expected: list[Any]) -> None:
    found = asserted(source, "Pot", METHODS)
    assert [(one.operations, one.arguments, one.results) for one in found.sequences] == expected
    assert found.unread == ()


def test_what_says_nothing_is_told() -> None:
    source = "def test_size(pot):\n    assert pot.size() > 1\n    assert twice(Pot(1)) == 2\n"
    assert len(asserted(source, "Pot", METHODS).unread) == 2


def test_a_fixture_that_uses_itself_makes_nothing() -> None:
    source = "@fixture\ndef pot(pot):\n    return pot\n\ndef test_it(pot):\n    assert 1 == 2\n"
    assert asserted(source, "Pot", METHODS).sequences == ()

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.reading import read
from greenloop.reading.classes.scripts import scripts, spelled
from greenloop.syntax import parse
from reading.drafts import pairs


@pytest.mark.parametrize(
    ("line", "python"),
    [
        ("till.total() -> 5", "till.total()  # 5"),
        ("till.total() => 5", "till.total()  # 5"),
        ("till.total() // 5", "till.total()  # 5"),
        ("till.total()  # returns 5", "till.total()  # 5"),
        ("till.total() returns 5", "till.total()  # 5"),
        ("print(till.total())  # prints 5", "till.total()  # 5"),
        ("console.log(till.total()); // 5", "till.total()  # 5"),
        ("till.total() == 5", "assert till.total() == 5"),
        ("assert till.total() == 5", "assert till.total() == 5"),
        ("till = new Till(3);", "till = Till(3)"),
        ("till.take(9) raises ValueError", "with pytest.raises(ValueError): till.take(9)"),
        ("till.take(9)  # raises a ValueError.", "with pytest.raises(ValueError): till.take(9)"),
    ],
)
def test_a_line_says_in_python_what_comes_of_it(line: str, python: str) -> None:
    assert spelled(line) == python
    parse(spelled(line))


def test_a_script_goes_on_over_remarks_and_ends_at_what_is_no_python() -> None:
    text = """Example:

    till = Till()
    till.add(5)
    Then the till holds it:
    till.total() -> 5
    for more see below
    till.total() -> 7

other = Till()
other.total() -> 0
"""
    assert [*scripts(text, "Till")] == [
        "till = Till()\ntill.add(5)\ntill.total()  # 5",
        "other = Till()\nother.total()  # 0\n",
    ]


def test_an_instance_without_a_name() -> None:
    assert [*scripts("Till(3).total() == 3", "Till")] == ["assert Till(3).total() == 3"]


@given(st.text(alphabet="Till(). =x3\n->#assert", max_size=80))
def test_every_script_is_python(text: str) -> None:
    for script in scripts(text, "Till"):
        parse(script)


LISTED = "Write a class Till with methods add(coin), total() and clear(). It counts money.\n\n"


@pytest.mark.parametrize(
    "shown",
    [
        "till = Till()\ntill.add(5)\ntill.total() -> 5\n",
        ">>> till = Till()\n>>> till.add(5)\n>>> till.total()\n5\n",
        "const till = new Till();\ntill.add(5);\ntill.total(); // 5\n",
    ],
)
def test_a_session_below_a_list_of_methods(shown: str) -> None:
    draft = read(LISTED + shown)
    assert draft.signature is not None
    assert [one.name for one in draft.signature.operations] == ["__init__", "add", "total", "clear"]
    args = (["Till", "add;", "total"], [[], [5], []])
    assert pairs(draft) == [(args, [None, None, 5])]


def test_doctests_of_the_class_itself() -> None:
    draft = read('''class Till:
    """Counts money.

    >>> till = Till(3)
    >>> till.total()
    3
    """

    def __init__(self, coins: int): ...
    def total(self) -> int: ...
''')
    assert pairs(draft) == [((["Till", "total"], [[3], []]), [None, 3])]

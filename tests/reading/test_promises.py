from __future__ import annotations

import pytest

from fakes import SIGNATURE
from greenloop.reading import settle
from greenloop.reading.promises import read_promises


@pytest.mark.parametrize(
    "statement",
    [
        "You may assume that each input has exactly one solution.",
        "There is only one valid answer.",
        "It is guaranteed that the answer is unique.",
    ],
)
def test_a_promise_of_one_answer_is_found(statement: str) -> None:
    promises = read_promises(f"Find it.\n{statement}\nReturn it in any order.")
    assert promises.one == statement.rstrip(".")
    assert (promises.several, promises.any_order) == (False, True)


@pytest.mark.parametrize(
    "statement", ["Return the number of unique elements.", "Remove exactly one item."]
)
def test_other_uses_of_the_words_promise_nothing(statement: str) -> None:
    assert read_promises(statement).one == ""


def test_a_statement_may_permit_several_answers() -> None:
    assert read_promises("If there are multiple solutions, return any of them.").several
    assert not read_promises("Return the sum.").several


@pytest.mark.parametrize(
    ("statement", "returns", "name"),
    [
        ("Return the pairs in any order.", "list[int]", "unordered"),
        ("Return the pairs.", "list[int]", "exact"),
        ("Letters come in any order.", "str", "exact"),
    ],
)
def test_the_statement_decides_whether_order_counts(
    statement: str, returns: str, name: str
) -> None:
    signature = SIGNATURE.model_copy(update={"returns": returns})
    assert settle(statement, signature).comparator.name == name

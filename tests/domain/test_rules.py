from __future__ import annotations

import random
from typing import Any

import pytest

from greenloop.domain.constraints.rules import Alphabet, OneOf, Relation, Rule

ORDER = Relation(left="a[i]", op="<", right="a[i + 1]")
FLAGS = OneOf(term="a[i]", choices=(0, 1))
WORDS = OneOf(term="a", choices=("no", "yes"))
PAIRS = OneOf(term="a", choices=((1, 2), (-1, -2)))
LETTERS = Alphabet(term="a", characters="xy")


@pytest.mark.parametrize(
    ("rule", "a", "broken"),
    [
        (ORDER, [1, 2, 3], False),
        (ORDER, [1, 3, 3], True),
        (ORDER, [], False),
        (ORDER, ["a", "b"], False),
        (ORDER, ["b", "a"], True),
        (ORDER, [1, "a"], False),
        (ORDER, [True, False], False),
        (ORDER, None, False),
        (FLAGS, [0, 1], False),
        (FLAGS, [0, -1], True),
        (FLAGS, ["x", True, 2.5], False),
        (WORDS, "yes", False),
        (WORDS, "on", True),
        (WORDS, 5, False),
        (PAIRS, (-1, -2), False),
        (PAIRS, (2, 1), True),
        (PAIRS, [2, 1], False),
        (LETTERS, "xyx", False),
        (LETTERS, "xz", True),
        (LETTERS, ["x", "z"], True),
        (LETTERS, 5, False),
    ],
)
def test_only_what_is_certain_breaks_a_rule(rule: Rule, a: Any, broken: bool) -> None:
    assert rule.broken({"a": a}) is broken
    assert rule.broken({}) is False


@pytest.mark.parametrize(
    ("op", "k"), [("<=", 5), ("<", 4), (">=", 5), (">", 6), ("==", 5), ("!=", 6)]
)
def test_a_number_moves_next_to_the_other_side(op: str, k: int) -> None:
    rule = Relation(left="k", op=op, right="5")
    arguments: dict[str, Any] = {"k": {"<=": 9, "<": 9, "==": 9, "!=": 5}.get(op, 0)}
    assert rule.broken(arguments)
    rule.repair(arguments, random.Random(0))
    assert arguments == {"k": k}


@pytest.mark.parametrize(
    ("op", "changed"),
    [("<=", {"a": [2], "k": 2}), ("==", {"a": [7], "k": 7})],
)
def test_an_item_moves_rather_than_a_number_unless_they_are_equal(
    op: str, changed: dict[str, Any]
) -> None:
    arguments: dict[str, Any] = {"a": [7], "k": 2}
    Relation(left="a[i]", op=op, right="k").repair(arguments, random.Random(0))
    assert arguments == changed


def test_a_repair_draws_from_what_is_allowed() -> None:
    arguments: dict[str, Any] = {"a": [0, 7, 1, -1]}
    FLAGS.repair(arguments, random.Random(0))
    assert (arguments["a"][0], arguments["a"][2]) == (0, 1)
    assert {*arguments["a"]} <= {0, 1}
    text: dict[str, Any] = {"a": "axby"}
    LETTERS.repair(text, random.Random(0))
    assert (text["a"][1], text["a"][3]) == ("x", "y")
    assert {*text["a"]} <= {"x", "y"}


def test_a_relation_holds_only_where_others_do() -> None:
    given = (Relation(left="i", op=">=", right="1"),)
    rule = Relation(left="a[i]", op=">", right="0", given=given)
    assert not rule.broken({"a": [0, 1]})
    assert rule.broken({"a": [0, 0]})
    unknown = (Relation(left="i", op=">=", right="n"),)
    assert not rule.model_copy(update={"given": unknown}).broken({"a": [0, 0]})

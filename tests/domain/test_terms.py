from __future__ import annotations

from typing import Any

import pytest

from greenloop.domain.constraints.terms import (
    MOST_INSTANCES,
    Unknown,
    indices,
    instances,
    names,
    parse_term,
    path,
    value_of,
)

SCOPE: dict[str, Any] = {"n": 5, "nums": [3, 1, 2], "s": "ab", "grid": [[1, 2]], "empty": []}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("n", 5),
        ("-n + 1", -4),
        ("2 * n ** 2 % 7", 1),
        ("n // 2", 2),
        ("nums[0]", 3),
        ("nums[n - 4]", 1),
        ("nums.length", 3),
        ("grid[0].size", 2),
        ("empty[0].length", 0),
        ("min(n, len(s))", 2),
        ("abs(-n) + max(nums) + sum(nums)", 14),
        ("nodes(nums)", 3),
        ("'x'", "x"),
    ],
)
def test_terms_have_a_value(text: str, value: Any) -> None:
    assert value_of(parse_term(text), SCOPE) == value


NO_ITEM = ["m", "nums[3]", "nums[i]", "n[0]", "n.length", "max(empty)"]
NO_NUMBER = ["n / 0", "n + s", "s * n", "n ** 101", "n ** -1"]


@pytest.mark.parametrize("text", [*NO_ITEM, *NO_NUMBER])
def test_terms_without_a_value(text: str) -> None:
    term = parse_term(text)
    with pytest.raises(Unknown):
        value_of(term, SCOPE)


NOT_PYTHON = ["", "n +", "n n"]
CALLS = ["f(n)", "len(n, key=n)", "s.upper", "s.upper()", "__import__('os')"]
OTHER_PYTHON = ["[n]", "n < 2", "n if n else n", "n @ n", "None", "nums[0:1]", "(n, n)"]


@pytest.mark.parametrize("text", [*NOT_PYTHON, *CALLS, *OTHER_PYTHON])
def test_what_is_not_a_term(text: str) -> None:
    with pytest.raises(Unknown):
        parse_term(text)


@pytest.mark.parametrize(
    ("text", "named", "inside"),
    [
        ("n - 1", {"n"}, set()),
        ("len(nums)", {"nums"}, set()),
        ("grid[i][j + 1]", {"grid"}, {"i", "j"}),
        ("nums[i] + n", {"nums", "n"}, {"i"}),
        ("nums[0]", {"nums"}, set()),
    ],
)
def test_names_of_values_and_of_indices(text: str, named: set[str], inside: set[str]) -> None:
    assert (names(parse_term(text)), indices(parse_term(text))) == (named, inside)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("k", "k"),
        ("nums.length", "nums.length"),
        ("len(nums)", "nums.length"),
        ("nodes(head)", "head.length"),
        ("grid[i][j]", "grid[][]"),
        ("grid[i].length", "grid[].length"),
        ("edges[i][0]", "edges[][0]"),
        ("k + 1", ""),
        ("(k + 1).length", ""),
        ("sum(nums)", ""),
        ("nums[i + 1]", ""),
        ("3", ""),
    ],
)
def test_where_a_term_is_found(text: str, place: str) -> None:
    assert path(parse_term(text)) == place


def test_open_indices_stand_for_every_item() -> None:
    terms = [parse_term("rows[i][j]"), parse_term("nums[i]")]
    scope: dict[str, Any] = {"rows": [[1, 2], [], [3]], "nums": [0]}
    found = [(one["i"], one["j"]) for one in instances(terms, scope)]
    assert found == [(0, 0), (0, 1), (2, 0)]
    assert list(instances([parse_term("nums.length")], scope)) == [scope]
    assert list(instances([parse_term("n[i]")], {"n": 5})) == []


def test_large_inputs_are_looked_at_in_part() -> None:
    scope = {"nums": [0] * (MOST_INSTANCES + 1)}
    assert sum(1 for _ in instances([parse_term("nums[i]")], scope)) == MOST_INSTANCES

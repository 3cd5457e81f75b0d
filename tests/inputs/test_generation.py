from __future__ import annotations

import random
import string
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.constraints import Bounds
from greenloop.domain.types import fits, parse_type
from greenloop.inputs.forms import Form
from greenloop.inputs.generation import Maker, can_make
from inputs.samples import BOUNDS, TYPED, TYPES

NOWHERE: dict[str, Bounds] = {}


def made(
    text: str, places: Mapping[str, Bounds] = NOWHERE, size: int = 5, count: int = 200
) -> list[Any]:
    """Values of a type, at the place ``a``."""
    maker = Maker(places, size, random.Random(0))
    return [maker.make(parse_type(text), "a") for _ in range(count)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("int", True),
        ("None", True),
        ("Optional[TreeNode]", True),
        ("list[list[str]]", True),
        ("dict[str, tuple[int, ...]]", True),
        ("int | list[bool]", True),
        ("", False),
        ("bytes", True),
        ("complex", True),
        ("dict[date, Decimal]", True),
        ("list", False),
        ("dict", False),
        ("list[list]", False),
        ("tuple[int, bytes]", True),
        ("tuple[int, list]", False),
        ("dict[str, Whatever]", False),
        ("int | bytes", True),
        ("int | Whatever", False),
        ("set[list[int]]", False),
        ("set[set[int]]", False),
        ("dict[list[int], int]", False),
        ("dict[tuple[int, list[int]], int]", False),
        ("dict[tuple[int, str], list[int]]", True),
        ("set[tuple[int, ...]]", True),
    ],
)
def test_what_can_be_made(text: str, expected: bool) -> None:
    assert can_make(parse_type(text)) is expected


@given(TYPED, st.integers(1, 30), st.integers())
def test_what_is_made_fits(typed: Any, size: int, seed: int) -> None:
    type_ = parse_type(typed[0])
    assert can_make(type_)
    values = [Maker(NOWHERE, size, random.Random(seed)).make(type_, "a") for _ in range(2)]
    assert fits(values[0], type_), values[0]
    assert repr(values[0]) == repr(values[1])


def test_every_member_of_a_union_is_made() -> None:
    assert {type(one) for one in made("int | str | None")} == {int, str, type(None)}
    assert {*made("bool")} == {False, True}


@pytest.mark.parametrize("text", ["Optional[ListNode]", "Optional[TreeNode]"])
def test_no_nodes_are_the_empty_list(text: str) -> None:
    lists = made(text)
    assert {type(one) for one in lists} == {list}
    assert [] in lists


def test_numbers_reach_their_limits_and_stay_within() -> None:
    numbers = made("int", {"a": Bounds(3, 1000)})
    assert (min(numbers), max(numbers)) == (3, 1000)
    assert {*made("int", {"a": Bounds(3, 4)})} == {3, 4}
    assert {*made("float", {"a": Bounds(3, 3)})} == {3.0, 3.25, 3.5}


def test_numbers_are_mostly_near_the_least() -> None:
    near = [one for one in made("int", {"a": Bounds(0, 10**9)}, size=1) if one <= 14]
    assert len(near) > 160, near


def test_choices_are_kept_to() -> None:
    assert {*made("int", {"a": Bounds(0, 9, choices=(2, 7, "x"))})} == {2, 7}
    assert {*"".join(made("str", {"a": Bounds(choices=("x", "y"))}))} == {"x", "y"}
    assert {*"".join(made("str", {"a[]": Bounds(choices=("z",))}))} == {"z"}
    assert {*"".join(made("str"))} == {*string.ascii_lowercase}


@pytest.mark.parametrize("text", ["str", "list[int]", "tuple[int, ...]", "ListNode"])
@pytest.mark.parametrize(
    ("known", "size", "lengths"),
    [
        (Bounds(), 3, {0, 1, 2, 3}),
        (Bounds(2, 3), 5, {2, 3}),
        (Bounds(2), 3, {2, 3}),
        (Bounds(greatest=1), 5, {0, 1}),
        (Bounds(6, 10**5), 3, {6}),
    ],
)
def test_lengths_are_about_the_size_within_their_limits(
    text: str, known: Bounds, size: int, lengths: set[int]
) -> None:
    assert {len(one) for one in made(text, {"a.length": known}, size)} == lengths


@pytest.mark.parametrize("text", ["list[int]", "tuple[int, int]", "tuple[int, ...]"])
def test_items_have_places_of_their_own(text: str) -> None:
    places = {"a[]": Bounds(1, 2), "a[0]": Bounds(8, 9), "a.length": Bounds(2, 3)}
    lists = made(text, places)
    assert {one[0] for one in lists} == {8, 9}
    assert {item for one in lists for item in one[1:]} == {1, 2}


def test_items_of_rows_and_values_of_keys_have_places() -> None:
    grids = made("list[list[int]]", {"a[][]": Bounds(1, 2)})
    assert {item for grid in grids for row in grid for item in row} == {1, 2}
    tables = made("dict[str, int]", {"a[]": Bounds(1, 2)})
    assert {item for table in tables for item in table.values()} == {1, 2}


def test_rows_are_of_one_length() -> None:
    widths = [{len(row) for row in grid} for grid in made("list[list[int]]")]
    assert [one for one in widths if len(one) > 1] == []
    assert {width for one in widths for width in one} >= {0, 1, 2}


PLACES = ("a", "a[]", "a[][]", "a[0]", "a.length", "a[].length")


@given(TYPES, st.dictionaries(st.sampled_from(PLACES), BOUNDS), st.integers(1, 30), st.integers())
def test_whatever_is_declared_makes_values_or_is_refused(
    text: str, places: dict[str, Bounds], size: int, seed: int
) -> None:
    type_ = parse_type(text)
    if can_make(type_):
        assert fits(Maker(places, size, random.Random(seed)).make(type_, "a"), type_)


@pytest.mark.parametrize(
    "known", [Bounds(greatest=-100), Bounds(-500, -100), Bounds(-100.5, -99.5), Bounds(0, 0)]
)
def test_numbers_keep_to_limits_on_either_side_of_zero(known: Bounds) -> None:
    low = -1000 if known.least is None else known.least
    assert known.greatest is not None
    assert [one for one in made("int", {"a": known}) if not low <= one <= known.greatest] == []


def test_strings_of_a_known_form_keep_to_it() -> None:
    maker = Maker({}, 5, random.Random(0), {"a[]": Form(["08:30", "23:59"])})
    texts = {text for _ in range(50) for text in maker.make(parse_type("list[str]"), "a")}
    assert len(texts) > 10
    assert [text for text in texts if not "00:00" <= text <= "23:59"] == []


def test_strings_have_the_characters_of_the_known_ones() -> None:
    maker = Maker({}, 5, random.Random(0), {"a": Form(["NNS", "WE"]), "b": Form(["cd"])})
    assert set("".join(maker.make(parse_type("str"), "a") for _ in range(50))) == set("NSWE")
    assert len(set("".join(maker.make(parse_type("str"), "b") for _ in range(50)))) > 20

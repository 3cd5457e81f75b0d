from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.constraints import Bounds
from greenloop.domain.types import fits, parse_type
from greenloop.inputs.forms import Form
from greenloop.inputs.variation import Editor, characters, item_place, keeps_form
from inputs.samples import TYPED
from strategies import values

NOWHERE: dict[str, Bounds] = {}


def edits(value: Any, places: Mapping[str, Bounds] = NOWHERE, count: int = 300) -> list[Any]:
    """Variations of one value, at the place ``a``."""
    editor = Editor(places, random.Random(0))
    return [editor.edited(value, "a") for _ in range(count)]


@given(TYPED, st.data(), st.integers())
def test_a_variation_has_the_type_of_the_value(typed: Any, data: st.DataObject, seed: int) -> None:
    text, values_of = typed
    value = data.draw(values_of)
    changed = Editor(NOWHERE, random.Random(seed)).edited(value, "a")
    assert type(changed) is type(value)
    if text != "Optional[TreeNode]":  # a tree may lose the parent of a node
        assert fits(changed, parse_type(text)), changed


@given(values, st.integers())
def test_the_value_itself_stays_and_the_seed_decides(value: Any, seed: int) -> None:
    before = repr(value)
    first, second = (Editor(NOWHERE, random.Random(seed)).edited(value, "a") for _ in range(2))
    assert repr(value) == before
    assert repr(first) == repr(second)


@pytest.mark.parametrize("value", [None, (), {}])
def test_what_has_no_variation_comes_back(value: Any) -> None:
    assert edits(value, count=5) == [value] * 5


def test_a_boolean_is_turned() -> None:
    assert ({*edits(True)}, {*edits(False)}) == ({False}, {True})


def test_numbers_change_a_little_or_go_to_a_limit() -> None:
    assert {*edits(7)} == {8, 6, 14, 3, -7, 0}
    assert {*edits(7, {"a": Bounds(-50, 99)})} == {8, 6, 14, 3, -7, 0, -50, 99}
    assert {*edits(2.5)} == {3.5, 1.5, 5.0, 1.0, -2.5, 0.0}


def test_choices_of_the_same_kind_are_taken() -> None:
    known = {"a": Bounds(0, 9, choices=(2, 7, "x"))}
    assert {*edits(5, known)} == {2, 7}
    assert {*edits(1.5, {"a": Bounds(choices=(2, 7))})} == {2.5, 0.5, 3.0, 0.0, -1.5}


def test_strings_take_known_characters_or_their_own() -> None:
    assert {*"".join(edits("pq"))} == {*"pqabz"}
    assert {*"".join(edits("xx", {"a": Bounds(choices=("x", "y"))}))} == {"x", "y"}
    assert {*"".join(edits("xx", {"a[]": Bounds(choices=("x", "y"))}))} == {"x", "y"}


def test_lists_lose_repeat_reorder_and_gain_items() -> None:
    made = {tuple(one) for one in edits([1, 2, 3], count=2000)}
    drop, repeat, order, double = (1, 3), (1, 2, 2, 3), (3, 2, 1), (1, 2, 3, 1, 2, 3)
    alike, part, nearby = (1, 1, 1), (2,), (1, 4, 3)
    assert {drop, repeat, order, double, alike, part, nearby} - made == set()
    assert edits([], count=20) == [[]] * 20


def test_doubling_ends() -> None:
    assert max(len(one) for one in edits([0] * 1500)) == 2000


def test_a_tuple_changes_in_one_place() -> None:
    before = (5, "ab", True)
    changed = [[a != b for a, b in zip(one, before, strict=True)] for one in edits(before)]
    assert {sum(one) for one in changed} == {0, 1}
    assert [any(one) for one in zip(*changed, strict=True)] == [True, True, True]


def test_sets_stay_sets() -> None:
    assert {type(one) for one in edits({1, 2})} == {set}
    assert {type(one) for one in edits(frozenset({1, 2}))} == {frozenset}


def test_a_dictionary_loses_a_key_or_changes_a_value() -> None:
    made = edits({"x": 5, "y": 5}, {"a[]": Bounds(choices=(1,))})
    wanted = [{"y": 5}, {"x": 5}, {"x": 1, "y": 5}, {"x": 5, "y": 1}]
    assert [one for one in wanted if one not in made] == []
    assert [one for one in made if one not in wanted] == []


def test_items_have_places_of_their_own() -> None:
    places = {"a[]": Bounds(choices=(1,)), "a[0]": Bounds(choices=(9,))}
    assert {*edits((5, 5), places)} == {(9, 5), (5, 1)}
    assert item_place(places, "a", 0) == "a[0]"
    assert item_place(places, "a", 1) == "a[]"


def test_the_characters_of_a_string_are_known_of_it_or_of_each() -> None:
    whole, each = Bounds(choices=("x", 1)), Bounds(choices=("y",))
    assert characters({"a": whole, "a[]": each}, "a") == ("x",)
    assert characters({"a[]": each}, "a") == ("y",)
    assert characters({"b": whole}, "a") == ()


TIMES, WORDS, COLOURS = Form(["8:30", "9:05"]), Form(["on", "off"]), Form(["x", "y"] * 3)
SUMS = Form(["1+2", "3"])


@pytest.mark.parametrize(
    ("form", "stated", "strict", "least", "most"),
    [
        (TIMES, False, False, 1.0, 1.0),
        (TIMES, True, False, 0.4, 0.6),
        (TIMES, True, True, 1.0, 1.0),
        (SUMS, False, False, 0.9, 0.99),
        (COLOURS, False, False, 0.9, 0.99),
        (WORDS, False, True, 0.0, 0.0),
    ],
)
def test_how_often_a_form_is_kept(
    form: Form, stated: bool, strict: bool, least: float, most: float
) -> None:
    rng = random.Random(0)
    kept = [keeps_form(form, "a", stated, ["a"] if strict else [], rng) for _ in range(1000)]
    assert least <= sum(kept) / 1000 <= most


def test_strings_change_within_their_form_wherever_they_stand() -> None:
    editor = Editor({}, random.Random(0), {"a[]": TIMES, "b[1]": TIMES})
    made = {text for _ in range(50) for text in editor.edited(["8:30"], "a")}
    made |= {editor.edited((0, "8:30"), "b")[1] for _ in range(50)}
    assert len(made) > 3
    assert [text for text in made if text[1] != ":"] == []


def test_words_are_replaced_by_others_that_were_seen() -> None:
    editor = Editor({}, random.Random(0), {"a": WORDS})
    assert "off" in {editor.edited("on", "a") for _ in range(50)}

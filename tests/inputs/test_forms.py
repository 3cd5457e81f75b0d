from __future__ import annotations

import string

import pytest

from greenloop.inputs.forms import Form, forms


def test_strings_are_found_wherever_they_stand() -> None:
    known = [(["x:1", "y:2"], ("a", "b"), {"k": "v"}, {"s"}), ([], ("a", "c"), {}, set())]
    found = forms(known, ["logs", "pair", "table", "bag"])
    assert {place: form.texts for place, form in found.items()} == {
        "logs[]": ["x:1", "y:2"],
        "pair[0]": ["a"],
        "pair[1]": ["b", "c"],
        "table[]": ["v"],
        "bag[]": ["s"],
    }
    assert found["pair[0]"].vocabulary is False


def test_nothing_is_learned_of_long_strings() -> None:
    assert forms([("a" * 1000,)], ["s"]) == {}


@pytest.mark.parametrize(
    ("texts", "formatted"),
    [
        (["hello", "world"], False),
        (["The cat. the dog!"], False),
        (["10110", "1"], False),
        (["..", "x.x.xx"], False),
        (["12:05AM"], True),
        (["1.10.2", "1.2"], True),
        (["a@b.c"], True),
        (["()"], True),
        (["a,b,c"], True),
    ],
)
def test_words_prose_and_rows_of_symbols_have_no_form(texts: list[str], formatted: bool) -> None:
    assert Form(texts).formatted is formatted


@pytest.mark.parametrize(
    ("texts", "added"),
    [
        (["pq"], set("abz")),
        ([""], set("abz")),
        (["MCM", "XI"], set()),
        (["x.x"], set()),
        (["0110"], set()),
        (["059"], set(string.digits)),
    ],
)
def test_what_other_characters_there_may_be(texts: list[str], added: set[str]) -> None:
    seen = set("".join(texts))
    assert set(Form(texts).alphabet) == seen | added


@pytest.mark.parametrize(
    ("texts", "rigid"),
    [
        (["2024-01-31", "1999-12-05"], True),
        (["2011-04-25", "2015-01-24T22:00:00"], True),
        (["4S JC", "10H 2S"], True),
        (["a1", "h8"], True),
        (["3+2*2"], True),
        (["1.2", "1.2.3"], False),
        (["(1)"], False),
        (["1h", "1h2m"], False),
    ],
)
def test_where_parts_are_counted(texts: list[str], rigid: bool) -> None:
    assert Form(texts).rigid is rigid


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["1,2,3", "4"], (",",)),
        (["a=1;b=2", "c=3"], (";",)),
        (["3+2*(4-1)", "12-(1+1)", "7"], ("+", "*", "-")),
        (["1/2+1/3", "3/4", "1/2-5/6"], ("+", "-")),
        (["/home//foo/", "/a/./b/../"], ("/",)),
        (["a.b@c.d", "e@f.g"], ()),
        (["2h30m", "45m"], ()),
    ],
)
def test_the_signs_between_parts_that_look_alike(
    texts: list[str], expected: tuple[str, ...]
) -> None:
    assert Form(texts).separators == expected


def test_a_part_without_separators_begins_as_the_first_one_does() -> None:
    form = Form(["a3c9b2", "c2"])
    parts = form.parts(form.parsed[0])
    assert ["".join(one.text for one in part) for part in parts] == ["a3", "c9", "b2"]

from __future__ import annotations

import datetime
import ipaddress
import random
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.inputs.forms import Form
from greenloop.inputs.tokens import balanced
from greenloop.inputs.wording import Wording


def made(texts: list[str], count: int = 200) -> list[str]:
    """Variations of some strings, one step each."""
    rng = random.Random(0)
    wording = Wording(Form(texts), rng)
    return [wording.varied(rng.choice(texts)) for _ in range(count)]


def time_of_day(text: str) -> Any:
    return datetime.datetime.strptime(text, "%I:%M%p")


def matches(pattern: str) -> Callable[[str], Any]:
    return lambda text: re.fullmatch(pattern, text)[0]  # type: ignore[index]


FORMS: list[tuple[list[str], Callable[[str], Any]]] = [
    (["2024-01-21", "1999-12-05"], datetime.date.fromisoformat),
    (["12:05AM", "03:30PM"], time_of_day),
    (["08:30", "23:59"], datetime.time.fromisoformat),
    (["1.10.2", "1.2"], matches(r"\d+(\.\d+)*")),
    (["3+2*(4-1)", "12-(1+1)", "7"], eval),
    (["192.168.1.1", "10.0.0.2"], ipaddress.ip_address),
    (["1,2,3", "-4"], matches(r"-?\d+(,-?\d+)*")),
    (["a=1;b=2", "c=3"], matches(r"[a-z]=\d+(;[a-z]=\d+)*")),
    (["1h30m", "45s", "2h5m10s"], matches(r"(\d+[hms])+")),
    (["a3c9b2c1", "c2b3"], matches(r"([a-c]\d)+")),
    (["1/2+1/3", "3/4", "-1/2-5/6"], matches(r"-?\d+/\d+([+-]+\d+/\d+)*")),
    (["20th Oct 2052", "6th Jun 1933"], matches(r"\d+th (Oct|Jun) \d{4}")),
    (["4S 5S JC", "10H 2S 3D"], matches(r"(\d+|J)[SHDC]( (\d+|J)[SHDC]){2}")),
    (["#ff8000", "#09f166"], matches(r"#[0-9a-f]{6}")),
    (["0:start:0", "1:end:12"], matches(r"\d+:(start|end):\d+")),
    (["x@a.com", "p.q@b.org"], matches(r"[a-z.]+@[a-z.]+")),
]


@pytest.mark.parametrize(("texts", "valid"), FORMS, ids=[texts[0] for texts, _ in FORMS])
def test_variations_keep_the_form_and_are_new(
    texts: list[str], valid: Callable[[str], Any]
) -> None:
    strings = made(texts)
    for text in strings:
        valid(text)
    assert len({*strings} - {*texts}) >= 8, {*strings}


def test_parts_are_repeated_dropped_and_recombined() -> None:
    strings = {*made(["1,2,3", "9"], 500)}
    assert {"1,2", "2,3", "9,9", "1,2,9"} - strings == set()


def test_counted_parts_are_not() -> None:
    assert {text.count("-") for text in made(["2024-01-21"])} == {2}


def test_brackets_stay_balanced_if_they_always_are() -> None:
    assert all(map(balanced, made(["(()[])", "{}()"], 500)))
    assert not all(map(balanced, made(["(]", "([)]", "}"], 500)))


def test_words_of_a_fixed_set_are_drawn_from_it() -> None:
    assert {*made(["red", "blue", "red", "blue"])} == {"red", "blue"}


def test_long_runs_of_digits_change_digit_by_digit() -> None:
    strings = made(["id=12345678901234567890", "no=98765432109876543210"])
    assert {len(text) for text in strings} == {23}


@given(st.lists(st.text("a1.-+()[] é", max_size=12), min_size=1, max_size=4), st.integers())
def test_any_strings_are_varied_without_an_error(texts: list[str], seed: int) -> None:
    form = Form(texts)
    first, second = (Wording(form, random.Random(seed)).varied(texts[0]) for _ in range(2))
    assert first == second
    if form.balanced:
        assert balanced(first)

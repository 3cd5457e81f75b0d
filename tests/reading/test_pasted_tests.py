"""Tests that are pasted with a problem: cases of it, beside a stub, finished code, or nothing."""

from __future__ import annotations

import pytest

from greenloop.domain.case import Provenance
from greenloop.reading import read
from reading.drafts import pairs

TESTS = """
from slug import slugify

def test_slugify():
    assert slugify("A b") == "a-b"
    with pytest.raises(ValueError):
        slugify("")
"""


@pytest.mark.parametrize("frame", ["Write it.\n{}", "Write it.\n\n```python{}```\n", "{}"])
def test_pasted_tests_are_cases_and_never_the_task(frame: str) -> None:
    draft = read(frame.format(TESTS))
    assert draft.signature is not None
    assert draft.signature.name == "slugify"
    first, second = draft.shown
    assert (first.args, first.expected, first.comparator.name) == (("A b",), "a-b", "literal")
    assert (second.args, second.raises) == (("",), "ValueError")
    assert all(case.provenance is Provenance.STATEMENT for case in draft.shown)
    assert (draft.preamble, draft.starter, draft.solution) == ("", "", "")
    assert 'assert slugify("A b") == "a-b"' in draft.statement
    assert "```python\n```" not in draft.statement


def test_tests_beside_a_stub() -> None:
    stub = "def slugify(text: str, sep: str = '-') -> str:\n    pass\n"
    draft = read(f"```python\n{stub}{TESTS}```")
    assert draft.starter == stub.strip()
    assert [case.args for case in draft.shown] == [("A b", "-"), ("", "-")]


@pytest.mark.parametrize("helper", ["", "def low(text):\n    return text.lower()\n\n"])
def test_finished_code_that_comes_with_tests_is_a_solution(helper: str) -> None:
    code = f"{helper}def slugify(text):\n    return text"
    after = "def other(x):\n    return x"
    text = f"Fix it:\n\n```python\n{code}\n\n{after}\n```\n\n```python{TESTS}```"
    draft = read(text)
    assert draft.signature is not None
    assert draft.signature.name == "slugify"
    assert draft.solution == f"{code}\n\n{after}"
    assert (draft.starter, draft.preamble) == ("", helper.strip())
    assert draft.statement == text
    assert draft.complete().solution == draft.solution
    assert len(draft.shown) == 2


def test_a_finished_helper_is_not_what_a_sentence_asks_for() -> None:
    helper = "def is_prime(n):\n    return n > 1"
    draft = read(f"Write a function count_primes(n).\n\n{helper}\n\nInput: n = 3\nOutput: 2")
    assert draft.signature is not None
    assert (draft.signature.name, draft.preamble, draft.solution) == ("count_primes", helper, "")


def test_assertions_hold_literally_whatever_the_types_say() -> None:
    stub = "def f(xs: list[int]) -> list[int]: ..."
    draft = read(f"In any order.\n\n{stub}\n\nf([1]) -> [1]\nassert f((4, 5)) == (4, 5)")
    written, asserted = draft.cases(draft.complete())
    assert (written.comparator.name, asserted.comparator.name) == ("unordered", "literal")
    assert (asserted.args, asserted.expected) == (((4, 5),), (4, 5))


def test_the_literal_result_counts_where_an_example_says_the_same_loosely() -> None:
    (case,) = read("def f(x): ...\n\nf(1) -> [1, 2.0]\nassert f(1) == (1, 2)").shown
    assert (case.expected, case.comparator.name) == ((1, 2), "literal")


@pytest.mark.parametrize(
    ("text", "free"),
    [
        ("assert set(f(1)) == {1}\nassert sorted(f(2)) == [2]", True),
        ("assert Counter(f(1)) == Counter([1])", True),
        ("assert set(f(1)) == {1}\nwith pytest.raises(OSError):\n    f(0)", True),
        ("assert set(f(1)) == {1}\nassert f(2) == [2]", False),
        ("assert list(f(1)) == [1]", False),
        ("def f(x): ...", False),
    ],
)
def test_assertions_that_never_see_an_order_leave_it_open(text: str, free: bool) -> None:
    assert read(text).complete().promises.any_order is free


def test_an_example_without_an_argument_has_its_default() -> None:
    stub = "def f(*nums, scale=2, **more): ..."
    draft = read(f"{stub}\n\nf(1, 2) -> 6\nf(1, scale=3, a=1) -> 3")
    assert pairs(draft) == [(((1, 2), 2, {}), 6), (((1,), 3, {"a": 1}), 3)]

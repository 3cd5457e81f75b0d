from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.evals.rules import Rule, accepts, ours

RULES: list[Rule] = [rule for rule in get_args(Rule) if rule not in ("values", "operations")]
TEXTS = st.text(alphabet="aB1 .-e\n", max_size=20)


@given(TEXTS, st.sampled_from(RULES))
def test_every_rule_accepts_the_expected_text(text: str, rule: Rule) -> None:
    assert accepts(rule, text, text)
    assert accepts(rule, text, f"{text}\n")


@given(TEXTS, TEXTS)
def test_what_a_strict_rule_accepts_the_lax_rules_accept(one: str, other: str) -> None:
    if one.split() == other.split():
        assert accepts("code_contests", one, other)
    if [line.split() for line in one.splitlines()] == [line.split() for line in other.splitlines()]:
        assert accepts("apps", one, other)


@given(TEXTS, st.sampled_from(RULES))
def test_no_rule_accepts_what_is_no_text(text: str, rule: Rule) -> None:
    assert not accepts(rule, text, None)
    assert not accepts(rule, text, [text])


@pytest.mark.parametrize(
    ("expected", "actual", "accepting"),
    [
        ("1 2\n", "1  2", {"apps", "code_contests", "live_code_bench"}),
        ("1 2\n", "1\n2", {"code_contests"}),
        ("1 2\n", "2 1", {"apps"}),
        ("1 2\n3", "3\n1 2 2 2", {"apps"}),
        ("YES", "yes", {"code_contests"}),
        ("0.5", "0.5000001", {"apps", "code_contests"}),
        ("0.5", "0.500009", {"apps", "code_contests"}),
        ("0.5", "0.5004", {"apps"}),
        ("0.5 x", "0.5004 x", set()),
        ("1000000.5", "1000001.0", {"apps"}),
        ("100000000.5", "100000000.6", {"apps"}),
        ("7", "7.0", {"apps", "code_contests", "live_code_bench"}),
        ("7", "8", set()),
        ("7", "", set()),
        ("", "7", set()),
        ("", "\n", {"apps", "code_contests", "live_code_bench"}),
        ("nan", "NaN", {"code_contests"}),
        ("1e400", "2e400", {"apps"}),
        ("a\n\nb", "a\nb", {"apps", "code_contests"}),
    ],
)
def test_each_rule_accepts_in_its_own_way(expected: str, actual: str, accepting: set[str]) -> None:
    assert {rule for rule in RULES if accepts(rule, expected, actual)} == accepting


@pytest.mark.parametrize(
    ("expected", "actual", "same"),
    [(1, 1.0, True), ([1], (1,), True), (0.3, 0.1 + 0.2, True), ("7", 7, False), (1, 2, False)],
)
def test_values_are_compared_as_the_judge_does(expected: Any, actual: Any, same: bool) -> None:
    assert accepts("values", expected, actual) is same


PROGRAM = (
    "Print the half of n.\n\nInput\n\nThe only line has n.\n\nOutput\n\nPrint the half.\n\n"
    "Example\n\nInput\n3\n\nOutput\n1.5\n"
)


ANY_CASE = "\nNote\n\nYou can print each letter in any case.\n"
NEAR = "\nNote\n\nThe absolute or relative error should not exceed 10^{-6}.\n"


@pytest.mark.parametrize(
    ("text", "expected", "actual", "same"),
    [
        (PROGRAM, "1 2\n", "1\n2", True),
        (PROGRAM, "1 2\n", "2 1", False),
        (PROGRAM, "1.5", "1.50000001", False),
        (PROGRAM, "YES", "yes", False),
        (f"{PROGRAM}{ANY_CASE}", "YES", "yes", True),
        (f"{PROGRAM}{NEAR}", "1.5", "1.5000001", True),
        (f"{PROGRAM}{NEAR}", "1.5", "1.6", False),
        ("Return twice n.\n\ndef f(n: int) -> int:\n    ...\n", "1 2", "1  2\n", True),
        ("Nothing that can be read.", "1 2", "1  2\n", True),
        ("Nothing that can be read.", "1 2", "1 3", False),
        ("", "1 2", "1 2 3", False),
    ],
)
def test_ours_goes_by_tokens(text: str, expected: str, actual: str, same: bool) -> None:
    assert ours(text)(expected, actual) is same


def test_results_of_operations_are_compared_one_by_one() -> None:
    expected = [None, 4, {"raises": "not enough"}]
    assert accepts("operations", expected, [None, 4, {"raises": "ValueError"}])
    assert accepts("operations", expected, (None, 4)) is False
    assert not accepts("operations", expected, [None, 4])
    assert not accepts("operations", expected, [None, 4, "not enough"])
    assert not accepts("operations", expected, [None, {"raises": "ValueError"}, {"raises": "E"}])

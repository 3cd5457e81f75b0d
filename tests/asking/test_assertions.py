from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asking.samples import BRACKETS, TWO_SUM, assert_second_is_rejected
from greenloop.asking.replies import extract_cases
from greenloop.errors import ReplyError


@pytest.mark.parametrize(
    "line",
    [
        "assert f([1, 2], 3) == [0, 1]  # edge: a pair",
        "assert f(nums=[1, 2], target=3) == [0, 1] # edge: a pair",
        "assert Solution().f([1, 2], target=3) == [0, 1]  # edge: a pair",
        "  - assert f([1] + [2], 3) == [0, 1], 'message'  # Edge: a pair",
        "2. assert f(target=3, nums=[1, 2]) == [0, 1]  # edge: a pair",
    ],
)
def test_assertions_are_cases(line: str) -> None:
    for reply in (line, f"```python\n{line}\n```", f"Here:\n```\n{line}\n"):
        (case,), rejected = extract_cases(reply, TWO_SUM)
        assert (case.args, case.expected, rejected) == (([1, 2], 3), [0, 1], []), reply
        assert (case.category.lower(), case.name) == ("edge", "a pair"), reply


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("assert f('[]')", True),
        ("assert not f('[]')", False),
        ("assert f('[]') is False", False),
        ("assert f('# ()') == True  # large", True),
    ],
)
def test_assertions_of_truth_are_cases(line: str, expected: bool) -> None:
    (case,), _ = extract_cases(line, BRACKETS)
    assert case.expected is expected


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("assert f([1, ...], 3) == []", "abbreviated"),
        ("assert f([1]) == []", "no value for `target`"),
        ("assert f([1], 3, 4) == []", "3 arguments"),
        ("assert sorted(f([1], 3)) == []", "it calls `sorted`"),
        ("assert f([1], 3) < []", "compares no call"),
        ("assert f([1], 3) == g(2)", "no value"),
        ("assert f([1], 3 == []", "never closed"),
        ("assert f(open('x'), 3) == []", "no value"),
    ],
)
def test_an_assertion_that_is_no_case_is_rejected_alone(line: str, reason: str) -> None:
    good = "assert f([1, 2], 3) == [0, 1]"
    assert_second_is_rejected("\n".join([good, line, good]), reason)


@given(st.text("assert f([1],3)=='# \n", max_size=60))
def test_any_assertions_give_cases_or_a_reply_error(text: str) -> None:
    with contextlib.suppress(ReplyError):
        extract_cases(f"assert f({text}", TWO_SUM)

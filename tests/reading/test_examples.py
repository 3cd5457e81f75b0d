from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.case import Provenance
from greenloop.reading import read
from greenloop.reading.examples import called, scannable
from reading.drafts import names, pairs

STARTER = """
class Solution:
    def pick(self, nums: List[int], k: int) -> List[int]:
"""


@pytest.mark.parametrize(
    "text",
    [
        "Input: nums = [3,1], k = 2\nOutput: [1]",
        "Input:   nums = [3,1], k = 2 \nOutput:   [1] \nExplanation: 1 < 2 = k",
        "**Input:** nums = [3,1], k = 2  \n**Output:** [1]",
        "- **Input**: `nums = [3,1], k = 2`\n- **Output**: `[1]`",
        "Example 1:\n\n> Input: nums = [3,1], k = 2\n> Output: [1]",
        "Input: nums = [3,1], k = 2, Output: [1]",
        "Input: nums = [3,1] k = 2 Output: [1]",
        "Input\nnums = [3,1]\nk = 2\nOutput\n[1]\nExplanation\nSmall.",
        "Input:\n    nums : [3,1]\n    k : 2\nOutput: [1]",
        "Sample Input 1:\n[3,1]\n2\n\nSample Output 1:\n[1]",
        "Input: [3,1], 2\nOutput: [1]",
        "Input: k = 2, nums = [3,1]\nOutput: [1] # the first",
        "```\nInput: nums = [3,1], k = 2\nOutput: [1]\n```",
        "<p><strong>Input:</strong> nums = [3,1], k = 2</p><pre><b>Output:</b> [1]</pre>",
        "示例 1:\n输入:nums = [3,1], k = 2\n输出:[1]\n解释:短",
        "Entrada: nums = [3,1], k = 2\nSalida: [1]",
        "Input: nums = [3,1], k = 2\r\nOutput:\xa0[1]\r\n",
        "pick([3,1], 2) == [1]",
        "pick([3, 1], 2) -> [1], as 1 is small",
        "`pick([3,1], 2)` returns `[1]`.",
        "pick(nums=[3,1], k=2) should return [1].",
        "For example: pick([3,1], 2) => [1]",
        "* pick([3,1], 2) ➞ [1]",
        "pick([3,1],2)  # returns [1]",
        ">>> pick([3, 1], 2)\n[1]\n",
        ">>> pick([3,\n...       1], 2)\n[1]",
        ">>> Solution().pick([3, 1], 2)\n[1]",
        "assert pick([3, 1], 2) == [1], 'wrong'",
        "For nums = [3, 1] and k = 2, the output should be [1].",
        "Given nums = [3,1], k = 2,\nreturn [1].",
    ],
)
def test_every_notation_of_one_example(text: str) -> None:
    reading = read(f"Pick the small ones.\n\n{text}\n{STARTER}")
    assert pairs(reading) == [(([3, 1], 2), [1])]
    assert reading.shown[0].provenance is Provenance.STATEMENT
    assert reading.shown


@pytest.mark.parametrize(
    "text",
    [
        "Input: nums = [3,1], k = x\nOutput: [1]",
        "Input: nums = [3,1], k = 2\nOutput: [1] or [2]",
        "Input: nums = [3,1], k = 2, pos = 1\nOutput: [1]",
        "Input: nums = [3,1]\nOutput: [1]",
        "Input: a list\nOutput: another list",
        "pick([3,1], 2)[0] == 1",
        "2 * pick([3,1], 2) == [1]",
        "not pick([3,1], 2) == [1]",
        "pick([3,1], 2) != [1]",
        "pick([3,1], 2) returns 3 items",
        "pick([3,1], 2) == [1] and, later, pick([3,1], 2) == [2]",
        "pick(nums, k) -> pick(nums, k - 1)",
    ],
)
def test_what_is_no_example_is_left_out(text: str) -> None:
    reading = read(f"Pick the small ones.\n\n{text}\n{STARTER}")
    assert pairs(reading) == []
    assert reading.signature is not None
    assert reading.shown == ()


def test_several_examples_with_explanations_between_them() -> None:
    text = (
        "Example 1:\n\nInput: nums = [], k = 0\nOutput: []\nExplanation:\nk = 0, so nothing.\n\n"
        "Example 2:\n\nInput: nums = [1,2], k = 2\nOutput: [1]\n\nInput: x\nOutput: 1\n\n"
        "Constraints:\n\n0 <= k <= 9\n"
    )
    assert pairs(read(text + STARTER)) == [(([], 0), []), (([1, 2], 2), [1])]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("null", None),
        ('"a,b]\\"c"', 'a,b]"c'),
        ("'=>'", "=>"),
        ('["x = 1, y = 2", "Output: 3"]', ["x = 1, y = 2", "Output: 3"]),
        ("-0.5", -0.5),
        ("19 - 5 - 6 = 8", 8),
    ],
)
def test_values_of_every_kind(written: str, value: Any) -> None:
    assert pairs(read(f"Input: x = 1\nOutput: {written}")) == [((1,), value)]


# Characters that cleaning replaces, such as typographic quotes, do not come back as they were.
TEXTS = st.text("ab,.:=>[](){}#'\"\\`\n\té漢")
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=8,
)


@given(st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=3, unique_by=repr))
def test_leetcode_notation_round_trip(examples: list[tuple[Any, Any, Any]]) -> None:
    by_input = {repr(one[:2]): one for one in examples}
    text = "\n\n".join(
        f"Example {at}:\n\nInput: a = {json.dumps(a)}, b = {json.dumps(b)}\n"
        f"Output: {json.dumps(out)}\nExplanation: none."
        for at, (a, b, out) in enumerate(by_input.values(), 1)
    )
    reading = read(text)
    assert repr(pairs(reading)) == repr([((a, b), out) for a, b, out in by_input.values()])
    assert names(reading) == ["a", "b"]


@given(st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=3))
def test_doctest_round_trip(examples: list[tuple[Any, Any]]) -> None:
    by_input = {repr(value): (value, out) for value, out in examples}
    lines = [f"    >>> f({value!r}) == {out!r}" for value, out in by_input.values()]
    text = "\n".join(['def f(x):\n    r"""Do it.', *lines, '    """'])
    found = {repr(args[0]): repr(out) for args, out in pairs(read(text))}
    assert found == {key: repr(out) for key, (_, out) in by_input.items() if '"""' not in key}


def test_tests_after_the_stub_are_examples() -> None:
    text = "```python\ndef f(x: int) -> bool:\n    pass\n\nassert f(1)\nassert not f(2)\n```"
    assert pairs(read(text)) == [((1,), True), ((2,), False)]


def test_a_doctest_without_output_is_none_where_the_type_allows_it() -> None:
    stub = 'def f(x: int) -> {}:\n    """\n    >>> f(1)\n\n    >>> f(2)\n    3\n    """\n'
    assert pairs(read(stub.format("Optional[int]"))) == [((1,), None), ((2,), 3)]
    assert pairs(read(stub.format("int"))) == [((2,), 3)]


def test_the_terms_of_a_recurrence_are_no_examples() -> None:
    text = (
        "def f(n):\n    '''f(0) = 1\n    f(n) = f(n-1) + 2\n    Return the first n values.\n"
        "    Examples:\n    f(3) = [1, 3, 5]\n    '''\n"
    )
    assert pairs(read(text)) == [((3,), [1, 3, 5])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("f(2) # 2 -> 1+1, 2", 2),
        ("f(2) # returns 100 = points from one 1", 100),
        ('f(2) # returns "Zero" = nothing here', "Zero"),
        ("f(2) --> 65/24 (we will write this [65, 24] or (65, 24) in Haskell", [65, 24]),
        ("f(2) returns [2,2,5] in this order.", [2, 2, 5]),
        ('f(2) ==> return "Yes"', "Yes"),
    ],
)
def test_remarks_behind_a_result(text: str, expected: object) -> None:
    assert [one.expected for one in called(text, "f", False)] == [expected]


@pytest.mark.parametrize(
    "text", ["f(2) # 4 -> 2", "f(2) == 3 -> 4", "f(2) = 3 + x", "f(2) --> 65/24 (about 2.7)"]
)
def test_what_may_not_be_the_result(text: str) -> None:
    assert not list(called(text, "f", False))


def test_a_dash_between_marks_of_code_is_no_minus() -> None:
    assert [*called(scannable("starting with `1` - `f (1) == 1`"), "f", False)]
    assert not [*called(scannable("`1 - f (1) == 1`"), "f", False)]


def test_calls_in_sentences_that_follow_one_another() -> None:
    told = "double(2) is 4. double(3) is 6. Also, double(4) returns 8."
    assert pairs(read(f"Write a function double(x). {told}")) == [((2,), 4), ((3,), 6), ((4,), 8)]

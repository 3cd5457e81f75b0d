import json
import re
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.case import Provenance
from greenloop.domain.problem import Kind
from greenloop.errors import ProblemError
from greenloop.reading import Draft, read
from greenloop.reading.sections import constraint_lines

STARTER = """
class Solution:
    def pick(self, nums: List[int], k: int) -> List[int]:
"""


def pairs(reading: Draft) -> list[tuple[tuple[Any, ...], Any]]:
    return [(case.args, case.expected) for case in reading.shown]


def names(reading: Draft) -> list[str]:
    signature = reading.signature
    assert signature is not None
    return [parameter.name for parameter in signature.parameters]


# --- LeetCode's notation and its variants -------------------------------------------------------


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
        "round(pick([3,1], 2), 1) == 1",
        "pick([3,1], 2) != [1]",
        "pick([3,1], 2) returns 3 items",
        "pick([3,1], 2) == [1] and, later, pick([3,1], 2) == [2]",
        "pick(nums, k) -> pick(nums, k - 1)",
    ],
)
def test_what_is_no_example_is_left_out(text: str) -> None:
    reading = read(f"Pick the small ones.\n\n{text}\n{STARTER}")
    assert pairs(reading) == []
    assert reading.signature
    assert not reading.shown


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


# --- stubs --------------------------------------------------------------------------------------

STUB = '''import math
from typing import List

LIMIT = """
ten
"""

def helper(x: int) -> int:
    """Helps.
    >>> helper(1)
    2
    """
    return x + 1


def total(xs: List[int], scale: float = 1.0) -> "list[float]":
    """ Scale each number.

def is not code here.

    >>> total([1], 2.0)
    [2.0]
    """
'''


def test_a_stub_with_docstring_and_helpers() -> None:
    reading = read(STUB)
    problem = reading.complete()
    signature = problem.signature
    assert signature is not None
    assert (signature.name, signature.kind) == ("total", Kind.FUNCTION)
    assert [(one.name, one.type) for one in signature.parameters] == [
        ("xs", "List[int]"),
        ("scale", "float"),
    ]
    assert signature.returns == "list[float]"
    assert problem.preamble.startswith("import math")
    assert problem.preamble.endswith("return x + 1")
    assert problem.starter.startswith("def total(")
    assert problem.starter.endswith('"""')
    assert problem.statement.startswith("Scale each number.")
    assert "helper" not in problem.statement
    assert pairs(reading) == [(([1], 2.0), [2.0])]


def test_leetcode_starter_with_a_commented_node_class() -> None:
    starter = (
        "# Definition for singly-linked list.\n# class ListNode:\n"
        "#     def __init__(self, val=0, next=None):\n#         self.val = val\n"
        "class Solution:\n    def turn(self, head: Optional[ListNode]) -> Optional[ListNode]:\n"
    )
    reading = read(f"Turn it.\n\nInput: head = []\nOutput: []\n\n{starter}        ")
    signature = reading.signature
    assert signature is not None
    assert (signature.name, signature.class_name, signature.kind) == (
        "turn",
        "Solution",
        Kind.METHOD,
    )
    assert reading.starter == starter.strip()
    assert reading.preamble == ""
    assert reading.statement == "Turn it.\n\nInput: head = []\nOutput: []"
    assert pairs(reading) == [(([],), [])]


@pytest.mark.parametrize(
    "code",
    [
        "def f(a, b): ...",
        "def f(a, b):\n    pass\n",
        "def f(a, b):\n    # your code\n",
        "def f(a, b):\n    raise NotImplementedError('later')\n",
        "def f(\n    a,\n    b,\n):\n    '''Do it.'''\n",
        "def f(a, b):\n    import math\n    'one line'\n",
        "async def f(a, b):\n    return None",
        "def f(a, b):\n    pass\n\ndef done(x):\n    return x",
        "def f(a, b):\n    return a + b",
    ],
)
@pytest.mark.parametrize("frame", ["{}", "Add.\n\n{}\n\nThe end.", "Add.\n```python\n{}\n```\n"])
def test_bodies_of_stubs(code: str, frame: str) -> None:
    reading = read(frame.format(code))
    assert reading.signature is not None
    assert reading.signature.name == "f" or "done" in code
    assert names(reading) == ["a", "b"]


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


def test_one_result_in_brackets_is_a_tuple_where_all_others_are() -> None:
    text = 'def f(x):\n    """\n    f(1) ==> ("a", "b")\n    f(2) ==> ("a")\n    """\n'
    assert pairs(read(text)) == [((1,), ("a", "b")), ((2,), ("a",))]


def test_values_take_the_declared_types() -> None:
    stub = "def f(a: tuple[int, int], b: dict[int, str]) -> set[int]: ..."
    text = f'{stub}\n\nInput: a = [1,2], b = {{"1": "x"}}\nOutput: [3]'
    assert pairs(read(text)) == [(((1, 2), {1: "x"}), {3})]


def test_in_place_problems() -> None:
    text = (
        "Do not return anything, modify second in-place instead.\n"
        "Input: first = [1], second = [2]\nOutput: [3]\n"
        "class Solution:\n    def f(self, first: List[int], second: List[int]) -> None:\n"
    )
    signature = read(text).signature
    assert signature is not None
    assert signature.mutates == 1
    prose = read("Sort nums in place; do not return it.\nInput: nums = [1]\nOutput: [1]")
    assert prose.signature is not None
    assert prose.signature.mutates == 0


def test_the_prompt_wrapper_of_leetcodedataset_is_taken_off() -> None:
    text = (
        "You are an expert Python programmer.\n\n### Question:\nPick one.\n\nInput: x = 1\n"
        "Output: 2\n\nConstraints:\n\n1 <= x <= 105\n\n### Format: You will use the following "
        "starter code\n```python\nclass Solution:\n    def pick(self, x: int) -> int:\n        \n"
        "```\n\n### Answer: (use the provided format with backticks)\n\n"
    )
    reading = read(text)
    problem = reading.complete()
    assert problem.statement.startswith("Pick one.")
    assert problem.statement.endswith("1 <= x <= 105")
    assert problem.starter == "class Solution:\n    def pick(self, x: int) -> int:"
    assert [one.text for one in problem.constraints] == ["1 <= x <= 105"]
    assert pairs(reading) == [((1,), 2)]


# --- without a stub -----------------------------------------------------------------------------


SOLUTION_OF_THREE = "solution(arg1: int, arg2: int, arg3: int) -> int"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Add Two\n\nInput: a = 1, b = 2\nOutput: 3", "add_two(a: int, b: int) -> int"),
        ("# Add Two\nInput: a = [1], b = 2.5\nOutput: 3", "add_two(a: list[int], b: float) -> int"),
        ("Add\n\nInput: a = 1\nOutput: null\nInput: a = 2\nOutput: 1", "add(a: int) -> int | None"),
        ("Do it: addUp(1, 'a') gives 2", "addUp(arg1: int, arg2: str) -> int"),
        ("A function called add_up.\nInput: a = 1\nOutput: 2", "add_up(a: int) -> int"),
        ("Write a function add_up(a, b) that adds. add_up(1, 2) -> 3", "add_up(a: , b: ) -> "),
        ("Write `add_up(a: int) -> list[int] | None`.", "add_up(a: int) -> list[int] | None"),
        ("assert up(1) == 2\nassert up(2) == 3\nassert len([1]) == 1", "up(arg1: int) -> int"),
        ("Pass\n\nInput: if = 1, x = 2, x = 3\nOutput: 4", SOLUTION_OF_THREE),
        ("A sentence is no title.\nInput: [1]\nOutput: 2", "solution(arg1: list[int]) -> int"),
    ],
)
def test_signatures_from_prose_and_examples(text: str, expected: str) -> None:
    signature = read(text).signature
    assert signature is not None
    shown = ", ".join(f"{one.name}: {one.type}" for one in signature.parameters)
    assert f"{signature.name}({shown}) -> {signature.returns}" == expected


def test_plain_prose_has_neither_signature_nor_examples() -> None:
    reading = read("Reverse the words of a sentence.")
    assert reading.signature is None
    assert reading.shown == ()
    assert not reading.shown


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Constraints:\n\n* `1 <= n <= 10⁴`\n* n is even.\n\nFollow-up: faster?", 2),
        ("**Constraints:**\n- 1 <= n <= 5\n\n- 2 <= m <= 5\n\nHave fun", 2),
        ("Constraints: 0 ≤ N ≤ 100", 1),
        ("Restrictions:\n1. 1 <= n <= 3\n2) n is odd\nNote: none", 2),
        ("<ul>Constraints:<li><code>1 &lt;= n &lt;= 10<sup>5</sup></code></li></ul>", 1),
        ("No such thing: 1 <= n", 0),
    ],
)
def test_constraint_lines(text: str, lines: int) -> None:
    constraints = constraint_lines(read(f"Do it.\n\n{text}").statement)
    assert len(constraints) == lines
    assert not any(line.startswith(("-", "*", "`")) for line in constraints)


def test_powers_survive() -> None:
    text = "Do it.\n\nConstraints:\n<li>1 &lt;= n &lt;= 10<sup>5</sup></li>\n- 1 <= m <= 10⁹"
    assert constraint_lines(read(text).statement) == ("1 <= n <= 10^5", "1 <= m <= 10⁹")


# --- refusals -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\u200b\n",
        "a\0b",
        "caf\ufffd",
        "\udc80",
        "x" * 100_001,
        "class Stack:\n    def __init__(self):\n\n    def push(self, x: int) -> None:\n",
        "class Codec:\n    def encode(self, s):\n\n    def decode(self, s):\n",
        'Implement it.\n\nInput\n["Stack","push"]\n[[],[1]]\nOutput\n[null,null]',
        "Implement the Stack class:\n\npush(x) pushes.",
        "Read n from standard input and print n + 1.",
        "Add.\n\nInput Format\nA number.\n\nOutput Format\nA number.",
    ],
)
def test_what_cannot_be_read_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(ProblemError) as caught:
        read(text)
    assert caught.value.hint


FRAGMENTS = """
Input: |Output: |Constraints:\n|Example 1:\n|def f(|class Solution:\n|    def f(self, x):\n
f(1) == 2|>>> f(|)|:\n|\'\'\'|```python\n|```\n|assert |-> |1 <= n <= 10\n|nums = [1, 2]|# |Note:
### Question:\n|### Format: \n|<pre>|</p>|\\|"|[|]|{|}|import os\n|function f(x)|in-place
not return|For x = 1, return |\n|    |
"""
PIECES = st.sampled_from(re.split(r"[|\n]", FRAGMENTS.replace("\\n", "\r"))).map(
    lambda piece: piece.replace("\r", "\n")
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=25).map("".join))
def test_nothing_but_a_problem_error_is_raised(text: str) -> None:
    try:
        reading = read(text)
    except ProblemError:
        return
    signature = reading.signature
    for case in reading.shown:
        assert signature is not None
        assert len(case.args) == len(signature.parameters)


HOSTILE = [
    "Input: ",
    "def f(",
    "f(",
    '"""',
    "import a\n",
    "[",
    "for a = 1\n",
    "<p>",
    "f(1) = ",
    "f(1, ",
]


@pytest.mark.parametrize("piece", [*HOSTILE, "class A:\n def f(self): x\n", "1 <= a, ", "```\n"])
def test_hostile_text_ends(piece: str) -> None:
    with suppress(ProblemError):
        assert read(piece * (20_000 // len(piece))).statement

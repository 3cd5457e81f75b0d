from __future__ import annotations

import ast
import contextlib
import io
import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from greenloop.asking.replies import extract_answer, extract_cases, extract_code, extract_data
from greenloop.asking.replies.expressions import MOST_ITEMS, evaluate
from greenloop.domain.problem import Kind, Parameter, Signature
from greenloop.errors import ReplyError
from greenloop.syntax import syntax_error

ADD = "def add(a, b):\n    return a + b\n"


def run(code: str, call: str) -> tuple[Any, str]:
    """The value of a call after executing the code, and what importing it printed."""
    namespace: dict[str, Any] = {"__name__": "solution"}
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, namespace)
    return eval(call, namespace), printed.getvalue()


# --- code ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "reply",
    [
        f"```python\n{ADD}```",
        f"Sure!\n\n```py\n{ADD}```\nIt adds.",
        f"~~~python\n{ADD}~~~",
        f"```\n{ADD}```",
        f"```Python\n{ADD}",
        f"1. Code:\n   ```python\n   {ADD.replace(chr(10), chr(10) + '   ')}\n   ```",
        ADD,
        f"Here is the function:\n{ADD}\nThis function adds two numbers.",
        f"from the statement we see that\n{ADD}\n",
        f"{ADD}\n```json\n[1, 2]\n```",
        f"```python\n{ADD}\n```\nUsage:\n```python\nprint(add(1, 2))\n```",
        f"```python\ndef add(a, b):\n    pass\n```\nFilled in:\n```python\n{ADD}```",
        f"```python\ndef add(a, b):\n    return a - b\n```\nCorrected:\n```python\n{ADD}```",
        f"```python\n{ADD}\n```python\nprint(add(1,\n```",
        f"```python\n{ADD}\nprint(add(1,",
        f"```python\n{ADD}\nprint('it's done')\n```",
    ],
)
def test_the_solution_is_found_wherever_it_stands(reply: str) -> None:
    assert run(extract_code(reply, "add"), "add(1, 2)") == (3, "")


@pytest.mark.parametrize(
    "demo",
    [
        "print(add(1, 2))",
        "assert add(1, 2) == 4",
        "total = add('a', 1)\nif total:\n    print(total)",
        "for a, b in [(1, 2)]:\n    print(a, add(a, b))",
        "if __name__ == '__main__':\n    import missing_module\n    main()",
        "def main():\n    print(add(int(input()), 1))\n\nmain()",
        "import sys\nlines = sys.stdin.read().split()\nnumber = int(lines[0])",
        "def test_add():\n    assert add(1, 2) == 4\n\ntest_add()",
        "import unittest\n\nclass TestAdd(unittest.TestCase):\n    pass\n\nunittest.main()",
        "cases = [(1, 2)]; print(cases)",
        "n = int(input())\nm = n + 1\nwhile m:\n    m -= 1",
        "exit()",
    ],
)
def test_what_runs_by_itself_is_dropped(demo: str) -> None:
    code = extract_code(f"```python\n{ADD}\n{demo}\n```", "add")
    assert run(code, "add(1, 2)") == (3, "")


@pytest.mark.parametrize(
    "kept",
    [
        "import math\n\nBASE = math.floor(2.5)",
        "def helper():\n    return 2\n\nBASE = helper()",
        "TABLE = [0]\nfor i in range(2):\n    TABLE.append(i + 1)\nBASE = max(TABLE)",
        "import sys\nsys.setrecursionlimit(10**4)\nBASE = 2",
        "try:\n    import missing_module\nexcept ImportError:\n    print\nBASE = 2",
        "class Config:\n    value = 2\n\nBASE = Config.value",
        "# a comment\nBASE: int = 2",
    ],
)
def test_what_the_solution_needs_is_kept(kept: str) -> None:
    reply = f"```python\n{kept}\n\ndef add(a, b):\n    return a + b + BASE\n\nprint(add(1, 2))\n```"
    code = extract_code(reply, "add")
    assert run(code, "add(1, 2)") == (5, "")
    assert kept in code


@pytest.mark.parametrize(
    ("reply", "name", "class_name", "call"),
    [
        ("def twoSum(a, b):\n    return a + b", "two_sum", "", "two_sum(1, 2)"),
        ("def addd(a, b):\n    return a + b", "add", "", "add(1, 2)"),
        ("def solve(a, b):\n    return a + b", "add", "", "add(1, 2)"),
        ("def h(x):\n    return x\ndef ad_d(a, b):\n    return h(a) + b", "add", "", "add(1, 2)"),
        ("add = lambda a, b: a + b", "add", "", "add(1, 2)"),
        (
            "class Solution:\n    def add(self, a, b):\n        return a + b\n"
            "s = Solution()\nr = s.add('a', 1)",
            "add",
            "",
            "add(1, 2)",
        ),
        (ADD, "add", "Solution", "Solution().add(1, 2)"),
        (
            f"def plus(a, b):\n    return add(a, b)\n{ADD}",
            "add",
            "Solution",
            "Solution().add(1, 2)",
        ),
        (
            "def add(self, a, b):\n    return self.plus(a, b)\n"
            "def plus(self, a, b):\n    return a + b",
            "add",
            "Solution",
            "Solution().add(1, 2)",
        ),
        (
            "class Solution:\n    def Add(self, a, b):\n        return a + b",
            "add",
            "Solution",
            "Solution().add(1, 2)",
        ),
        (
            "class Answer:\n    def add(self, a, b):\n        return a + b",
            "add",
            "Solution",
            "Solution().add(1, 2)",
        ),
    ],
)
def test_another_name_or_form_of_the_entry_is_bridged(
    reply: str, name: str, class_name: str, call: str
) -> None:
    code = extract_code(f"```python\n{reply}\n```", name, class_name)
    assert run(code, call) == (3, "")


STUB = 'def add(a, b):\n    """Add.\n\n    >>> add(1, 2)\n    3\n    """\n'
STARTER = "import math\n\nclass Solution:\n    def add(self, a: int, b: int) -> int:\n        "


@pytest.mark.parametrize(("stub", "class_name"), [(STUB, ""), (STARTER, "Solution")])
@pytest.mark.parametrize(
    "body",
    [
        "return a + b",
        "    if a:\n        a += 0\n    return a + b",
        "if a:\n        a += 0\n    return a + b",
        "def plus():\n    return a + b\n\nreturn plus()",
    ],
)
def test_a_mere_body_is_put_into_the_stub(stub: str, class_name: str, body: str) -> None:
    call = f"{class_name}().add(1, 2)" if class_name else "add(1, 2)"
    for reply in (f"```python\n{body}\n```", body):
        assert run(extract_code(reply, "add", class_name, stub), call) == (3, "")


def test_a_whole_solution_is_preferred_to_the_stub() -> None:
    assert run(extract_code(f"```python\n{ADD}```", "add", "", STUB), "add(1, 2)") == (3, "")


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        ("", "no code"),
        ("I cannot do that.", "no code"),
        (
            "```python\ndef other(a):\n    return a\ndef more(a):\n    return a\n```",
            "`other`, `more`",
        ),
        ("```python\ndef add(a, b):\n    total = (a +\n```", "cut off: line 2"),
        ("```python\ndef add(a, b):\n    return a +* b\n```", "line 2: invalid syntax"),
        ("```python\nclass Solution:\n    pass\n```", "no code for a function `add`"),
        ("x" * 100_001, "100,000 characters"),
    ],
)
def test_what_is_missing_is_said(reply: str, message: str) -> None:
    with pytest.raises(ReplyError, match="(?s)" + message.replace("+", r"\+")):
        extract_code(reply, "add")


LINES = [
    *("```", "```python", "~~~", "def add(a, b):", "    return a", "return", "class Solution:"),
    *("    def add(self):", "        pass", "print(add(1))", "@", "import os", "(", ")", '"""'),
    *("if __name__ == '__main__':", "    main()", "add = 1;", "\\", "\0", "x" * 99, "\t", "é"),
]
fragments = st.lists(st.sampled_from(LINES), max_size=12).map("\n".join)
CHAINS = [
    "a" + ".b" * 9_000,
    "-" * 9_000 + "1",
    "1" + " + 1" * 9_000,
    "[" * 9_000,
    "f" + "(1)" * 5_000,
]


@given(
    st.text() | fragments, st.sampled_from(["", "Solution"]), st.sampled_from(["", STUB, STARTER])
)
def test_any_text_gives_code_or_a_reply_error(text: str, class_name: str, stub: str) -> None:
    with contextlib.suppress(ReplyError):
        code = extract_code(text, "add", class_name, stub)
        ast.parse(code)
        assert "add" in code


@pytest.mark.parametrize("chain", CHAINS, ids=range(len(CHAINS)))
def test_endless_expressions_give_a_reply_error_or_code(chain: str) -> None:
    for reply in (chain, f"{ADD}x = {chain}\n", f"```python\n{ADD}print({chain})"):
        with contextlib.suppress(ReplyError):
            assert syntax_error(extract_code(reply, "add")) is None


# --- data ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "data"),
    [
        ("[1, 2]", [1, 2]),
        ("5", 5),
        ("Here you are:\n[[1, 2], [3]]\nThat is all [really].", [[1, 2], [3]]),
        ('```json\n{"a": [1, 2],}\n```', {"a": [1, 2]}),
        ("```json\n{'a': None, 'b': (1, True)}\n```", {"a": None, "b": (1, True)}),
        ('{"a": 1 "b": 2}', {"a": 1, "b": 2}),
        ('[{"a": 1}, // the first\n {"a": 2} # the second\n]', [{"a": 1}, {"a": 2}]),
        ('{"url": "http://x", "b": 1,}', {"url": "http://x", "b": 1}),
        ('{"a": [0] * 3, "b": 10**3, "c": true}', {"a": [0, 0, 0], "b": 1000, "c": True}),
        ('[{"a": 1}, {"a": 2}, {"a": [1, 2', [{"a": 1}, {"a": 2}]),
        ('[{"a": 1}, {"a": 2}, {"a": {"b": [[1, 2], [3, 4],', [{"a": 1}, {"a": 2}]),
        ('{"a": {"b": [1, 2]', {"a": {"b": [1, 2]}}),
        ('{"cases": [{"a": 1}, {"a": 2}, {"a', {"cases": [{"a": 1}, {"a": 2}]}),
        ('[{"a": 1}, {"a": 2}', [{"a": 1}, {"a": 2}]),
        ('{"a": 1}\n{"a": 2}', [{"a": 1}, {"a": 2}]),
        ('```json\n{"a": 1}\n```\nand\n```json\n{"a": 2}\n```', [{"a": 1}, {"a": 2}]),
        ('[{"a": [0] * n}, {"a": 1 "b": 2}]', [..., {"a": 1, "b": 2}]),
        ("[1, 2, ...]", [1, 2, ...]),
        ("[Infinity, -Infinity]", [float("inf"), float("-inf")]),
    ],
)
def test_data_is_read_in_spite_of_mistakes(reply: str, data: Any) -> None:
    assert extract_data(reply) == data


def test_yaml_keeps_text_that_only_looks_like_something_else() -> None:
    reply = """```yaml
- name: no
  time: 12:30
  version: 1.10.0
  quoted: "5"
  number: 5
  negative: -2.5
  nothing: null
  list: [1, on, true, 0x10]
  text: |
    true
```"""
    assert extract_data(reply) == [
        {
            "name": "no",
            "time": "12:30",
            "version": "1.10.0",
            "quoted": "5",
            "number": 5,
            "negative": -2.5,
            "nothing": None,
            "list": [1, "on", True, "0x10"],
            "text": "true",
        }
    ]
    assert extract_data("Here are the cases:\n\n- a: 1\n- a: x") == {
        "Here are the cases": [{"a": 1}, {"a": "x"}]
    }


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        ("", "no data"),
        ("Nothing to see.", "no data"),
        ("as shown [see below]", "no data"),
        ("[1, 2, 3", "no data"),
        ("[[1, 2], [3]", "no data"),
        ('{"a": [[1, 2], [3],', "no data"),
        ("a: &x [1]\nb: [*x, *x]", "aliases"),
        ("- " * 200 + "1", "deeply nested"),
        ("[" * 60 + "]" * 60, "deeply nested"),
        ("[1" + "," * 100_000 + "]", "100,000 characters"),
    ],
)
def test_what_is_no_data_is_refused(reply: str, message: str) -> None:
    with pytest.raises(ReplyError, match=message):
        extract_data(reply)


brackets = st.text("[]{}()\"'\\,:-&*!.…#/ \n0123aé\0", max_size=200)


@settings(deadline=None)
@given(st.text() | brackets)
@example("[" * 50_000)
@example('{"a":' * 9_000)
@example('[{"a": [' * 9_000)
@example('"\\' * 40_000)
@example("'\\" * 40_000)
@example('["' * 40_000)
@example("{" * 40 + "}" * 40)
@example("- a: " * 4_000)
@example("```\n" * 20_000)
@example("[1 " * 30_000)
@example("\n".join(["{a}"] * 10_000))
def test_any_text_gives_data_or_a_reply_error(text: str) -> None:
    for extract in (extract_data, extract_answer):
        with contextlib.suppress(ReplyError):
            extract(text)
    with contextlib.suppress(ReplyError):
        extract_cases(text, TWO_SUM)


# --- expressions ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10**9 + 7", 10**9 + 7),
        ("-2**31", -(2**31)),
        ("[0] * 3 + [1]", [0, 0, 0, 1]),
        ("'ab' * 2", "abab"),
        ("3 * (1,)", (1, 1, 1)),
        ("list(range(0, 6, 2))", [0, 2, 4]),
        ("range(3)", [0, 1, 2]),
        ("[i * i for i in range(3)]", [0, 1, 4]),
        ("{1, 2}", {1, 2}),
        ("{'a': {}}", {"a": {}}),
        ("float('inf')", float("inf")),
        ("-math.inf", float("-inf")),
        ("[true, null, ...]", [True, None, ...]),
        ("b'a'", b"a"),
    ],
)
def test_expressions_have_the_value_that_python_gives(text: str, value: Any) -> None:
    assert evaluate(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "10**10**10",
        "2**20000",
        "0x" + "f" * 9_000,
        "[0] * 10**9",
        "[[0] * 1000] * 1000",
        "'a' * 10**7",
        "range(10**12)",
        "[[j for j in range(9000)] for i in range(9000)]",
        "[x for x in [[0] * 9000] for y in x]",
        "__import__('os')",
        "open('x')",
        "().__class__",
        "lambda: 1",
        "x",
        "f'{1}'",
        "1 / 2",
        "{**{}}",
        "[*[1]]",
        "range(1, 2, 0)",
        "{[]: 1}",
        "'a' + 1",
        "10.0**999",
        *CHAINS,
    ],
    ids=lambda text: text[:20],
)
def test_other_expressions_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no value|more than|nested|float|range"):
        evaluate(text)


literals = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.binary(),
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(literals)
def test_the_repr_of_a_value_evaluates_to_it(value: Any) -> None:
    assert evaluate(repr(value)) == value


@given(st.text("0123456789+-*() []ra", max_size=30))
def test_what_evaluates_is_small_and_what_python_says(text: str) -> None:
    with contextlib.suppress(ValueError):
        value = evaluate(text)
        assert len(repr(value)) < 10 * MOST_ITEMS
        assert repr(value) == repr(eval(text, {"r": 0, "a": 0}))


# --- cases ---------------------------------------------------------------------------------------


def signature(returns: str, **parameters: str) -> Signature:
    named = tuple(Parameter(name=name, type=type_) for name, type_ in parameters.items())
    return Signature(name="f", parameters=named, returns=returns, kind=Kind.FUNCTION)


TWO_SUM = signature("List[int]", nums="List[int]", target="int")
LENGTH = signature("int", nums="List[int]")
BRACKETS = signature("bool", s="str")


@pytest.mark.parametrize(
    "entry",
    [
        '{"input": {"nums": [1, 2], "target": 3}, "expected": [0, 1]}',
        '{"inputs": {"target": 3, "nums": [1, 2]}, "output": [0, 1]}',
        '{"Input": [[1, 2], 3], "Expected Output": [0, 1]}',
        '{"args": [[1, 2], 3], "expected_output": [0, 1]}',
        '{"arguments": "nums = [1, 2], target = 3", "result": "[0, 1]"}',
        '{"nums": [1, 2], "target": 3, "answer": [0, 1]}',
        '{"input": {"nums": "[1, 2]", "target": "3"}, "expectedOutput": "[0, 1]"}',
        "{'input': ([1] + [2], 3), 'expected': [0, 1]}",
    ],
)
def test_cases_are_read_in_many_spellings(entry: str) -> None:
    for reply in (f"[{entry}]", entry, f'{{"test_cases": [{entry}]}}', f'{{"first": {entry}}}'):
        (case,), rejected = extract_cases(reply, TWO_SUM)
        assert (case.args, case.expected, rejected) == (([1, 2], 3), [0, 1], [])
        assert case.has_expected


def test_names_and_categories_have_defaults() -> None:
    reply = '[{"name": "a", "category": "edge", "input": []}, {"input": [1]}]'
    cases, rejected = extract_cases(reply, LENGTH)
    assert [(case.name, case.category) for case in cases] == [("a", "edge"), ("case 2", "")]
    assert not any(case.has_expected for case in cases)
    assert not rejected


@pytest.mark.parametrize(
    ("given_input", "called", "argument"),
    [
        ("[1, 2]", LENGTH, [1, 2]),
        ("[[1, 2]]", LENGTH, [1, 2]),
        ('{"nums": [1, 2]}', LENGTH, [1, 2]),
        ('{"list": [1, 2]}', LENGTH, [1, 2]),
        ('"[1] * 2"', LENGTH, [1, 1]),
        ('"[]"', BRACKETS, "[]"),
        ('["[]"]', BRACKETS, "[]"),
        ('{"s": "[]"}', BRACKETS, "[]"),
        ('"s = \\"[]\\""', BRACKETS, "[]"),
        ("[[1, 2], [3]]", signature("int", grid="List[List[int]]"), [[1, 2], [3]]),
        ("[[[1, 2], [3]]]", signature("int", grid="List[List[int]]"), [[1, 2], [3]]),
        ('{"a": 1}', signature("int", counts="Dict[str, int]"), {"a": 1}),
        ("[5]", signature("int", n="int"), 5),
        ('"12"', signature("int", n="int"), 12),
        ('"12"', signature("int", n=""), "12"),
    ],
)
def test_a_single_argument_is_taken_as_its_type_says(
    given_input: str, called: Signature, argument: Any
) -> None:
    ((case,), _) = extract_cases(f'[{{"input": {given_input}, "expected": 1}}]', called)
    assert case.args == (argument,)


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ('{"input": {"nums": [1]}, "expected": []}', "no value for `target`"),
        ('{"input": [[1]], "expected": []}', "1 arguments instead of 2"),
        ('{"expected": []}', "no value for `nums`, `target`"),
        ('{"input": [[1, 2, ...], 3], "expected": []}', "abbreviated"),
        ('{"input": [[1, 2, "..."], 3], "expected": []}', "abbreviated"),
        ('{"input": [[1], 3], "expected": [0, ...]}', "abbreviated"),
        ('{"input": [[0] * n, 3], "expected": []}', "unreadable"),
        ("...", "left out"),
        ("[[1], 3]", "no object"),
        ('{"input": [["\\ud800"], 3], "expected": []}', "surrogate"),
    ],
)
def test_an_entry_that_is_no_case_is_rejected_alone(entry: str, reason: str) -> None:
    good = '{"input": [[1, 2], 3], "expected": [0, 1]}'
    assert_second_is_rejected(f"[{good}, {entry}, {good}]", reason)


def assert_second_is_rejected(reply: str, reason: str) -> None:
    """Of three cases, two equal ones are accepted, and the middle one is not."""
    cases, rejected = extract_cases(reply, TWO_SUM)
    assert [case.args for case in cases] == [([1, 2], 3)] * 2
    (only,) = rejected
    assert only.startswith("case 2: ")
    assert reason in only


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
        assert (case.args, case.expected, rejected) == (([1, 2], 3), [0, 1], [])
        assert (case.category.lower(), case.name) == ("edge", "a pair")


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


@pytest.mark.parametrize("reply", ["5", '"text"', "true", "nothing"])
def test_a_reply_without_a_list_of_cases_is_refused(reply: str) -> None:
    with pytest.raises(ReplyError):
        extract_cases(reply, TWO_SUM)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"])).filter(
        lambda text: text not in ("...", "…")
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", max_size=2), inner),
    max_leaves=6,
)
UNTYPED = signature("", a="", b="")


@given(st.lists(st.tuples(json_values, json_values, json_values), max_size=3), st.data())
def test_dumped_cases_come_back(rows: list[tuple[Any, Any, Any]], data: Any) -> None:
    entries = [
        {"name": f"n{i}", "category": "edge", "input": {"a": a, "b": b}, "expected": expected}
        for i, (a, b, expected) in enumerate(rows)
    ]
    text = json.dumps(entries, indent=data.draw(st.sampled_from([None, 2])))
    before, after = data.draw(st.sampled_from([("", ""), ("```json\n", "\n```"), ("Cases:\n", "")]))
    cases, rejected = extract_cases(before + text + after, UNTYPED)
    assert [(*case.args, case.expected) for case in cases] == rows
    assert not rejected


# --- answers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "answer"),
    [
        ("First 1, then 2.\nANSWER: [0, 1]", [0, 1]),
        ("**ANSWER:** `5`.", 5),
        ("ANSWER: 1\nNo, wait.\nANSWER: 2", 2),
        ("ANSWER: bab", "bab"),
        ('ANSWER: "a b"', "a b"),
        ("ANSWER: true", True),
        ("ANSWER:\n```python\n[1]\n```", [1]),
        ("ANSWER: [1, 2] because", [1, 2]),
        ("ANSWER: 2.5", 2.5),
        ("```json\n[1]\n```", [1]),
    ],
)
def test_the_last_answer_counts(reply: str, answer: Any) -> None:
    assert extract_answer(reply) == answer


@pytest.mark.parametrize("reply", ["", "nothing", "ANSWER: it depends", "ANSWER: [1, ...]"])
def test_no_answer_is_a_reply_error(reply: str) -> None:
    with pytest.raises(ReplyError):
        extract_answer(reply)

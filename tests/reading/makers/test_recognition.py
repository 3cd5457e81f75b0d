"""Functions whose result is called: recognised, and what their examples say."""

from __future__ import annotations

from typing import Any

import pytest

from greenloop.domain.given import NOTHING, Given
from greenloop.domain.problem import Kind
from greenloop.errors import UsageError
from greenloop.reading import read
from reading.drafts import pairs

ADDER = "Write a function adder(n) that returns a function, which adds n to its argument.\n\n"
THREE_AND_FOUR = [((["adder", "__call__"], [[3], [4]]), [None, 7])]
COUNTER = "Write counter(start), which returns a function that counts up from start.\n\n"
COUNTED = [((["counter", "__call__", "__call__"], [[5], [], []]), [None, 5, 6])]


def kind_of(text: str, given: Given = NOTHING) -> Kind:
    signature = read(text, given).signature
    assert signature is not None
    return signature.kind


@pytest.mark.parametrize(
    "example",
    [
        "assert adder(3)(4) == 7",
        "assert 7 == adder(3)(4)",
        "adder(3)(4) -> 7",
        "adder(3)(4) returns 7",
        "For example adder(3)(4) should be 7.",
        ">>> adder(3)(4)\n7",
        "add3 = adder(3)\nassert add3(4) == 7",
        "add3 = adder(n=3)\nadd3(4)  # 7",
        "const add3 = adder(3);\nadd3(4); // 7",
        "const add3 = adder(3);\nconsole.log(add3(4)); // 7",
        "With add3 = adder(3), add3(4) gives 7.",
        "def test_it():\n    add3 = adder(3)\n    assert add3(4) == 7",
        "import unittest\nclass TestIt(unittest.TestCase):\n    def test_it(self):\n"
        "        self.assertEqual(adder(3)(4), 7)",
        "Input: n = 3, x = 4\nOutput: 7",
    ],
)
def test_every_notation_of_a_call(example: str) -> None:
    draft = read(ADDER + example)
    assert draft.signature is not None
    assert (draft.signature.kind, draft.signature.name) == (Kind.MAKER, "adder")
    assert pairs(draft) == THREE_AND_FOUR


@pytest.mark.parametrize(
    "example",
    [
        "c = counter(5)\nassert c() == 5\nassert c() == 6",
        "c = counter(5)\nassert c() == 5 and c() == 6",
        "c = counter(5)\nassert [c(), c()] == [5, 6]",
        "c = counter(5)\nassert [c() for _ in range(2)] == [5, 6]",
        "c = counter(5)\na = c()\nb = c()\nassert a == 5\nassert b == 6",
        "c = counter(5); c() # 5",
        ">>> c = counter(5)\n>>> c()\n5\n>>> c()\n6",
        "const c = counter(5)\nc() // 5\nc() // 6",
        'Input: start = 5, ["call","call"]\nOutput: [5,6]',
        'Input:\nstart = 5\ncalls = ["call","call"]\nOutput: [5,6]',
        "Input: start = 5, calls = [[],[]]\nOutput: [5,6]",
    ],
)
def test_calls_one_after_another(example: str) -> None:
    draft = read(COUNTER + example)
    if example.endswith("c() # 5"):
        assert pairs(draft) == [((["counter", "__call__"], [[5], []]), [None, 5])]
    else:
        assert pairs(draft) == COUNTED


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        (
            "Write a decorator twice(f).\n\n@twice\ndef inc(x):\n    return x + 1\n\n"
            "assert inc(5) == 7",
            [(["twice", "__call__"], "[[lambda x: x + 1], [5]]", [None, 7])],
        ),
        (
            "Write a decorator factory repeat(n).\n\n@repeat(2)\ndef inc(x):\n    return x + 1\n\n"
            "inc(5)  # 7",
            [
                (
                    ["repeat", "__apply__;", "__call__"],
                    "[[2], [lambda x: x + 1], [5]]",
                    [None, None, 7],
                )
            ],
        ),
        (
            "Implement curry(fn), which returns a curried function.\n\n"
            "Input: fn = (a, b) => a + b, inputs = [[1],[2]]\nOutput: 3",
            [
                (
                    ["curry", "__apply__;", "__call__"],
                    "[[lambda a, b: a + b], [1], [2]]",
                    [None, None, 3],
                )
            ],
        ),
        (
            "Write memo(f). It returns a function that calls f once for each argument.\n\n"
            "calls = []\ndef sq(x):\n    calls.append(x)\n    return x * x\n\n"
            "m = memo(sq)\nassert m(3) == 9\nassert m(3) == 9\nassert len(calls) == 1",
            [
                (
                    ["memo", "__call__", "__call__", "__count__"],
                    "[[lambda x: x * x], [3], [3], []]",
                    [None, 9, 9, 1],
                )
            ],
        ),
        (
            "Write box(n), which returns an object of two functions, up and down.\n\n"
            'b = box(1)\nb.up() # 2\nb["down"]() # 1',
            [(["box", "up", "down"], "[[1], [], []]", [None, 2, 1])],
        ),
    ],
)
def test_decorators_steps_counts_and_members(text: str, cases: list[Any]) -> None:
    found = [(args[0], repr(args[1]), expected) for args, expected in pairs(read(text))]
    assert found == cases


def test_a_stub_says_it_by_its_type() -> None:
    text = "def adder(n: int) -> Callable[[int], int]:\n    '''Adds.'''"
    draft = read(text)
    assert draft.signature is not None
    assert draft.signature.kind is Kind.MAKER
    _, called = draft.signature.operations
    assert [one.type for one in called.parameters] == ["int"]
    assert called.returns == "int"
    assert draft.starter.startswith("def adder")


def test_an_error_of_the_function_itself() -> None:
    draft = read(ADDER + "adder(3)(4) == 7\nadder('a') raises TypeError")
    assert [(one.args, one.raises) for one in draft.shown][1] == ((["adder"], [["a"]]), "TypeError")


@pytest.mark.parametrize(
    "text",
    [
        "Write a function adder(n) that returns n + 1.\n\nadder(3) == 4",
        "Write f(x), the composed function of two steps.\n\nInput: x = 3\nOutput: 4",
        "class Box:\n  def __init__(self, n):\n    ...\n  def get(self) -> int:\n    ...",
        "Write total(f, xs) for a function f.\n\ntotal(lambda x: x, [1]) == 1\n\nr = total(f, [])",
    ],
)
def test_other_problems_are_none(text: str) -> None:
    assert kind_of(text) is not Kind.MAKER


def test_what_the_user_says_counts_too() -> None:
    draft = read(ADDER, Given(cases=["adder(3)(4) == 7"]))
    assert [(one.args, one.expected) for one in draft.shown] == THREE_AND_FOUR
    assert [one.provenance.value for one in draft.shown] == ["user"]
    with pytest.raises(UsageError):
        read(ADDER + "adder(3)(4) == 7", Given(cases=["adder(3) + 4"]))


def test_a_function_of_javascript_is_handed_over_where_the_result_is_kept() -> None:
    shown = "const memo = memoize((a, b) => a + b);\nmemo(2, 3); // 5"
    text = f"Given a function fn, return a memoized version of it.\n\n{shown}"
    (((operations, _), expected),) = pairs(read(text))
    assert operations == ["memoize", "__call__"]
    assert expected == [None, 5]

"""Functions that examples hand over."""

from __future__ import annotations

import pytest

from greenloop.errors import ProblemError
from greenloop.reading import read
from greenloop.reading.functions import in_python
from reading.drafts import pairs

HEADER = "Write total(xs, f), which adds up f(x) of all items of xs.\n\n"


@pytest.mark.parametrize(
    "example",
    [
        "total([1, 2], x => x * 2) // 6",
        "total([1, 2], (x) => { return x * 2; }) == 6",
        "total([1, 2], function(x) { return x * 2; }) === 6",
        "total([1, 2], x -> x * 2) returns 6",
        "assert total([1, 2], lambda x: x * 2) == 6",
        "Input: xs = [1,2], f = x => x * 2\nOutput: 6",
        "Input: xs = [1,2], f = function double(x) { return x * 2; }\nOutput: 6",
        "Input: xs = [1,2], f = def double(x): return x * 2\nOutput: 6",
        "Input:\nxs = [1,2]\nf = x => x * 2\nOutput: 6",
        "| xs | f | result |\n|---|---|---|\n| [1,2] | x => x * 2 | 6 |",
        "def double(x):\n    return x * 2\n\n>>> total([1, 2], double)\n6",
        "double = lambda x: x * 2\nassert total([1, 2], double) == 6",
        "const double = x => x * 2;\ntotal([1, 2], double) // 6",
    ],
)
def test_every_notation_of_an_argument(example: str) -> None:
    draft = read(HEADER + example)
    assert draft.signature is not None
    assert (draft.signature.name, draft.signature.parameters[1].type) == ("total", "Callable")
    (((items, function), expected),) = pairs(draft)
    assert (items, repr(function), expected) == ([1, 2], "lambda x: x * 2", 6)


@pytest.mark.parametrize(
    ("example", "what"),
    [
        ("total([1], async (x) => x) // 1", "async"),
        ("Input: xs = [1], f = function(x) { while (x) x--; }\nOutput: 1", "while"),
        ("total([1], x => x + y) == 1", "`y`"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(example: str, what: str) -> None:
    with pytest.raises(ProblemError, match="a function in the examples is not understood") as told:
        read(HEADER + example)
    assert what in told.value.message


@pytest.mark.parametrize(
    "text",
    [
        'Input: s = "a, b => c"\nOutput: 1',
        "Input: n = 5 => 120",
        "f(n) => n + 1 for odd n",
        "Input: n = 3\nOutput: 4\n\ndef f(n):\n    while n:\n        pass",
        "total(xs, f) returns a number",
    ],
)
def test_other_arrows_and_code_stay(text: str) -> None:
    assert in_python(text) == text


def test_a_function_takes_as_much_as_the_text_hands_to_it() -> None:
    text = "It calls fn(xs[i], i).\n\nInput: xs = [1], fn = n => n + 1\nOutput: [2]"
    assert "fn = lambda n, *_: n + 1" in in_python(text)


def test_a_helper_is_none_that_is_asked_for() -> None:
    text = "double = lambda x: x * 2\nassert total([1], double) == 2"
    assert in_python(text, "double") == text

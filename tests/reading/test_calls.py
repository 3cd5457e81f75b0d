from __future__ import annotations

import pytest

from greenloop.reading.calls import raised, viewed


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("f(-1) raises ValueError", "ValueError"),
        ("f(-1)  # raises ValueError", "ValueError"),
        ("f(-1) should raise a TypeError.", "TypeError"),
        ("f(-1) -> ValueError", "ValueError"),
        ("f(-1) # KeyError: no such key", "KeyError"),
        ("f(-1) throws an error", "Exception"),
        ("f(-1) must throw an exception", "Exception"),
        ("f(-1) raises BadInputError", "BadInputError"),
        (">>> f(-1)\nTraceback (most recent call last):\n    ...\nOSError: gone", "OSError"),
        (">>> f(-1)\nTraceback (most recent call last):\n  File x\n    y\nOSError\n", "OSError"),
    ],
)
@pytest.mark.parametrize("name", ["f", ""])
def test_calls_that_raise(text: str, error: str, name: str) -> None:
    (example,) = raised(text, name)
    assert (example.arguments, example.function, example.raises) == ((("", -1),), "f", error)


@pytest.mark.parametrize(
    "text",
    [
        "f(n) raises ValueError",
        "g(1) raises ValueError",
        "f(1) does not raise",
        "f(1) raises 2 to 3",
        "f(1) == ValueError",
        "f(1) raises the bar",
        "sorted(f(1)) raises ValueError",
    ],
)
def test_other_calls_raise_nothing(text: str) -> None:
    assert list(raised(text, "f")) == []


@pytest.mark.parametrize(
    ("text", "view", "expected"),
    [
        ("sorted(f(1)) == [1, 2]", "sorted", [1, 2]),
        ("list(f(1)) -> [1, 2].", "list", [1, 2]),
        ("set(f(1)) returns {1, 2}", "set", {1, 2}),
        (">>> list(f(1))\n[0, 1]", "list", [0, 1]),
        (">>> len(f(1))  # many\n3\n", "len", 3),
        (">>> round(f(1), 1)\n0.5", "", 0.5),
    ],
)
def test_calls_seen_through_a_view(text: str, view: str, expected: object) -> None:
    (example,) = viewed(text, "f")
    assert (example.arguments, example.view, example.expected) == ((("", 1),), view, expected)
    assert bool(example.comparator) is (not view)


@pytest.mark.parametrize(
    "text",
    ["list(f(1))\n[1]", "set(g(1)) == {1}", "f(1) == 2", "list(f(n)) == [1]", "len(f(1)) is it"],
)
def test_other_calls_have_no_view(text: str) -> None:
    assert list(viewed(text, "f")) == []

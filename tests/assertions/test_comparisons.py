from __future__ import annotations

from typing import Any

import pytest

from assertions.suites import one, shown


@pytest.mark.parametrize(
    ("assertion", "view", "expected"),
    [
        ("f(1) == (4, 5)", "", (4, 5)),
        ("(4, 5) == f(1)", "", (4, 5)),
        ("f(1) is None", "", None),
        ("f(1)", "bool", True),
        ("not f(1)", "bool", False),
        ("set(f(1)) == {1, 2}", "set", {1, 2}),
        ("set(f(1)) == set([1, 2])", "set", {1, 2}),
        ("frozenset(f(1)) == frozenset([1])", "frozenset", frozenset([1])),
        ("sorted(f(1)) == [1, 2]", "sorted", [1, 2]),
        ("sorted(list(f(1))) == [1, 2]", "sorted", [1, 2]),
        ("list(f(1)) == [0] * 3", "list", [0, 0, 0]),
        ("tuple(f(1)) == (1,)", "tuple", (1,)),
        ("len(f(1)) == 10**2", "len", 100),
        ("sum(f(1)) == -1", "sum", -1),
        ("dict(f(1)) == {'a': 1}", "dict", {"a": 1}),
        ("Counter(f(1)) == Counter([2, 1, 2])", "sorted", [1, 2, 2]),
    ],
)
def test_an_assertion_holds_literally_through_its_view(
    assertion: str, view: str, expected: Any
) -> None:
    example = one(f"assert {assertion}")
    assert (example.function, example.arguments) == ("f", (("", 1),))
    assert (example.view, example.expected) == (view, expected)
    assert type(example.expected) is type(expected)
    assert example.comparator
    assert example.comparator.name == "literal"
    assert example.comparator.tolerance is None


@pytest.mark.parametrize(
    ("assertion", "expected", "bound"),
    [
        ("math.isclose(f(1), 100.0)", 100.0, 1e-7),
        ("isclose(100.0, f(1), rel_tol=1e-3)", 100.0, 0.1),
        ("math.isclose(f(1), 0.001)", 0.001, 1e-12),
        ("math.isclose(f(1), 0.5, abs_tol=0.1)", 0.5, 0.1),
        ("abs(f(1) - 1000.5) < 1e-6", 1000.5, 1e-6),
        ("abs(1.5 - f(1)) <= 10**-3", 1.5, 1e-3),
        ("round(f(1), 2) == 1.5", 1.5, 0.005),
        ("round(f(1)) == 200", 200, 0.5),
        ("f(1) == pytest.approx(200.0)", 200.0, 2e-4),
        ("f(1) == pytest.approx(0.5, abs=0.25)", 0.5, 0.25),
    ],
)
def test_a_tolerance_allows_the_difference_that_is_written(
    assertion: str, expected: float, bound: float
) -> None:
    example = one(f"assert {assertion}")
    assert example.expected == expected
    assert example.comparator
    tolerance = example.comparator.tolerance
    assert tolerance
    assert max(tolerance, tolerance * expected) == pytest.approx(bound)


def test_true_itself_is_asked_for_by_is() -> None:
    example = one("assert f(1) is True")
    assert (example.expected, example.comparator and example.comparator.name) == (True, "identical")


def test_one_of_several_answers() -> None:
    example = one("assert f(1) in (1, 2)")
    assert (example.expected, example.comparator and example.comparator.name) == ([1, 2], "any_of")


def test_both_sides_of_an_and_count() -> None:
    assert shown("assert f(1) == 2 and f(2) == 3") == [((1,), 2), ((2,), 3)]


@pytest.mark.parametrize(
    "assertion",
    [
        "f(1) != 2",
        "f(1) > 2",
        "f(1)[0] == 2",
        "f(1) == f(2)",
        "f(x) == 2",
        "f([1, ...]) == 2",
        "isinstance(f(1), list)",
        "all(f(1))",
        "f(1) == 2 or f(1) == 3",
        "2 * f(1) == 4",
        "abs(f(1) - f(2)) < 1",
        "stack.pop(1) == 2",
        "set(map(tuple, f(1))) == {(1,)}",
        "math.floor(f(1)) == 1",
        "floor(f(1)) == 1",
        "f(1) in 'abc'",
        "f(1) in range(x)",
    ],
)
def test_what_says_no_plain_result_is_left_out(assertion: str) -> None:
    assert shown(f"assert {assertion}") == []


def test_arguments_by_name_and_unpacked() -> None:
    example = one("assert f(*[1, 2], k=3, **{'m': 4}) == 5")
    assert example.arguments == (("", 1), ("", 2), ("k", 3), ("m", 4))

"""Tests on instances, read as sequences of operations."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.problem import Operation, Parameter
from greenloop.reading.classes.sessions import asserted, sequences
from greenloop.syntax import parse

METHODS = {
    "__init__": Operation(name="__init__", parameters=(Parameter(name="n", default="3"),)),
    "put": Operation(
        name="put", parameters=(Parameter(name="a"), Parameter(name="b", default="0"))
    ),
}


def read(source: str) -> list[Any]:
    return [
        (s.operations, s.arguments, s.results) for s in asserted(source, "Pot", METHODS).sequences
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "p = Pot()\nfor x in range(2):\n    p.put(x)\nassert 4 == p.n",
            (["Pot", "put;", "put;", "n"], [[], [0], [1], []], [None, None, None, 4]),
        ),
        (
            "p = Pot()\nassert len(p) == 0\nassert p[1] == 2\nassert 3 not in p\n"
            "assert list(p) == [1]\nwith pytest.raises(StopIteration):\n    next(p)",
            (
                ["Pot", "__len__", "__getitem__", "__contains__", "__iter__", "__next__"],
                [[], [], [1], [3], [], []],
                [None, 0, 2, False, [1], {"raises": "StopIteration"}],
            ),
        ),
        (
            "with self.assertRaises(ValueError):\n    Pot(-1)",
            (["Pot"], [[-1]], [{"raises": "ValueError"}]),
        ),
        (
            "p = Pot(2)\np.put(1)\nassert p.put(b=5, a=4) == [1]\n"
            "assert p.full()\nassert not p.bad()",
            (
                ["Pot", "put;", "put", "full", "bad"],
                [[2], [1], [4, 5], [], []],
                [None, None, [1], True, False],
            ),
        ),
        (
            "items = [1, 2]\np = Pot()\np.put(items)\np.items = [7]\nassert p.items == items + [3]",
            (
                ["Pot", "put;", "items=", "items"],
                [[], [[1, 2]], [[7]], []],
                [None, None, None, [1, 2, 3]],
            ),
        ),
        (
            "def test():\n    p = Pot()\n    with pytest.raises(KeyError):\n        p.put(1)",
            (["Pot", "put"], [[], [1]], [None, {"raises": "KeyError"}]),
        ),
        (
            "class T(unittest.TestCase):\n    def test(self):\n        p = Pot(1)\n"
            "        self.assertEqual(p.put(2), 'x')\n        with self.assertRaises(ValueError):\n"
            "            p.put(3)",
            (["Pot", "put", "put"], [[1], [2], [3]], [None, "x", {"raises": "ValueError"}]),
        ),
        (
            "p = Pot()\np.put(1)  # adds\np.put(2)    # [2]\np.full  # True",
            (["Pot", "put;", "put", "full"], [[], [1], [2], []], [None, None, [2], True]),
        ),
        (
            "p = Pot()\nassert p.put(1) is None\nwhile p:\n    p.put(x)\nassert p.n == 4",
            (["Pot", "put"], [[], [1]], [None, None]),
        ),
    ],
)
def test_assertions_on_an_instance(source: str, expected: Any) -> None:
    assert read(source) == [expected]


def test_functions_and_instances_are_sequences_of_their_own() -> None:
    source = (
        "def test_a():\n    p = Pot(1)\n    assert p.n == 1\n\n"
        "def test_b():\n    p, q = 1, 2\n    p = Pot(2)\n    q = Pot(3)\n    assert q.n == 3\n"
        "    assert p.n == 2\n    p = Pot(4)\n    assert p.n == 4\n"
    )
    assert sorted(arguments[0] for _, arguments, _ in read(source)) == [[1], [2], [3], [4]]


@pytest.mark.parametrize(
    "source",
    ["p = Pot(1)", "p = Pot(1)\np.put(2)", "p = Pot(x)\nassert p.n == 1", "assert f(1) == 2", ""],
)
def test_what_shows_nothing(source: str) -> None:
    assert read(source) == []


def test_what_is_shown_of_a_doctest() -> None:
    shown = sequences(
        ">>> p = Pot()\n>>> print(p.n)\n3\n>>> p.put(1)\n<Pot object>\n", "Pot", METHODS
    )
    assert [one.operations for one in shown] == [["Pot", "n"]]


LINES = ("p = Pot(1)", "assert p.put(1) == 2", "p.put(a=b)", "del p", "p.n = [", "with p: p.put(1)")


@given(st.lists(st.sampled_from(LINES), max_size=6))
def test_any_script_is_read_or_left_out(lines: list[str]) -> None:
    source = "\n".join(lines)
    try:
        parse(source)
    except SyntaxError:
        return
    for operations, arguments, results in read(source):
        assert len(operations) == len(arguments) == len(results) > 1
        assert operations[0] == "Pot"


DEPOT = """
    >>> pairs = [(1, 2), (3, 4)]
    >>> for pair in pairs:
    ...     p.put(pair[0], pair[1])
    >>> p.full()
    True
"""


def shown(docstring: str) -> list[Any]:
    found = sequences(docstring, "Pot", METHODS)
    return [(s.operations[1:], s.arguments[1:], s.results[1:], s.claimed) for s in found]


def test_a_loop_over_values_is_followed() -> None:
    (found,) = shown(DEPOT)
    assert found[:3] == (["put;", "put;", "full"], [[1, 2], [3, 4], []], [None, None, True])


def test_fields_that_an_output_tells_are_looked_at() -> None:
    (found,) = shown(">>> p = Pot()\n>>> p.put(1)\np.items = [1] p.n = 1\n")
    assert found == (["put;", "items", "n"], [[1], [], []], [None, [1], 1], True)
    (own,) = shown(">>> p.put(1)\nself.items = [1]\n")
    assert own == (["put;", "items"], [[1], []], [None, [1]], True)


def test_fields_that_are_told_together_are_looked_at() -> None:
    (found,) = shown(">>> p = Pot()\n>>> p.put(1)\n(self.items, self.n) = ([1], 1)\n")
    assert found == (["put;", "items", "n"], [[1], [], []], [None, [1], 1], True)


def test_fields_below_an_assignment_are_set() -> None:
    (found,) = shown(">>> p = Pot()\np.items = [1]\n>>> p.full()\nFalse\n")
    assert found == (["items=", "full"], [[[1]], []], [None, False], False)


@pytest.mark.parametrize(
    "output",
    [
        "(p.items, n) = (1, 2)",
        "(p.n, p.m) = (1,)",
        "p.items = [1] or so",
        "q.items = [1]",
        "items = [1]",
        "p.items = made()",
    ],
)
def test_other_outputs_tell_nothing(output: str) -> None:
    assert not shown(f">>> p = Pot()\n>>> p.put(1)\n{output}\n")


def test_an_instance_is_handed_to_another_one() -> None:
    docstring = (
        ">>> p = Pot()\n>>> q = Pot(5)\n>>> r = Pot(7)\n>>> p.put(1)\n>>> p.pour(q, 2)\nTrue\n"
        ">>> q.n\n7\n>>> r.n\n7\n>>> p.n\n0\n"
    )
    both, other = (
        (one.operations, one.arguments, one.results) for one in sequences(docstring, "Pot", METHODS)
    )
    assert both == (
        ["Pot", "Pot", "self=", "put;", "pour", "self=", "n", "self=", "n"],
        [[], [5], [0], [1], [{"instance": 1}, 2], [1], [], [0], []],
        [None, None, None, None, True, None, 7, None, 0],
    )
    assert other == (["Pot", "n"], [[7], []], [None, 7])


def test_what_is_not_known_of_one_instance_is_not_known_of_those_that_it_met() -> None:
    begun = "p = Pot()\nq = Pot()\nassert p.pour(q)\n"
    (found,) = read(begun + "shake(q)\nassert p.n == 1")
    assert found[0] == ["Pot", "Pot", "self=", "pour"]
    assert read("p = Pot()\nshake(p)\nq = Pot()\nassert q.pour(p)") == []


def test_an_argument_is_what_a_field_was_set_to() -> None:
    begun = "p = Pot()\np.items = [1]\np.n = 2\n"
    (found,) = read(begun + "assert p.has(p.items)")
    assert found[:2] == (["Pot", "items=", "n=", "has"], [[], [[1]], [2], [[1]]])
    assert read(begun + "p.put(1)\nassert p.has(p.items)") == []


@pytest.mark.parametrize(
    "rest", ["x = 1 in p\nassert x", "x = p.full()\nassert x == True", "y = x = 1\nassert p.n"]
)
def test_a_variable_with_a_result(rest: str) -> None:
    (found,) = read(f"p = Pot()\n{rest}")
    assert found[2] == [None, True]


def test_a_variable_is_told_by_its_name() -> None:
    (found,) = shown(">>> p = Pot()\n>>> x = 1 in p\nx = False\n")
    assert found[:3] == (["__contains__"], [[1]], [False])
    (found,) = shown(">>> p = Pot()\n>>> x = p.all()\n>>> y = p.n\n>>> print(x)\n[1]\n")
    assert found[:3] == (["all"], [[]], [[1]])


@pytest.mark.parametrize(
    "source",
    [
        "assert len(p.all()) == 1",
        "assert 1 == len(p.all())",
        "x = p.all()\nassert len(x) == 1",
        "assert len(p.all) == 1",
    ],
)
def test_the_length_of_a_result(source: str) -> None:
    (found,) = read(f"p = Pot()\n{source}")
    assert found == (["Pot", "all#"], [[], []], [None, 1])


def test_the_length_of_a_result_is_told_by_name() -> None:
    (found,) = shown(">>> p = Pot()\n>>> rows = p.all()\nlen(rows) = 1\n")
    assert found[:3] == (["all#"], [[]], [1])
    assert not shown(">>> p = Pot()\n>>> x = p.all()\n>>> p.put(1)\nlen(x) = 1\n")


@pytest.mark.parametrize(
    "output",
    [
        ">>> x = 1 in p\ny = False",
        ">>> x = p.all()\n>>> p.put(1)\n>>> print(x)\n[1]",  # which may be one list all the time
        ">>> x = p.all()\n>>> x = 2\n>>> print(x)\n2",
        ">>> x = p.all()\n>>> y = x + [1]\n>>> print(y)\n[1]",
        ">>> x = p.all()\nx = 1 or so",
    ],
)
def test_variables_that_tell_nothing(output: str) -> None:
    assert not shown(f">>> p = Pot()\n{output}\n")


def test_a_moment_that_nothing_gave_hangs_on_the_clock() -> None:
    docstring = (
        ">>> p = Pot()\n>>> p.put('2024-01-02 03:04:05')\n'2024-01-02 03:04:05'\n"
        ">>> p.full()\nTrue\n>>> p.since()\n'2024-05-06 07:08:09'\n"
    )
    (steady,) = sequences(docstring, "Pot", METHODS)
    (other,) = sequences(docstring, "Pot", METHODS, steady=False)
    assert steady.operations == ["Pot", "put", "full", "since"]
    assert (other.operations, other.results) == (
        ["Pot", "put", "full"],
        [None, "2024-01-02 03:04:05", True],
    )


@pytest.mark.parametrize(
    ("call", "arguments"),
    [
        ("[4] ['a', 'b']", [[4], ["a", "b"]]),
        ("[4] ['a']", [[4], ["a"]]),
        ("[4, 5] [0]", [4]),
        ("[4, 5] [0], [1]", [4, [1]]),
    ],
)
def test_a_comma_that_is_missing_between_lists(call: str, arguments: Any) -> None:
    (found,) = shown(f">>> p = Pot()\n>>> p.mix({call})\n1\n")
    assert found[1] == [arguments]


def test_fields_that_the_example_itself_has_set_are_no_claim() -> None:
    (found,) = shown(">>> p = Pot()\n>>> p.items = [1]\n>>> p.put(2)\np.items = [1, 2]\n")
    assert found == (["items=", "put;", "items"], [[[1]], [2], []], [None, None, [1, 2]], False)

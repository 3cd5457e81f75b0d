"""What plain pytest makes of the file for a class."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from export.samples import case, export, run_pytest
from greenloop.domain.callbacks import Callback
from greenloop.domain.case import Comparator, Status
from greenloop.domain.problem import Kind, Operation, Parameter, Signature

SHELF = Signature(
    name="BookShelf",
    kind=Kind.DESIGN,
    parameters=(Parameter(name="operations"), Parameter(name="arguments")),
    returns="list",
    operations=(
        Operation(name="__init__", parameters=(Parameter(name="size", type="int"),)),
        Operation(name="add", parameters=(Parameter(name="book"),), returns="list"),
        Operation(name="put", parameters=(Parameter(name="head", type="Optional[ListNode]"),)),
        Operation(name="weight"),
        Operation(name="take", parameters=(Parameter(name="other"),)),
        Operation(name="books", returns="list", field=True),
        Operation(name="books=", parameters=(Parameter(name="arg1"),), field=True),
    ),
)
CODE = """
class BookShelf:
    def __init__(self, size):
        if size < 0:
            raise ValueError("too small")
        self.size, self.books = size, []

    def add(self, book):
        if len(self.books) == self.size:
            raise KeyError("full")
        self.books.append(book)
        return self.books

    def put(self, head):
        while head:
            self.books.append(head.val)
            head = head.next
        return len(self.books)

    def weight(self):
        return sum(self.books) / 10

    def take(self, other):
        self.books += other.books
"""
STEPS: Any = (
    ["BookShelf", "add", "add", "books=", "put", "books", "weight", "weight;"],
    [[1], ["a"], ["b"], [[1]], [[2, 4]], [], [], []],
)
RESULTS = [None, ["a"], {"raises": "KeyError"}, None, 3, [1, 2, 4], 0.7, None]


def text(directory: Path) -> str:
    return (directory / "test_solution.py").read_text("utf-8")


def test_an_instance_and_what_is_done_to_it(tmp_path: Path) -> None:
    directory = export(tmp_path, SHELF, CODE, [case(1, STEPS, RESULTS)])
    assert (
        "    book_shelf = BookShelf(1)\n"
        '    assert book_shelf.add("a") == ["a"]\n'
        "    with pytest.raises(KeyError):\n"
        '        book_shelf.add("b")\n'
        "    book_shelf.books = [1]\n"
        "    assert book_shelf.put(build_list([2, 4], ListNode)) == 3\n"
        "    assert book_shelf.books == [1, 2, 4]\n"
        "    assert book_shelf.weight() == pytest.approx(0.7, rel=1e-9)\n"
        "    book_shelf.weight()\n"
    ) in text(directory)
    assert "difference" not in text(directory)
    code, output = run_pytest(directory)
    assert (code, "1 passed" in output) == (0, True), output


@pytest.mark.parametrize(
    ("at", "wrong"),
    [(1, ["b"]), (2, {"raises": "ValueError"}), (2, 5), (4, 4), (4, None), (5, []), (6, 0.8)],
)
def test_a_wrong_result_fails(tmp_path: Path, at: int, wrong: Any) -> None:
    results = [*RESULTS[:at], wrong, *RESULTS[at + 1 :]]
    code, output = run_pytest(export(tmp_path, SHELF, CODE, [case(1, STEPS, results)]))
    assert (code, "1 failed" in output) == (1, True), output


def test_rules_quarantine_and_a_constructor_that_raises(tmp_path: Path) -> None:
    free = Comparator(inside=True, tolerance=0.5)
    cases = [
        case(1, (["BookShelf", "put", "books"], [[9], [[1, 2]], []]), [None, 2, [2, 1]]),
        case(2, (["BookShelf"], [[-1]]), None, raises="ValueError"),
        case(3, STEPS, [0] * 8, status=Status.QUARANTINED, reason="it's wrong"),
    ]
    cases[0] = cases[0].model_copy(update={"comparator": free})
    directory = export(tmp_path, SHELF, CODE, cases)
    code, output = run_pytest(directory)
    assert (code, "2 passed, 1 skipped" in output, "it's wrong" in output) == (0, True, True), (
        output
    )
    ast.parse(text(directory))


def test_instances_that_meet_have_names_of_their_own(tmp_path: Path) -> None:
    steps = (
        ["BookShelf", "BookShelf", "add", "BookShelf", "self=", "take;", "books", "books#"],
        [[2], [3], ["a"], [-1], [0], [{"instance": 1}], [], []],
    )
    results = [None, None, ["a"], {"raises": "ValueError"}, None, None, ["a"], 1]
    directory = export(tmp_path, SHELF, CODE, [case(1, steps, results)])
    assert (
        "    book_shelf_1 = BookShelf(2)\n"
        "    book_shelf_2 = BookShelf(3)\n"
        '    assert book_shelf_2.add("a") == ["a"]\n'
        "    with pytest.raises(ValueError):\n"
        "        BookShelf(-1)\n"
        "    book_shelf_1.take(book_shelf_2)\n"
        '    assert book_shelf_1.books == ["a"]\n'
        "    assert len(book_shelf_1.books) == 1\n"
    ) in text(directory)
    code, output = run_pytest(directory)
    assert (code, "1 passed" in output) == (0, True), output


MAKER = Signature(
    name="adder",
    kind=Kind.MAKER,
    parameters=(Parameter(name="operations"), Parameter(name="arguments")),
    returns="list",
    operations=(
        Operation(name="__init__", parameters=(Parameter(name="f", type="Callable"),)),
        Operation(name="__call__"),
        Operation(name="__apply__"),
        Operation(name="__count__"),
        Operation(name="twice"),
    ),
)
MAKER_CODE = """
class Adder:
    def __init__(self, f, more=0):
        self.f, self.more = f, more

    def __call__(self, *values):
        if not values:
            return Adder(self.f, self.more + 1)
        return self.f(values[0]) + self.more

    def twice(self, value):
        return 2 * value


def adder(f):
    return Adder(f)
"""


def test_what_is_done_to_the_result_of_a_function(tmp_path: Path) -> None:
    names = ["adder", "__call__", "__call__", "__apply__;", "__call__", "twice", "__count__"]
    rows: Any = [[Callback("lambda n: -n")], [2], [], [], [2], [4], []]
    results = [None, -2, {"returns": "function"}, None, -1, 8, 2]
    cases = [case(1, (names, rows), results), case(2, (names[:2], [rows[0], [5]]), [None, -5])]
    directory = export(tmp_path, MAKER, MAKER_CODE, cases)
    assert "    made = adder(lambda n: -n)\n    assert made(5) == -5\n" in text(directory)
    assert "    made = made()\n    assert made(2) == -1\n" in text(directory)
    code, output = run_pytest(directory)
    assert (code, "2 passed" in output) == (0, True), output
    wrong = case(1, (names, rows), [*results[:-1], 3])
    code, output = run_pytest(export(tmp_path, MAKER, MAKER_CODE, [wrong]))
    assert (code, "1 failed" in output) == (1, True), output

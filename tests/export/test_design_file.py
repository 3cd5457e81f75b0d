"""What plain pytest makes of the file for a class."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from export.samples import case, export, run_pytest
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

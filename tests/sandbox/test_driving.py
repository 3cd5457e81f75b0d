"""Classes driven by operations in the sandbox."""

from __future__ import annotations

from typing import Any

from greenloop.domain.candidate import Outcome
from greenloop.ports import Call, Execution, Limits
from greenloop.sandbox.pool import ZygotePool

PATIENT = Limits(seconds=30.0, load_seconds=30.0)
SHELF = """
class Shelf:
    def __init__(self, size=3):
        self.size, self.books = size, []

    def add(self, book):
        if len(self.books) == self.size:
            raise ValueError("full")
        self.books.append(book)
        return self.books

    def first(self):
        return self.books[0]

    def deep(self):
        return self.deep()

    @staticmethod
    def doubled(number):
        return 2 * number
"""
CHAIN = """
class Chain:
    def __init__(self, head):
        self.head = head

    def rest(self, other):
        other.next = self.head.next
        return other
"""


def drive(sandbox: ZygotePool, code: str, name: str, *runs: Any, **fields: Any) -> list[Execution]:
    call = Call(name, ("value", "value"), manner="design", **fields)
    return sandbox.run(code, call, runs, PATIENT)


def test_results_are_those_of_one_fresh_instance(full_sandbox: ZygotePool) -> None:
    steps = (["Shelf", "add", "first"], [[2], ["a"], []])
    ran = drive(full_sandbox, SHELF, "Shelf", steps, steps, (["Shelf", "doubled"], [[], [4]]))
    assert [one.value for one in ran] == [[None, ["a"], "a"], [None, ["a"], "a"], [None, 8]]


def test_a_result_is_not_changed_by_what_follows(full_sandbox: ZygotePool) -> None:
    (ran,) = drive(full_sandbox, SHELF, "Shelf", (["Shelf", "add", "add"], [[], [1], [2]]))
    assert ran.value == [None, [1], [1, 2]]


def test_an_exception_of_a_method_is_its_result(full_sandbox: ZygotePool) -> None:
    steps = (["Shelf", "first", "add", "add", "first"], [[1], [], [5], [6], []])
    (ran,) = drive(full_sandbox, SHELF, "Shelf", steps)
    assert ran.value == [None, {"raises": "IndexError"}, [5], {"raises": "ValueError"}, 5]


def test_what_cannot_be_called_is_no_result(full_sandbox: ZygotePool) -> None:
    runs: Any = (["Shelf", "lose"], [[], []]), (["Shelf", "add"], [[], []]), (["Shelf"], [[1, 2]])
    ran = drive(full_sandbox, SHELF, "Shelf", *runs)
    assert [one.failure for one in ran] == [Outcome.RAISED] * 3
    assert [one.raised for one in ran] == [()] * 3
    assert "does not define 'lose'" in ran[0].traceback


def test_endless_recursion_is_no_result(full_sandbox: ZygotePool) -> None:
    (ran,) = drive(full_sandbox, SHELF, "Shelf", (["Shelf", "deep"], [[], []]))
    assert (ran.failure, ran.raised[0]) == (Outcome.RAISED, "RecursionError")


def test_nodes_go_in_and_out_as_lists(full_sandbox: ZygotePool) -> None:
    shapes = (("__init__", ("linked_list",)), ("rest", ("linked_list",)))
    steps = (["Chain", "rest"], [[[1, 2, 3]], [[9]]])
    (ran,) = drive(full_sandbox, CHAIN, "Chain", steps, operations=shapes)
    assert ran.value == [None, [9, 2, 3]]


POT = """
class Pot:
    def __init__(self, n):
        self.n = 1 // n * n + n - 1 // n * n

    def pour(self, other, n):
        self.n, other.n = self.n - n, other.n + n
"""


def test_instances_are_arguments_and_are_gone_back_to(full_sandbox: ZygotePool) -> None:
    steps = (
        ["Pot", "Pot", "Pot", "self=", "pour;", "n", "self=", "n"],
        [[5], [0], [3], [0], [{"instance": 2}, 2], [], [2], []],
    )
    (ran,) = drive(full_sandbox, POT, "Pot", steps)
    raised = {"raises": "ZeroDivisionError"}  # by one that keeps its number all the same
    assert ran.value == [None, raised, None, None, None, 3, None, 5]


def test_a_length_is_a_result(full_sandbox: ZygotePool) -> None:
    steps = (["Shelf", "add#", "add#", "size#"], [[], ["a"], ["b"], []])
    (ran,) = drive(full_sandbox, SHELF, "Shelf", steps)
    assert ran.value == [None, 1, 2, {"raises": "TypeError"}]

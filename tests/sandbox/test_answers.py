"""What comes back from a call in the sandbox, beside plain values: exceptions, counts, copies."""

from __future__ import annotations

from typing import Any

import pytest

from greenloop.domain.candidate import Outcome
from greenloop.ports import Call, Execution, Limits
from greenloop.sandbox.pool import ZygotePool

PATIENT = Limits(seconds=30.0, load_seconds=30.0)


def run(sandbox: ZygotePool, code: str, args: list[Any], **fields: Any) -> Execution:
    call = Call("f", fields.pop("shapes", ("value",) * len(args)), **fields)
    (execution,) = sandbox.run(code, call, [args], PATIENT)
    return execution


RAISING = {
    "class Odd(ValueError): pass\ndef f(x): raise Odd('é')": (
        ("Odd", "ValueError", "Exception", "BaseException")
    ),
    "def f(x): return {}[x]": ("KeyError", "LookupError", "Exception", "BaseException"),
    "def f(x):\n    import sys\n    sys.exit()": ("SystemExit", "BaseException"),
    "def f(x):\n    yield 1\n    raise ValueError": ("ValueError", "Exception", "BaseException"),
    "def f(x): return f(x)": ("RecursionError", "RuntimeError", "Exception", "BaseException"),
}


@pytest.mark.parametrize("code", RAISING)
def test_what_the_candidate_raised_is_told(code: str, full_sandbox: ZygotePool) -> None:
    execution = run(full_sandbox, code, [1], iterates=True)
    assert (execution.failure, execution.raised) == (Outcome.RAISED, RAISING[code])


@pytest.mark.parametrize(
    "code",
    ["def g(x): ...", "def f(): ...", "raise ValueError", "def f(x) return", "def f(x): return f"],
)
def test_what_only_kept_it_from_running_is_no_exception(
    code: str, full_sandbox: ZygotePool
) -> None:
    execution = run(full_sandbox, code, [1])
    assert (execution.failure, execution.raised) == (Outcome.RAISED, ())


def test_a_name_of_any_length_and_kind_is_told_in_short(full_sandbox: ZygotePool) -> None:
    code = "def f(x): raise type('E' * 10**6, (ValueError,), {})"
    execution = run(full_sandbox, code, [1])
    assert execution.raised[:2] == ("E" * 100, "ValueError")


def test_an_iterator_is_no_answer_unless_it_may_be_one(full_sandbox: ZygotePool) -> None:
    code = "def f(x): return filter(None, x)"
    execution = run(full_sandbox, code, [[0, 1]])
    assert execution.failure is Outcome.WRONG_ANSWER
    assert execution.traceback == "returned a filter object, not a list"
    execution = run(full_sandbox, code, [[0, 1]], iterates=True)
    assert (execution.value, execution.form) == ([1], "filter")
    execution = run(full_sandbox, "def f(x): return range(x)", [2])
    assert (execution.value, execution.form) == ([0, 1], "range")


def test_the_items_that_count(full_sandbox: ZygotePool) -> None:
    code = "def f(x):\n    x.sort()\n    return 2"
    fields = {"result_argument": 0, "counts": True}
    assert run(full_sandbox, code, [[3, 1, 2]], **fields).value == (2, [1, 2])
    execution = run(full_sandbox, code, [[3]], **fields)
    assert execution.failure is Outcome.WRONG_ANSWER
    assert execution.traceback == "returned 2, not how many of 1 items count"


def test_copies_must_be_copies(full_sandbox: ZygotePool) -> None:
    execution = run(full_sandbox, "def f(x): return x", [[1]], fresh="new")
    assert execution.failure is Outcome.WRONG_ANSWER
    assert execution.traceback == ("returned its own argument, where a new structure is asked for")
    assert run(full_sandbox, "def f(x): return x", [[1]]).value == [1]
    assert run(full_sandbox, "def f(x): return [*x]", [[1]], fresh="new").value == [1]
    code = "def f(x):\n    x.sort()\n    return [*x]"
    execution = run(full_sandbox, code, [[2, 1]], fresh="spared")
    assert execution.failure is Outcome.WRONG_ANSWER
    assert execution.traceback == "changed its argument, which must stay as it is"
    inner = "def f(x): return [*x]", [[[1]]]
    assert run(full_sandbox, *inner, fresh="new").value == [[1]]
    assert run(full_sandbox, *inner, fresh="deep").failure is Outcome.WRONG_ANSWER


@pytest.mark.parametrize(
    ("shape", "value", "copy"),
    [
        (
            "graph",
            [[2, 3], [1], [1]],
            """
def f(node, made=None):
    made = {} if made is None else made
    if node not in made:
        made[node] = Node(node.val)
        made[node].neighbors = [f(other, made) for other in node.neighbors]
    return made[node]""",
        ),
        (
            "random_list",
            [[7, None], [13, 0], [11, 1]],
            """
def f(head):
    made, node = {None: None}, head
    while node:
        made[node] = Node(node.val)
        node = node.next
    for node, new in made.items():
        if node:
            new.next, new.random = made[node.next], made[node.random]
    return made[head]""",
        ),
        (
            "nary_tree",
            [1, None, 3, 2, 4, None, 5, 6],
            "def f(root): return Node(root.val, [f(child) for child in root.children])",
        ),
    ],
)
def test_copies_of_nodes(shape: str, value: Any, copy: str, full_sandbox: ZygotePool) -> None:
    fields = {"shapes": (shape,), "fresh": "deep"}
    assert run(full_sandbox, copy, [value], **fields).value == value
    own = "class Node:\n    def __init__(self, val, *rest):\n        self.val = val\n"
    if shape != "nary_tree":
        assert run(full_sandbox, own + copy, [value], **fields).value == value
    lazy = run(full_sandbox, "def f(node): return node", [value], **fields)
    assert lazy.failure is Outcome.WRONG_ANSWER


def test_arguments_by_name_and_spread(full_sandbox: ZygotePool) -> None:
    execution = run(
        full_sandbox,
        "def f(a, *rest, key, **options): return [a, rest, key, options]",
        [1, (2, 3), 4, {"x": 5}],
        passing=("position", "spread", "name", "spread_names"),
        names=("a", "rest", "key", "options"),
    )
    assert execution.value == [1, (2, 3), 4, {"x": 5}]

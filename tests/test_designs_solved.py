"""Whole runs on a design: a scripted model draws its classes, the sandbox is the real one."""

from __future__ import annotations

import pytest

from fakes import played
from greenloop.domain.verdict import Confidence
from greenloop.ports import Sandbox

TEXT = """Coat Check

Design a cloakroom that keeps coats on numbered hooks.

Implement the `CoatCheck` class:

- `CoatCheck(int hooks)` Starts with `hooks` free hooks, numbered from 1.
- `int hang(int owner)` Hangs a coat on the free hook with the smallest number and returns that
  number, or `-1` if no hook is free.
- `boolean take(int owner)` Takes the coat of `owner` on the smallest hook. Returns whether there
  was one.

Example 1:

Input
["CoatCheck", "hang", "hang", "hang", "take", "hang"]
[[2], [7], [9], [4], [7], [5]]
Output
[null, 1, 2, -1, true, 1]

Constraints:

- `1 <= hooks <= 100`
- `0 <= owner <= 50`
"""
RIGHT = """
class CoatCheck:
    def __init__(self, hooks: int):
        self.hooks = [None] * hooks

    def hang(self, owner: int) -> int:
        if None not in self.hooks:
            return -1
        at = self.hooks.index(None)
        self.hooks[at] = owner
        return at + 1

    def take(self, owner: int) -> bool:
        if owner not in self.hooks:
            return False
        self.hooks[self.hooks.index(owner)] = None
        return True
"""
OTHER = """
class CoatCheck:
    def __init__(self, hooks):
        self.taken, self.hooks = {}, hooks

    def hang(self, owner):
        for hook in range(1, self.hooks + 1):
            if hook not in self.taken:
                self.taken[hook] = owner
                return hook
        return -1

    def take(self, owner):
        for hook in sorted(self.taken):
            if self.taken[hook] == owner:
                del self.taken[hook]
                return True
        return False
"""
THIRD = RIGHT.replace("None not in self.hooks", "all(one is not None for one in self.hooks)")
WRONG = RIGHT.replace("return at + 1", "return at")
FORGETFUL = RIGHT.replace("return False", "return True")
"""Wrong where the example does not look."""
CRASHING = RIGHT.replace("        if owner not in self.hooks:\n            return False\n", "")
"""Raises where there is no coat, which the example does not show."""
SHARED = RIGHT.replace("self.hooks = [None] * hooks", "pass").replace(
    "class CoatCheck:", "class CoatCheck:\n    hooks = [None, None]"
)
"""Every instance hangs on the same hooks."""
CASES = """
assert CoatCheck(operations=["CoatCheck", "take"], arguments=[[1], [3]]) == [None, False]
assert CoatCheck(operations=["CoatCheck", "burn"], arguments=[[1], [3]]) == [None, None]
assert CoatCheck(["CoatCheck", "hang", "hang"], [[1], [3], [3]]) == [None, 1, 2]
"""


def test_right_classes_are_solved(sandbox: Sandbox) -> None:
    run = played(sandbox, TEXT, [RIGHT, OTHER, THIRD], CASES)
    assert run.solved
    assert run.finished is not None
    assert run.finished.confidence is Confidence.HIGH
    right = [None, 1, -1]
    assert [case.expected for case in run.active_cases][1:] == [[None, False], right]
    assert len(run.edits) == 1


def test_a_class_that_fails_the_example_is_not_solved(sandbox: Sandbox) -> None:
    run = played(sandbox, TEXT, [WRONG], CASES)
    assert not run.solved
    assert run.cases["t1"].expected == [None, 1, 2, -1, True, 1]


@pytest.mark.parametrize("bad", [FORGETFUL, CRASHING, SHARED])
def test_a_class_that_passes_the_example_only_gives_way(sandbox: Sandbox, bad: str) -> None:
    run = played(sandbox, TEXT, [bad, RIGHT, OTHER, THIRD], CASES)
    assert run.solved
    assert bad.strip() not in run.code


@pytest.mark.parametrize("bad", [FORGETFUL, CRASHING, SHARED])
def test_nothing_is_sure_where_nothing_else_was_drawn(sandbox: Sandbox, bad: str) -> None:
    run = played(sandbox, TEXT, [bad], CASES)
    assert run.finished is not None
    assert run.finished.confidence is Confidence.LOW


def test_a_difference_becomes_a_short_case(sandbox: Sandbox) -> None:
    run = played(sandbox, TEXT, [FORGETFUL, RIGHT, OTHER, THIRD], cases="none")
    assert run.solved
    short = run.active_cases[-1]
    operations, arguments = short.args
    assert operations == ["CoatCheck", "take"]
    assert len(arguments) == 2
    assert short.expected == [None, False]

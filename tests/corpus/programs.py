"""Running the programs of the corpus: they are the tests' own, so in this process."""

from __future__ import annotations

import ast
import resource
import signal
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

GIVEN = """
import collections, functools, heapq, itertools, math
from collections import *
from typing import *

class ListNode:
    def __init__(self, val=0, next=None):
        self.val, self.next = val, next

class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val, self.left, self.right = val, left, right
"""
"""What LeetCode gives to every ``class Solution``."""


MEMORY = 4 * 1024**3
"""Bytes of address space, those of the tests themselves included."""


class TooSlow(BaseException):
    """Not an ``Exception``, so that no program catches it."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """At most so much time of the processor, however busy the machine is, and :data:`MEMORY`.

    Raises:
        TooSlow: when the time is used up.
        MemoryError: when the memory is.
    """

    def stop(*_: object) -> None:
        raise TooSlow

    before, depth = signal.signal(signal.SIGVTALRM, stop), sys.getrecursionlimit()
    space = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, space[1]))
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        resource.setrlimit(resource.RLIMIT_AS, space)
        signal.signal(signal.SIGVTALRM, before)
        sys.setrecursionlimit(depth)


def loaded(code: str) -> dict[str, Any]:
    """The names that a program defines."""
    space: dict[str, Any] = {"__name__": "solution"}
    if "class Solution" in code:
        run(GIVEN, space)
    run(code, space)
    return space


def run(code: str, space: dict[str, Any]) -> None:
    exec(compile(code, "<corpus>", "exec", dont_inherit=True), space)


def complaint(code: str, asserts: str, seconds: float) -> str:
    """What a program fails by, empty if it passes."""
    try:
        with limited(seconds):
            run(asserts, loaded(code))
    except (Exception, SystemExit, TooSlow) as error:  # noqa: BLE001  # any failure is an answer
        return f"{type(error).__name__}: {error}"
    return ""


def entry_point(code: str, asserts: str) -> Callable[..., Any]:
    """The function or method of a program that the assertions call."""
    space = loaded(code)
    owner = space["Solution"]() if "class Solution" in code else None
    for node in ast.walk(ast.parse(asserts)):
        if isinstance(node, ast.Attribute) and owner and hasattr(owner, node.attr):
            return getattr(owner, node.attr)  # type: ignore[no-any-return]
        if isinstance(node, ast.Name) and not owner and callable(space.get(node.id)):
            return space[node.id]  # type: ignore[no-any-return]
    raise LookupError("the assertions call nothing that the program defines")

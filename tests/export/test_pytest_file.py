"""The file is judged by what plain pytest makes of it, in a process that has no greenloop."""

from __future__ import annotations

import ast
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

from hypothesis import given

from export.samples import ECHO, FUNCTION, case, problem, signature
from greenloop.domain.case import Case, Comparator, Status
from greenloop.domain.problem import Kind, Parameter, Passing, Signature
from greenloop.export.pytest_file import literal
from greenloop.export.texts import texts_of
from greenloop.files import write_all
from greenloop.running.judge import equal
from strategies import values

PYTEST = """
import sys
sys.modules["greenloop"] = None  # importing it fails
import pytest
sys.exit(pytest.main(["-p", "no:cacheprovider", "-q", "-rs", "-W", "error", sys.argv[1]]))
"""


def run_pytest(directory: Path) -> tuple[int, str]:
    """The exit code and output of pytest on what was exported."""
    done = subprocess.run(
        [sys.executable, "-I", "-B", "-c", PYTEST, str(directory)],
        cwd=directory,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def export(directory: Path, of: Signature, code: str, cases: list[Case]) -> Path:
    write_all(texts_of(problem(of), code, cases, {}), directory)
    return directory


def test_a_function_with_every_kind_of_value(tmp_path: Path) -> None:
    values = [
        1,
        0.1 + 0.2,
        math.nan,
        -math.inf,
        1j,
        complex(math.inf, math.nan),
        "ü\n'",
        b"a",
        None,
    ]
    nested = [{"a": (1,), 2: {3}}, frozenset({4}), set(), frozenset(), 10**4000, True, []]
    cases = [
        case(1, ([*values, *nested],), [*values, *nested]),
        case(2, ([1, 2],), [1.0, 2.0 + 1e-9]),
        case(3, ([1, 2],), [2, 1], comparator=Comparator(name="unordered")),
        case(4, ([1],), [[0], [1]], comparator=Comparator(name="any_of")),
        case(5, ([1],), [9], status=Status.QUARANTINED, reason="nobody knows: 'x'\n"),
    ]
    code, output = run_pytest(export(tmp_path, FUNCTION, ECHO, cases))
    assert code == 0, output
    assert "4 passed, 1 skipped" in output
    assert "nobody knows: 'x'" in output


def test_a_wrong_solution_is_red_with_the_difference(tmp_path: Path) -> None:
    cases = [case(1, ([1, 2],), [1, 3]), case(2, ([1],), [1], name="")]
    code, output = run_pytest(export(tmp_path, FUNCTION, ECHO, cases))
    assert code == 1
    assert "at [1]: expected 3.0, got 2.0" in output
    assert "1 failed, 1 passed" in output


LISTS = """
class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


class Solution:
    calls = 0

    def reverse(self, head, root):
        assert self.calls == 0
        self.calls += 1
        assert head is None or isinstance(head, ListNode)
        assert root.left is None and root.right.val == 3
        last = None
        while head:
            head.next, last, head = last, head, head.next
        return last
"""


def test_a_method_on_linked_lists_and_trees(tmp_path: Path) -> None:
    of = signature(
        "reverse",
        "Optional[ListNode]",
        "Optional[ListNode]",
        "Optional[TreeNode]",
        kind=Kind.METHOD,
        class_name="Solution",
    )
    tree = [1, None, 3]
    cases = [case(1, ([1, 2, 3], tree), [3, 2, 1]), case(2, ([], tree), [])]
    code, output = run_pytest(export(tmp_path, of, LISTS, cases))
    assert code == 0, output
    assert "2 passed" in output


PROGRAM = Signature(
    name="run",
    kind=Kind.PROGRAM,
    parameters=(Parameter(name="stdin", type="str"),),
    returns="AnyCaseTokens",
)
FIRST_OF_LINES = """
import sys

for line in sys.stdin:
    print(line.split()[0])
"""


def test_a_program_is_run_with_its_input(tmp_path: Path) -> None:
    cases = [
        case(1, ("yes 1\nno 2\n",), "YES NO\n"),
        case(2, ("0.5 x\n",), "0.500001", comparator=Comparator(tolerance=1e-5)),
        case(3, ("\n",), "", raises="IndexError"),
        case(4, ("ä\n",), ["b", "ä"], comparator=Comparator(name="any_of")),
    ]
    code, output = run_pytest(export(tmp_path, PROGRAM, FIRST_OF_LINES, cases))
    assert code == 0, output
    assert "4 passed" in output


def test_a_wrong_program_is_red_with_the_difference_and_a_broken_one_with_its_error(
    tmp_path: Path,
) -> None:
    cases = [case(1, ("a\nb\n",), "a\nc\n"), case(2, ("\n",), "a")]
    code, output = run_pytest(export(tmp_path, PROGRAM, FIRST_OF_LINES, cases))
    assert code == 1
    assert "token 2: expected c, got b" in output
    assert "IndexError" in output
    assert "2 failed" in output


IN_PLACE = """
from collections import deque


def spread(values, root):
    for position, value in enumerate(values):
        values[position] = (n for n in deque([value]))
    return "not the result"
"""


def test_an_in_place_result_of_iterators(tmp_path: Path) -> None:
    of = signature("spread", "None", "list", "TreeNode", mutates=0, iterates=True)
    code, output = run_pytest(export(tmp_path, of, IN_PLACE, [case(1, ([1, 2], []), [[1], [2]])]))
    assert code == 0, output


RULES = """
class Gone(KeyError):
    pass


def answer(what):
    if what == "gone":
        raise Gone(what)
    if what == "list":
        return [3, 1, 1]
    if what == "lists":
        return [[2, 1], [3]]
    return range(3) if what == "range" else 3
"""


def test_every_rule_is_carried(tmp_path: Path) -> None:
    of = signature("answer", "", "str")
    literal, inside = Comparator(name="literal"), Comparator(inside=True)
    right = [
        case(1, ("gone",), None, raises="KeyError"),
        case(2, ("gone",), None, raises="Error"),
        case(3, ("list",), {1, 3}, view="set"),
        case(4, ("list",), 3, view="len", comparator=literal),
        case(5, ("lists",), [[1, 2], [3]], comparator=inside),
        case(6, ("range",), [0, 1, 2]),
        case(7, ("range",), [0, 1, 2], comparator=literal, view="list"),
        case(8, ("one",), 3.0),
        case(9, ("one",), 3.2, comparator=Comparator(tolerance=0.25)),
    ]
    wrong = [
        case(11, ("gone",), None, raises="ValueError"),
        case(12, ("one",), None, raises="KeyError"),
        case(13, ("list",), [1, 3], view="sorted"),
        case(14, ("lists",), [[1, 2], [3]]),
        case(15, ("range",), [0, 1, 2], comparator=literal),
        case(16, ("one",), 3, view="len"),
    ]
    code, output = run_pytest(export(tmp_path, of, RULES, [*right, *wrong]))
    assert code == 1
    assert "6 failed, 9 passed" in output, output
    assert "returned a range object, not what it holds" in output


CALLS = """
def spread(first, *rest, key, **options):
    return [first, rest, key, options]
"""


def test_arguments_by_name_and_spread(tmp_path: Path) -> None:
    ways: list[Passing] = ["position", "spread", "name", "spread_names"]
    parameters = [Parameter(name=n, passing=w) for n, w in zip("abcd", ways, strict=True)]
    parameters[2] = Parameter(name="key", passing="name")
    of = Signature(name="spread", parameters=tuple(parameters))
    cases = [case(1, (1, (2, 3), 4, {"x": 5}), [1, [2, 3], 4, {"x": 5}])]
    code, output = run_pytest(export(tmp_path, of, CALLS, cases))
    assert code == 0, output


GRAPHS = """
class Node:
    def __init__(self, val=0, neighbors=None):
        self.val = val
        self.neighbors = neighbors if neighbors is not None else []


def copy_of(node, made=None):
    made = {} if made is None else made
    if node is None or node in made:
        return made.get(node)
    made[node] = Node(node.val)
    made[node].neighbors = [copy_of(other, made) for other in node.neighbors]
    return made[node]
"""


def test_copies_must_be_copies(tmp_path: Path) -> None:
    of = signature("copy_of", "Optional[GraphNode]", "Optional[GraphNode]", fresh="deep")
    cases = [case(1, ([[2], [1]],), [[2], [1]]), case(2, ([],), [])]
    code, output = run_pytest(export(tmp_path, of, GRAPHS, cases))
    assert code == 0, output
    lazy = GRAPHS.replace("    made = {} if", "    return node\n    made = {} if")
    code, output = run_pytest(export(tmp_path, of, lazy, cases))
    assert "1 failed, 1 passed" in output
    assert "returned its own argument, where a new structure is asked for" in output


KEEP = """
def keep(values):
    values.sort()
    return 2
"""


def test_the_items_that_count(tmp_path: Path) -> None:
    of = signature("keep", "int", "list[int]", mutates=0, counts=True)
    cases = [
        case(1, ([3, 1, 2],), (2, [1, 2])),
        case(2, ([3, 1, 2],), (2, [2, 1]), comparator=Comparator(inside=True)),
        case(3, ([3, 1, 2],), (2, [1, 3])),
        case(4, ([3],), (1, [3])),
    ]
    code, output = run_pytest(export(tmp_path, of, KEEP, cases))
    assert code == 1
    assert "2 failed, 2 passed" in output
    assert "returned 2, not how many of 1 items count" in output


def test_what_the_test_file_carries_has_no_name_twice() -> None:
    tree = ast.parse(texts_of(problem(FUNCTION), ECHO, [], {})["test_solution.py"])
    names = [name for node in tree.body for name in named(node)]
    assert {"difference", "matching", "build"} <= set(names)
    assert len(names) == len(set(names))


def named(node: ast.stmt) -> list[str]:
    """The names that a definition or an import gives."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        return [alias.asname or alias.name for alias in node.names]
    if isinstance(node, ast.Assign):
        return [n.id for one in node.targets for n in ast.walk(one) if isinstance(n, ast.Name)]
    if isinstance(node, ast.AnnAssign):
        return [ast.unparse(node.target)]
    return [node.name] if isinstance(node, ast.FunctionDef | ast.ClassDef) else []


@given(values)
def test_literals_read_back(value: Any) -> None:
    read = eval(literal(value), {"inf": math.inf, "nan": math.nan})
    assert equal(value, read)
    assert type(read) is type(value)


def test_literals_are_the_same_in_every_run() -> None:
    assert literal({"b", "a", ("c",)}) == '{"a", "b", ("c",)}'

"""The file is judged by what plain pytest makes of it, in a process that has no greenloop."""

from __future__ import annotations

import ast
import math
import re
from pathlib import Path
from typing import Any

from hypothesis import given

from export.samples import ECHO, FUNCTION, case, export, problem, run_pytest, signature
from greenloop.domain.case import Comparator, Status
from greenloop.domain.problem import Kind, Parameter, Passing, Signature
from greenloop.export.layout import source
from greenloop.export.texts import texts_of
from greenloop.running.judge import equal
from strategies import values


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
    assert "1     | 2        | 3" in output
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
    assert "'b' != 'c'" in output
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
    answers = {"t1": [1, (2, 3), 4, {"x": 5}]}
    code, output = run_pytest(export(tmp_path, of, CALLS, cases, answers))
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
    assert "share_parts" in output


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


def test_what_the_test_file_carries_has_no_name_twice() -> None:
    of, nested = signature("f", "list[list[float]]", "int"), case(1, (1,), [[0.5]])
    tree = ast.parse(texts_of(problem(of), "f = print\n", [nested], {})["test_solution.py"])
    names = [name for node in tree.body for name in named(node)]
    assert {"same", "difference", "matching"} <= set(names)
    assert "build" not in names
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
    read = eval(str(source(value)), {"inf": math.inf, "nan": math.nan})
    assert equal(value, read)
    assert type(read) is type(value)


def test_literals_are_the_same_in_every_run() -> None:
    assert str(source({"b", "a", ("c",)})) == '{"a", "b", ("c",)}'


DEEP = """
from collections import deque


def levels(root):
    found, row = [], deque([root] if root else [])
    while row:
        found.append([one.val for one in row])
        row = deque(child for one in row for child in (one.left, one.right) if child)
    return found
"""


def test_a_file_holds_only_the_helpers_that_it_needs(tmp_path: Path) -> None:
    """A queue inside the code is no reason to ask the judge, as it is not what is returned."""
    of = signature("levels", "list[list[int]]", "Optional[TreeNode]")
    directory = export(tmp_path, of, DEEP, [case(1, ([1, 2, 3],), [[1], [2, 3]])])
    text = (directory / "test_solution.py").read_text("utf-8")
    named = re.findall(r"^(?:def|class) (\w+)", text, re.MULTILINE)
    assert named == ["test_levels", "TreeNode", "build_tree"]
    assert "fmt: off" not in text
    code, output = run_pytest(directory)
    assert code == 0, output


def test_a_name_that_the_file_needs_itself_is_taken_from_the_module(tmp_path: Path) -> None:
    of = signature("answer", "int", "int")
    directory = export(tmp_path, of, "def answer(p0):\n    return p0\n", [case(1, (1,), 1)])
    assert "answer = solution.answer(p0)" in (directory / "test_solution.py").read_text("utf-8")
    assert run_pytest(directory)[0] == 0


SORTS = "class Solution:\n    def tidy(self, p0):\n        p0.sort()\n        return p0\n"


def test_an_argument_that_must_stay_as_it_is(tmp_path: Path) -> None:
    fields: dict[str, Any] = {"kind": Kind.METHOD, "class_name": "Solution", "fresh": "new"}
    of = signature("tidy", "list[int]", "list[int]", **fields)
    directory = export(tmp_path, of, SORTS, [case(1, ([2, 1],), [1, 2])])
    code, output = run_pytest(directory)
    assert (code, "assert p0 == before" in output) == (1, True), output
    (directory / "solution.py").write_text(SORTS.replace("p0.sort()", "p0 = sorted(p0)"))
    assert run_pytest(directory)[0] == 0

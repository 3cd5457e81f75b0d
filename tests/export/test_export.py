"""The files are judged by what plain pytest makes of them, in a process that has no greenloop."""

from __future__ import annotations

import ast
import errno
import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.case import Case, Comparator, Provenance, Status
from greenloop.domain.events import CandidateAdded, CasesAdded, Finished, ProblemRead
from greenloop.domain.problem import Kind, Parameter, Problem, Signature
from greenloop.domain.run import Run
from greenloop.domain.verdict import Confidence
from greenloop.errors import GreenloopError, UsageError
from greenloop.export import literal, texts_of, write
from greenloop.export.files import explain, write_all
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


def case(number: int, args: tuple[Any, ...], expected: Any, **fields: Any) -> Case:
    fields = {"provenance": Provenance.GUESS, "name": "näme [1]", **fields}
    return Case(id=f"t{number}", category="basic", args=args, expected=expected, **fields)


def signature(name: str, returns: str, *types: str, **fields: Any) -> Signature:
    parameters = tuple(Parameter(name=f"p{i}", type=type_) for i, type_ in enumerate(types))
    return Signature(name=name, parameters=parameters, returns=returns, **fields)


FUNCTION = signature("echo", "list[float]", "list[float]")
ECHO = "def echo(values):\n    answer = list(values)\n    values.clear()\n    return answer\n"


def problem(of: Signature) -> Problem:
    return Problem(statement="…", title='An "odd" $title\n\\ """', signature=of)


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


IN_PLACE = """
from collections import deque


def spread(values, root):
    for position, value in enumerate(values):
        values[position] = (n for n in deque([value]))
    return "not the result"
"""


def test_an_in_place_result_of_iterators(tmp_path: Path) -> None:
    of = signature("spread", "None", "list", "TreeNode", mutates=0)
    code, output = run_pytest(export(tmp_path, of, IN_PLACE, [case(1, ([1, 2], []), [[1], [2]])]))
    assert code == 0, output


# --- what is in the files ------------------------------------------------------------------------


def test_cases_keep_all_that_is_known_of_them() -> None:
    cases = [
        case(1, ((1, 2),), {3}, provenance=Provenance.STATEMENT),
        case(2, ("\ud800",), 1, status=Status.QUARANTINED, reason="odd"),
    ]
    summary = {"solved": True, "code": ECHO}
    data = json.loads(texts_of(problem(FUNCTION), ECHO, cases, summary)["cases.json"])
    assert [Case.model_validate(entry) for entry in data["cases"]] == cases
    assert data["cases"][0]["expected"] == {"$set": [3]}
    assert data["summary"] == {"solved": True}
    assert Signature.model_validate(data["signature"]) == FUNCTION


def test_without_code_there_are_only_the_cases() -> None:
    assert list(texts_of(problem(FUNCTION), "", [], {})) == ["cases.json"]
    assert list(texts_of(Problem(statement="…"), ECHO, [], {})) == ["cases.json"]


def test_what_the_test_file_carries_has_no_name_twice() -> None:
    tree = ast.parse(texts_of(problem(FUNCTION), ECHO, [], {})["test_solution.py"])
    names = [name for node in tree.body for name in named(node)]
    assert {"difference", "matching", "build"} <= set(names)
    assert len(names) == len(set(names))


def named(node: ast.stmt) -> list[str]:
    """The names that a definition or an import gives."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        return [alias.asname or alias.name for alias in node.names]
    return [node.name] if isinstance(node, ast.FunctionDef | ast.ClassDef) else []


@given(values)
def test_literals_read_back(value: Any) -> None:
    read = eval(literal(value), {"inf": math.inf, "nan": math.nan})
    assert equal(value, read)
    assert type(read) is type(value)


def test_literals_are_the_same_in_every_run() -> None:
    assert literal({"b", "a", ("c",)}) == "{'a', 'b', ('c',)}"


# --- a run to files ------------------------------------------------------------------------------


def finished(code: str) -> Run:
    run = Run()
    run.record(ProblemRead(problem=problem(FUNCTION)))
    run.record(CasesAdded(cases=(case(1, ([1],), [1]),)))
    run.record(CandidateAdded(candidate=Candidate(id="c1", code=code, origin=Origin.FIRST)))
    end = Finished(
        solved=True,
        reason="all green",
        candidate="c1",
        confidence=Confidence.LOW,
        iterations=1,
        seconds=1,
        seconds_model=1,
        seconds_sandbox=0,
    )
    run.record(end)
    return run


def test_a_run_is_written_and_replaces_only_its_own_files(tmp_path: Path) -> None:
    directory = tmp_path / "new" / "out"
    names = {"cases.json", "solution.py", "test_solution.py"}
    assert {path.name for path in write(finished("old = 1"), directory)} == names
    (directory / "notes.txt").write_text("mine")
    paths = write(finished("new = 1"), directory)
    assert (directory / "solution.py").read_text() == "new = 1\n"
    assert {path.name for path in directory.iterdir()} == {*names, "notes.txt"}
    assert all(path.parent == directory for path in paths)


def test_a_run_that_read_nothing_writes_nothing(tmp_path: Path) -> None:
    assert write(Run(), tmp_path / "out") == []
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_a_file_in_the_way_is_a_usage_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UsageError, match="cannot be written to") as raised:
        write(finished("x = 1"), tmp_path / name)
    assert raised.value.hint
    assert (tmp_path / "file").read_text() == "mine"


def test_a_failed_write_leaves_no_temporary_file(tmp_path: Path) -> None:
    (tmp_path / "solution.py").mkdir()
    with pytest.raises(UsageError):
        write(finished("x = 1"), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} <= {"cases.json", "solution.py"}


@pytest.mark.parametrize(
    ("number", "kind", "hint"),
    [
        (errno.ENOSPC, GreenloopError, "Free some space"),
        (errno.EDQUOT, GreenloopError, "Free some space"),
        (errno.EACCES, UsageError, "may write"),
        (errno.EROFS, UsageError, "may write"),
        (errno.EIO, GreenloopError, ""),
    ],
)
def test_each_failure_says_what_to_do(number: int, kind: type[GreenloopError], hint: str) -> None:
    error = explain(OSError(number, "it failed"), Path("out"))
    assert type(error) is kind
    assert "'out' cannot be written to: it failed" in error.message
    assert hint in error.hint

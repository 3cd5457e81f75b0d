"""The file that a person would write, and when it is written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from export.samples import case, signature
from export.test_pytest_file import export, run_pytest
from greenloop.domain.case import Case, Comparator, Provenance, Status
from greenloop.domain.problem import Kind, Signature
from greenloop.export.layout import lines, source
from greenloop.export.plain_file import is_plain
from strategies import values

LONGEST = signature("longest", "int", "list[int]", "str")
LONGEST_CODE = """
def longest(p0, p1):
    if not p0:
        raise ValueError("empty")
    return max(p0)
"""


def text(directory: Path) -> str:
    return (directory / "test_solution.py").read_text("utf-8")


def is_formatted(path: Path) -> bool:
    command = [sys.executable, "-m", "ruff", "format", "--isolated", "--diff", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return True


def test_plain_cases_are_a_plain_file(tmp_path: Path) -> None:
    cases = [
        case(1, ([1, 2], "a"), 2, name="example 1", provenance=Provenance.STATEMENT),
        case(2, ([*range(30)], 'say "it"'), 29, name="many"),
        case(3, ([], "it's"), None, raises="ValueError", name="none"),
        case(4, ([5], ""), 6, name="odd", status=Status.QUARANTINED, reason="nobody knows"),
    ]
    directory = export(tmp_path, LONGEST, LONGEST_CODE, cases)
    assert "difference" not in text(directory)
    start = text(directory).index("@pytest")
    assert text(directory)[start:].startswith(
        """@pytest.mark.parametrize(
    ("p0", "p1", "expected"),
    [
        # stated by the problem, basic
        pytest.param([1, 2], "a", 2, id="example 1"),
"""
    )
    assert is_formatted(directory / "test_solution.py")
    code, output = run_pytest(directory)
    assert code == 0, output
    assert "3 passed, 1 skipped" in output
    (directory / "solution.py").write_text("def longest(p0, p1):\n    return 2\n")
    assert "2 failed, 1 passed" in run_pytest(directory)[1]


def test_methods_and_changes_in_place(tmp_path: Path) -> None:
    of = signature("tidy", "None", "list[int]", kind=Kind.METHOD, class_name="Solution", mutates=0)
    code = "class Solution:\n    def tidy(self, p0):\n        p0.sort()\n"
    directory = export(tmp_path, of, code, [case(1, ([2, 1],), [1, 2], name="two")])
    told = [
        "    Solution().tidy(p0)",
        "    assert p0 == expected",
        "    assert repr(p0) == repr(expected)",
    ]
    assert text(directory).splitlines()[-3:] == told
    assert run_pytest(directory)[0] == 0
    assert is_formatted(directory / "test_solution.py")


@pytest.mark.parametrize(
    ("returns", "right", "wrong"),
    [
        ("int", 3, "3.0"),
        ("int", 1, "True"),
        ("bool", True, "1"),
        ("list[int]", [1, 2], "[True, 2.0]"),
        ("list[list[bool]]", [[False]], "[[0]]"),
    ],
)
def test_equal_numbers_of_another_type_are_not_the_answer(
    tmp_path: Path, returns: str, right: Any, wrong: str
) -> None:
    of, cases = signature("f", returns, "int"), [case(1, (1,), right, name="one")]
    directory = export(tmp_path, of, f"def f(p0):\n    return {right}\n", cases)
    assert "difference" not in text(directory)
    assert is_formatted(directory / "test_solution.py")
    assert run_pytest(directory)[0] == 0
    (directory / "solution.py").write_text(f"def f(p0):\n    return {wrong}\n")
    assert run_pytest(directory)[0] == 1


def test_an_answer_of_another_type_that_passed_is_left_to_the_judge() -> None:
    of = signature("f", "list[int]", "int")
    assert not is_plain(of, "", [case(1, (1,), [1])], {"t1": [True]})
    assert not is_plain(signature("f", "dict[str, int]", "int"), "", [case(1, (1,), {"a": 1})], {})


@pytest.mark.parametrize(
    ("of", "one", "code"),
    [
        (signature("f", "float", "int"), case(1, (1,), 1), ""),
        (signature("f", "", "int"), case(1, (1,), [0.5]), ""),
        (signature("f", "int", "int"), case(1, (1,), 1, raises="Gone"), ""),
        (signature("f", "list[int]", "int"), case(1, (1,), [1], view="sorted"), ""),
        (
            signature("f", "list[int]", "int"),
            case(1, (1,), [1], comparator=Comparator(name="unordered")),
            "",
        ),
        (signature("f", "list[int]", "int"), case(1, (1,), [1]), "return deque([x])"),
        (signature("f", "list[int]", "int"), case(1, (1,), [1]), "return range(x)"),
        (signature("f", "int", "Optional[TreeNode]"), case(1, ([1],), 1), ""),
        (signature("f", "set[int]", "int"), case(1, (1,), {1}), ""),
    ],
)
def test_where_the_judge_says_more_it_is_carried(of: Signature, one: Case, code: str) -> None:
    assert not is_plain(of, code, [one], {})


def test_a_tuple_that_the_judge_took_for_a_list_is_told_to_it() -> None:
    one = case(1, (1,), [1])
    assert is_plain(signature("f", "list[int]", "int"), "", [one], {"t1": [1]})
    assert not is_plain(signature("f", "list[int]", "int"), "", [one], {"t1": (1,)})


def test_the_file_with_the_judge_is_formatted_too(tmp_path: Path) -> None:
    cases = [case(1, ([1.5] * 40,), [1.5] * 40), case(2, ([0.5],), [0.5], name="half")]
    directory = export(tmp_path, signature("f", "list[float]", "list[float]"), "f = list\n", cases)
    assert "def difference" in text(directory)
    assert is_formatted(directory / "test_solution.py")


@given(values)
def test_laid_out_values_read_back(value: Any) -> None:
    flat = str(source(value))
    names = {"inf": float("inf"), "nan": float("nan")}
    assert repr(eval("\n".join(lines(source(value))), names)) == repr(eval(flat, names))

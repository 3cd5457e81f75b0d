"""The file that a person would write, and when it is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from export.samples import case, export, is_clean, run_pytest, signature
from greenloop.domain.case import Case, Comparator, Provenance, Status
from greenloop.domain.problem import Kind
from greenloop.export.expectations import form
from greenloop.export.layout import lines, source
from greenloop.export.look_alikes import may_look_like_a_list
from greenloop.running.judge import equal
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
    assert is_clean(directory / "test_solution.py")
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
        "    assert all(type(item) is int for item in p0)",
    ]
    assert text(directory).splitlines()[-3:] == told
    assert run_pytest(directory)[0] == 0
    assert is_clean(directory / "test_solution.py")


@pytest.mark.parametrize(
    ("returns", "right", "wrong"),
    [
        ("int", 3, "3.0"),
        ("int", 1, "True"),
        ("bool", True, "1"),
        ("list[int]", [1, 2], "[True, 2.0]"),
        ("Optional[int]", 1, "True"),
        ("dict[str, int]", {"b": 1, "a": 2}, "{'b': True, 'a': 2}"),
        ("list[list[bool]]", [[False]], "[[0]]"),
    ],
)
def test_equal_numbers_of_another_type_are_not_the_answer(
    tmp_path: Path, returns: str, right: Any, wrong: str
) -> None:
    of, cases = signature("f", returns, "int"), [case(1, (1,), right, name="one")]
    directory = export(tmp_path, of, f"def f(p0):\n    return {right}\n", cases)
    assert "difference" not in text(directory)
    assert is_clean(directory / "test_solution.py")
    assert run_pytest(directory)[0] == 0
    (directory / "solution.py").write_text(f"def f(p0):\n    return {wrong}\n")
    assert run_pytest(directory)[0] == 1


@pytest.mark.parametrize(
    ("returns", "one", "known", "told"),
    [
        ("list[int]", case(1, (1,), [1]), [[1]], "assert a == e"),
        ("list[int]", case(1, (1,), [1]), [(1,)], "same"),
        ("list[int]", case(1, (1,), [1]), [[True]], "same"),
        ("list[dict[str, int]]", case(1, (1,), [{"a": 1}]), [], "same"),
        ("bool", case(1, (1,), True), [True], "assert a is e"),
        (
            "list[str]",
            case(1, (1,), ["b"], comparator=Comparator(name="unordered")),
            [],
            "sorted(a)",
        ),
        (
            "list[str]",
            case(1, (1,), ["b", None], comparator=Comparator(name="unordered")),
            [],
            "same",
        ),
        ("int", case(1, (1,), [1, 2], comparator=Comparator(name="any_of")), [2], "assert a in e"),
        ("list[str]", case(1, (1,), ["a"], view="sorted"), [["a"]], "assert sorted(a) == e"),
        ("int", case(1, (1,), 1, comparator=Comparator(name="literal")), [1.0], "assert a == e"),
        ("float", case(1, (1,), 0.5), [], "approx(e, rel=1e-9)"),
        ("float", case(1, (1,), 0.667), [2 / 3], "approx(e, abs=0.0005)"),
        ("float", case(1, (1,), 0.667), [0.668], "same"),
        ("float", case(1, (1,), 2e9 + 0.5), [], "rel=1.7e-15, abs=1e-6"),
        ("float", case(1, (1,), 0.5, comparator=Comparator(tolerance=1e-5)), [], "abs=1e-5"),
        ("list[float]", case(1, (1,), [0.5, 2e9]), [], "same"),
        ("list[list[float]]", case(1, (1,), [[0.5]]), [], "same"),
        ("", case(1, (1,), float("nan")), [], "same"),
    ],
)
def test_how_an_answer_is_compared(returns: str, one: Case, known: list[Any], told: str) -> None:
    assert any(told in str(line) for line in form(one, returns, known).lines("a", "e"))


@given(values, values)
def test_a_form_never_accepts_what_the_judge_rejects(expected: Any, answer: Any) -> None:
    one = case(1, (1,), expected)
    found = form(one, "")
    if found.rules or not found.holds(answer, expected):
        return
    assert equal(expected, answer)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("return deque(x)", True),
        ("y = deque(x)\n    return y", True),
        ("y = []\n    y.append(range(3))\n    return y", True),
        ("return x.keys()", True),
        ("y = deque(x)\n    return [*y]", False),
        ("y = deque(x)\n    return sorted(y)", False),
        ("y, z = [], deque(x)\n    return y", False),
        ("y, z = [], deque(x)\n    return z", True),
        ("y = deque(x)\n    return 1 if y else 2", False),
        ("return [i for i in range(3)]", False),
        ("return np.sort(x)", True),
    ],
)
def test_code_that_may_return_what_looks_like_a_list(body: str, told: bool) -> None:
    assert may_look_like_a_list(f"def f(x):\n    {body}\n") is told


def test_the_file_with_the_judge_is_formatted_too(tmp_path: Path) -> None:
    cases = [case(1, (1,), [[1.5] * 40]), case(2, (2,), [[0.5]], name="half")]
    of = signature("f", "list[list[float]]", "int")
    directory = export(tmp_path, of, "def f(p0):\n    return [[0.5]]\n", cases)
    assert "def difference" in text(directory)
    assert "1 failed, 1 passed" in run_pytest(directory)[1]


@given(values)
def test_laid_out_values_read_back(value: Any) -> None:
    flat = str(source(value))
    names = {"inf": float("inf"), "nan": float("nan")}
    assert repr(eval("\n".join(lines(source(value))), names)) == repr(eval(flat, names))

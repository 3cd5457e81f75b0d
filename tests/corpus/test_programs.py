"""The corpus itself: right programs are right, wrong ones wrong, and replies are of use."""

from __future__ import annotations

import ast
import copy
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from corpus import Entry, load, parse
from corpus.programs import complaint, entry_point, limited, loaded

ENTRIES = load()
SOLVED = [entry for entry in ENTRIES if not entry.refused]


def having(reply: str) -> list[Entry]:
    return [entry for entry in SOLVED if reply in entry.replies]


def answer(code: str, entry: Entry, args: tuple[Any, ...], seconds: float = 1) -> Any:
    """What a program returns, or the name of what it raises."""
    try:
        with limited(seconds):
            return entry_point(code, entry.hidden)(*copy.deepcopy(args))
    except Exception as error:  # noqa: BLE001  # whatever a wrong program raises
        return type(error)


def stated(entry: Entry) -> list[tuple[Any, ...]]:
    """The arguments of its cases, where they are plain values handed over by position."""
    name = entry_point(entry.right[0], entry.hidden).__name__
    found = []
    for node in ast.walk(ast.parse(entry.cases)):
        if isinstance(node, ast.Call) and name in ast.unparse(node.func).split("."):
            with suppress(ValueError):
                found.append(tuple(ast.literal_eval(arg) for arg in node.args))
    return found


@pytest.mark.parametrize("entry", ENTRIES, ids=str)
def test_every_entry_is_well_formed(entry: Entry) -> None:
    assert entry.statement.strip()
    if entry.refused:
        assert [*entry.right, *entry.wrong] == []
        return
    codes = [*entry.right, *(wrong.code for wrong in entry.wrong)]
    assert len(entry.right) >= 2
    assert len(entry.wrong) >= 2
    assert len({ast.unparse(ast.parse(code)) for code in codes}) == len(codes)
    assert all(wrong.why for wrong in entry.wrong)
    assert "assert" in entry.hidden


@pytest.mark.parametrize("entry", SOLVED, ids=str)
def test_right_programs_pass(entry: Entry) -> None:
    assert [complaint(code, entry.hidden, seconds=5) for code in entry.right] == [
        "" for _ in entry.right
    ]


# A program that is stopped while it is clearing up is stopped all the same.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("entry", SOLVED, ids=str)
def test_wrong_programs_fail(entry: Entry) -> None:
    passing = [w.why for w in entry.wrong if not complaint(w.code, entry.hidden, seconds=0.5)]
    assert passing == []


def assertion(case: ast.stmt, entry: Entry) -> str:
    """A case for Python to judge: methods are called by their bare names, floats are close."""
    name = entry_point(entry.right[0], entry.hidden).__name__
    text = ast.unparse(case)
    if "class Solution" in entry.right[0]:
        text = re.sub(rf"\b{name}\(", f"Solution().{name}(", text)
    if entry.kind != "floats":
        return text
    left, right = text.removeprefix("assert ").split(" == ")
    return f"import pytest\nassert {left} == pytest.approx({right}, rel=1e-4, abs=1e-5)"


def judged_by_equality(entry: Entry) -> bool:
    """Whether a right answer is the expected one: there is one, it is returned, a plain value."""
    elsewhere = re.search(r"\b(List|Tree)?Node\b|in.?place", entry.statement)
    return entry.kind not in {"any_order", "several_answers"} and not elsewhere


@pytest.mark.parametrize("entry", [one for one in SOLVED if one.kind == "designs"], ids=str)
def test_scripts_on_instances_are_right(entry: Entry) -> None:
    assert entry.cases
    assert [complaint(code, entry.cases, seconds=2) for code in entry.right] == [""] * len(
        entry.right
    )


ASSERTED = [entry for entry in SOLVED if entry.cases and entry.kind != "designs"]


@pytest.mark.parametrize("entry", ASSERTED, ids=str)
def test_most_cases_are_right(entry: Entry) -> None:
    cases = ast.parse(entry.cases).body
    assert all(isinstance(case, ast.Assert) for case in cases)
    assert len(cases) >= 3
    for code in entry.right if judged_by_equality(entry) else []:
        failing = [case for case in cases if complaint(code, assertion(case, entry), seconds=2)]
        assert len(failing) < len(cases) / 2


@pytest.mark.parametrize("entry", having("inputs"), ids=str)
def test_inputs_tell_wrong_programs_from_right_ones(entry: Entry) -> None:
    make = loaded(entry.replies["inputs"])["make_inputs"]
    inputs = [args for seed in range(3) for args in make(seed)]
    assert len(inputs) >= 10
    first, *others = ([answer(code, entry, args) for args in inputs] for code in entry.right)
    assert not [value for value in first if isinstance(value, type)]
    if entry.kind == "formats":
        assert others == [first for _ in others]
        for wrong in entry.wrong:
            assert any(
                answer(wrong.code, entry, args) != value
                for args, value in zip(inputs, first, strict=True)
            ), wrong.why


@pytest.mark.parametrize("entry", having("checker"), ids=str)
def test_checkers_accept_right_answers_and_no_other_value(entry: Entry) -> None:
    is_right = loaded(entry.replies["checker"])["is_right"]
    for args in stated(entry):
        for code in entry.right:
            assert is_right(*copy.deepcopy(args), answer(code, entry, args))


@pytest.mark.parametrize("entry", having("all_answers"), ids=str)
def test_all_answers_hold_every_right_one(entry: Entry) -> None:
    all_answers = loaded(entry.replies["all_answers"])["all_answers"]
    for args in stated(entry):
        found = list(all_answers(*copy.deepcopy(args)))
        assert all(answer(code, entry, args) in found for code in entry.right)


def test_sections_are_read() -> None:
    text = (
        "%%% statement\nAsk.\n%%% right\na\n%%% right\nb\n%%% wrong too slow\nc\n%%% checker\nd\n"
    )
    entry = parse(text, Path("nodes/ask.txt"))
    assert (str(entry), entry.statement, entry.right) == ("nodes/ask", "Ask.\n", ("a\n", "b\n"))
    assert [(wrong.why, wrong.code) for wrong in entry.wrong] == [("too slow", "c\n")]
    assert (entry.replies, entry.contradiction) == ({"checker": "d\n"}, False)


@pytest.mark.parametrize("text", ["Ask.\n", "%%% solution\nx\n"])
def test_text_that_is_no_problem(text: str) -> None:
    with pytest.raises(ValueError, match="not sections"):
        parse(text, Path("nodes/ask.txt"))


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("def f(): return 1", ""),
        ("def f(): return 2", "AssertionError: two"),
        ("def f(): raise SystemExit('stopped')", "SystemExit: stopped"),
        ("def f():\n try:\n  while True: pass\n except Exception: return 1", "TooSlow: "),
    ],
)
def test_programs_are_judged(code: str, says: str) -> None:
    assert complaint(code, "assert f() == 1, 'two'", seconds=0.1) == says


def test_what_the_assertions_call() -> None:
    method = "class Solution:\n def f(self, n: List[int]): return 2"
    assert entry_point(method, "assert Solution().f([]) == 1")([]) == 2
    assert entry_point("def g(): pass\ndef f(): return 3", "assert abs(f()) == 1")() == 3
    with pytest.raises(LookupError):
        entry_point("def f(): pass", "assert g() == 1")

"""The worked example of adding a kind does what its page says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from export.samples import run_pytest
from greenloop.domain.candidate import Outcome
from greenloop.errors import ReplyError
from greenloop.export.cases import Solution
from greenloop.kinds.manner import Manner
from greenloop.ports import Execution, Limits
from greenloop.running.judge import judge
from greenloop.sandbox.trial import Trial

PAGE = Path(__file__).parent.parent / "docs" / "how-to" / "add-a-problem-kind.md"
TEXT = (
    "Write an expression in a, b for the product.\n\na = 2, b = 3 gives 6\na = -1, b = 4 gives -4"
)


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    """What the code of the page defines, run from the first block to the last."""
    defined: dict[str, Any] = {}
    for block in re.findall(r"^```python\n(.*?)^```", PAGE.read_text("utf-8"), re.M | re.S):
        exec(block, defined)
    return defined


def outcomes(page: dict[str, Any], code: str) -> list[Outcome]:
    """What becomes of an expression on the examples, as jail and judge see it."""
    signature, cases = page["find_expression"](TEXT)
    unused: Any = None
    request = Trial(unused, code, page["Expression"]().call(signature), Limits(), 1).candidate
    candidate = page["Evaluated"](request)
    candidate.load()
    ran = [Execution(None, candidate.call(case.args)) for case in cases]
    return [judge(*pair, "c1", signature).outcome for pair in zip(cases, ran, strict=True)]


def test_right_and_wrong_expressions(page: dict[str, Any]) -> None:
    assert outcomes(page, "a * b") == [Outcome.PASSED, Outcome.PASSED]
    assert outcomes(page, "a + b + 1") == [Outcome.PASSED, Outcome.WRONG_ANSWER]


def test_recognising_and_finding(page: dict[str, Any]) -> None:
    manner: Manner = page["Expression"]()
    signature, _ = page["find_expression"](TEXT)
    assert page["find_expression"]("Write a function f(a) for the square.") is None
    assert manner.stub(signature) == "...  # an expression in a, b"
    assert manner.code("Sure:\n```python\na * b\n```", signature, "") == "a * b"
    with pytest.raises(ReplyError, match="no expression"):
        manner.code("def f(a, b): ...", signature, "")


@pytest.mark.parametrize(("code", "summary"), [("a * b", "2 passed"), ("a + 4", "1 failed")])
def test_what_the_user_gets(page: dict[str, Any], tmp_path: Path, code: str, summary: str) -> None:
    solution = Solution(code, {})
    text = page["expression_file"]("a product", *page["find_expression"](TEXT), solution)
    (tmp_path / "test_solution.py").write_text(text, "utf-8")
    (tmp_path / "solution.py").write_text(code, "utf-8")
    assert summary in run_pytest(tmp_path)[1]


def test_the_places_that_the_page_names_are_there() -> None:
    names = re.findall(r"`((?:reading|kinds|sandbox|export)/[\w/]+\.py)`", PAGE.read_text("utf-8"))
    source = PAGE.parent.parent.parent / "src" / "greenloop"
    assert len(names) == 4
    assert all((source / name).is_file() for name in names)

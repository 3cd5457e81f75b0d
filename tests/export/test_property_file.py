"""Tests that ask a brute force: what they find, and when they are not written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from export.samples import case, is_clean, run_pytest, signature
from greenloop.domain.candidate import Candidate, Origin, Outcome, Result
from greenloop.domain.case import Provenance
from greenloop.domain.events import CandidateAdded, CasesAdded, Finished, ProblemRead, TestsRun
from greenloop.domain.problem import Kind, Signature
from greenloop.domain.run import Run
from greenloop.domain.verdict import Confidence
from greenloop.export.property_file import PROPERTIES, property_files
from greenloop.export.strategies import Unwritable
from greenloop.files import write_all
from greenloop.reading import settle

WINDOW = signature("widest", "int", "list[int]", "int", "str")
LINES = [
    "1 <= p0.length <= 10^5",
    "-10^9 <= p0[i] <= 10^9",
    "1 <= p1 <= p0.length",
    "p2 consists of lowercase English letters.",
    "p1 != 3",
]
SLOW = """def widest(p0, p1, p2):
    return max(sum(p0[i : i + p1]) for i in range(len(p0) - p1 + 1)) + len(p2)
"""
FAST = """def widest(p0, p1, p2):
    total = best = sum(p0[:p1])
    for i in range(p1, len(p0)):
        total += p0[i] - p0[i - p1]
        best = max(best, total)
    return best + len(p2)
"""
STATED = case(1, ([1, 2], 1, "a"), 3, provenance=Provenance.STATEMENT)


def finished(of: Signature, code: str, slow: str, lines: list[str], *events: Any) -> Run:
    run = Run()
    run.record(ProblemRead(problem=settle("Find it.", of, lines, title="Widest")))
    run.record(CandidateAdded(candidate=Candidate(id="c1", code=code, origin=Origin.FIRST)))
    if slow:
        brute = Candidate(id="c2", code=slow, origin=Origin.BRUTE_FORCE)
        run.record(CandidateAdded(candidate=brute))
    for event in events:
        run.record(event)
    run.record(
        Finished(
            solved=True,
            reason="all green",
            candidate="c1",
            confidence=Confidence.LOW,
            iterations=1,
            seconds=1,
            seconds_model=1,
            seconds_sandbox=0,
        )
    )
    return run


def test_a_mistake_that_no_case_shows_is_found(tmp_path: Path) -> None:
    texts = property_files(finished(WINDOW, FAST, SLOW, LINES, CasesAdded(cases=(STATED,))))
    assert set(texts) == {PROPERTIES, "brute_force.py"}
    write_all({**texts, "solution.py": FAST}, tmp_path)
    assert is_clean(tmp_path / PROPERTIES)
    assert "assume(p1 <= len(p0))" in texts[PROPERTIES]
    assert "assume(p1 != 3)" in texts[PROPERTIES]
    code, output = run_pytest(tmp_path)
    assert code == 0, output
    (tmp_path / "solution.py").write_text(FAST.replace("range(p1,", "range(p1 + 1,"))
    code, output = run_pytest(tmp_path)
    assert code == 1, output
    assert "test_widest_agrees" in output


def test_a_method_that_changes_its_input(tmp_path: Path) -> None:
    of = signature(
        "least", "int", "list[list[int]]", "Optional[str]", kind=Kind.METHOD, class_name="Solution"
    )
    fast = (
        "class Solution:\n    def least(self, p0, p1):\n        p0.sort()\n"
        "        return len(p0) + bool(p1)\n"
    )
    slow = (
        "class Solution:\n    def least(self, p0, p1):\n        n = len(p0) + bool(p1)\n"
        "        p0.clear()\n        return n\n"
    )
    texts = property_files(finished(of, fast, slow, ["1 <= p0.length <= 3"]))
    write_all({**texts, "solution.py": fast}, tmp_path)
    assert is_clean(tmp_path / PROPERTIES)
    code, output = run_pytest(tmp_path)
    assert code == 0, output


WRONG = TestsRun(
    iteration=1,
    seconds=1,
    results=(Result(candidate="c2", case="t1", outcome=Outcome.WRONG_ANSWER, actual=1),),
)
NODES = signature("widest", "int", "Optional[ListNode]")
REALS = signature("widest", "list[list[float]]", "int")


@pytest.mark.parametrize(
    ("of", "slow", "lines", "events", "why"),
    [
        (WINDOW, "", LINES, [], "no brute force"),
        (WINDOW, FAST, LINES, [], "no brute force"),
        (WINDOW, SLOW, LINES, [CasesAdded(cases=(STATED,)), WRONG], "no brute force"),
        (WINDOW, SLOW, ["p0 is sorted in non-decreasing order."], [], "constraint 'p0 is sorted"),
        (WINDOW, SLOW, ["p0 is somehow nice"], [], "constraint 'p0 is somehow nice'"),
        (WINDOW, SLOW, ["p0[0] >= 1"], [], "constraint"),
        (NODES, SLOW, [], [], "a plain value"),
        (REALS, SLOW, [], [CasesAdded(cases=(case(1, (1,), [[1.5]]),))], "one plain way"),
        (signature("widest", "int", "Any"), SLOW, [], [], "no strategy for 'p0'"),
    ],
)
def test_where_they_would_not_be_true_they_are_not_written(
    of: Signature, slow: str, lines: list[str], events: list[Any], why: str
) -> None:
    with pytest.raises(Unwritable, match=why):
        property_files(finished(of, FAST, slow, lines, *events))

from __future__ import annotations

from dataclasses import replace

import pytest

from greenloop.configuration import load_settings
from greenloop.domain.verdict import Blame
from greenloop.evals import tables
from greenloop.evals.faults import Fault
from greenloop.evals.verdicts import Judged, review, summarise
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Request, Sandbox

from .conftest import DOUBLE, LoadRows

RIGHT = "def double(n: int) -> int:\n    return n + n\n"
WRONG = "def double(n: int) -> int:\n    return n * n\n"


@pytest.fixture
def fault(load_rows: LoadRows) -> Fault:
    """Right code, wrong test."""
    (task,) = load_rows(DOUBLE)
    return Fault(task, "off_by_one", RIGHT, (3,), 7, (Blame.TEST,), 6)


def model(request: Request) -> str:
    """Writes right code and derives right answers."""
    if request.purpose == "rederive":
        return "ANSWER: 6"
    return f"```python\n{RIGHT}# sample {request.seed}\n```"


def judge(fault: Fault, sandbox: Sandbox) -> Judged:
    return review(fault, ScriptedLLM(model), sandbox, load_settings())


def test_right_witnesses_convict_a_wrong_test(fault: Fault, sandbox: Sandbox) -> None:
    judged = judge(fault, sandbox)
    assert (judged.blame, judged.right, judged.restored) == (Blame.TEST, True, True)


def test_right_witnesses_convict_wrong_code(fault: Fault, sandbox: Sandbox) -> None:
    mutant = replace(fault, kind="mutant", code=WRONG, expected=6, truth=(Blame.CODE,))
    judged = judge(mutant, sandbox)
    assert (judged.blame, judged.right, judged.restored) == (Blame.CODE, True, False)


def judged(
    kind: str, truth: Blame, blame: Blame, task: str = "t", restored: bool = False
) -> Judged:
    return Judged(task=task, kind=kind, truth=(truth,), blame=blame, restored=restored, reason="")


def test_verdicts_are_counted() -> None:
    figures = summarise(
        [
            judged("mutant", Blame.CODE, Blame.CODE),
            judged("mutant", Blame.CODE, Blame.TEST),
            judged("mutant", Blame.CODE, Blame.UNDECIDED),
            judged("off_by_one", Blame.TEST, Blame.TEST, restored=True),
            judged("off_by_one", Blame.TEST, Blame.CODE),
            judged("invalid_input", Blame.INVALID_INPUT, Blame.TEST),
        ]
    )
    assert figures.matrix["mutant"] == {"code": 1, "test": 1, "undecided": 1}
    rates = {name: getattr(figures, name) for name in tables.VERDICT_RATES}
    assert {name: (rate.count, rate.of) for name, rate in rates.items()} == {
        "accuracy": (2, 6),
        "decided": (2, 5),
        "altered": (1, 3),
        "kept": (1, 3),
        "restored": (1, 2),
    }
    assert (figures.by_kind["mutant"].count, figures.by_kind["mutant"].of) == (1, 3)


def test_the_matrix_is_shown() -> None:
    from .test_tables import text_of

    figures = summarise([judged("mutant", Blame.CODE, Blame.TEST)])
    text = text_of(tables.verdict_table(figures))
    assert "mutant" in text
    assert "undecided" in text
    rates = dict(line.split(": ", 1) for line in tables.verdict_lines(figures))
    assert rates["altered"].startswith("100%"), rates

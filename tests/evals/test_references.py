"""Hidden tests accept their own references and reject what does nothing; needs the datasets."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from greenloop.errors import UsageError
from greenloop.evals.datasets import load_tasks
from greenloop.evals.scoring import Scorer
from greenloop.evals.soundness import dull, usable
from greenloop.ports import Sandbox

DATA = Path(os.environ.get("GREENLOOP_DATA", Path(__file__).parents[2].parent / "shared" / "data"))

PACKAGES = {"ClassEval_28", "ClassEval_30", "ClassEval_34", "ClassEval_38"}
PACKAGES |= {"ClassEval_44", "ClassEval_52"}
FILES = {"ClassEval_14", "ClassEval_50", "ClassEval_60", "ClassEval_92"}
LEFT_OUT = {
    "classeval-dev": PACKAGES | FILES | {"ClassEval_48"},  # the last knows its author's machine
    "apps-dev": set(),
    "exercism-dev": set(),
}


@pytest.mark.parametrize("dataset", LEFT_OUT)
def test_references_are_accepted_and_dull_solutions_are_not(dataset: str, sandbox: Sandbox) -> None:
    try:
        tasks = load_tasks(dataset, [DATA])
    except UsageError:
        pytest.skip(f"no {dataset} in the data folder (GREENLOOP_DATA)")
    scorer = Scorer(sandbox)
    good, _ = usable(tasks, scorer)
    assert {task.id for task in tasks} - {task.id for task in good} == LEFT_OUT[dataset]
    fooled = [
        task.id
        for task in good
        if any(scorer.solves(task, code) for code in dull(task, scorer).values())
    ]
    assert not fooled

"""Do hidden tests accept their own references, and reject solutions that do nothing?

    python bench/references.py classeval-dev apps-dev --data-dir ../shared/data

Prints a row per dataset, and below it every task that does not, with the reason.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from greenloop import wiring
from greenloop.evals.datasets import load_tasks
from greenloop.evals.scoring import Scorer
from greenloop.evals.soundness import dull, usable
from greenloop.evals.tasks import Task


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("datasets", nargs="+")
    parser.add_argument("--data-dir", type=Path, default=Path("data"))
    options = parser.parse_args()
    sandbox = wiring.open_sandbox()
    try:
        for name in options.datasets:
            report(name, load_tasks(name, [options.data_dir]), Scorer(sandbox))
    finally:
        sandbox.close()


def report(name: str, tasks: list[Task], scorer: Scorer) -> None:
    good, complaints = usable(tasks, scorer)
    accepted = sum(bool(task.reference) for task in good)
    own = sum(bool(task.reference) for task in tasks)
    fooled = [f"task {task.id}: accepts {which}" for task in good for which in taken(task, scorer)]
    print(f"{name}: {len(tasks)} tasks; {accepted} of {own} references accepted;", end=" ")
    print(f"{len(good) - len(fooled)} of {len(good)} reject what does nothing")
    for line in (*complaints, *fooled):
        print(f"    {line}")


def taken(task: Task, scorer: Scorer) -> list[str]:
    """The dull solutions that hidden tests accept, as one item; none is as it should be."""
    which = [value for value, code in dull(task, scorer).items() if scorer.solves(task, code)]
    return [", ".join(which)] if which else []


if __name__ == "__main__":
    main()

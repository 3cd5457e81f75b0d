"""For how many programs is a format of the input derived that reads all samples back?

    python bench/inputs.py codeforces-statements-dev apps-dev

And does any of them, or of the constraints that come with it, reject an input that the row holds?
Rows that ask for a function are left out.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from greenloop import kinds
from greenloop.domain.problem import Kind, Problem
from greenloop.errors import ProblemError
from greenloop.evals.datasets import load_tasks
from greenloop.evals.tasks import Pairs, Task
from greenloop.reading import read_problem

WANTED = 60
"""New inputs that are asked for."""


def looked_at(task: Task) -> Counter[str]:
    """What is found of one task, by column of the table."""
    try:
        found = read_problem(task.text)
    except ProblemError:
        return Counter()
    if found is None or found[0].signature.kind is not Kind.PROGRAM:
        return Counter()
    problem, cases = found
    if problem.signature.reads is None:
        return Counter(rows=1)
    known = [case.args for case in cases]
    kind = kinds.of(problem.signature)
    return Counter(
        rows=1,
        derived=1,
        understood=not problem.unread,
        large=bool(kind.large(known, problem, 0)),
        few=len(kind.probes(known, problem, 0, WANTED)) < WANTED // 6,
        rejected=any(map(problem.violations, known)) or rejects_hidden(problem, task),
    )


def rejects_hidden(problem: Problem, task: Task) -> bool:
    """Whether an input of the hidden tests is called invalid."""
    hidden = task.hidden.inputs if isinstance(task.hidden, Pairs) else ()
    return any(map(problem.violations, hidden))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("datasets", nargs="+")
    options.add_argument("--data-dir", type=Path, default=Path("data"))
    given = options.parse_args()
    columns = ("rows", "derived", "understood", "large", "few", "rejected")
    print(f"| dataset | {' | '.join(columns)} |")
    print(f"| --- |{' ---: |' * len(columns)}")
    for dataset in given.datasets:
        found = sum(map(looked_at, load_tasks(dataset, [given.data_dir])), Counter[str]())
        print(f"| {dataset} | {' | '.join(str(found[one]) for one in columns)} |")


if __name__ == "__main__":
    main()

"""Does prose that is read as constraints reject inputs of hidden tests?

    python bench/prose.py mbpp humaneval exercism-dev --data-dir ../shared/data

Prints a row per dataset (tasks, constraints read from prose, tasks with some, hidden inputs, those
that prose rejects), and below it every sentence that rejects one.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from greenloop import wiring
from greenloop.domain.problem import Problem
from greenloop.errors import GreenloopError
from greenloop.evals.datasets import load_tasks
from greenloop.evals.scoring import Scorer
from greenloop.evals.tasks import Task
from greenloop.reading import read_problem


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("datasets", nargs="+")
    parser.add_argument("--data-dir", type=Path, default=Path("data"))
    parser.add_argument("--show", action="store_true", help="show every sentence that is read")
    options = parser.parse_args()
    sandbox = wiring.open_sandbox()
    try:
        for name in options.datasets:
            tasks = load_tasks(name, [options.data_dir])
            report(name, tasks, Scorer(sandbox), show=options.show)
    finally:
        sandbox.close()


def report(name: str, tasks: list[Task], scorer: Scorer, show: bool) -> None:
    prosaic = [(task, problem) for task in tasks if (problem := with_prose_only(task))]
    inputs, rejected = 0, []
    for task, problem in prosaic:
        try:
            asked = scorer.recording(task).inputs
        except (GreenloopError, AssertionError):  # its own reference fails; unit tests
            continue
        inputs += len(asked)
        broken = [(args, problem.violations(args)) for args in asked]
        rejected += [(task.id, args, said) for args, said in broken if said]
    read = sum(len(problem.constraints) for _, problem in prosaic)
    print(f"{name}: {len(tasks)} tasks; {read} constraints of prose in {len(prosaic)};", end=" ")
    print(f"{len(rejected)} of their {inputs} hidden inputs rejected")
    for id_, args, said in rejected:
        print(f"    task {id_}: {said[0]}: {repr(args)[:80]}")
    for task, problem in prosaic if show else ():
        for one in problem.constraints:
            told = [rule.model_dump(exclude={"rule", "given"}) for rule in one.rules or ()]
            print(f"    {task.id}: {one.text} -> {told}")


def with_prose_only(task: Task) -> Problem | None:
    """The problem with no other constraints than those of its prose; ``None`` if it has none."""
    try:
        found = read_problem(task.text)
    except GreenloopError:
        return None
    if found is None:
        return None
    prose = tuple(one for one in found[0].constraints if one.prose)
    return found[0].model_copy(update={"constraints": prose}) if prose else None


if __name__ == "__main__":
    main()

"""ClassEval: a class to be completed from its docstrings, tested by classes of ``unittest``.

Source: X. Du et al., "ClassEval: a manually-crafted benchmark for evaluating LLMs on class-level
code generation", arXiv 2308.01861. A class counts as solved if all tests of all classes pass, each
within 5 seconds, in a module that begins with the row's imports.
"""

from __future__ import annotations

from greenloop.evals.rows import Row, items, parsed, string, texts
from greenloop.evals.tasks import Task, UnitTests


def read_class(row: Row) -> list[Task]:
    """One task: the skeleton, with those of its imports above it that it lacks."""
    skeleton, imports = string(row, "skeleton"), texts(row, "import_statement")
    missing = "\n".join(line for line in imports if line not in skeleton)
    classes = tuple(string({"": name}, "") for name in items(row, "test_classes"))
    return [
        Task(
            id=string(row, "task_id"),
            text=f"{missing}\n\n{skeleton}".lstrip("\n"),
            hidden=UnitTests("\n".join(imports), parsed(string(row, "test")), classes),
            reference=parsed(string(row, "solution_code")),
        )
    ]

"""greenloop: describe a coding problem; get back a solution that has earned its green bar.

>>> from greenloop import solve
>>> run = solve("...", model="local/qwen2.5-coder-1.5b")  # doctest: +SKIP
>>> run.solved, run.code  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from greenloop.batch.solving import solve_many
    from greenloop.domain.given import Given
    from greenloop.domain.problem import Problem
    from greenloop.domain.run import Run
    from greenloop.solver import solve

__all__ = ["Given", "Problem", "Run", "__version__", "solve", "solve_many"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    # Imported on first use: `greenloop --help` and `import greenloop` stay fast.
    if name == "Given":
        from greenloop.domain.given import Given

        return Given
    if name == "Problem":
        from greenloop.domain.problem import Problem

        return Problem
    if name == "Run":
        from greenloop.domain.run import Run

        return Run
    if name == "solve":
        from greenloop.solver import solve

        return solve
    if name == "solve_many":
        from greenloop.batch.solving import solve_many

        return solve_many
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

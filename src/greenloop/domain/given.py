"""What somebody gives beside the text of a problem."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Given:
    """What somebody gives beside the text of a problem, and that wins over it.

    It is as it was written, and read together with the text, by ``reading.given``.

    Args:
        cases: such as ``f([1, 2]) == 3``, ``f(0) raises ValueError`` or ``sorted(f(5)) == [1, 5]``.
            Plain results are compared as the problem compares, all else as Python does.
        tests: the text of a file for pytest or unittest; its assertions hold word for word.
        signature: of the solution, such as ``def f(x: int) -> str``.
        entry_point: the name of the solution, where the text leaves it open or shows several.
        solution: complete code, which is tried first, as code is that comes with the text.
    """

    cases: Sequence[str] = ()
    tests: str = ""
    signature: str = ""
    entry_point: str = ""
    solution: str = ""


NOTHING = Given()
"""The text says it all."""

"""What somebody gives beside the text of a problem."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greenloop.domain.case import Case


@dataclass(frozen=True)
class Amendment:
    """What the user changes in the middle of a run, which goes on from there as a new one.

    Args:
        run: the name of the run that was changed.
        step: how many steps come before it, as ``domain.steps`` counts them.
        case: a case as it is from then on, of provenance ``user``; ``None`` for none.
        instead_of: the id of the case whose place it takes; empty if it is a further one.
        code: of a further candidate; empty for none.
        parent: the id of the candidate that the code was made from; empty for none.
    """

    run: str
    step: int
    case: Case | None = None
    instead_of: str = ""
    code: str = ""
    parent: str = ""


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
        later: what the user changed in the middle of the run, in the order of the steps.
    """

    cases: Sequence[str] = ()
    tests: str = ""
    signature: str = ""
    entry_point: str = ""
    solution: str = ""
    later: tuple[Amendment, ...] = ()


NOTHING = Given()
"""The text says it all."""

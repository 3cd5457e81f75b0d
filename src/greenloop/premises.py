"""What is understood of a problem, in words. Pure."""

from __future__ import annotations

from greenloop.domain.allowance import Allowance
from greenloop.domain.constraints import Constraint
from greenloop.domain.problem import Problem, Promises

PROPOSED = (
    "the text shows no signature, the model proposes this one; to use another:"
    " --signature 'def f(x: int) -> str'"
)


def unsure(problem: Problem) -> list[str]:
    """What of a problem is not as its text, or the user, says; and how to put it right."""
    proposed = [PROPOSED] if problem.proposed else []
    return [*proposed, *problem.unused]


def constraint(one: Constraint) -> str:
    """A constraint as it is written, and whether it is understood."""
    unread = one.rules is None and not one.promise
    return f"{one.text}  (not understood: nothing is checked)" if unread else one.text


def promises(made: Promises) -> list[str]:
    """What a statement says of its answers, a line each."""
    told = {
        "the answer may be in any order": made.any_order,
        "the order inside its items does not matter": made.any_inner_order,
        f"one right answer: {made.one}": made.one,
        "several answers may be right": made.several,
        f"numbers may differ by {made.tolerance}": made.tolerance is not None,
        f"every input is valid: {made.valid}": made.valid,
    }
    return [line for line, holds in told.items() if holds]


def allowance(stated: Allowance) -> list[str]:
    """The limits that a statement states, one line or none."""
    told = [
        *([f"{stated.seconds:g} s"] if stated.seconds else []),
        *([f"{stated.mebibytes} MiB"] if stated.mebibytes else []),
    ]
    return [f"limits per test: {', '.join(told)}"] if told else []

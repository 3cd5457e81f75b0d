"""What a run says in words, for everybody who shows it to people. Pure."""

from __future__ import annotations

from greenloop.domain.events import Ending, Limit, Spent


def spent(what: Spent) -> str:
    """A budget that is spent."""
    return {
        Limit.TOKENS: f"the budget of {what.amount:.0f} tokens is spent",
        Limit.SECONDS: f"the time of {what.amount:g} s is over",
    }[what.limit]


def reason(
    ending: Ending, failing: int, active: int, iterations: int, used_up: Spent | None
) -> str:
    """Why a run ended as it did: of ``active`` cases the best candidate fails ``failing``."""
    over = spent(used_up) if used_up else ""
    return {
        Ending.SOLVED: f"all {active} active cases pass",
        Ending.NO_CODE: over or "the model wrote no usable code",
        Ending.NO_CASES: "there is no test case to judge the code by",
        Ending.FAILING: f"{failing} of {active} active cases fail and "
        + (over or f"{iterations} iterations are over"),
        Ending.CONTRADICTED: "other candidates pass every certain case, too, and contradict this"
        " one",
        Ending.UNSUPPORTED: "the code was changed until all cases passed, and no other candidate"
        " bears it out",
    }[ending]

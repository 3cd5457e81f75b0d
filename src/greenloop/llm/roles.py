"""Models by role: who writes tests and who reviews may be others than who writes the code."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from enum import StrEnum

from greenloop.domain.completion import batch_of
from greenloop.domain.events import Purpose
from greenloop.ports import LLM, OnProgress, Reply, Request


class Role(StrEnum):
    """What a model of its own can be named for."""

    TEST = "test"
    REVIEW = "review"


ROLES: Mapping[Purpose, Role] = {
    Purpose.EXAMPLES: Role.TEST,
    Purpose.CASES: Role.TEST,
    Purpose.INPUTS: Role.TEST,
    Purpose.TUTORIAL_CASES: Role.TEST,
    Purpose.ALL_ANSWERS: Role.REVIEW,
    Purpose.CHECKER: Role.REVIEW,
    Purpose.REDERIVE: Role.REVIEW,
    Purpose.TUTORIAL_REVISE: Role.REVIEW,
}
"""Which role a question belongs to; all others are for the model that writes the code."""


class Ensemble:
    """An ``LLM`` of several, each of which is asked what belongs to its role.

    Its name says who does what: what is kept or measured under it is that of this division.

    Args:
        main: whoever has no other is asked of this one.
        others: the models of roles; closed with this one.
    """

    def __init__(self, main: LLM, others: Mapping[Role, LLM]) -> None:
        self.name = name_of(main.name, {role: llm.name for role, llm in others.items()})
        self.parallel = main.parallel
        self.batch = batch_of(main)
        self._main = main
        self._others = others

    def complete(self, request: Request, on_progress: OnProgress | None = None) -> Reply:
        """Ask whoever has the role.

        Raises:
            ProviderError, Cancelled: as that model.
        """
        role = ROLES.get(request.purpose)
        chosen = self._others.get(role, self._main) if role else self._main
        most = min(request.n, batch_of(chosen))
        return chosen.complete(replace(request, n=most), on_progress)

    def close(self) -> None:
        """Close all of them, also if one fails to."""
        with ExitStack() as stack:
            for llm in (self._main, *self._others.values()):
                stack.callback(llm.close)


def name_of(main: str, others: Mapping[Role, str]) -> str:
    """What a division of roles is called, by the names of its models."""
    told = ", ".join(f"{role}: {name}" for role, name in others.items())
    return f"{main} ({told})" if told else main

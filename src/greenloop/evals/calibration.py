"""From records to the rates by which later runs say how far they can be believed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from greenloop.domain.verdict import Confidence
from greenloop.errors import UsageError
from greenloop.evals.records import Record
from greenloop.evals.systems import System, greenloop
from greenloop.evidence.confidence import Rates, Table


def efforts(systems: Sequence[System]) -> dict[str, str]:
    """The systems whose claims stand for runs of users, by name, with the effort of each.

    These are greenloop as it is, at an effort as it is; of several such, the first.

    Raises:
        UsageError: there is none.
    """
    found: dict[str, str] = {}
    for system in systems:
        pure = system.solve is greenloop and set(system.options) <= {"effort"}
        effort = system.settings(seed=0, budget=1).pure_effort() if pure else ""
        if effort and effort not in found.values():
            found[system.name] = effort
    if not found:
        hint = "add --system greenloop, or greenloop:effort=low"
        raise UsageError("rates are measured of greenloop with settings as they are", hint)
    return found


def measure(records: Sequence[Record], systems: Mapping[str, str]) -> Table:
    """By model and effort: of the claims at each level, how many are right.

    Args:
        records: of any systems.
        systems: those that count, by name, with their effort.
    """
    pairs = dict.fromkeys((r.model, systems[r.system]) for r in records if r.system in systems)
    return {
        (model, effort): _rates(
            [r for r in records if r.model == model and systems.get(r.system) == effort]
        )
        for model, effort in pairs
    }


def _rates(records: Sequence[Record]) -> Rates:
    claims = {
        level: [r.solved for r in records if r.attempt.claimed and r.attempt.confidence is level]
        for level in Confidence
    }
    return {level: (sum(right), len(right)) for level, right in claims.items() if right}

"""Which candidate to believe: clusters of equal behaviour, and a ranking of candidates.

Candidates that give the same value for every shared input form a cluster. Independent programs
rarely agree by accident on a wrong answer, so the size of a cluster is evidence, as is the number
of model-written cases that it passes: *dual execution agreement*, CodeT, arXiv 2207.10397.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from greenloop.core.judge import equal
from greenloop.model import Candidate, Case, Result

Results = Mapping[tuple[str, str], Result]
"""Results by (candidate id, case id)."""


def agree(first: Result, second: Result, returns: str = "") -> bool:
    """Whether two candidates did the same on one input: equal values, or no value in both."""
    if first.has_value and second.has_value:
        return equal(first.actual, second.actual, returns=returns)
    return first.has_value == second.has_value


def root(candidate: Candidate, candidates: Mapping[str, Candidate]) -> str:
    """The id of the independent draw that a repair descends from."""
    while candidate.parent:
        candidate = candidates[candidate.parent]
    return candidate.id


def clusters(
    candidates: Mapping[str, Candidate], cases: Sequence[Case], results: Results, returns: str = ""
) -> list[list[str]]:
    """Group candidate ids by behaviour on all cases, in order of first appearance."""
    groups: list[list[str]] = []
    for name in candidates:
        for group in groups:
            if _same_behaviour(name, group[0], cases, results, returns):
                group.append(name)
                break
        else:
            groups.append([name])
    return groups


def passes_all(candidate: str, cases: Iterable[Case], results: Results) -> bool:
    """Whether a candidate has passed every one of these cases."""
    return all(_passed(candidate, case, results) for case in cases)


def rank(
    candidates: Mapping[str, Candidate], cases: Sequence[Case], results: Results, returns: str = ""
) -> list[str]:
    """Candidate ids, best first.

    Fixed cases come first: they are the truth. Among equals, the score of CodeT: independent
    candidates that behave alike, times other cases passed. Then the one that was written earlier.
    """
    fixed = [case for case in cases if case.provenance.fixed]
    other = [case for case in cases if not case.provenance.fixed]
    support = {
        name: len({root(candidates[member], candidates) for member in group})
        for group in clusters(candidates, cases, results, returns)
        for name in group
    }

    def score(name: str) -> tuple[int, int]:
        passed = sum(_passed(name, case, results) for case in other)
        return sum(_passed(name, case, results) for case in fixed), support[name] * (1 + passed)

    return sorted(candidates, key=score, reverse=True)


def _passed(candidate: str, case: Case, results: Results) -> bool:
    result = results.get((candidate, case.id))
    return bool(result and result.passed)


def _same_behaviour(
    first: str, second: str, cases: Sequence[Case], results: Results, returns: str
) -> bool:
    pairs = ((results.get((first, case.id)), results.get((second, case.id))) for case in cases)
    return all(one and two and agree(one, two, returns) for one, two in pairs)

"""Which candidate to believe: clusters of equal behaviour, and a ranking of candidates.

Candidates that give the same value for every shared input form a cluster. Independent programs
rarely agree by accident on a wrong answer, so the size of a cluster is evidence, as is the number
of model-written cases that it passes: *dual execution agreement*, CodeT, arXiv 2207.10397.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from greenloop.domain.candidate import Candidate, Origin, Result
from greenloop.domain.case import Case
from greenloop.ports import Execution
from greenloop.running.judge import equal

Executions = Mapping[tuple[str, str], Execution]
"""What candidates did, by (candidate id, id of the input)."""
Results = Mapping[tuple[str, str], Result]
"""What it was worth, by (candidate id, case id)."""


def agree(first: Execution, second: Execution, returns: str = "") -> bool:
    """Whether two candidates did the same on one input: equal values, or no value in both."""
    if first.failure is None and second.failure is None:
        return equal(first.value, second.value, returns=returns)
    return first.failure is not None and second.failure is not None


def root(candidate: Candidate, candidates: Mapping[str, Candidate]) -> str:
    """The id of the independent draw that a repair descends from."""
    while candidate.parent:
        candidate = candidates[candidate.parent]
    return candidate.id


def clusters(
    names: Iterable[str], inputs: Sequence[str], executions: Executions, returns: str = ""
) -> list[list[str]]:
    """Group candidates by behaviour on all inputs, in order of first appearance."""
    groups: list[list[str]] = []
    for name in names:
        for group in groups:
            if distinguishing(name, group[0], inputs, executions, returns) is None:
                group.append(name)
                break
        else:
            groups.append([name])
    return groups


def support(groups: Iterable[Sequence[str]], candidates: Mapping[str, Candidate]) -> dict[str, int]:
    """By candidate: how many independent draws are in its cluster, itself included."""
    return {
        name: len({root(candidates[member], candidates) for member in group})
        for group in groups
        for name in group
    }


def leads(groups: Sequence[Sequence[str]], supported: Mapping[str, int]) -> dict[str, int]:
    """By candidate: its support, less that of the best supported other behaviour."""
    sizes = [supported[group[0]] for group in groups]
    return {
        name: size - max(sizes[:at] + sizes[at + 1 :], default=0)
        for at, (group, size) in enumerate(zip(groups, sizes, strict=True))
        for name in group
    }


def distinguishing(
    first: str, second: str, inputs: Iterable[str], executions: Executions, returns: str = ""
) -> str | None:
    """The first input on which two candidates differ, ``None`` if they agree on all."""
    for name in inputs:
        one, two = executions.get((first, name)), executions.get((second, name))
        if one is None or two is None or not agree(one, two, returns):
            return name
    return None


def passes_all(candidate: str, cases: Iterable[Case], results: Results) -> bool:
    """Whether a candidate has passed every one of these cases."""
    return all(_passed(candidate, case, results) for case in cases)


def rank(
    candidates: Mapping[str, Candidate],
    cases: Sequence[Case],
    results: Results,
    supported: Mapping[str, int],
) -> list[str]:
    """Candidate ids, best first.

    Fixed cases come first: they are the truth. Among equals, the score of CodeT: independent
    candidates that behave alike, times other cases passed. Then any other before a brute force,
    which is slow on purpose, and the one that was written earlier.
    """
    fixed = [case for case in cases if case.provenance.fixed]
    other = [case for case in cases if not case.provenance.fixed]

    def score(name: str) -> tuple[int, int, bool]:
        passed = sum(_passed(name, case, results) for case in other)
        certain = sum(_passed(name, case, results) for case in fixed)
        fast = candidates[name].origin is not Origin.BRUTE_FORCE
        return certain, supported.get(name, 1) * (1 + passed), fast

    return sorted(candidates, key=score, reverse=True)


def _passed(candidate: str, case: Case, results: Results) -> bool:
    result = results.get((candidate, case.id))
    return bool(result and result.passed)

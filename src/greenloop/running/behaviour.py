"""What candidates do on the same inputs: who behaves alike, and how many independent ones. Pure.

Candidates that give the same value for every shared input form a cluster. Independent programs
rarely agree by accident on a wrong answer, so the size of a cluster is evidence.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from greenloop.domain.candidate import Candidate
from greenloop.ports import Execution
from greenloop.running.judge import Same, equal
from greenloop.syntax import outline

K = TypeVar("K", bound=Hashable)
"""What names a candidate."""

Executions = Mapping[tuple[K, str], Execution]
"""What candidates did, by (name of the candidate, id of the input)."""


def agree(first: Execution, second: Execution, same: Same = equal) -> bool:
    """Whether two candidates did the same on one input: equal values, or no value in both."""
    if first.failure is None and second.failure is None:
        return same(first.value, second.value)
    return first.failure is not None and second.failure is not None


def root(candidate: Candidate, candidates: Mapping[str, Candidate]) -> str:
    """The id of the independent draw that a repair descends from."""
    while candidate.parent:
        candidate = candidates[candidate.parent]
    return candidate.id


def clusters(
    names: Iterable[K], inputs: Sequence[str], executions: Executions[K], same: Same = equal
) -> list[list[K]]:
    """Group candidates by behaviour on all inputs, in order of first appearance."""
    groups: list[list[K]] = []
    for name in names:
        for group in groups:
            if distinguishing(name, group[0], inputs, executions, same) is None:
                group.append(name)
                break
        else:
            groups.append([name])
    return groups


def merged(
    groups: Sequence[Sequence[K]],
    inputs: Sequence[str],
    executions: Executions[K],
    same: Same = equal,
) -> list[list[K]]:
    """Groups of equal behaviour on more inputs, made into those of equal behaviour on these."""
    first = {group[0]: group for group in groups}
    alike = clusters(first, inputs, executions, same)
    return [[one for name in names for one in first[name]] for names in alike]


def support(groups: Iterable[Sequence[str]], candidates: Mapping[str, Candidate]) -> dict[str, int]:
    """By candidate: how many independent draws are in its cluster, itself included.

    The same program drawn again proves less than another one: two repeats count as one draw.
    """
    return {name: _voices(group, candidates) for group in groups for name in group}


def _voices(group: Sequence[str], candidates: Mapping[str, Candidate]) -> int:
    draws = {root(candidates[member], candidates) for member in group}
    texts = {outline(candidates[draw].code) for draw in draws}
    return len(texts) + (len(draws) - len(texts)) // 2


def leads(groups: Sequence[Sequence[str]], supported: Mapping[str, int]) -> dict[str, int]:
    """By candidate: its support, less that of the best supported other behaviour."""
    sizes = [supported[group[0]] for group in groups]
    return {
        name: size - max(sizes[:at] + sizes[at + 1 :], default=0)
        for at, (group, size) in enumerate(zip(groups, sizes, strict=True))
        for name in group
    }


def distinguishing(
    first: K, second: K, inputs: Iterable[str], executions: Executions[K], same: Same = equal
) -> str | None:
    """The first input on which two candidates differ, ``None`` if they agree on all."""
    for name in inputs:
        one, two = executions.get((first, name)), executions.get((second, name))
        if one is None or two is None or not agree(one, two, same):
            return name
    return None


def texts(group: Iterable[str], candidates: Mapping[str, Candidate]) -> int:
    """How many different programs a cluster holds."""
    return len({outline(candidates[root(candidates[name], candidates)].code) for name in group})

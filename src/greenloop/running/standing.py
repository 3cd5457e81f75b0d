"""How candidates stand: clusters of equal behaviour, and a ranking. Pure.

Candidates that give the same value for every shared input form a cluster. Independent programs
rarely agree by accident on a wrong answer, so the size of a cluster is evidence, as is the number
of model-written cases that it passes: *dual execution agreement*, CodeT, arXiv 2207.10397.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TypeVar

from greenloop.domain.candidate import Candidate, Origin, Result
from greenloop.domain.case import Case
from greenloop.domain.events import Reviewed
from greenloop.domain.verdict import Blame, Source
from greenloop.ports import Execution
from greenloop.running.judge import Same, equal
from greenloop.syntax import outline

K = TypeVar("K", bound=Hashable)
"""What names a candidate."""

Executions = Mapping[tuple[K, str], Execution]
"""What candidates did, by (name of the candidate, id of the input)."""
Results = Mapping[tuple[str, str], Result]
"""What it was worth, by (candidate id, case id)."""
Convictions = Set[tuple[str, str]]
"""Pairs of candidate id and case id."""


@dataclass(frozen=True)
class Standing:
    """How the candidates of a run stand on its active cases, at one moment.

    ``candidates`` by id, oldest first, and ``cases`` are what it was computed from; ``results`` has
    one entry for each pair of them. ``support``: by candidate, how many independent ones behave
    like it on all shared inputs, itself included. ``leads``: by contender, how many more behave
    like it than in any other way. ``ranking``: candidate ids, best first. ``convictions``: on which
    cases witnesses have spoken against which candidates. ``slow``: candidates that did not finish
    an input of the stated size.
    """

    candidates: Mapping[str, Candidate]
    cases: tuple[Case, ...]
    results: Results
    support: Mapping[str, int]
    leads: Mapping[str, int]
    ranking: tuple[str, ...]
    convictions: Convictions = frozenset()
    slow: Set[str] = frozenset()

    @property
    def best(self) -> Candidate | None:
        """The candidate to go on with; ``None`` if there is none."""
        return self.candidates[self.ranking[0]] if self.ranking else None

    @property
    def certain(self) -> list[Case]:
        """The cases that nothing may change."""
        return [case for case in self.cases if case.provenance.certain]

    @property
    def contenders(self) -> list[Candidate]:
        """The candidates that pass every certain case and are not convicted, oldest first."""
        return [self.candidates[name] for name in self.leads]

    @property
    def lead(self) -> int:
        """By how much the behaviour leads that is ahead, if one that is not too slow has it."""
        return max((n for name, n in self.leads.items() if name not in self.slow), default=0)

    def failing(self, candidate: Candidate | None) -> list[tuple[Case, Result]]:
        """The cases that a candidate fails; none without a candidate."""
        if candidate is None:
            return []
        tested = ((case, self.results[candidate.id, case.id]) for case in self.cases)
        return [(case, result) for case, result in tested if not result.passed]

    def is_green(self, candidate: Candidate | None) -> bool:
        """Whether a candidate passes every case, and there are some."""
        return candidate is not None and bool(self.cases) and not self.failing(candidate)

    @property
    def has_green(self) -> bool:
        """Whether some candidate passes every case."""
        return any(not self.failing(candidate) for candidate in self.candidates.values())


def standing(
    candidates: Mapping[str, Candidate],
    cases: Sequence[Case],
    results: Results,
    *,
    executions: Executions[str],
    inputs: Sequence[str],
    same: Same,
    against: Convictions = frozenset(),
    slow: Set[str] = frozenset(),
) -> Standing:
    """How candidates stand by what was executed.

    Args:
        candidates: by id, oldest first, with the parents of each.
        cases: the active ones.
        results: of every candidate on every case.
        executions: of candidates on inputs; one that is missing agrees with no other.
        inputs: ids of all inputs that behaviour is compared on, those of the cases among them.
        same: whether two answers are.
        against: whoever did on such a case what the convicted candidate did is convicted, too.
        slow: candidates that did not finish an input of the stated size.
    """
    groups = clusters(candidates, inputs, executions, same)
    supported = support(groups, candidates)
    certain = [case for case in cases if case.provenance.certain]
    held = against if certain else upheld(against, results, supported)
    guilty = convicted(candidates, cases, executions, same, held)
    contenders = [
        name for name in candidates if name not in guilty and passes_all(name, certain, results)
    ]
    rivals = clusters(contenders, inputs, executions, same)
    lead = leads(rivals, support(rivals, candidates))
    return Standing(
        candidates=candidates,
        cases=tuple(cases),
        results=results,
        support=supported,
        leads={name: lead[name] for name in contenders},
        ranking=tuple(rank(candidates, cases, results, supported, guilty=guilty, slow=slow)),
        convictions=against,
        slow=slow,
    )


def convictions(reviews: Iterable[Reviewed]) -> Convictions:
    """Candidate and case of every verdict against code that witnesses led to.

    Verdicts on certain cases are not among them: that code fails those is plain to see. A later
    verdict that does not blame the code reverses all earlier ones on its case.
    """
    found: set[tuple[str, str]] = set()
    for review in reviews:
        for verdict in review.verdicts:
            if verdict.blame is not Blame.CODE:
                found = {pair for pair in found if pair[1] != verdict.case}
            elif all(item.source is not Source.PROVENANCE for item in verdict.evidence):
                found.add((review.candidate, verdict.case))
    return found


def upheld(against: Convictions, results: Results, supported: Mapping[str, int]) -> Convictions:
    """The convictions that hold where nothing is certain, by all who were drawn since.

    One falls once more candidates behave like the accused than like any that passes the case.
    """
    return {pair for pair in against if backing(*pair, results, supported) < 1}


def backing(accused: str, case: str, results: Results, supported: Mapping[str, int]) -> int:
    """How many more candidates behave like one that fails a case than like any that passes it.

    Nobody backs an answer that did not come.
    """
    did = results.get((accused, case))
    if did is None or not did.has_value:
        return 0
    passing = (supported[name] for name in supported if results[name, case].passed)
    return supported[accused] - max(passing, default=0)


def convicted(
    names: Iterable[str],
    cases: Sequence[Case],
    executions: Executions[str],
    same: Same,
    against: Convictions,
) -> set[str]:
    """The candidates that did what witnesses have convicted one of them for, as far as it counts.

    A case that was set aside or dropped since convicts nobody.
    """
    active = {case.id for case in cases}
    counting = [(accused, case) for accused, case in against if case in active]
    return {
        name
        for name in names
        for accused, case in counting
        if distinguishing(name, accused, [case], executions, same) is None
    }


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


def passes_all(candidate: str, cases: Iterable[Case], results: Results) -> bool:
    """Whether a candidate has passed every one of these cases."""
    return all(_passed(candidate, case, results) for case in cases)


def rank(
    candidates: Mapping[str, Candidate],
    cases: Sequence[Case],
    results: Results,
    supported: Mapping[str, int],
    *,
    guilty: Collection[str] = (),
    slow: Collection[str] = (),
) -> list[str]:
    """Candidate ids, best first.

    Certain cases come first: they are the truth. Then whoever is not convicted by evidence, however
    many behave alike who are, and whoever is fast enough. Among equals, the score of CodeT:
    independent candidates that behave alike, times other cases passed. Then any other before a
    brute force, which is slow on purpose, and the one that was written earlier.
    """
    certain = [case for case in cases if case.provenance.certain]
    other = [case for case in cases if not case.provenance.certain]

    def score(name: str) -> tuple[int, bool, bool, int, bool]:
        passed = sum(_passed(name, case, results) for case in other)
        first = sum(_passed(name, case, results) for case in certain)
        fast = candidates[name].origin is not Origin.BRUTE_FORCE
        innocent, in_time = name not in guilty, name not in slow
        return first, innocent, in_time, supported.get(name, 1) * (1 + passed), fast

    return sorted(candidates, key=score, reverse=True)


def _passed(candidate: str, case: Case, results: Results) -> bool:
    result = results.get((candidate, case.id))
    return bool(result and result.passed)

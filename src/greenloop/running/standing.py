"""How candidates stand: who passes what, who behaves alike, and a ranking. Pure.

The size of a cluster of equal behaviour, times the number of model-written cases that it passes:
*dual execution agreement*, CodeT, arXiv 2207.10397.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from greenloop.domain.candidate import Candidate, Origin, Result
from greenloop.domain.case import Case
from greenloop.running.behaviour import Executions, clusters, leads, merged, support, texts
from greenloop.running.convictions import Convictions, Results, convicted, upheld
from greenloop.running.judge import Same


@dataclass(frozen=True)
class Standing:
    """How the candidates of a run stand on its active cases, at one moment.

    ``candidates`` by id, oldest first, and ``cases`` are what it was computed from; ``results`` has
    one entry for each pair of them. ``support``: by candidate, how many independent ones behave
    like it on all shared inputs, itself included. ``leads``: by contender, how many more behave
    like it than in any other way. ``ranking``: candidate ids, best first. ``convictions``: on which
    cases witnesses have spoken against which candidates. ``slow``: candidates that did not finish
    an input of the stated size. ``agreed``: as ``leads``, on inputs of the kind that is
    shown alone. ``programs``: by candidate, how many different programs behave like it.
    ``groups``: the ids of candidates that behave alike on all inputs, together.
    """

    candidates: Mapping[str, Candidate]
    cases: tuple[Case, ...]
    results: Results
    support: Mapping[str, int]
    leads: Mapping[str, int]
    ranking: tuple[str, ...]
    convictions: Convictions = frozenset()
    slow: Set[str] = frozenset()
    agreed: Mapping[str, int] = field(default_factory=dict)
    programs: Mapping[str, int] = field(default_factory=dict)
    groups: Sequence[Sequence[str]] = ()

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

    def alike(self, candidate: Candidate) -> list[Candidate]:
        """The other green candidates that do the same on every input, contenders all of them."""
        group = next((some for some in self.groups if candidate.id in some), ())
        others = [self.candidates[name] for name in group if name in self.leads]
        return [one for one in others if one.id != candidate.id and self.is_green(one)]

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
    shown: Sequence[str] | None = None,
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
        shown: ids of the new inputs that are of the kind that known ones show; ``None`` if all are
            known to be valid.
    """
    groups = clusters(candidates, inputs, executions, same)
    supported = support(groups, candidates)
    certain = [case for case in cases if case.provenance.certain]
    held = against if certain else upheld(against, results, supported)
    guilty = convicted(candidates, cases, executions, same, held)
    contenders = [
        name for name in candidates if name not in guilty and passes_all(name, certain, results)
    ]
    rivals = [kept for group in groups if (kept := [one for one in group if one in contenders])]
    strictly = _ahead(rivals, contenders, candidates)
    agreed = strictly
    if shown is not None:
        compared = [*(case.id for case in cases), *plain(shown, contenders, executions)]
        alike = merged(rivals, compared, executions, same)
        agreed = _ahead(alike, contenders, candidates)
    return Standing(
        candidates=candidates,
        cases=tuple(cases),
        results=results,
        support=supported,
        leads=strictly,
        ranking=tuple(rank(candidates, cases, results, supported, guilty=guilty, slow=slow)),
        convictions=against,
        slow=slow,
        agreed=agreed,
        programs={name: texts(group, candidates) for group in groups for name in group},
        groups=groups,
    )


def _ahead(
    behaviours: Sequence[Sequence[str]],
    contenders: Sequence[str],
    candidates: Mapping[str, Candidate],
) -> dict[str, int]:
    """The lead of each contender's behaviour, oldest contender first."""
    lead = leads(behaviours, support(behaviours, candidates))
    return {name: lead[name] for name in contenders}


def plain(
    shown: Sequence[str], contenders: Sequence[str], executions: Executions[str]
) -> list[str]:
    """Of new inputs that may be invalid for all that is known those that nobody fails on.

    To fail on one of the others says little. Whoever fails on most of them is not asked.
    """
    failed = (
        {one for one in shown if (ran := executions.get((name, one))) and ran.failure}
        for name in contenders
    )
    heard = [some for some in failed if 2 * len(some) <= len(shown)]
    left = set(shown).difference(*heard)
    return [one for one in shown if one in left]


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

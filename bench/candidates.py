"""What are more candidates worth, and which rule should choose among them?

    python bench/candidates.py leetcode-dev --difficulty Easy

Draws the first ``--candidates`` candidates and the test cases of every problem, as a run would, and
prints how many problems they cover, how many pass the statement's examples, and what each rule of
selection makes of them. With ``--replies`` of an evaluation nothing is asked twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import comb, lgamma
from statistics import fmean

import common

from greenloop.asking import questions
from greenloop.asking.asker import Asker
from greenloop.asking.understanding import understand
from greenloop.configuration import load_settings
from greenloop.domain.candidate import Candidate
from greenloop.domain.run import Run
from greenloop.evals.tasks import Task
from greenloop.running.behaviour import clusters
from greenloop.running.judge import same_as
from greenloop.running.lab import Lab
from greenloop.settings import Settings


@dataclass(frozen=True)
class Drawn:
    """One candidate: what it passes, its cluster on shared inputs, the guesses that it passes."""

    right: bool
    fits: bool
    cluster: int
    guesses: tuple[bool, ...]


Pool = Sequence[Drawn]
Rule = Callable[[Sequence[Pool]], Pool]


def draw(task: Task, parts: common.Parts, settings: Settings) -> list[Drawn]:
    """The candidates of one problem, the greedy one first."""
    asker = Asker(parts.llm, Run(), settings)
    lab = Lab(parts.sandbox, settings)
    problem, certain = understand(asker, task.text)
    drawn: dict[str, Candidate] = {}
    for _ in range(settings.candidates):
        drawn |= {one.id: one for one in questions.drafts(asker, problem, drawn, 1)}
    guesses = questions.cases(asker, problem, certain, settings.cases)[0] if settings.cases else []
    cases = [*certain, *guesses]
    lab.prepare_probes(problem, cases)
    candidates = list(drawn.values())
    lab.execute(problem, candidates, lab.probes)
    passed = {(r.candidate, r.case): r.passed for r in lab.test(problem, candidates, cases)}
    inputs = [*(case.id for case in cases), *lab.probes]
    ran = {(one.id, name): lab.executed(one.id, name) for one in candidates for name in inputs}
    groups = clusters(drawn, inputs, ran, same_as(problem))
    return [
        Drawn(
            right=parts.scorer.solves(task, one.code),
            fits=all(passed[one.id, case.id] for case in certain),
            cluster=next(at for at, group in enumerate(groups) if one.id in group),
            guesses=tuple(passed[one.id, case.id] for case in guesses),
        )
        for one in candidates
    ]


# --- rules of selection: which cluster of candidates to believe -----------------------------------


def first(groups: Sequence[Pool]) -> Pool:
    """The cluster of the candidate that was drawn first."""
    return groups[0]


def majority(groups: Sequence[Pool]) -> Pool:
    """The largest cluster."""
    return max(groups, key=len)


def codet(groups: Sequence[Pool]) -> Pool:
    """Dual agreement (arXiv 2207.10397): size times passed cases, here plus one."""
    return max(groups, key=lambda group: len(group) * (1 + sum(group[0].guesses)))


def b4(groups: Sequence[Pool]) -> Pool:
    """Four Beta functions over the blocks of the pass matrix, after B4 (arXiv 2409.08692).

    A cluster and the cases that it passes are taken to be right, all others to be wrong; wrong code
    that passes a right case, or any wrong case, is unlikely beforehand (Beta(1, 10)).
    """
    everyone = [one for group in groups for one in group]
    cases = range(len(everyone[0].guesses))

    def score(group: Pool) -> float:
        inside = [at for at in cases if group[0].guesses[at]]
        others = [one for one in everyone if one not in group]
        by_right = sum(one.guesses[at] for one in others for at in inside)
        by_wrong = sum(one.guesses[at] for one in others for at in cases if at not in inside)
        wrong = len(others) * (len(cases) - len(inside))
        return (
            _beta(len(group) + 1, len(others) + 1)
            + _beta(len(inside) + 1, len(cases) - len(inside) + 1)
            + _beta(by_right + 1, len(others) * len(inside) - by_right + 10)
            + _beta(by_wrong + 1, wrong - by_wrong + 10)
        )

    return max(groups, key=score)


def _beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def aces(groups: Sequence[Pool]) -> Pool:
    """Most weighted cases passed; equal ones by size, after ACES (arXiv 2604.03922)."""
    weights = _weights(groups)
    return max(groups, key=lambda group: (_passed(group, weights), len(group)))


def weighted(groups: Sequence[Pool]) -> Pool:
    """Dual agreement with the weights of ACES in place of the number of cases."""
    weights = _weights(groups)
    return max(groups, key=lambda group: len(group) * (1 + _passed(group, weights)))


def _passed(group: Pool, weights: Sequence[float]) -> float:
    return sum(weight for weight, passed in zip(weights, group[0].guesses, strict=True) if passed)


def _weights(groups: Sequence[Pool]) -> list[float]:
    """Of each case, by how much candidates that pass it do better on all others than the rest.

    That is the area under the curve with the case left out, less the half that chance gives;
    a case that says the opposite of the others, or that tells nobody apart, weighs nothing.
    """
    everyone = [one.guesses for group in groups for one in group]
    return [max(0.0, _left_out(everyone, at) - 0.5) for at in range(len(everyone[0]))]


def _left_out(rows: Sequence[tuple[bool, ...]], at: int) -> float:
    better = [sum(row) - 1 for row in rows if row[at]]
    worse = [sum(row) for row in rows if not row[at]]
    pairs = [(good > bad) + (good == bad) / 2 for good in better for bad in worse]
    return fmean(pairs) if pairs else 0.5


RULES: tuple[Rule, ...] = (first, majority, codet, b4, aces, weighted)


def chosen(pool: Pool, rule: Rule) -> Drawn | None:
    """The candidate that a rule hands in, among those that pass the statement's examples."""
    clusters = dict.fromkeys(one.cluster for one in pool if one.fits)
    groups = [[one for one in pool if one.fits and one.cluster == at] for at in clusters]
    return rule(groups)[0] if groups else None


# --- the report -----------------------------------------------------------------------------------


def report(pools: Sequence[Pool]) -> list[str]:
    """The lines of the result."""
    size = min(len(pool) for pool in pools) - 1
    lines = [f"{len(pools)} problems; the greedy candidate solves {_count(pools, 1)}"]
    for k in range(1, size + 1):
        right = sum(_at_least_one(pool[1:], k, "right") for pool in pools) / len(pools)
        fits = sum(_at_least_one(pool[1:], k, "fits") for pool in pools) / len(pools)
        lines.append(
            f"of {k} samples one is right: {right:.0%}; one passes the examples: {fits:.0%}"
        )
    passing = [one for pool in pools for one in pool if one.fits]
    wrong = sum(not one.right for one in passing)
    lines.append(f"candidates that pass the examples: {len(passing)}, of these wrong: {wrong}")
    lines.append(f"covered by all candidates: {sum(any(c.right for c in p) for p in pools)}")
    for rule in RULES:
        picks = [chosen(pool, rule) for pool in pools]
        lines.append(f"solved by {rule.__name__}: {sum(bool(one and one.right) for one in picks)}")
    return lines


def _count(pools: Sequence[Pool], first_ones: int) -> int:
    return sum(any(one.right for one in pool[:first_ones]) for pool in pools)


def _at_least_one(pool: Pool, k: int, what: str) -> float:
    """The unbiased estimate of pass@k (Codex, arXiv 2107.03374)."""
    hits = sum(getattr(one, what) for one in pool)
    return 1 - comb(len(pool) - hits, k) / comb(len(pool), k)


def main() -> None:
    parser = common.parser(__doc__.splitlines()[0])
    parser.add_argument("--candidates", type=int, default=8)
    parser.add_argument("--cases", type=int, default=8)
    parser.add_argument("--temperature", type=float)
    options = parser.parse_args()
    settings = load_settings(
        model=options.model,
        candidates=options.candidates,
        cases=options.cases,
        temperature=options.temperature,
        max_tokens=10**9,
        max_seconds=10**6,
    )
    with common.opened(options, settings) as parts, ThreadPoolExecutor(options.parallel) as pool:
        drawn = pool.map(lambda task: draw(task, parts, settings), parts.tasks)
        pools = [one for one in drawn if len(one) == options.candidates]
    print("\n".join(report(pools)))


if __name__ == "__main__":
    main()

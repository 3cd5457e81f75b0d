"""Do other ways of asking for code fail on other problems than the prompt as it is?

    python bench/ways.py leetcode-dev --difficulty Easy --samples 4

Draws ``--samples`` candidates of every problem in each way, and prints how many are right and pass
the examples, how many problems each way covers, what a pair of ways covers together at an equal
number of samples, and how often candidates that pass the examples and behave alike are right: two
of one way, two of different ways, two of equal text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import combinations, product
from statistics import fmean

import common

from greenloop.asking import descriptions, questions
from greenloop.asking.asker import Asker
from greenloop.asking.prompts import fill
from greenloop.asking.understanding import understand
from greenloop.configuration import load_settings
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.events import Purpose
from greenloop.domain.problem import Problem
from greenloop.domain.run import Run
from greenloop.errors import ReplyError
from greenloop.evals.tasks import Task
from greenloop.ports import Message, Request
from greenloop.running.behaviour import clusters
from greenloop.running.judge import same_as
from greenloop.running.lab import Lab
from greenloop.settings import Settings
from greenloop.syntax import outline

FORMAT = "Reply with one ```python block and nothing else."
EXAMPLE = """\
# Example of another problem and its solution
Given a list of temperatures, return how many days were warmer than the day before.
```python
def warmer_days(temperatures: list[int]) -> int:
    count = 0
    for before, today in zip(temperatures, temperatures[1:]):
        if today > before:
            count += 1
    return count
```

"""
TASKS: dict[str, str] = {
    "plain": f"Write the complete Python solution. {FORMAT}",
    "literal": "Write the complete Python solution. Follow the statement literally, step by step,"
    f" with plain loops and no clever idea. {FORMAT}",
    "worked": f"Write the complete Python solution. {FORMAT}",
    "search": "Write the complete Python solution as a search: go through all possible answers, and"
    f" let an inner function `is_valid` check each against the statement. {FORMAT}",
    "restated": "Write the complete Python solution. Begin its body with comments that say in your"
    f" own words what is to be returned, and why each example has its result. {FORMAT}",
}


@dataclass(frozen=True)
class Drawn:
    """One candidate: how it was asked for, whether it is right, how it behaves, its text."""

    way: str
    right: bool
    fits: bool
    cluster: int
    text: str


def prompt(way: str, problem: Problem) -> tuple[Message, ...]:
    """The conversation of one way of asking."""
    described = descriptions.problem(problem)
    head = EXAMPLE if way == "worked" else ""
    text = f"{head}{described}\n\n# Task\n{TASKS[way]}"
    return Message("system", fill("system")), Message("user", text)


def draw(task: Task, parts: common.Parts, settings: Settings, samples: int) -> list[Drawn]:
    """The candidates of one problem, in every way."""
    asker, lab = Asker(parts.llm, Run(), settings), Lab(parts.sandbox, settings)
    problem, certain = understand(asker, task.text)
    drawn: dict[str, tuple[str, Candidate]] = {}
    for way, sample in product(TASKS, range(1, samples + 1)):
        request = Request(Purpose.CODE, prompt(way, problem), settings.temperature, sample * 101)
        try:
            code = questions.solution(asker.complete(request), problem)
        except ReplyError:
            continue
        name = f"c{len(drawn) + 1}"
        drawn[name] = way, Candidate(id=name, code=code, origin=Origin.SAMPLE)
    candidates = [candidate for _, candidate in drawn.values()]
    lab.prepare_probes(problem, certain)
    lab.execute(problem, candidates, lab.probes)
    failed = {r.candidate for r in lab.test(problem, candidates, certain) if not r.passed}
    inputs = [*(case.id for case in certain), *lab.probes]
    ran = {(name, one): lab.executed(name, one) for name in drawn for one in inputs}
    groups = clusters(drawn, inputs, ran, same_as(problem))
    return [
        Drawn(
            way=way,
            right=parts.scorer.solves(task, candidate.code),
            fits=name not in failed,
            cluster=next(at for at, group in enumerate(groups) if name in group),
            text=outline(candidate.code),
        )
        for name, (way, candidate) in drawn.items()
    ]


# --- the report -----------------------------------------------------------------------------------

Pool = Sequence[Drawn]


def report(pools: Sequence[Pool]) -> list[str]:
    """The lines of the result."""
    lines = [f"{len(pools)} problems"]
    for way in TASKS:
        own = [one for pool in pools for one in pool if one.way == way]
        covered = sum(any(one.right for one in pool if one.way == way) for pool in pools)
        fits, right = sum(one.fits for one in own), sum(one.right for one in own)
        lines.append(
            f"{way}: {len(own)} programs, {fits} fit, {right} right; covers {covered} problems"
        )
    lines.append(f"all together cover {sum(any(one.right for one in p) for p in pools)}")
    for first, second in combinations(TASKS, 2):
        lines.append(f"{first} + {second}, two of each: {_mixed(pools, first, second):.1f} covered")
    for way in TASKS:
        lines.append(f"{way}, four: {_mixed(pools, way, way):.1f} covered")
    return [*lines, *(f"{name}: {_agreeing(pools, test)}" for name, test in PAIRS.items())]


def _mixed(pools: Sequence[Pool], first: str, second: str) -> float:
    """How many problems two samples of each of two ways cover, on average over all choices."""
    return sum(_chance(pool, first, second) for pool in pools)


def _chance(pool: Pool, first: str, second: str) -> float:
    hits = {way: [one.right for one in pool if one.way == way] for way in (first, second)}
    if first == second:
        return fmean(any(four) for four in combinations(hits[first], min(4, len(hits[first]))))
    halves = [[any(two) for two in combinations(hits[way], 2)] for way in (first, second)]
    misses = [1 - fmean(half) if half else 1 for half in halves]
    return 1 - misses[0] * misses[1]


PAIRS: dict[str, Callable[[Drawn, Drawn], bool]] = {
    "two of equal text": lambda a, b: a.text == b.text,
    "two of one way, other text": lambda a, b: a.way == b.way and a.text != b.text,
    "two of different ways, other text": lambda a, b: a.way != b.way and a.text != b.text,
}


def _agreeing(pools: Sequence[Pool], test: Callable[[Drawn, Drawn], bool]) -> str:
    """How often a pair that fits and behaves alike is right: over pairs, and per problem."""
    shares, pairs = [], 0
    for pool in pools:
        fitting = [one for one in pool if one.fits]
        alike = [
            a.right for a, b in combinations(fitting, 2) if a.cluster == b.cluster and test(a, b)
        ]
        pairs += len(alike)
        shares += [fmean(alike)] if alike else []
    mean = fmean(shares) if shares else 0.0
    return f"{mean:.0%} right, mean over {len(shares)} problems ({pairs} pairs)"


def main() -> None:
    parser = common.parser(__doc__.splitlines()[0])
    parser.add_argument("--samples", type=int, default=4)
    options = parser.parse_args()
    settings = replace(
        load_settings(model=options.model), max_tokens=10**9, max_seconds=float(10**6)
    )
    with common.opened(options, settings) as parts, ThreadPoolExecutor(options.parallel) as pool:
        pools = list(
            pool.map(lambda task: draw(task, parts, settings, options.samples), parts.tasks)
        )
    print("\n".join(report(pools)))


if __name__ == "__main__":
    main()

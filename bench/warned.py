"""Is a new draft better if it is told in words where all the first ones fail?

    python bench/warned.py leetcode-dev --difficulty Easy --sample 30

Draws ``--samples`` candidates of every problem. Where all fail a certain case, as many more are
drawn in each of three ways: by the prompt as it is, with the case that most of them fail told in
words (nobody's code is shown), and by a repair of the first one. Prints for each way how many
programs pass the certain cases, how many are right, and how many problems they cover.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import common

from greenloop.asking import descriptions, questions
from greenloop.asking.asker import Asker
from greenloop.asking.prompts import fill
from greenloop.asking.understanding import understand
from greenloop.configuration import load_settings
from greenloop.domain.candidate import Candidate, Origin, Result
from greenloop.domain.case import Case
from greenloop.domain.events import Purpose
from greenloop.domain.run import Run
from greenloop.errors import ReplyError
from greenloop.evals.tasks import Task
from greenloop.ports import Message, Request
from greenloop.running.lab import Lab
from greenloop.settings import Settings

WARNING = """{problem}

# Where others failed
Solutions of this problem often make the same mistake. For this input:
{failure}

# Task
Read the statement again with this in mind, then write the complete Python solution. Reply with one
```python block and nothing else."""


@dataclass(frozen=True)
class Way:
    """What came of one way of asking for one problem."""

    drawn: int
    fit: int
    right: int


class Trial:
    """The candidates of one problem."""

    def __init__(self, task: Task, parts: common.Parts, settings: Settings) -> None:
        self.task, self.parts, self.settings = task, parts, settings
        self.asker = Asker(parts.llm, Run(), settings)
        self.lab = Lab(parts.sandbox, settings)
        self.problem, self.certain = understand(self.asker, task.text)

    def told(self, candidates: Sequence[Candidate]) -> dict[str, dict[str, Result]]:
        """The results on the certain cases, by candidate and case."""
        found: dict[str, dict[str, Result]] = {one.id: {} for one in candidates}
        for result in self.lab.test(self.problem, candidates, self.certain):
            found[result.candidate][result.case] = result
        return found

    def way(self, candidates: Sequence[Candidate]) -> Way:
        """How many fit and how many are right."""
        told = self.told(candidates)
        fit = [one for one in candidates if all(r.passed for r in told[one.id].values())]
        right = [one for one in candidates if self.parts.scorer.solves(self.task, one.code)]
        return Way(len(candidates), len(fit), len(right))

    def drawn(self, prompt: str, count: int, name: str) -> list[Candidate]:
        """New candidates by a prompt."""
        messages = Message("system", fill("system")), Message("user", prompt)
        codes = []
        for sample in range(1, count + 1):
            request = Request(Purpose.CODE, messages, self.settings.temperature, sample * 101)
            try:
                codes.append(questions.solution(self.asker.complete(request), self.problem))
            except ReplyError:
                continue
        return [
            Candidate(id=f"{name}{at}", code=code, origin=Origin.SAMPLE)
            for at, code in enumerate(codes)
        ]


def shared_failure(
    cases: Sequence[Case], told: Mapping[str, Mapping[str, Result]]
) -> tuple[Case, Result] | None:
    """The certain case that most candidates fail, if no candidate passes all of them."""
    if not cases or any(all(r.passed for r in results.values()) for results in told.values()):
        return None
    failed = Counter(
        case for results in told.values() for case, r in results.items() if not r.passed
    )
    name = failed.most_common(1)[0][0]
    case = next(one for one in cases if one.id == name)
    return case, next(results[name] for results in told.values() if not results[name].passed)


def draw(task: Task, parts: common.Parts, settings: Settings, samples: int) -> dict[str, Way]:
    """What came of each way, by its name; nothing where a first candidate fits."""
    trial = Trial(task, parts, settings)
    first = questions.drafts(trial.asker, trial.problem, {}, samples)
    if not first or not (seen := shared_failure(trial.certain, trial.told(first))):
        return {}
    known = {one.id: one for one in first}
    described = descriptions.problem(trial.problem)
    failure = descriptions.failure(trial.problem.signature, *seen)
    repair = fill("repair", problem=described, code=first[0].code.strip(), failure=failure)
    ways = {
        "plain": questions.drafts(trial.asker, trial.problem, known, samples),
        "warned": trial.drawn(WARNING.format(problem=described, failure=failure), samples, "w"),
        "repair": trial.drawn(repair, samples, "r"),
    }
    return {name: trial.way(candidates) for name, candidates in ways.items()}


def report(told: Sequence[Mapping[str, Way]]) -> list[str]:
    """The lines of the result."""
    lines = [f"{len(told)} problems on which all first candidates fail a certain case"]
    for name in told[0] if told else ():
        ways = [one[name] for one in told]
        drawn, fit = sum(one.drawn for one in ways), sum(one.fit for one in ways)
        right, covered = sum(one.right for one in ways), sum(one.right > 0 for one in ways)
        lines.append(f"{name}: {drawn} programs, {fit} fit, {right} right, cover {covered}")
    return lines


def main() -> None:
    parser = common.parser(__doc__ or "")
    parser.add_argument("--samples", type=int, default=4)
    options = parser.parse_args()
    settings = load_settings(**({"model": options.model} if options.model else {}))
    found = []
    with common.opened(options, settings) as parts:
        for task in parts.tasks:
            if told := draw(task, parts, settings, options.samples):
                found.append(told)
                print(task.id, *(f"{k} {v.fit}/{v.right}" for k, v in told.items()), flush=True)
    print(*report(found), sep="\n")


if __name__ == "__main__":
    main()

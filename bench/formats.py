"""In which format are test cases best asked for: assertions, JSON or YAML?

    python bench/formats.py leetcode-dev --difficulty Easy --sample 8

Each problem is asked for cases once per format, with the same words but for the format. Counted are
replies that can be read, cases that fit signature and constraints, and those of them whose expected
value is that of the reference solution.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import common
import yaml

from greenloop.asking import descriptions
from greenloop.asking.acceptance import accept
from greenloop.asking.prompts import messages
from greenloop.asking.questions import CASE_TOKENS
from greenloop.asking.replies import extract_cases
from greenloop.domain.case import Case, Provenance
from greenloop.domain.problem import Signature
from greenloop.errors import ReplyError
from greenloop.evals.scoring import Scorer
from greenloop.evals.tasks import Task
from greenloop.ports import Reply, Request
from greenloop.reading import Reading, read_problem
from greenloop.running.judge import equal
from greenloop.settings import load as load_settings

CASES = 8
FORMATS = ("assertions", "json", "yaml")


@dataclass
class Score:
    """What came of all replies in one format; tokens and seconds are of writing."""

    replies: int = 0
    readable: int = 0
    accepted: int = 0
    rejected: int = 0
    right: int = 0
    tokens: int = 0

    def row(self, name: str) -> str:
        """One line of the table."""
        share = self.right / self.accepted if self.accepted else 0.0
        return (
            f"{name:12}{self.replies:>8}{self.readable:>9}{self.accepted:>9}{self.rejected:>9}"
            f"{self.right:>6} ({share:4.0%}){self.tokens / max(1, self.right):>12.0f}"
        )


def request(form: str, reading: Reading, temperature: float) -> Request:
    """The question for cases as the flow asks it, in one of the formats."""
    signature = _signature(reading)
    example = next(iter(reading.examples), None)
    prompt = messages(
        "cases",
        problem=descriptions.problem(reading.problem),
        example=descriptions.case_format(signature, example),
        count=CASES,
    )
    if form != "assertions":
        system, user = prompt
        task = user.content.partition("Reply with one")[0]
        shown = _shown(form, signature, example)
        text = f"{task}Reply with one ```{form} block and nothing else, in this format:\n{shown}"
        prompt = (system, type(user)("user", text))
    return Request("cases", prompt, temperature, max_tokens=CASE_TOKENS * (CASES + 1))


def _shown(form: str, signature: Signature, example: Case | None) -> str:
    names = [parameter.name for parameter in signature.parameters]
    entry = {
        "name": "ordinary input",
        "category": "basic",
        "input": dict(zip(names, example.args if example else names, strict=True)),
        "expected": example.expected if example else None,
    }
    if form == "json":
        return json.dumps([entry])
    return yaml.safe_dump([entry], sort_keys=False, default_flow_style=None)


def add(score: Score, reply: Reply, reading: Reading, task: Task, scorer: Scorer) -> None:
    """Count what a reply is good for."""
    score.replies += 1
    score.tokens += reply.usage.tokens_out
    try:
        raw, malformed = extract_cases(reply.text, _signature(reading))
    except ReplyError:
        return
    cases, rejected = accept(raw, reading.problem, reading.examples, Provenance.GUESS)
    executions = scorer.run(task, task.reference, [case.args for case in cases])
    answered = zip(cases, executions, strict=True)
    score.readable += 1
    score.accepted += len(cases)
    score.rejected += len(malformed) + len(rejected)
    score.right += sum(
        one.failure is None and equal(case.expected, one.value, case.comparator)
        for case, one in answered
    )


def compare(parts: common.Parts, temperature: float, parallel: int) -> dict[str, Score]:
    """Ask for each problem in all formats."""
    tasks = parts.tasks
    scores = {form: Score() for form in FORMATS}
    readings = [read_problem(task.text) for task in tasks]
    jobs = [(form, at) for at in range(len(tasks)) for form in FORMATS]

    def ask(job: tuple[str, int]) -> Reply:
        form, at = job
        return parts.llm.complete(request(form, readings[at], temperature))

    with ThreadPoolExecutor(parallel) as pool:
        replies = pool.map(ask, jobs)
        for (form, at), reply in zip(jobs, replies, strict=True):
            add(scores[form], reply, readings[at], tasks[at], parts.scorer)
    return scores


def _signature(reading: Reading) -> Signature:
    assert reading.problem.signature is not None, "the problem states its signature"
    return reading.problem.signature


def main() -> None:
    options = common.parser(__doc__.splitlines()[0]).parse_args()
    settings = load_settings(model=options.model)
    with common.opened(options, settings) as parts:
        scores = compare(parts, settings.temperature, options.parallel)
    print(f"{'format':12} replies readable accepted rejected       right  tokens/right")
    print("\n".join(score.row(form) for form, score in scores.items()))


if __name__ == "__main__":
    main()

"""How many new inputs, chosen how, does it take to tell a wrong program from a right one?

    python bench/separation.py leetcode-dev --data-dir DATA [--sample 40] [--attempts FILE]

The wrong programs of a problem pass the examples of its statement and differ from its reference on
a hidden input: small changes to the reference, and candidates of an evaluation where ``--attempts``
names its records. Prints for each number of inputs (``--sizes``) and each way to choose them what
share of the wrong programs behaves otherwise than the reference on one that the reference answers,
the seconds that a problem takes to make its inputs, and those that a program takes to run on them.

The ways: ``mixed`` is what a run does (half varied, half generated); ``varied`` and ``generated``
are either half alone; ``evolved`` varies those inputs further that split the programs in a new way;
``covered`` those that reach a new set of lines of the reference.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from greenloop import wiring
from greenloop.domain.problem import Kind, Problem, Signature
from greenloop.domain.values import Value, key
from greenloop.evals.datasets import Selection, load_tasks
from greenloop.evals.scoring import Scorer
from greenloop.evals.soundness import usable
from greenloop.evals.tasks import Task
from greenloop.inputs.forms import forms
from greenloop.inputs.mutation import generate, mutate
from greenloop.inputs.probes import probes
from greenloop.ports import Execution
from greenloop.reading import read_problem
from greenloop.repair.patches import patches
from greenloop.running.behaviour import agree
from greenloop.running.executor import Executor
from greenloop.running.judge import same_as
from greenloop.settings import Settings

SECONDS = 0.5
"""Time limit of one call."""
ROUNDS = 5
"""In how many rounds inputs evolve."""
COVERED = """

def reached(*args):
    import sys
    lines = set()

    def trace(frame, event, arg):
        if frame.f_code.co_filename == reached.__code__.co_filename:
            lines.add((frame.f_code.co_firstlineno, frame.f_lineno))
            return trace

    sys.settrace(trace)
    try:
        {call}(*args)
    except Exception:
        pass
    finally:
        sys.settrace(None)
    return sorted(lines)
"""

Inputs = list[tuple[Any, ...]]
Run = Callable[[str, Inputs], list[Execution]]


@dataclass
class Subject:
    """One problem with its right program and its wrong ones."""

    task: Task
    problem: Problem
    known: Inputs
    run: Run
    lines: Callable[[Inputs], list[Execution]]
    wrong: list[str] = field(default_factory=list)


# --- ways to choose inputs ------------------------------------------------------------------------


def mixed(subject: Subject, count: int) -> Inputs:
    return list(probes(subject.known, subject.problem, 0, count).values())


def varied(subject: Subject, count: int) -> Inputs:
    rng, each = random.Random(0), max(1, count // max(1, len(subject.known)))
    return _vary(subject, subject.known, rng, each)[:count]


def generated(subject: Subject, count: int) -> Inputs:
    return generate(subject.problem, random.Random(0), count, _forms(subject), subject.known)


def evolved(subject: Subject, count: int) -> Inputs:
    """Keeps the inputs on which the programs fall into groups as on none before."""
    seen: set[tuple[str, ...]] = set()

    def new(inputs: Inputs) -> Inputs:
        ran = [subject.run(code, inputs) for code in (subject.task.reference, *subject.wrong)]
        kept = []
        for args, *answers in zip(inputs, *ran, strict=True):
            texts = [f"{one.failure}{one.value!r}" for one in answers]
            split = tuple(str(texts.index(text)) for text in texts)
            if split not in seen:
                seen.add(split)
                kept.append(args)
        return kept

    return _grow(subject, count, new)


def covered(subject: Subject, count: int) -> Inputs:
    """Keeps the inputs that reach a set of lines as none before."""
    seen: set[str] = set()

    def new(inputs: Inputs) -> Inputs:
        kept = []
        for args, one in zip(inputs, subject.lines(inputs), strict=True):
            if repr(one.value) not in seen:
                seen.add(repr(one.value))
                kept.append(args)
        return kept

    return _grow(subject, count, new)


def _grow(subject: Subject, count: int, new: Callable[[Inputs], Inputs]) -> Inputs:
    """Inputs in rounds: first mixed ones, then variations of those that were kept."""
    rng = random.Random(0)
    made = mixed(subject, max(1, count // 2))
    kept = new(made)
    for _ in range(ROUNDS - 1):
        step = (count - len(made)) // ROUNDS + 1
        parents = rng.sample(kept, min(len(kept), step)) or subject.known
        fresh = _vary(subject, parents, rng, max(1, step // len(parents)))[:step]
        kept += new(fresh)
        made += fresh
    return made[:count]


def _vary(subject: Subject, parents: Inputs, rng: random.Random, each: int) -> Inputs:
    learned = _forms(subject)
    made = (one for p in parents for one in mutate(p, subject.problem, rng, each, learned))
    return list({key(one): one for one in made}.values())


def _forms(subject: Subject) -> dict[str, Any]:
    names = [parameter.name for parameter in subject.problem.signature.parameters]
    return dict(forms(subject.known, names))


WAYS = {way.__name__: way for way in (mixed, varied, generated, evolved, covered)}


# --- the programs ---------------------------------------------------------------------------------


def subjects(options: argparse.Namespace, executor: Executor, scorer: Scorer) -> Iterator[Subject]:
    """The problems that have wrong programs."""
    chosen = Selection((), options.difficulty, options.sample, 0, None)
    tasks, _ = usable(load_tasks(options.dataset, [options.data_dir], chosen), scorer)
    drawn = _drawn(options.attempts) if options.attempts else {}
    for task in tasks:
        read = read_problem(task.text)
        if read is None or not read[1]:
            continue
        problem, certain = read
        subject = Subject(
            task,
            problem,
            [case.args for case in certain],
            _runner(executor, problem.signature),
            _lines(executor, task.reference, problem.signature),
        )
        made = [*drawn.get(task.id, ()), *_mutants(task, problem, options.mutants)]
        subject.wrong = _wrong(subject, scorer, made)[: options.programs]
        if subject.wrong:
            yield subject


def _runner(
    executor: Executor, signature: Signature
) -> Callable[[str, Sequence[Sequence[Value]]], list[Execution]]:
    return lambda code, inputs: executor.run(code, signature, inputs, SECONDS)


def _drawn(path: Path) -> dict[str, list[str]]:
    """The wrong candidates of an evaluation, by task."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        pairs = zip(row["attempt"]["candidates"], row["right"], strict=True)
        found[row["task"]].update(dict.fromkeys(code for code, right in pairs if not right))
    return {task: list(codes) for task, codes in found.items()}


def _mutants(task: Task, problem: Problem, count: int) -> list[str]:
    signature = problem.signature
    made = list(islice(patches(task.reference, signature.class_name or signature.name), 2000))
    return random.Random(0).sample(made, min(count, len(made)))


def _wrong(subject: Subject, scorer: Scorer, codes: Sequence[str]) -> list[str]:
    """Those that agree with the reference on the examples, and not on the hidden inputs."""
    asked = scorer.recording(subject.task)
    hidden = [*asked.inputs]
    right = subject.run(subject.task.reference, [*subject.known, *hidden])
    examples = len(subject.known)
    found = []
    for code in codes:
        if separates(subject, right[:examples], subject.run(code, subject.known)):
            continue
        if separates(subject, right[examples:], subject.run(code, hidden)):
            found.append(code)
    return found


def separates(subject: Subject, right: list[Execution], other: list[Execution]) -> bool:
    """Whether they differ on an input that the reference answers."""
    same = same_as(subject.problem)
    pairs = zip(right, other, strict=True)
    return any(a.failure is None and not agree(a, b, same) for a, b in pairs)


def _lines(
    executor: Executor, reference: str, signature: Signature
) -> Callable[[Inputs], list[Execution]]:
    method = signature.kind is Kind.METHOD
    call = f"{signature.class_name}().{signature.name}" if method else signature.name
    traced = signature.model_copy(
        update={"name": "reached", "class_name": "", "kind": Kind.FUNCTION, "mutates": None}
    )
    code = reference + COVERED.format(call=call)
    return lambda inputs: executor.run(code, traced, inputs, SECONDS)


# --- the report -----------------------------------------------------------------------------------


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("dataset")
    parser.add_argument("--data-dir", type=Path, default=Path("data"))
    parser.add_argument("--difficulty", action="append", default=[])
    parser.add_argument("--sample", type=int)
    parser.add_argument("--attempts", type=Path)
    parser.add_argument("--mutants", type=int, default=60, help="tried for each problem")
    parser.add_argument("--programs", type=int, default=8, help="wrong ones kept for each problem")
    parser.add_argument("--sizes", type=int, nargs="+", default=[18, 40, 100, 400, 1000, 4000])
    parser.add_argument("--ways", nargs="+", default=list(WAYS), choices=list(WAYS))
    options = parser.parse_args()
    sandbox = wiring.open_sandbox()
    try:
        executor = Executor(sandbox, Settings())
        report(list(subjects(options, executor, Scorer(sandbox))), options)
    finally:
        sandbox.close()


def report(found: Sequence[Subject], options: argparse.Namespace) -> None:
    """A line for each way and size."""
    programs = sum(len(one.wrong) for one in found)
    print(f"{len(found)} problems, {programs} wrong programs that pass the examples", flush=True)
    for way in options.ways:
        for size in options.sizes:
            separated, making, running = 0, 0.0, 0.0
            for subject in found:
                started = time.perf_counter()
                inputs = WAYS[way](subject, size)
                making += time.perf_counter() - started
                started = time.perf_counter()
                right = subject.run(subject.task.reference, inputs)
                ran = [subject.run(code, inputs) for code in subject.wrong]
                running += time.perf_counter() - started
                separated += sum(separates(subject, right, one) for one in ran)
            print(
                f"{way:10} {size:5}: {separated / programs:6.1%} separated,"
                f" {making / len(found):6.2f} s to make,"
                f" {running / (programs + len(found)):5.2f} s a program",
                flush=True,
            )


if __name__ == "__main__":
    main()

"""Of how many rows of a dataset are kind and samples read right, without a model?

    python bench/reading.py HumanEval mbpp leetcode-dev apps-dev classeval-dev apps-programs

What is right comes from a row's own fields, never from our reader: the name and the kind from
``entry_point``, the starter or the reference; the samples from ``input_output``, ``sample_io``, the
first of ``test_list``, or the calls in the docstring with what the reference returns for them. A
row's samples are right if all that its text shows are read, and nothing is read that the row
contradicts. Classes and programs: see ``bench/kinds.py``.
"""

from __future__ import annotations

import argparse
import ast
import copy
import gzip
import json
import math
import re
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from greenloop.domain.case import Case
from greenloop.domain.problem import Problem
from greenloop.errors import ProblemError
from greenloop.evals.formats import read_tasks
from greenloop.evals.rows import with_starter
from greenloop.reading import read_problem
from greenloop.running.judge import equal
from kinds import class_complaint, every_complaint, program_complaint

Row = dict[str, Any]
Pair = tuple[list[Any], Any]
"""The arguments of a sample, and its result; ``...`` where the row does not tell it."""


@dataclass(frozen=True)
class Truth:
    """What a row says of itself: its text, how the solution is called, the samples in the text.

    ``known`` is what the row says of any input, ``...`` where it says nothing.
    """

    id: str
    text: str
    name: str
    method: bool
    samples: list[Pair]
    known: Callable[[list[Any]], Any]


# --- what is right, by dataset ---


def humaneval(row: Row) -> Truth:
    """The calls in the docstring; what they return is what the reference does."""
    (task,) = read_tasks(row, row["task_id"])
    name = row["entry_point"]
    space: Row = {}
    exec(row["prompt"] + row["canonical_solution"], space)
    docstring = row["prompt"][row["prompt"].rindex(f"def {name}(") :].partition("\n")[2]

    def known(args: list[Any]) -> Any:
        return _returned(space[name], args)

    samples = [(args, known(args)) for args in _calls(docstring, name)]
    return Truth(row["task_id"], task.text, name, False, _distinct(samples), known)


def leetcode(row: Row) -> Truth:
    """The lines after ``Input:`` and ``Output:``, which the rows lay out all alike.

    Where ``input_output`` holds the same input, its result counts.
    """
    (task,) = read_tasks(row, row["task_id"])
    known = _lookup(
        (_keywords(one["input"]), _literal(one["output"])) for one in row["input_output"]
    )
    layout = re.findall(r"^Input: (.*)\nOutput: (.*)$", task.text, re.MULTILINE)
    shown = [(_keywords(given), _literal(result)) for given, result in layout]
    samples = [(args, result if known(args) is ... else known(args)) for args, result in shown]
    name = row["entry_point"].partition(".")[2]
    return Truth(row["task_id"], task.text, name, True, _distinct(samples), known)


def mbpp(row: Row) -> Truth:
    """The first test, which the text shows."""
    (task,) = read_tasks(row, str(row["task_id"]))
    name = task.hidden.entry_point.name  # type: ignore[union-attr]
    samples = [(args, ...) for args in _calls(row["test_list"][0], name)]
    return Truth(task.id, task.text, name, False, samples, lambda _: ...)


def apps(row: Row) -> Truth | None:
    """Those of ``sample_io`` that the description shows; ``None`` for a program.

    It shows one by a call with the same arguments, or by a line that has them before the result.
    """
    starter = row["starter_code"].strip()
    if not starter:
        return None
    name = re.findall(r"def (\w+)", starter)[0]
    description = row["description"]
    pairs = [(_lines(one["input"]), one["output"][0]) for one in row["sample_io"]]
    calls = list(_calls(description, name))
    samples = [
        (args, result)
        for args, result in pairs
        if any(_equal(args, call) for call in calls) or _stands([*args, result], description)
    ]
    pairs = [([*args, *_defaults(starter, len(args))], result) for args, result in pairs]
    samples = [([*args, *_defaults(starter, len(args))], result) for args, result in samples]
    known = _lookup(pairs)
    text = with_starter(description, starter)
    method = starter.startswith("class")
    return Truth(row["name"], text, name, method, _distinct(samples), known)


DATASETS: dict[str, Callable[[Row], Truth | None]] = {
    "HumanEval": humaneval,
    "mbpp": mbpp,
    "leetcode-dev": leetcode,
    "apps-dev": apps,
}


OF_KINDS: dict[str, tuple[str, Callable[[Row], tuple[str, str] | None]]] = {
    "classeval-dev": ("classeval-dev", class_complaint),
    "classeval-every": ("classeval-dev", every_complaint),
    "apps-programs": ("apps-dev", program_complaint),
    "codeforces-statements-dev": ("codeforces-statements-dev", program_complaint),
}
"""File and reader of what is no function."""


def _defaults(starter: str, given: int) -> list[Any]:
    """What a starter writes for the parameters behind those that are given."""
    header = next(line for line in starter.split("\n") if "def " in line).strip()
    (function,) = ast.parse(f"{header} pass").body
    assert isinstance(function, ast.FunctionDef)
    names = [one.arg for one in function.args.args if one.arg != "self"]
    written = function.args.defaults[len(function.args.defaults) - (len(names) - given) :]
    missing = written if given < len(names) <= given + len(function.args.defaults) else []
    return [eval(ast.unparse(one), vars(math)) for one in missing]


def _calls(text: str, name: str) -> Iterator[list[Any]]:
    """The arguments of all calls of a function in a text that are literals."""
    for found in re.finditer(rf"(?<![\w.]){re.escape(name)}[ ]?\(", text):
        for end in (at.end() for at in islice(re.finditer(r"\)", text[found.start() :]), 20)):
            try:
                call = ast.parse(text[found.start() : found.start() + end], mode="eval").body
            except SyntaxError:
                continue
            if isinstance(call, ast.Call) and call.args:
                with suppress(ValueError):
                    yield [ast.literal_eval(one) for one in call.args]
            break


def _returned(function: Callable[..., Any], args: list[Any]) -> Any:
    with suppress(Exception):
        return function(*copy.deepcopy(args))
    return ...


def _lookup(pairs: Iterable[Pair]) -> Callable[[list[Any]], Any]:
    found = [*pairs]
    return lambda asked: next((result for args, result in found if _equal(args, asked)), ...)


def _lines(text: str) -> list[Any]:
    return [_literal(line) for line in text.split("\n")]


def _keywords(text: str) -> list[Any]:
    with suppress(SyntaxError):
        call = ast.parse(f"f({text})", mode="eval").body
        if isinstance(call, ast.Call):
            return [_literal(ast.unparse(one.value)) for one in call.keywords]
    return [text]


def _literal(text: Any) -> Any:
    for read in (ast.literal_eval, json.loads):
        with suppress(ValueError, SyntaxError, TypeError, AttributeError):
            return read(text.strip())
    return text


def _stands(values: list[Any], text: str) -> bool:
    """Whether a line has these values in this order, whatever their quotes and spaces.

    More than commas must part the result from the arguments: ``1, 1, 2, 3`` is a sequence.
    """
    gap = r"[\s'\"]*"
    spelled = [
        gap.join(map(re.escape, re.findall(r"\w+|[^\w\s'\"]", str(one)))) or gap for one in values
    ]
    *given, result = (rf"(?<![\w.]){one}(?!\w)" for one in spelled)
    line = "[^\\n]*?".join(given) + r"[^\n]*?[^\d., \n][^\n]*?" + result
    return bool(re.search(line, text, re.IGNORECASE))


def _distinct(pairs: list[Pair]) -> list[Pair]:
    told = {repr(args): (args, result) for args, result in pairs}
    return list(told.values())


# --- what is read ---


def complaint(truth: Truth) -> str:
    """What is not read as the row says; empty if all is."""
    try:
        found = read_problem(truth.text)
    except ProblemError as error:
        return f"refused: {error}"
    if found is None:
        return "no signature"
    return _kind(truth, found[0]) or _samples(truth, found[1])


def _kind(truth: Truth, problem: Problem) -> str:
    signature = problem.signature
    right = signature.name == truth.name and bool(signature.class_name) is truth.method
    return "" if right else f"kind: {signature.class_name or 'function'} {signature.name}"


def _samples(truth: Truth, cases: list[Case]) -> str:
    missing = [pair for pair in truth.samples if not any(_same(pair, case) for case in cases)]
    if missing:
        return f"samples: {len(missing)} of {len(truth.samples)} not read, {str(missing[0])[:120]}"
    for case in cases:
        args = list(case.args)
        if not _same((args, truth.known(args)), case):
            return f"samples: {args} -> {case.expected} is contradicted by {truth.known(args)}"
    return ""


def _same(pair: Pair, case: Case) -> bool:
    """Whether a case is a sample; of results in any order, those that are sorted alike."""
    args, result = pair
    if not _equal(args, list(case.args)):
        return False
    return result is ... or bool(case.raises or case.view) or _alike(result, case.expected)


def _equal(some: list[Any], others: list[Any]) -> bool:
    """Whether two inputs are the same, where a row may have lost which items are text."""
    return len(some) == len(others) and all(
        equal(one, other) or str(one) == str(other) for one, other in zip(some, others, strict=True)
    )


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        some, others = (sorted(map(repr, items)) for items in (one, other))
        return some == others or (len(one) == len(other) and all(map(_alike, one, other)))
    return equal(one, other) or str(one) == str(other)


def complaints(dataset: str, folder: Path) -> Iterator[tuple[str, str]]:
    """Each row by its name, and what is not read of it as the row says."""
    file, of_kind = OF_KINDS.get(dataset, (dataset, None))
    with gzip.open(folder / f"{file}.jsonl.gz", "rt") as lines:
        for row in map(json.loads, lines):
            if of_kind:
                told = of_kind(row)
                yield from [told] if told else []
            elif truth := DATASETS[dataset](row):
                yield truth.id, complaint(truth)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("datasets", nargs="+", choices=[*DATASETS, *OF_KINDS])
    options.add_argument("--data-dir", type=Path, default=Path("data"))
    given = options.parse_args()
    signal.alarm(600)  # a reference that does not end
    print("| dataset | rows | kind right | kind and all samples right | share |")
    print("| --- | ---: | ---: | ---: | ---: |")
    failed = []
    for dataset in given.datasets:
        said = dict(complaints(dataset, given.data_dir))
        wrong = Counter(one.partition(":")[0] for one in said.values() if one)
        right, kind = len(said) - wrong.total(), len(said) - wrong.total() + wrong["samples"]
        print(f"| {dataset} | {len(said)} | {kind} | {right} | {right / len(said):.1%} |")
        failed += [f"{dataset} {id_}: {one}" for id_, one in said.items() if one]
    print("", *failed, sep="\n")


if __name__ == "__main__":
    main()

"""Does a JSON schema help a small model to write test cases, in validity and in speed?

Asks for the cases of each bundled problem in three ways: without a schema, with the schema of a
list of cases, and with one that also declares the types of the signature. Prints, per way: replies
that could be read, cases that were accepted, tokens, and how fast they were written.

    python bench/schema.py MODEL.gguf [--problems two-sum ...] [--seeds N] [--cases N] [--threads N]
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from greenloop.apps.examples import EXAMPLES, statement
from greenloop.asking import CASE_TOKENS
from greenloop.core import describe
from greenloop.core.cases import accept
from greenloop.core.judge import result_type
from greenloop.core.reading import Reading, read_problem
from greenloop.core.replies import extract_cases
from greenloop.core.types import Type, parse_type
from greenloop.errors import ReplyError
from greenloop.llm.embedded import EmbeddedLLM
from greenloop.model import Provenance, Signature
from greenloop.ports import LLM, Reply, Request
from greenloop.prompts import messages
from greenloop.session import SAMPLING_TEMPERATURE

_SCALARS = {"int": "integer", "float": "number", "str": "string", "bool": "boolean", "None": "null"}


@dataclass
class Score:
    """What one way of asking led to, over all replies."""

    replies: int = 0
    readable: int = 0
    truncated: int = 0
    accepted: int = 0
    rejected: int = 0
    tokens: int = 0
    seconds: float = 0.0

    def row(self, name: str) -> str:
        speed = self.tokens / self.seconds if self.seconds else 0.0
        return (
            f"{name:8} {self.readable:3}/{self.replies:<3} {self.truncated:9} {self.accepted:8} "
            f"{self.rejected:8} {self.tokens:7} {self.seconds:7.1f} {speed:8.1f}"
        )


def case_schema(signature: Signature) -> dict[str, Any]:
    """The JSON schema of a list of cases."""
    names = [parameter.name for parameter in signature.parameters]
    item = {
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            "category": {"type": "string"},
            "input": {
                "type": "object",
                "properties": {name: {} for name in names},
                "required": names,
            },
            "expected": {},
        },
        "required": ["name", "category", "input", "expected"],
    }
    return {"type": "array", "items": item}


def typed_schema(signature: Signature, count: int) -> dict[str, Any]:
    """The schema of a list of cases with the declared types in it, and an end."""
    schema = case_schema(signature) | {"minItems": 1, "maxItems": count}
    properties = schema["items"]["properties"]
    properties["input"]["properties"] = {
        parameter.name: json_type(parse_type(parameter.type)) for parameter in signature.parameters
    }
    properties["expected"] = json_type(parse_type(result_type(signature)))
    return schema


def json_type(type_: Type) -> dict[str, Any]:
    """A type as JSON schema; ``{}`` where JSON cannot say it."""
    if type_.name in _SCALARS:
        return {"type": _SCALARS[type_.name]}
    inner = [json_type(arg) for arg in type_.args]
    match type_.name:
        case "list" | "set":
            return {"type": "array", "items": inner[0] if inner else {}}
        case "tuple" if type_.variadic:
            return {"type": "array", "items": inner[0]}
        case "tuple" if inner:
            return {"type": "array", "prefixItems": inner}
        case "ListNode":
            return {"type": "array", "items": {"type": "integer"}}
        case "TreeNode":
            return {"type": "array", "items": {"type": ["integer", "null"]}}
        case "Union":
            return {"anyOf": inner}
    return {}


def request(reading: Reading, count: int) -> Request:
    """The question for cases as the flow asks it."""
    prompt = messages(
        "cases",
        problem=describe.problem(reading.problem),
        example=describe.case_format(_signature(reading), next(iter(reading.examples), None)),
        count=count,
    )
    return Request("cases", prompt, SAMPLING_TEMPERATURE, max_tokens=CASE_TOKENS * (count + 1))


def add(score: Score, reply: Reply, reading: Reading) -> None:
    """Count what a reply is good for."""
    score.replies += 1
    score.truncated += reply.truncated
    score.tokens += reply.usage.tokens_out
    score.seconds += reply.usage.seconds
    try:
        raw, malformed = extract_cases(reply.text, _signature(reading))
    except ReplyError:
        return
    cases, rejected = accept(raw, reading.problem, reading.examples, Provenance.GUESS)
    score.readable += 1
    score.accepted += len(cases)
    score.rejected += len(malformed) + len(rejected)


def compare(llm: LLM, names: Sequence[str], seeds: int, count: int) -> dict[str, Score]:
    """Ask for each problem and seed in all ways, in turn, so that a busy machine slows all."""
    scores = {"none": Score(), "schema": Score(), "typed": Score()}
    for name in names:
        reading = read_problem(statement(name))
        signature = _signature(reading)
        schemas = (None, case_schema(signature), typed_schema(signature, count))
        question = request(reading, count)
        llm.complete(replace(question, max_tokens=1))  # the others find the prompt in the cache
        for seed in range(seeds):
            for score, schema in zip(scores.values(), schemas, strict=True):
                reply = llm.complete(replace(question, seed=seed, schema=schema))
                add(score, reply, reading)
            print("\n".join([f"after {name}, seed {seed}:", *table(scores)]), flush=True)
    return scores


def table(scores: dict[str, Score]) -> list[str]:
    """The lines of the result."""
    head = "asked    readable truncated accepted rejected  tokens seconds tokens/s"
    return [head, *(score.row(name) for name, score in scores.items())]


def _signature(reading: Reading) -> Signature:
    assert reading.problem.signature is not None, "the problem states its signature"
    return reading.problem.signature


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("--problems", nargs="+", default=[*EXAMPLES][:-1], choices=EXAMPLES)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--cases", type=int, default=8)
    parser.add_argument("--threads", type=int)
    options = parser.parse_args()
    llm = EmbeddedLLM(options.model, f"local/{options.model.stem}", threads=options.threads)
    try:
        compare(llm, options.problems, options.seeds, options.cases)
    finally:
        llm.close()


if __name__ == "__main__":
    main()

"""Whole runs on the corpus: a scripted model draws its programs, the sandbox is the real one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle

from corpus import Entry
from corpus.programs import complaint, loaded
from fakes import faults
from greenloop.domain.events import Finished, Purpose
from greenloop.domain.verdict import Confidence
from greenloop.errors import ProblemError
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Request, Sandbox
from greenloop.solver import solve

CODE = (Purpose.CODE, Purpose.CODE_WITH_CASES, Purpose.REPAIR)
REPLIES = {Purpose.ALL_ANSWERS: "all_answers", Purpose.CHECKER: "checker", Purpose.INPUTS: "inputs"}
INPUT = re.compile(r"for this one input:\n(.+)")
"""Of what a model is asked to work out by hand."""
SECONDS = 2.0
"""For the hidden assertions; a program that takes longer is wrong."""


@dataclass(frozen=True)
class Play:
    """How a run went: what it was refused as, or whether its claim is right.

    ``drawn`` names the programs that the model drew from: ``right``, ``mixed``, ``wrong``; what it
    drew again and again is the first right one (``same``), or the wrong one of this number.
    """

    entry: Entry
    drawn: str
    refused: str = ""
    claimed: bool = False
    right: bool = False
    confidence: Confidence = Confidence.LOW
    doubts: tuple[str, ...] = ()
    reason: str = ""


def programs(entry: Entry) -> dict[str, list[str]]:
    """What a model may draw from, by the name of the play."""
    right, wrong = list(entry.right), [one.code for one in entry.wrong]
    each = {str(number): [code] for number, code in enumerate(wrong, 1)}
    return {
        "right": right,
        "same": right[:1],
        "mixed": _in_turn(wrong, right),
        "wrong": wrong,
        **each,
    }


def _in_turn(first: Sequence[str], second: Sequence[str]) -> list[str]:
    size = max(len(first), len(second))
    return [
        code for at in range(size) for code in (first[at % len(first)], second[at % len(second)])
    ]


def model(entry: Entry, drawn: Sequence[str]) -> ScriptedLLM:
    """A model that draws these programs in turn, and else replies what the entry says."""
    codes = cycle(drawn)

    def reply(request: Request) -> str:
        if request.purpose in CODE:
            return f"```python\n{next(codes)}```"
        if request.purpose is Purpose.BRUTE_FORCE:
            return f"```python\n{drawn[-1]}```"
        if request.purpose is Purpose.SIGNATURE and entry.right:
            return f"```python\n{_stub(entry)}\n```"
        if request.purpose is Purpose.REDERIVE and entry.right:
            return _by_hand(entry, request)
        if request.purpose is Purpose.CASES and entry.cases:
            return f"```python\n{entry.cases}```"
        code = entry.replies.get(REPLIES.get(request.purpose, ""))
        return f"```python\n{code}```" if code else "none"

    return ScriptedLLM(reply)


def _by_hand(entry: Entry, request: Request) -> str:
    """What the first right program returns for the call that a request is about."""
    call = INPUT.search(request.messages[-1].content)
    owner = "Solution()." if "class Solution" in entry.right[0] else ""
    if call is None:
        return "none"
    try:
        return f"ANSWER: {eval(owner + call[1], loaded(entry.right[0]))!r}"
    except Exception:  # noqa: BLE001  # what takes nodes, or raises
        return "none"


def _stub(entry: Entry) -> str:
    """The first function of a right program that the hidden assertions call, without its body."""
    functions = {
        node.name: node
        for node in ast.parse(entry.right[0]).body
        if isinstance(node, ast.FunctionDef)
    }
    called = [node.id for node in ast.walk(ast.parse(entry.hidden)) if isinstance(node, ast.Name)]
    function = functions[next(name for name in called if name in functions)]
    function.body = [ast.Expr(ast.Constant(...))]
    return ast.unparse(function)


def play(entry: Entry, drawn: str, sandbox: Sandbox) -> Play:
    """One run at medium effort."""
    llm = model(entry, programs(entry)[drawn] if entry.right else [""])
    try:
        run = solve(entry.statement, llm=llm, sandbox=sandbox, max_seconds=120)
    except ProblemError as error:
        # What is refused after something was asked for was not refused by name.
        late = f"after {len(llm.requests)} requests: " if llm.requests else ""
        return Play(entry, drawn, refused=late + error.message)
    assert faults(run) == []
    end = run.finished
    assert isinstance(end, Finished)
    return Play(
        entry,
        drawn,
        claimed=run.solved,
        right=bool(run.code) and not complaint(run.code, entry.hidden, SECONDS),
        confidence=end.confidence,
        doubts=end.doubts,
        reason=end.reason,
    )


def plays(entry: Entry, sandbox: Sandbox) -> Iterator[Play]:
    """Every play of an entry."""
    for drawn in programs(entry) if entry.right else ["refused"]:
        yield play(entry, drawn, sandbox)

"""Puts problems, cases and failures into the words that a model reads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from greenloop import kinds
from greenloop.domain.candidate import Outcome, Result
from greenloop.domain.case import Case
from greenloop.domain.node_classes import classes_of
from greenloop.domain.notation import (
    LONGEST_VALUE,
    case_line,
    invocation,
    placeholder,
    written,
)
from greenloop.domain.problem import Problem, Signature
from greenloop.running.missteps import misstep


def problem(described: Problem) -> str:
    """The start of every prompt: statement and signature, nothing twice."""
    statement = described.statement.strip()
    stub = described.starter or kinds.of(described.signature).stub(described.signature)
    if _squeezed(statement) in _squeezed(stub):  # a docstring: the stub says it all
        return f"# Problem\n{_fenced(stub, statement, described.signature)}"
    parts = [f"# Problem\n{statement}"]
    if _squeezed(stub) not in _squeezed(statement):
        parts.append(f"# Signature\n{_fenced(stub, statement, described.signature)}")
    return "\n\n".join(parts)


def _fenced(stub: str, statement: str, signature: Signature) -> str:
    """A stub as a code block, with the node classes that nobody has shown yet."""
    known = f"{statement}\n{stub}"
    classes = classes_of(signature.annotations)
    nodes = [text for name, text in classes.items() if re.search(rf"\b{name}\b", stub)]
    new = [text for text in nodes if text.partition(":")[0] not in known]
    return "```python\n" + "\n".join([*new, stub.rstrip()]) + "\n```"


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def case_format(signature: Signature, example: Case | None) -> str:
    """One case as a model is asked to write it, with a known example's values."""
    if example and not (example.raises or example.view):
        shown = case_line(signature, example)
    else:
        shown = f"{placeholder(signature)} == ..."
    return f"assert {shown}  # basic: ordinary input"


def failure(signature: Signature, case: Case, result: Result) -> str:
    """What went wrong on one case: the call, what was expected, what happened."""
    happened = {
        Outcome.WRONG_ANSWER: f"but it {result.traceback or f'returned {written(result.actual)}'}",
        Outcome.TIMEOUT: "but it did not finish in time; it is too slow or loops forever",
        Outcome.MEMORY: "but it used too much memory",
    }.get(result.outcome, f"but it failed:\n{result.traceback[-LONGEST_VALUE:]}")
    call = invocation(signature, case.args)
    wanted = f"raise {case.raises}" if case.raises else f"return {written(case.expected)}"
    if case.view:
        call = f"{case.view}({call})"
    step = misstep(signature, case, result.actual) if result.has_value else ""
    return "\n".join(filter(None, (call, f"must {wanted}", happened, step)))


def smallest_failure(failing: Sequence[tuple[Case, Result]]) -> tuple[Case, Result]:
    """The failing case that is easiest to think about: certain ones first, then the shortest."""
    return min(failing, key=lambda pair: (not pair[0].provenance.certain, len(repr(pair[0].args))))

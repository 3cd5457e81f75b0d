"""The plain loop that greenloop grew from, as a baseline: generate, test, revise anything.

The model writes five to seven cases, then code that sees them. When a case fails, the model may
change the code, the cases, or both, until all is green or five rounds are over. Replies are YAML,
and a reply of another form ends the run with an error, as it does in the tutorial.

Source of the method: the code generator in the cookbook of PocketFlow; no line is taken from there.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import yaml

from greenloop.asking import descriptions, questions
from greenloop.asking.prompts import messages
from greenloop.asking.replies.assembly import complete
from greenloop.asking.understanding import understand
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.case import Case, Provenance
from greenloop.domain.events import CandidateAdded, Purpose
from greenloop.domain.notation import case_line
from greenloop.domain.problem import Problem
from greenloop.domain.types import parse_type
from greenloop.errors import ReplyError
from greenloop.flow.state import Shared
from greenloop.ports import Request
from greenloop.reading.fences import fences

ROUNDS = 5
REPLY_TOKENS = 2048

_TEXTS = frozenset({"str", "Tokens", "AnyCaseTokens"})

Fields = Mapping[Any, Any]


def plain_loop(shared: Shared) -> tuple[bool, str]:
    """Run the loop from the start.

    Args:
        shared: the text, whom to ask, and where code runs; the record gets every candidate.

    Returns:
        Whether all tests were green at the end, and the last code.

    Raises:
        ReplyError: a reply has not the form that was asked for.
    """
    problem, _ = understand(shared.asker, shared.text)
    ask = partial(_ask, shared, problem)
    entries = _expect(ask(Purpose.TUTORIAL_CASES), "test_cases", list)
    cases = [_case(problem, entry, f"t{n}") for n, entry in enumerate(entries, 1)]
    reply = ask(Purpose.TUTORIAL_CODE, cases=_listing(problem, cases))
    code = _code(shared, problem, reply)
    for number in range(1, ROUNDS + 1):
        results = shared.lab.test(problem, [code], cases)
        failing = [(c, r) for c, r in zip(cases, results, strict=True) if not r.passed]
        if not failing:
            return True, code.code
        if number == ROUNDS or shared.asker.budget.spent():
            break
        failures = "\n\n".join(descriptions.failure(problem.signature, *pair) for pair in failing)
        reply = ask(
            Purpose.TUTORIAL_REVISE,
            cases=_listing(problem, cases),
            code=code.code,
            failures=failures,
        )
        for position, entry in _expect(reply, "test_cases", dict, {}).items():
            cases[_index(position, cases)] = _case(problem, entry, f"t{position}.{number}")
        code = _code(shared, problem, reply) if "function_code" in reply else code
    return False, code.code


def _listing(problem: Problem, cases: list[Case]) -> str:
    lines = (case_line(problem.signature, case) for case in cases)
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


# --- replies ---


def _ask(shared: Shared, problem: Problem, purpose: Purpose, **variables: str) -> Fields:
    """Ask once, greedy, and read the YAML block of the reply."""
    names = (parameter.name for parameter in problem.signature.parameters)
    variables["input"] = ", ".join(f"{name}: value" for name in names)
    variables["problem"] = descriptions.problem(problem)
    request = Request(
        purpose,
        messages(purpose, **variables),
        seed=shared.settings.seed,
        max_tokens=REPLY_TOKENS,
    )
    return _parse(shared.asker.complete(request))


def _parse(text: str) -> Fields:
    blocks = [one for one in fences(text) if one.language in ("yaml", "yml") and one.closed]
    if not blocks:
        raise ReplyError("the reply has no YAML block")
    try:
        data = yaml.safe_load(f"{blocks[0].body}\n")
    except yaml.YAMLError as error:
        raise ReplyError(f"the reply is not YAML: {error}") from None
    if not isinstance(data, dict):
        raise ReplyError("the reply is not a YAML mapping")
    return data


def _expect(fields: Fields, key: str, kind: type, default: Any = None) -> Any:
    value = fields.get(key, default)
    if not isinstance(value, kind):
        raise ReplyError(f"'{key}' is not a {kind.__name__}: {value!r}")
    return value


def _case(problem: Problem, entry: Any, name: str) -> Case:
    """A case as anybody's guess: in this loop nothing is certain."""
    signature = problem.signature
    parameters = {parameter.name: parameter.type for parameter in signature.parameters}
    if not isinstance(entry, dict) or "expected" not in entry:
        raise ReplyError(f"a test case has no expected value: {entry!r}")
    values = _expect(entry, "input", dict)
    if set(values) != set(parameters):
        raise ReplyError(f"a test case has other arguments than {[*parameters]}: {values!r}")
    return Case(
        id=name,
        name=str(entry.get("name", name)),
        category="basic",
        args=tuple(_declared(values[name], type_) for name, type_ in parameters.items()),
        expected=_declared(entry["expected"], signature.result),
        provenance=Provenance.GUESS,
    )


def _declared(value: Any, type_: str) -> Any:
    """A value of a reply; a number is text where text is declared, as YAML cannot know."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if number and parse_type(type_).name in _TEXTS else value


def _index(position: Any, cases: list[Case]) -> int:
    if not str(position).isdecimal() or not 1 <= int(position) <= len(cases):
        raise ReplyError(f"there is no test case {position!r}")
    return int(position) - 1


def _code(shared: Shared, problem: Problem, reply: Fields) -> Candidate:
    known = shared.run.candidates
    code = complete(_expect(reply, "function_code", str), problem)
    made = questions.numbered(code, Origin.REPAIR if known else Origin.FIRST, known)
    shared.run.record(CandidateAdded(candidate=made))
    return made

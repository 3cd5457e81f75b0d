"""The plain loop that greenloop grew from, as a baseline: generate, test, revise anything.

The model writes five to seven cases, then code that sees them. When a case fails, the model may
change the code, the cases, or both, until all is green or five rounds are over. Replies are YAML,
and a reply of another form ends the run with an error, as it does in the tutorial.

Source of the method: the code generator in the cookbook of PocketFlow; no line is taken from there.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from typing import Any

import yaml

from greenloop.asking import descriptions
from greenloop.asking.prompts import messages
from greenloop.asking.replies.assembly import complete
from greenloop.domain import notation
from greenloop.domain.candidate import Candidate, Origin, Result
from greenloop.domain.case import Case, Provenance
from greenloop.domain.events import ModelCalled
from greenloop.errors import ReplyError
from greenloop.flow.nodes import ReadProblem
from greenloop.flow.session import Session
from greenloop.ports import Request

ROUNDS = 5
REPLY_TOKENS = 2048

_BLOCK = re.compile(r"```ya?ml[ \t]*\n(.*?)```", re.DOTALL)

Fields = Mapping[Any, Any]


def plain_loop(session: Session) -> tuple[bool, str]:
    """Run the loop on a fresh session.

    Returns:
        Whether all tests were green at the end, and the last code.

    Raises:
        ReplyError: a reply has not the form that was asked for.
    """
    ReadProblem().run(session)
    entries = _expect(_ask(session, "tutorial_cases"), "test_cases", list)
    cases = [_case(session, entry, f"t{n}") for n, entry in enumerate(entries, 1)]
    code = _code(session, _ask(session, "tutorial_code", cases=_listing(session, cases)))
    for number in range(1, ROUNDS + 1):
        failing = [pair for pair in _test(session, code, cases) if not pair[1].passed]
        if not failing:
            return True, code.code
        if number == ROUNDS or session.spent():
            break
        reply = _revision(session, code, cases, failing)
        for position, entry in _expect(reply, "test_cases", dict, {}).items():
            cases[_index(position, cases)] = _case(session, entry, f"t{position}.{number}")
        code = _code(session, reply) if "function_code" in reply else code
    return False, code.code


def _revision(
    session: Session, code: Candidate, cases: list[Case], failing: list[tuple[Case, Result]]
) -> Fields:
    failures = [descriptions.failure(session.signature, *pair) for pair in failing]
    return _ask(
        session,
        "tutorial_revise",
        cases=_listing(session, cases),
        code=code.code,
        failures="\n\n".join(failures),
    )


def _test(session: Session, code: Candidate, cases: list[Case]) -> list[tuple[Case, Result]]:
    return list(zip(cases, session.test([code], cases), strict=True))


def _listing(session: Session, cases: list[Case]) -> str:
    lines = (notation.case_line(session.signature, case) for case in cases)
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


# --- replies ---


def _ask(session: Session, prompt: str, **variables: str) -> Fields:
    """Ask once, greedy, and read the YAML block of the reply."""
    names = (parameter.name for parameter in session.signature.parameters)
    variables["input"] = ", ".join(f"{name}: value" for name in names)
    variables["problem"] = descriptions.problem(session.problem)
    request = Request(
        prompt, messages(prompt, **variables), seed=session.settings.seed, max_tokens=REPLY_TOKENS
    )
    start = time.monotonic()
    reply = session.llm.complete(request, session.on_progress)
    session.seconds_model += time.monotonic() - start
    session.run.record(ModelCalled(usage=reply.usage))
    return _parse(reply.text)


def _parse(text: str) -> Fields:
    block = _BLOCK.search(text)
    if not block:
        raise ReplyError("the reply has no YAML block")
    try:
        data = yaml.safe_load(block[1])
    except yaml.YAMLError as error:
        raise ReplyError(f"the reply is no YAML: {error}") from None
    if not isinstance(data, dict):
        raise ReplyError("the reply is no YAML mapping")
    return data


def _expect(fields: Fields, key: str, kind: type, default: Any = None) -> Any:
    value = fields.get(key, default)
    if not isinstance(value, kind):
        raise ReplyError(f"'{key}' is no {kind.__name__}: {value!r}")
    return value


def _case(session: Session, entry: Any, name: str) -> Case:
    """A case as anybody's guess: in this loop nothing is certain."""
    parameters = [parameter.name for parameter in session.signature.parameters]
    if not isinstance(entry, dict) or "expected" not in entry:
        raise ReplyError(f"a test case has no expected value: {entry!r}")
    values = _expect(entry, "input", dict)
    if set(values) != set(parameters):
        raise ReplyError(f"a test case has other arguments than {parameters}: {values!r}")
    return Case(
        id=name,
        name=str(entry.get("name", name)),
        category="basic",
        args=tuple(values[parameter] for parameter in parameters),
        expected=entry["expected"],
        provenance=Provenance.GUESS,
    )


def _index(position: Any, cases: list[Case]) -> int:
    if not str(position).isdecimal() or not 1 <= int(position) <= len(cases):
        raise ReplyError(f"there is no test case {position!r}")
    return int(position) - 1


def _code(session: Session, reply: Fields) -> Candidate:
    code = complete(_expect(reply, "function_code", str), session.problem)
    return session.add_candidate(code, Origin.REPAIR if session.run.candidates else Origin.FIRST)

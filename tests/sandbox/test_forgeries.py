"""A wrong answer never counts as right, and the next candidate on the same zygote is unharmed."""

from __future__ import annotations

import secrets
from typing import Any

import pytest

from greenloop.domain.candidate import Outcome
from greenloop.ports import Call, Execution, Limits
from greenloop.running.judge import equal
from greenloop.sandbox.pool import ZygotePool

from .forgeries import CHEATS

CALL = Call("answer", ("value",))
PATIENT = Limits(seconds=30.0, load_seconds=30.0)
LIMITS = Limits(seconds=1.0, load_seconds=1.0, memory=256 * 1024 * 1024)
HONEST = "def answer(question): return ['seen', question]"
PLAIN = {type(None), bool, int, float, complex, str, bytes, list, tuple, set, frozenset, dict}


def holds_plain_data_only(value: Any) -> bool:
    """Whether a value is made of exactly the built-in types."""
    kind = type(value)
    items = [*value.keys(), *value.values()] if kind is dict else value
    if kind in (list, tuple, set, frozenset, dict):
        return all(map(holds_plain_data_only, items))
    return kind in PLAIN


def counts_as_right(execution: Execution, expected: Any) -> bool:
    return execution.failure is None and (
        execution.value == expected or equal(expected, execution.value)
    )


def test_there_are_enough_cheats() -> None:
    assert len(CHEATS) >= 60


@pytest.mark.parametrize("name", CHEATS)
def test_cheat_does_not_pass(name: str, sandbox: ZygotePool) -> None:
    token = secrets.token_hex(8)
    expected = [token, [token], secrets.randbits(60)]
    executions = sandbox.run(CHEATS[name], CALL, [[number] for number in range(3)], LIMITS)
    for execution, answer in zip(executions, expected, strict=True):
        assert not counts_as_right(execution, answer)
        assert holds_plain_data_only(execution.value)
        assert token not in repr(execution)
    (honest,) = sandbox.run(HONEST, CALL, [["again"]], PATIENT)
    assert honest.value == ["seen", "again"]


def test_a_right_answer_counts(sandbox: ZygotePool) -> None:
    """The check above can fail."""
    (execution,) = sandbox.run(_constant(42), CALL, [[0]], PATIENT)
    assert counts_as_right(execution, 42)


def test_answers_sent_early_do_not_count(sandbox: ZygotePool) -> None:
    """Frames sent during one input do not answer the next, not even with what would be right."""
    first, second = sandbox.run(CHEATS["answer for later"], CALL, [[1], [2]], PATIENT)
    assert counts_as_right(first, 42)
    assert second.failure is Outcome.CRASHED


def _constant(value: Any) -> str:
    return f"def answer(question): return {value!r}"

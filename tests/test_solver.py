from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fakes import InProcessSandbox
from greenloop import Run, solve
from greenloop.asking.drawing import ATTEMPTS
from greenloop.calibration import calibration_file, save_rates
from greenloop.domain.verdict import Confidence
from greenloop.errors import (
    ConfigError,
    GreenloopError,
    OutOfCredit,
    ProblemError,
    ProviderError,
)
from greenloop.flow import build_flow
from greenloop.flow.nodes import Challenge, ReadProblem, RunTests
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Request

TEXT = '''def double(x: int) -> int:
    """Return twice the integer x.

    >>> double(2)
    4
    """
'''
RIGHT = "```python\ndef double(x: int) -> int:\n    return 2 * x\n```"


class Broken:
    def exec(self, _: Any) -> Any:
        raise ZeroDivisionError("a mistake of ours")


class BrokenChallenge(Broken, Challenge):
    """A worker with a mistake of our own, late in a run."""


class BrokenReading(Broken, ReadProblem):
    """The same before there is anything to hand over."""


class BrokenTests(Broken, RunTests):
    """The same where there is code, and nothing is known of it."""


def answer(request: Request) -> str:
    return "[]" if request.purpose == "cases" else RIGHT


def test_a_run_writes_to_the_record_that_it_is_given() -> None:
    heard: list[str] = []
    given = Run(lambda event: heard.append(event.type))
    run = solve(TEXT, run=given, llm=ScriptedLLM(answer), sandbox=InProcessSandbox())
    assert run is given
    assert heard == [event.type for event in run.events]
    assert (heard[0], heard[-1]) == ("started", "finished")


@pytest.mark.parametrize("worker", [{"challenge": BrokenChallenge()}, {"run": BrokenTests()}])
def test_a_mistake_of_ours_does_not_cost_what_was_paid_for(worker: dict[str, Any]) -> None:
    flow = build_flow(**worker)
    run = solve(TEXT, llm=ScriptedLLM(answer), sandbox=InProcessSandbox(), flow=flow)
    assert run.finished
    assert "ZeroDivisionError: a mistake of ours" in run.notes[-1]
    assert (run.code != "") == ("challenge" in worker)


def test_a_mistake_of_ours_with_nothing_to_hand_over_is_an_error() -> None:
    flow = build_flow(read=BrokenReading())
    with pytest.raises(ZeroDivisionError):
        solve(TEXT, llm=ScriptedLLM(answer), sandbox=InProcessSandbox(), flow=flow)


def answers_until(most: int, error: GreenloopError) -> ScriptedLLM:
    """A model that answers a few times, and then its provider fails."""
    left = iter(range(most))

    def reply(request: Request) -> str:
        if next(left, None) is None:
            raise error
        return answer(request)

    return ScriptedLLM(reply)


@pytest.mark.parametrize("error", [OutOfCredit("no credit"), ConfigError("a key was revoked")])
def test_a_provider_that_fails_late_does_not_cost_what_was_paid_for(error: GreenloopError) -> None:
    run = Run()
    with pytest.raises(type(error)):
        solve(TEXT, run=run, llm=answers_until(2, error), sandbox=InProcessSandbox())
    assert run.finished
    assert "2 * x" in run.code
    assert error.message in run.notes[-1]


def test_a_provider_that_fails_early_leaves_nothing_to_hand_over() -> None:
    run = Run()
    with pytest.raises(ProviderError):
        solve(TEXT, run=run, llm=answers_until(0, ProviderError("x")), sandbox=InProcessSandbox())
    assert run.finished is None


def test_seeds_are_not_used_again_after_a_malformed_reply() -> None:
    """The first draw comes to nothing; what is drawn next must not repeat its seeds."""
    codes = iter(["no code"] * ATTEMPTS + [RIGHT] * 99)

    def first_fails(request: Request) -> str:
        return "[]" if request.purpose == "cases" else next(codes)

    llm = ScriptedLLM(first_fails)
    run = solve(TEXT, llm=llm, sandbox=InProcessSandbox())
    seeds = [request.seed for request in llm.requests if request.purpose == "code"]
    assert run.solved
    assert len(seeds) == len(set(seeds)), seeds


# --- how often such a claim was right ---


def test_a_run_shows_what_the_user_has_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    llm = ScriptedLLM(answer)
    save_rates(calibration_file(), {(llm.name, "medium"): dict.fromkeys(Confidence, (9, 12))})
    run = solve(TEXT, llm=llm, sandbox=InProcessSandbox())
    assert run.summary()["track_record"] == "of 12 runs like this, 75% passed hidden tests"
    run = solve(TEXT, llm=llm, sandbox=InProcessSandbox(), effort="low")
    assert "not measured" in run.summary()["track_record"]


def test_a_broken_file_of_rates_is_told_and_costs_no_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    calibration_file().parent.mkdir()
    calibration_file().write_text("{", "utf-8")
    run = solve(TEXT, llm=ScriptedLLM(answer), sandbox=InProcessSandbox())
    assert run.solved, run.summary()
    assert any("measured rates" in note and "remove the file" in note for note in run.notes)


def test_what_is_refused_is_refused_before_a_model_is_looked_for() -> None:
    sandbox, nowhere = InProcessSandbox(), "local/no-such-model"
    with pytest.raises(ProblemError, match="database tables"):
        solve("Write a SQL query that returns all users.", sandbox=sandbox, model=nowhere)
    with pytest.raises(ConfigError, match="no-such-model"):
        solve(TEXT, sandbox=sandbox, model=nowhere)

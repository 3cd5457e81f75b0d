from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import greenloop
from apps.command_line import call
from fakes import InProcessSandbox
from greenloop.domain.run import Run
from greenloop.errors import ProviderError
from greenloop.history.database import Database
from greenloop.history.store import Store
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Request
from history.samples import TEXT, answer

pytestmark = pytest.mark.usefixtures("elsewhere")


@pytest.fixture
def place(tmp_path: Path) -> list[str]:
    return ["--history", str(tmp_path / "history.sqlite")]


class Asked:
    """A solve with the model of the samples, which counts, and may break at a request."""

    def __init__(self, breaks_at: int | None = None) -> None:
        self.count = 0
        self._breaks_at = breaks_at

    def __call__(self, problem: str, **options: Any) -> Run:
        options.setdefault("llm", ScriptedLLM(self._answer))
        return greenloop.solve(problem, sandbox=InProcessSandbox(), **options)

    def _answer(self, request: Request) -> str:
        if self.count == self._breaks_at:
            raise ProviderError("the line is cut")
        self.count += 1
        return answer(request)


def whole() -> Asked:
    asked = Asked()
    asked(TEXT)
    return asked


def kept(place: list[str]) -> Run:
    with Store.opened(Path(place[1])) as store:
        return store.run(store.entry("latest").id)


def test_a_run_that_broke_off_goes_on_and_asks_only_what_it_had_not(place: list[str]) -> None:
    broken, again = Asked(breaks_at=2), Asked()
    result = call("solve", TEXT, *place, solve=broken)
    assert result.exit_code == 3
    assert "greenloop resume" in result.stderr

    result = call("resume", "latest", *place, "--json", solve=again)

    assert result.exit_code == 0
    assert json.loads(result.stdout)["solved"]
    assert result.stderr == ""
    assert broken.count + again.count == whole().count
    assert kept(place).solved


def test_a_run_that_a_limit_ended_says_how_to_go_on_and_does(place: list[str]) -> None:
    first = Asked()
    result = call("solve", TEXT, *place, "--max-tokens", "120", solve=first)
    assert result.exit_code == 1
    assert "--max-tokens N, with N above 120" in result.stdout

    again = Asked()
    result = call("resume", "latest", *place, "--json", "--max-tokens", "9000", solve=again)

    outcome = json.loads(result.stdout)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert first.count + again.count == whole().count
    assert outcome["tokens_in"] + outcome["tokens_out"] == kept(place).tokens > 120
    assert kept(place).started.settings["max_tokens"] == 9000  # type: ignore[union-attr]


def test_seconds_count_over_all_beginnings(place: list[str]) -> None:
    call("solve", TEXT, *place, solve=Asked(breaks_at=2))
    database = Database(Path(place[1]))
    database.write(("UPDATE runs SET seconds = 100", ()))
    database.close()

    call("resume", "latest", *place, solve=Asked())

    finished = kept(place).finished
    assert finished
    assert 100 < finished.seconds < 130


def test_a_limit_is_not_lowered(place: list[str]) -> None:
    call("solve", TEXT, *place, solve=Asked())

    result = call("resume", "latest", *place, "--max-tokens", "5", solve=Asked())
    assert result.exit_code == 2
    assert "--max-tokens 5 is below the 100000 of the run" in result.stderr


def test_a_run_that_ended_is_shown_again_and_asks_nothing(place: list[str]) -> None:
    call("solve", TEXT, *place, solve=Asked())
    again = Asked()

    result = call("resume", "latest", *place, "--quiet", solve=again)
    assert result.exit_code == 0
    assert "def steps" in result.stdout
    assert again.count == 0


def test_a_run_goes_again_without_a_model(place: list[str]) -> None:
    call("solve", TEXT, *place, solve=Asked())
    events = len(kept(place).events)

    result = call("replay", "latest", *place, solve=Asked())
    assert result.exit_code == 0
    assert result.stdout.endswith(f"all {events} events are the same\n")
    told = call("replay", "latest", "--json", *place, solve=Asked())
    assert told.exit_code == 0
    outcome = json.loads(told.stdout)
    assert outcome.pop("run")
    assert outcome == {"same": True, "events": events, "differs": None}
    assert kept(place).solved


def test_a_run_that_broke_off_goes_again_as_far(place: list[str]) -> None:
    call("solve", TEXT, *place, solve=Asked(breaks_at=3))

    result = call("replay", "latest", *place, solve=Asked())
    assert "events are the same" in result.stdout
    assert result.exit_code == 0


def test_a_run_that_goes_otherwise_is_told(place: list[str]) -> None:
    call("solve", TEXT, *place, solve=Asked())
    database = Database(Path(place[1]))
    database.write(("UPDATE events SET data = replace(data, 'steps', 'leaps')", ()))
    database.close()

    result = call("replay", "latest", *place, solve=Asked())
    assert result.exit_code == 1
    assert "differs" in result.stdout
    told = call("replay", "latest", "--json", *place, solve=Asked())
    assert told.exit_code == 1
    assert json.loads(told.stdout)["differs"] == 1


@pytest.mark.parametrize("command", ["resume", "replay"])
def test_what_is_not_there_is_told(place: list[str], command: str) -> None:
    nothing = call(command, "latest", *place)
    assert nothing.exit_code == 2
    assert "no run was kept yet" in nothing.stderr

    call("solve", TEXT, *place, solve=Asked())
    unknown = call(command, "nonsense", *place)
    assert unknown.exit_code == 2
    assert "there is no run 'nonsense'" in unknown.stderr

    off = call(command, "latest", "--history", "off")
    assert off.exit_code == 2
    assert "the history is off" in off.stderr


def interrupting(_: str, *, run: Run, kept_in: Any, **options: Any) -> Run:
    def stop(_: Request) -> str:
        raise KeyboardInterrupt

    llm = ScriptedLLM(stop)
    return greenloop.solve(
        TEXT, run=run, kept_in=kept_in, llm=llm, sandbox=InProcessSandbox(), **options
    )


def test_ctrl_c_says_how_to_go_on(place: list[str]) -> None:
    solve: Callable[..., Run] = interrupting
    result = call("solve", TEXT, *place, solve=solve)

    assert result.exit_code == 130
    assert "interrupted" in result.stderr
    assert "goes on" in result.stderr
    assert len(result.stderr.splitlines()) == 1

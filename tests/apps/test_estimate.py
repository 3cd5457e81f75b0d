"""``--dry-run``, and limits with what they lead to, as a user sees them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

import greenloop
from apps.command_line import CASES, RIGHT, TEXT, WRONG, call, told
from fakes import InProcessSandbox
from greenloop.apps.estimate import Range, estimate
from greenloop.domain.run import Run
from greenloop.history.entries import Entry
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Request

pytestmark = pytest.mark.usefixtures("elsewhere")
MODEL = "openai/gpt-5"
KEPT = ["--history", "runs.sqlite"]


def model(*codes: str, name: str = MODEL) -> Callable[..., Run]:
    """The real solve with a scripted model of this name; its last code stays."""
    left = list(codes)

    def answer(request: Request) -> str:
        if request.purpose == "cases":
            return CASES
        return f"```python\n{left.pop(0) if len(left) > 1 else left[0]}\n```"

    def solve(problem: str, **options: Any) -> Run:
        options["llm"] = ScriptedLLM(answer, name=name)
        return greenloop.solve(problem, sandbox=InProcessSandbox(), **options)

    return solve


def outcome(*args: str, solve: Callable[..., Run]) -> dict[str, Any]:
    done = call(*args, "--json", *KEPT, solve=solve)
    found: dict[str, Any] = json.loads(done.stdout)
    assert done.exit_code == (0 if found["solved"] else 1)
    return found


def entry(**fields: Any) -> Entry:
    known = {"id": "r", "started": "", "version": "", "seed": 0, "title": "", "outcome": ""}
    return Entry(**{**known, "model": MODEL, "state": "solved", "cost": None, **fields})


def test_runs_of_the_model_that_have_ended_count_and_no_others() -> None:
    runs = [
        entry(tokens=10, seconds=1.0, cost=0.5),
        entry(tokens=30, seconds=2.0, state="not solved"),
        entry(tokens=20, seconds=9.0),
        entry(tokens=99, seconds=99.0, state="cut off"),
        entry(tokens=99, seconds=99.0, model=f"{MODEL}-mini"),
    ]
    found = estimate(MODEL, runs)
    assert found.runs == 3
    assert found.tokens == Range(10, 20, 30)
    assert found.seconds == Range(1, 2, 9)
    assert found.cost == Range(0.5, 0.5, 0.5)


def test_a_dry_run_shows_what_is_understood_and_asks_nobody() -> None:
    done = call("solve", TEXT, "--dry-run", *KEPT, solve=told(error=AssertionError("solved")))
    assert done.exit_code == 0, done.output
    assert "def double(x: int)" in done.stdout
    assert "1 stated by the problem" in done.stdout
    assert "nothing to estimate from" in done.stdout


def test_a_dry_run_without_a_signature_says_who_will_propose_one() -> None:
    done = call("solve", "Return twice the number.", "--dry-run", *KEPT)
    assert "the model will be asked for one" in done.stdout


def test_a_dry_run_of_a_text_of_no_use_fails_as_the_run_would() -> None:
    assert call("solve", " ", "--dry-run", *KEPT).exit_code == 2


def test_past_runs_are_what_a_dry_run_estimates_from() -> None:
    for seed in ("1", "2"):
        assert outcome("solve", TEXT, "--seed", seed, solve=model(RIGHT))["solved"]
    done = call("solve", TEXT, "--dry-run", "--json", "--model", MODEL, *KEPT)
    data = json.loads(done.stdout)
    assert data["problem"]["signature"]["name"] == "double"
    assert data["estimate"]["runs"] == 2
    assert data["estimate"]["tokens"]["least"] > 0
    assert data["estimate"]["cost"]["least"] > 0
    shown = call("solve", TEXT, "--dry-run", "--model", MODEL, *KEPT).stdout
    assert f"by 2 past runs of {MODEL}" in shown


def test_the_cost_of_a_run_is_told_everywhere() -> None:
    found = outcome("solve", TEXT, solve=model(RIGHT))
    assert found["cost"] > 0
    shown = call("runs", "show", "latest", *KEPT).stdout
    listed = json.loads(call("runs", "list", "--json", *KEPT).stdout)
    assert listed[0]["cost"] == pytest.approx(found["cost"])
    money = f"${found['cost']:.4f}"
    assert money in shown
    assert money in call("runs", "list", *KEPT).stdout


@pytest.mark.parametrize(("name", "told"), [("scripted", "n/a"), ("local/any", "$0.00")])
def test_without_a_price_there_is_no_figure_and_a_local_model_is_free(name: str, told: str) -> None:
    done = call("solve", TEXT, "--max-cost", "9", *KEPT, solve=model(RIGHT, name=name))
    assert done.exit_code == 0, done.output
    assert told in done.stdout
    assert ("the price of scripted is not known" in done.stdout) == (name == "scripted")


@pytest.mark.parametrize(
    ("limit", "option", "more"),
    [
        ("iterations", ["--max-iterations", "1"], ["--max-iterations", "5"]),
        ("candidates", ["--candidates", "1"], ["--candidates", "8"]),
        ("tokens", ["--max-tokens", "1"], ["--max-tokens", "100000"]),
        ("cost", ["--max-cost", "0.0003"], ["--max-cost", "1"]),
    ],
)
def test_a_limit_ends_a_run_by_its_name_and_with_more_it_goes_on(
    limit: str, option: list[str], more: list[str]
) -> None:
    codes = [WRONG, RIGHT] if limit != "candidates" else [WRONG, WRONG, RIGHT]
    solve = model(*codes)
    ended = outcome("solve", TEXT, *option, solve=solve)
    assert not ended["solved"]
    assert ended["limit"] == {"limit": limit, "amount": float(option[1])}
    shown = call("runs", "show", "latest", *KEPT).stdout
    assert f"greenloop resume {ended['run']} {option[0]} N" in " ".join(shown.split())
    gone_on = outcome("resume", "latest", *more, solve=solve)
    assert gone_on["solved"], gone_on
    assert gone_on["limit"] is None
    assert gone_on["run"] == ended["run"]


def test_a_run_without_a_limit_of_money_can_be_given_one() -> None:
    solve = model(WRONG, RIGHT)
    outcome("solve", TEXT, "--max-iterations", "1", solve=solve)
    options = ["--max-iterations", "5", "--max-cost", "1"]
    assert outcome("resume", "latest", *options, solve=solve)["solved"]
    assert call("resume", "latest", "--max-cost", "0.5", *KEPT).exit_code == 2

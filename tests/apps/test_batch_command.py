"""``greenloop batch`` as a user types it, with a scripted model behind it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from apps.command_line import CASES, RIGHT, TEXT, WRONG
from fakes import InProcessSandbox
from greenloop import solve_many
from greenloop.apps.cli import Services, app
from greenloop.batch.attempt import Solved
from greenloop.domain.events import Stage
from greenloop.errors import ProviderError
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Progress, Request

pytestmark = pytest.mark.usefixtures("elsewhere")
HARD = TEXT.replace("twice", "thrice")
DOWN = TEXT.replace("twice", "half of")


class Model:
    """Solves what it can; counts what it was asked."""

    def __init__(self, *, up: bool = False, stop_after: int | None = None) -> None:
        self.llm = ScriptedLLM(self._answer)
        self._up = up
        self._stop_after = stop_after

    def many(self, problems: Any, **options: Any) -> Iterator[Solved]:
        found = solve_many(problems, llm=self.llm, sandbox=InProcessSandbox(), **options)
        for number, one in enumerate(found, 1):
            yield one
            if number == self._stop_after:
                raise KeyboardInterrupt

    def _answer(self, request: Request) -> str:
        asked = request.messages[-1].content
        if "half of" in asked and not self._up:
            raise ProviderError("down")
        code = WRONG if "thrice" in asked else RIGHT
        return CASES if request.purpose == "cases" else f"```python\n{code}\n```"


def batch(*args: str, model: Model | None = None, stdin: str | None = None) -> Result:
    services = Services(solve_many=(model or Model()).many)
    command = ["batch", *args, "--history", "h.sqlite", "--parallel", "1"]
    return CliRunner().invoke(app, command, obj=services, input=stdin)


def lines(**texts: str) -> str:
    return "\n".join(json.dumps({"id": name, "problem": text}) for name, text in texts.items())


def test_each_file_of_a_directory_is_solved(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "b.md", "c.py"):
        (tmp_path / "in" / name).write_text(TEXT, "utf-8")
    done = batch("in", "--out", "out")
    assert done.exit_code == 0, done.output
    assert "2 of 2 solved" in done.stdout
    assert (tmp_path / "out" / "a" / "solution.py").exists()
    assert (tmp_path / "out" / "b" / "run.json").exists()


def test_json_lines_go_in_and_out_and_not_all_solved_is_1() -> None:
    done = batch("-", "--json", stdin=lines(a=TEXT, hard=HARD, down=DOWN, empty=" "))
    rows = {row["id"]: row for row in map(json.loads, done.stdout.splitlines())}
    assert done.exit_code == 1
    assert {name: row["solved"] for name, row in rows.items()} == {
        "a": True,
        "hard": False,
        "down": False,
        "empty": False,
    }
    assert rows["down"]["reason"] == "down"


def test_what_is_done_is_not_done_again_and_what_failed_is() -> None:
    texts = lines(a=TEXT, hard=HARD, down=DOWN)
    assert batch("-", "--out", "out", stdin=texts).exit_code == 1
    again = Model(up=True)
    done = batch("-", "--out", "out", "--json", model=again, stdin=texts)
    assert all("half of" in one.messages[-1].content for one in again.llm.requests)
    assert again.llm.requests
    assert len(done.stdout.splitlines()) == 3
    third = Model(up=True)
    batch("-", "--out", "out", model=third, stdin=texts)
    assert third.llm.requests == []


def test_ctrl_c_keeps_what_is_done_and_says_how_to_go_on() -> None:
    texts = lines(**{f"p{n}": TEXT.replace("integer", f"integer no. {n}") for n in range(4)})
    done = batch("-", "--out", "out", model=Model(stop_after=2), stdin=texts)
    assert done.exit_code == 130
    assert "2 of 4 problems done" in done.stderr
    assert "same command again" in done.stderr
    assert "4 of 4 solved" in batch("-", "--out", "out", stdin=texts).stdout


def test_a_line_that_a_kill_cut_short_is_dropped(tmp_path: Path) -> None:
    batch("-", "--out", "out", stdin=lines(a=TEXT, b=HARD))
    file = tmp_path / "out" / "results.jsonl"
    file.write_bytes(file.read_bytes()[:-9])
    again = Model()
    batch("-", "--out", "out", model=again, stdin=lines(a=TEXT, b=HARD))
    assert all("thrice" in one.messages[-1].content for one in again.llm.requests)
    assert len(file.read_text().splitlines()) == 2


@pytest.mark.parametrize(
    ("source", "stdin", "told"),
    [
        ("nowhere.jsonl", "", "cannot be read"),
        ("-", "", "no problem"),
        ("-", "{}", "line 1"),
        ("-", '"x"\n{"id"', "line 2"),
        ("-", "3", "line 1"),
        ("-", lines(a=TEXT) + "\n" + lines(a=HARD), "called 'a'"),
    ],
)
def test_what_is_not_a_batch_is_refused_before_anything_is_spent(
    source: str, stdin: str, told: str
) -> None:
    model = Model()
    done = batch(source, model=model, stdin=stdin)
    assert (done.exit_code, model.llm.requests) == (2, [])
    assert told in done.stderr


class Fetching(Model):
    """Has to be fetched first."""

    def many(self, problems: Any, **options: Any) -> Iterator[Solved]:
        options["on_progress"](Progress(Stage.DOWNLOAD, 5_000_000, 9_000_000))
        return super().many(problems, **options)


def test_who_waits_for_a_model_to_be_fetched_sees_it() -> None:
    done = batch("-", model=Fetching(), stdin=lines(a=TEXT))
    assert "... downloading the model, 5 MB of 9 MB" in done.stderr
    assert "writing" not in done.stderr

"""The commands as a user types them, with a scripted model behind them."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import greenloop
from apps import story
from fakes import InProcessSandbox
from greenloop.apps.cli import Services, app
from greenloop.apps.examples import EXAMPLES
from greenloop.domain.candidate import Origin
from greenloop.domain.events import CasesAdded
from greenloop.domain.run import Run
from greenloop.errors import Cancelled, ConfigError, ProviderError
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Request

TEXT = '''def double(x: int) -> int:
    """Return twice the integer x.

    >>> double(2)
    4
    """
'''
RIGHT = "def double(x: int) -> int:\n    return 2 * x"
WRONG = "def double(x: int) -> int:\n    return 5"
CASES = json.dumps([{"name": "three", "category": "edge", "input": {"x": 3}, "expected": 6}])


def scripted(code: str) -> Callable[..., Run]:
    """The real solve, with a model that always writes ``code``."""

    def answer(request: Request) -> str:
        return CASES if request.purpose == "cases" else f"```python\n{code}\n```"

    def solve(problem: str, **options: Any) -> Run:
        llm = ScriptedLLM(answer)
        return greenloop.solve(problem, llm=llm, sandbox=InProcessSandbox(), **options)

    return solve


def told(*events: Any, error: BaseException | None = None) -> Callable[..., Run]:
    """A solve that tells a story, and may end in an error."""

    def solve(problem: str, *, run: Run, **options: Any) -> Run:
        for event in events:
            run.record(event)
        if error:
            raise error
        return run

    return solve


def call(
    *args: str, solve: Callable[..., Run] | None = None, stdin: str | bytes | None = None
) -> Result:
    services = Services(solve or told(*story.EVENTS, story.SOLVED))
    return CliRunner().invoke(app, args, obj=services, input=stdin)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


# --- solve ---


def test_a_problem_is_solved() -> None:
    done = call("solve", TEXT, solve=scripted(RIGHT))
    assert done.exit_code == 0, done.output
    assert "─ solved ─" in done.stdout
    assert done.stderr == ""


def test_a_problem_that_is_not_solved_exits_with_1_and_shows_the_best_code() -> None:
    done = call("solve", TEXT, "--max-iterations", "1", solve=scripted(WRONG))
    assert done.exit_code == 1
    assert "─ not solved ─" in done.stdout
    assert "return 5" in done.stdout.split("Solution")[1]


def test_settings_and_text_reach_the_solver() -> None:
    got: dict[str, Any] = {}

    def solve(problem: str, **options: Any) -> Run:
        got.update(options, problem=problem)
        return Run()

    call("solve", "-", "--seed", "3", "--no-show-cases", "--unsafe-sandbox", solve=solve, stdin="é")
    given = {name: value for name, value in got.items() if value is not None}
    del given["run"], given["on_progress"]
    assert given == {"problem": "é", "seed": 3, "show_cases": False, "unsafe_sandbox": True}


def test_without_a_problem_it_explains_itself() -> None:
    done = call("solve")
    assert done.exit_code == 0
    assert "Usage:" in done.stdout
    assert "greenloop solve two-sum" in done.stdout


def test_json_is_the_summary_and_nothing_else() -> None:
    done = call("solve", "two-sum", "--json")
    run = Run()
    run.events = [*story.EVENTS, story.SOLVED]
    assert json.loads(done.stdout) == {**run.summary(), "files": []}
    assert done.stderr == ""


def test_quiet_is_the_code_and_nothing_else() -> None:
    done = call("solve", "two-sum", "--quiet")
    assert (done.stdout, done.stderr) == (story.RIGHT, "")


def test_json_and_quiet_exclude_each_other() -> None:
    assert call("solve", "two-sum", "--json", "--quiet").exit_code == 2


def test_out_gets_the_files(tmp_path: Path) -> None:
    done = call("solve", TEXT, "--out", "a/b", "--json", solve=scripted(RIGHT))
    out = tmp_path / "a" / "b"
    assert {p.name for p in out.iterdir()} == {
        "solution.py",
        "cases.json",
        "test_solution.py",
        "run.json",
    }
    assert set(json.loads(done.stdout)["files"]) == {f"a/b/{p.name}" for p in out.iterdir()}
    assert Run.from_json(json.loads((out / "run.json").read_text())).solved


def test_a_run_that_is_not_solved_leaves_its_best_code(tmp_path: Path) -> None:
    done = call("solve", TEXT, "--out", ".", "--max-iterations", "1", solve=scripted(WRONG))
    assert done.exit_code == 1
    assert "return 5" in (tmp_path / "solution.py").read_text()


def test_a_bad_out_is_found_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = call("solve", TEXT, "--out", "file", solve=told(error=AssertionError("too late")))
    assert done.exit_code == 2
    assert "'file'" in done.stderr


@pytest.mark.parametrize(
    ("stdin", "complaint"),
    [(b"", "empty"), (b"x" * 1_000_000, "longer"), (b"\x00\x01\xff", "not text")],
)
def test_a_bad_problem_exits_with_2_and_a_hint(stdin: bytes, complaint: str) -> None:
    done = call("solve", "-", stdin=stdin)
    assert done.exit_code == 2
    assert complaint in done.stderr
    assert "Give the text" in done.stderr


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ConfigError("no such model", "use another"), 3),
        (ProviderError("it broke", "try again"), 3),
        (Cancelled("interrupted"), 130),
        (KeyboardInterrupt(), 130),
        (ZeroDivisionError("a bug"), 1),
    ],
)
def test_errors_become_messages_and_exit_codes(error: BaseException, code: int) -> None:
    done = call("solve", "two-sum", solve=told(error=error))
    assert done.exit_code == code
    assert done.stderr.startswith("greenloop: ")
    assert "Traceback" not in done.output


def test_debug_lets_the_traceback_out() -> None:
    bug = ZeroDivisionError("a bug")
    assert call("solve", "two-sum", "--debug", solve=told(error=bug)).exception is bug


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (Cancelled("interrupted"), 130),
        (KeyboardInterrupt(), 130),
        (ProviderError("down"), 3),
        (ZeroDivisionError("a bug"), 1),
        (KeyError(Origin.PATCH), 1),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_a_cut_off_run_has_is_kept(tmp_path: Path, error: BaseException, code: int) -> None:
    done = call("solve", "two-sum", "--out", ".", solve=told(*story.EVENTS, error=error))
    assert done.exit_code == code
    assert "the record of the run so far is in run.json" in done.stderr
    kept = Run.from_json(json.loads((tmp_path / "run.json").read_text()))
    assert kept.events == list(story.EVENTS)


def test_the_record_is_kept_where_the_other_files_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "solution.py").mkdir()
    done = call("solve", TEXT, "--out", ".", solve=scripted(RIGHT))
    assert done.exit_code == 2
    assert "the record of the run so far is in run.json" in done.stderr
    kept = Run.from_json(json.loads((tmp_path / "run.json").read_text()))
    assert kept.solved


def test_an_error_is_not_hidden_by_a_record_that_cannot_be_written() -> None:
    class Odd:
        """Neither printable nor JSON."""

        def __repr__(self) -> str:
            raise ZeroDivisionError("no words")

    odd = CasesAdded(cases=(story.GUESSED.model_copy(update={"expected": Odd()}),))
    done = call("solve", "two-sum", "--out", ".", solve=told(*story.EVENTS, odd))
    assert done.exit_code == 1
    assert "ZeroDivisionError: no words" in done.stderr
    assert "the record of the run could not be kept" in done.stderr


def test_colours_can_be_forced_where_there_is_no_terminal_but_nothing_is_redrawn() -> None:
    services = Services(told(*story.EVENTS, story.SOLVED))
    done = CliRunner().invoke(
        app, ["solve", "two-sum"], obj=services, env={"FORCE_COLOR": "1"}, color=True
    )
    assert "\x1b[1m" in done.stdout
    assert "\x1b[?25l" not in done.stdout


def test_a_reader_that_went_away_is_no_failure() -> None:
    done = call("solve", "two-sum", solve=told(error=BrokenPipeError(errno.EPIPE, "gone")))
    assert done.exit_code == 1
    assert done.output == ""


def test_an_error_message_drives_no_terminal() -> None:
    done = call("solve", "two-sum", solve=told(error=ProviderError("a\x1b[31mb")))
    assert "ab" in done.stderr


# --- the other commands ---


def test_examples_are_listed_and_shown() -> None:
    listed = call("examples")
    assert [line.split()[0] for line in listed.stdout.splitlines()[: len(EXAMPLES)]] == [*EXAMPLES]
    assert "target = 9" in call("examples", "show", "two-sum").stdout


def test_an_unknown_example_exits_with_2() -> None:
    done = call("examples", "show", "valid-parenthesis")
    assert done.exit_code == 2
    assert "'valid-parentheses'" in done.stderr


def test_the_version() -> None:
    assert call("--version").stdout == f"greenloop {greenloop.__version__}\n"


def test_an_unknown_option_exits_with_2() -> None:
    assert call("solve", "--no-such").exit_code == 2


def in_cache(tmp_path: Path, *args: str) -> Result:
    return CliRunner().invoke(app, args, env={"XDG_CACHE_HOME": str(tmp_path)})


def test_models_are_listed(tmp_path: Path) -> None:
    lines = in_cache(tmp_path, "models").stdout.splitlines()
    assert [line.split()[0].removeprefix("local/") for line in lines] == [
        "qwen2.5-coder-1.5b",
        "qwen2.5-coder-0.5b",
    ]
    assert all("not here" in line for line in lines)


def test_a_model_that_is_not_here_is_not_right(tmp_path: Path) -> None:
    done = in_cache(tmp_path, "models", "verify")
    assert done.exit_code == 1
    assert "missing" in done.stdout


def test_the_path_of_a_model_follows_xdg(tmp_path: Path) -> None:
    path = Path(in_cache(tmp_path, "models", "path", "local/qwen2.5-coder-0.5b").stdout.strip())
    assert path.is_relative_to(tmp_path)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x" * 3_000_000)
    assert in_cache(tmp_path, "models", "remove", "qwen2.5-coder-0.5b").stdout == "3 MB freed\n"
    assert not path.exists()


def test_an_unknown_model_exits_with_3(tmp_path: Path) -> None:
    assert in_cache(tmp_path, "models", "path", "local/none").exit_code == 3


def test_doctor_names_keys_and_never_their_values(tmp_path: Path) -> None:
    env = {"XDG_CACHE_HOME": str(tmp_path), "OPENAI_API_KEY": "very-secret"}
    done = CliRunner().invoke(app, ["doctor"], env=env)
    lines = {line.split()[1]: line for line in done.stdout.splitlines()}
    assert lines["OPENAI_API_KEY"].endswith("set")
    assert "very-secret" not in done.output
    assert "not downloaded" in lines["local/qwen2.5-coder-1.5b"]
    assert greenloop.__version__ in lines["greenloop"]
    assert "sandbox" in lines

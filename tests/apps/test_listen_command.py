"""``greenloop listen``, with problems posted to it as a browser would."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from apps import story
from apps.command_line import call, told
from greenloop.domain.given import Given
from greenloop.domain.run import Run

pytestmark = pytest.mark.usefixtures("elsewhere")

PROBLEM = {
    "name": "A. Add\x1b[2J Them",
    "group": "Round 1",
    "url": "https://judge.example/A",
    "timeLimit": 1500,
    "tests": [{"input": "1 2\n", "output": "3\n"}],
}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def post(port: int, body: str) -> None:
    """Post as soon as somebody listens."""
    for _ in range(500):
        with suppress(ConnectionRefusedError):
            connection = HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("POST", "/", body, {"Content-Type": "application/json"})
            connection.getresponse()
            connection.close()
            return
        time.sleep(0.01)


def listened(body: Any, *options: str, solve: Callable[..., Run], stdin: str = "") -> Result:
    port = free_port()
    browser = threading.Thread(target=post, args=(port, json.dumps(body)), daemon=True)
    browser.start()
    done = call("listen", "--once", "--port", str(port), *options, solve=solve, stdin=stdin)
    browser.join(10)
    return done


def taking(texts: list[str], given: list[Given]) -> Callable[..., Run]:
    tells = told(*story.EVENTS, story.SOLVED)

    def solve(problem: str, **options: Any) -> Run:
        texts.append(problem)
        given.append(options["given"])
        return tells(problem, **options)

    return solve


def test_a_problem_is_solved_at_once(tmp_path: Path) -> None:
    texts: list[str] = []
    given: list[Given] = []
    folder = str(tmp_path / "out")
    done = listened(PROBLEM, "--solve", "--out", folder, solve=taking(texts, given))
    assert done.exit_code == 0, done.output
    assert "1 sample, 1.5 s" in done.stdout
    assert "\x1b" not in done.stdout
    assert "Sample Input 1\n1 2\n" in texts[0]
    assert given == [Given()]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a-add-2j-them"]


@pytest.mark.parametrize(("answer", "solved"), [("\n", 1), ("n\n", 0), ("No\n", 0)])
def test_it_asks_first(answer: str, solved: int) -> None:
    texts: list[str] = []
    done = listened(PROBLEM, solve=taking(texts, []), stdin=answer)
    assert done.exit_code == 0, done.output
    assert len(texts) == solved


def test_the_statement_comes_from_a_file(tmp_path: Path) -> None:
    texts: list[str] = []
    path = tmp_path / "statement.txt"
    path.write_text("Add the two numbers.", "utf-8")
    listened(PROBLEM, solve=taking(texts, []), stdin=f"{path}\n")
    assert "Add the two numbers." in texts[0]


def test_a_statement_that_is_not_there_is_an_error_of_this_problem_only() -> None:
    texts: list[str] = []
    done = listened(PROBLEM, solve=taking(texts, []), stdin="no-such.txt\n")
    assert (done.exit_code, texts) == (0, [])
    assert "'no-such.txt' cannot be read" in done.stderr


def test_what_cannot_be_solved_is_told() -> None:
    done = listened({**PROBLEM, "interactive": True}, "--solve", solve=taking([], []))
    assert done.exit_code == 0, done.output
    assert "is interactive, which is not supported" in done.stderr

from __future__ import annotations

from apps.command_line import call


def test_without_a_history_there_is_no_web_app() -> None:
    done = call("web", "--history", "off")
    assert done.exit_code == 2
    assert "--history on" in done.output


def test_an_address_that_is_not_ours_is_told() -> None:
    done = call("web", "--history", "/nonexistent/none.sqlite", "--host", "203.0.113.9")
    assert done.exit_code == 3
    assert "203.0.113.9 cannot be used" in done.output
    assert "Traceback" not in done.output

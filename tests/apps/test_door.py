"""Errors that leave a command: messages, hints and exit codes."""

from __future__ import annotations

import errno

import pytest

from apps.command_line import call, told
from greenloop.errors import Cancelled, ConfigError, ProviderError

pytestmark = pytest.mark.usefixtures("elsewhere")


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
    assert done.exit_code == code, done.output
    assert done.stderr.startswith("greenloop: ")
    assert "Traceback" not in done.output


def test_debug_lets_the_traceback_out() -> None:
    bug = ZeroDivisionError("a bug")
    assert call("solve", "two-sum", "--debug", solve=told(error=bug)).exception is bug


def test_a_reader_that_went_away_is_no_failure() -> None:
    done = call("solve", "two-sum", solve=told(error=BrokenPipeError(errno.EPIPE, "gone")))
    assert done.exit_code == 1, done.output
    assert done.output == ""


def test_an_error_message_drives_no_terminal() -> None:
    done = call("solve", "two-sum", solve=told(error=ProviderError("a\x1b[31mb")))
    assert "ab" in done.stderr

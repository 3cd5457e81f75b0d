from __future__ import annotations

import pytest
from typer.testing import CliRunner

from apps import story
from apps.command_line import told
from greenloop.apps.cli import Services, app

pytestmark = pytest.mark.usefixtures("elsewhere")


def test_colours_can_be_forced_where_there_is_no_terminal_but_nothing_is_redrawn() -> None:
    services = Services(told(*story.EVENTS, story.SOLVED))
    done = CliRunner().invoke(
        app, ["solve", "two-sum"], obj=services, env={"FORCE_COLOR": "1"}, color=True
    )
    assert "\x1b[1m" in done.stdout
    assert "\x1b[?25l" not in done.stdout

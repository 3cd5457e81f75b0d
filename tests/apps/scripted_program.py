"""A program for ``test_broken_output``: ``greenloop`` with a model that is always right."""

from __future__ import annotations

from apps.command_line import RIGHT, scripted
from greenloop.apps.cli import Services, app

if __name__ == "__main__":
    app(obj=Services(scripted(RIGHT)))

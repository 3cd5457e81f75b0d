from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from evals.conftest import comparison
from greenloop.evals.page import FIGURES
from web.stage import Stage

EVIL = "<script>alert(1)</script>"


def kept(folder: Path, system: str) -> None:
    folder.mkdir(parents=True)
    (folder / FIGURES).write_text(comparison(system).model_dump_json(), "utf-8")


def test_evaluations_are_listed_and_drawn(tmp_path: Path, stage: Callable[..., Stage]) -> None:
    kept(tmp_path / "all" / "monday", "greenloop")
    kept(tmp_path / "all" / "tuesday", EVIL)
    browser = stage(results=tmp_path / "all").browser
    listed = browser.get("/results").text
    assert 'href="/results/monday"' in listed
    one = browser.get("/results/monday").text
    assert "<svg" in one
    assert "<style" not in one
    assert "Solved against tokens" in one
    assert EVIL not in listed + browser.get("/results/tuesday").text
    assert browser.get("/results/%2e%2e%2fall").status_code == 404


def test_one_evaluation_alone_is_shown(tmp_path: Path, stage: Callable[..., Stage]) -> None:
    kept(tmp_path / "monday", "greenloop")
    browser = stage(results=tmp_path / "monday").browser
    assert browser.get("/results/monday").status_code == 200


def test_what_is_no_evaluation_is_told(tmp_path: Path, stage: Callable[..., Stage]) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / FIGURES).write_text("{}")
    assert "no figures of this version" in stage(results=tmp_path).browser.get("/results/bad").text
    assert "cannot be read" in stage(results=tmp_path / "none").browser.get("/results").text
    assert "--results" in stage().browser.get("/results").text

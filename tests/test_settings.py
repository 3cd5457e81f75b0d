from __future__ import annotations

import pytest

from greenloop.configuration import load_settings
from greenloop.errors import ConfigError, UsageError
from greenloop.settings import EFFORTS


@pytest.mark.parametrize("effort", EFFORTS)
def test_an_effort_changes_defaults(effort: str) -> None:
    settings = load_settings(effort=effort)
    expected = {"candidates": 16, "cases": 8, "agreement": 2, "max_iterations": 5}
    expected |= EFFORTS[effort]
    assert {name: getattr(settings, name) for name in expected} == expected


def test_a_setting_that_is_given_wins_over_the_effort() -> None:
    assert load_settings(effort="high", candidates=4).candidates == 4


def test_an_effort_in_the_environment_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENLOOP_EFFORT", "low")
    monkeypatch.setenv("GREENLOOP_CASES", "6")
    assert (load_settings().candidates, load_settings().cases) == (EFFORTS["low"]["candidates"], 6)


def test_an_unknown_effort_is_an_error_that_says_what_there_is() -> None:
    with pytest.raises(UsageError, match="'low', 'medium' or 'high'"):
        load_settings(effort="extreme")


def test_a_bad_value_from_the_environment_is_no_fault_of_the_call(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GREENLOOP_CANDIDATES", "0")
    with pytest.raises(ConfigError, match="candidates") as raised:
        load_settings(cases=4)
    assert "GREENLOOP_CANDIDATES" in raised.value.hint


def test_samples_cannot_be_made_so_cool_that_they_repeat() -> None:
    with pytest.raises(UsageError, match="temperature"):
        load_settings(temperature=0)


def test_an_effort_has_its_name_only_while_nothing_else_is_changed() -> None:
    named = {effort: load_settings(effort=effort).pure_effort() for effort in EFFORTS}
    assert named == {effort: effort for effort in EFFORTS}
    assert load_settings(effort="medium", candidates=3).pure_effort() == ""
    assert load_settings(effort="low", seed=3, max_tokens=9).pure_effort() == "low"

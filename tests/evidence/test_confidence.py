from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.verdict import Confidence
from greenloop.evidence.confidence import MANY_INPUTS, MEASURED, confidence, track_record


@pytest.mark.parametrize(
    ("support", "lead", "inputs", "level"),
    [
        (5, 5, MANY_INPUTS, Confidence.HIGH),
        (3, 3, MANY_INPUTS, Confidence.HIGH),
        (4, 3, MANY_INPUTS, Confidence.MEDIUM),
        (2, 2, MANY_INPUTS, Confidence.MEDIUM),
        (2, 1, MANY_INPUTS, Confidence.LOW),
        (1, 1, MANY_INPUTS, Confidence.LOW),
        (5, 5, MANY_INPUTS - 1, Confidence.LOW),
        (5, 5, 0, Confidence.LOW),
    ],
)
def test_confidence_takes_a_lead_on_many_inputs(
    support: int, lead: int, inputs: int, level: Confidence
) -> None:
    assert confidence(support, lead, inputs, 2) is level


@given(st.integers(0, 20), st.integers(-20, 20), st.integers(0, 100))
def test_less_evidence_is_never_worth_more(support: int, lead: int, inputs: int) -> None:
    levels = [Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW]
    most = levels.index(confidence(support, lead, inputs, 2))
    assert levels.index(confidence(support, lead, inputs // 2, 2)) >= most
    assert levels.index(confidence(support, min(lead, 1), inputs, 2)) >= most
    assert confidence(support, lead, inputs, 1) is Confidence.LOW


@pytest.mark.parametrize("level", Confidence)
@pytest.mark.parametrize(("model", "effort"), MEASURED)
def test_a_track_record_says_what_was_measured(model: str, effort: str, level: Confidence) -> None:
    right, of = MEASURED[model, effort][level]
    assert 0 < right <= of
    said = track_record(level, model, effort)
    assert said == f"of {of} runs like this, {right / of:.0%} passed hidden tests"


@pytest.mark.parametrize(
    ("model", "effort"),
    [
        ("local/qwen2.5-coder-1.5b", "low"),
        ("local/qwen2.5-coder-1.5b", ""),
        ("local/qwen2.5-coder-0.5b", "medium"),
        ("openai/any", "medium"),
    ],
)
def test_no_rate_is_shown_that_was_not_measured(model: str, effort: str) -> None:
    said = track_record(Confidence.HIGH, model, effort)
    assert "not measured" in said
    assert "%" not in said
    assert ("--calibrate" in said) == bool(effort)


def test_what_the_user_has_measured_wins() -> None:
    (model, effort), _ = next(iter(MEASURED.items()))
    own = {(model, effort): {Confidence.HIGH: (1, 2)}, ("my/own", "low"): {Confidence.LOW: (3, 4)}}
    said = track_record(Confidence.HIGH, model, effort, own)
    assert said == "of 2 runs like this, 50% passed hidden tests"
    assert "not measured" in track_record(Confidence.LOW, model, effort, own)
    said = track_record(Confidence.LOW, "my/own", "low", own)
    assert said == "of 4 runs like this, 75% passed hidden tests"

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.core.confidence import MANY_INPUTS, MEASURED, confidence, track_record
from greenloop.model import Confidence


@pytest.mark.parametrize(
    ("lead", "inputs", "level"),
    [
        (5, MANY_INPUTS, Confidence.HIGH),
        (3, MANY_INPUTS, Confidence.HIGH),
        (2, MANY_INPUTS, Confidence.MEDIUM),
        (1, MANY_INPUTS, Confidence.LOW),
        (5, MANY_INPUTS - 1, Confidence.LOW),
        (5, 0, Confidence.LOW),
    ],
)
def test_confidence_takes_a_lead_on_many_inputs(lead: int, inputs: int, level: Confidence) -> None:
    assert confidence(True, lead, inputs) is level


@given(st.integers(0, 20), st.integers(0, 100))
def test_nothing_unsolved_is_believed(lead: int, inputs: int) -> None:
    assert confidence(False, lead, inputs) is Confidence.LOW


@pytest.mark.parametrize("level", Confidence)
def test_a_track_record_says_what_was_measured(level: Confidence) -> None:
    right, of = MEASURED[level]
    assert 0 < right <= of
    assert track_record(level) == f"of {of} runs like this, {right / of:.0%} passed hidden tests"

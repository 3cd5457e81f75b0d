from __future__ import annotations

import pytest

from greenloop.domain.verdict import Confidence
from greenloop.errors import UsageError
from greenloop.evals.calibration import efforts, measure
from greenloop.evals.records import Record
from greenloop.evals.systems import parse_system

from .conftest import made, record


def chosen(*names: str) -> dict[str, str]:
    return efforts([parse_system(name) for name in names])


def test_greenloop_as_it_is_can_be_calibrated() -> None:
    names = ["one-shot", "greenloop", "greenloop:effort=medium", "greenloop:effort=low"]
    assert chosen(*names) == {"greenloop": "medium", "greenloop:effort=low": "low"}


@pytest.mark.parametrize(
    "name", ["one-shot", "majority", "greenloop:candidates=3", "greenloop:temperature=0.5"]
)
def test_what_no_user_runs_is_not_calibrated(name: str) -> None:
    with pytest.raises(UsageError, match="greenloop with settings as they are"):
        chosen(name)


def claim(number: int, level: Confidence, solved: bool, system: str = "greenloop") -> Record:
    return record(system, f"t{number}", solved=solved, attempt=made(confidence=level))


def test_rates_are_of_claims_by_level() -> None:
    records = [
        claim(1, Confidence.HIGH, True),
        claim(2, Confidence.HIGH, False),
        claim(3, Confidence.LOW, True),
        claim(4, Confidence.HIGH, True, "greenloop:effort=low"),
        claim(5, Confidence.HIGH, True, "one-shot"),
        record("greenloop", "t6", attempt=made(claimed=False, confidence=Confidence.LOW)),
    ]
    assert measure(records, {"greenloop": "medium", "greenloop:effort=low": "low"}) == {
        ("m", "medium"): {Confidence.HIGH: (1, 2), Confidence.LOW: (1, 1)},
        ("m", "low"): {Confidence.HIGH: (1, 1)},
    }


def test_a_model_that_claims_nothing_has_no_rates() -> None:
    silent = record("greenloop", attempt=made(claimed=False))
    assert measure([silent], {"greenloop": "medium"}) == {("m", "medium"): {}}

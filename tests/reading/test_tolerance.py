from __future__ import annotations

import pytest

from greenloop.reading.tolerance import read_tolerance


@pytest.mark.parametrize(
    ("sentence", "tolerance"),
    [
        ("Answers within 10^-5 of the actual answer will be accepted", 1e-5),
        ("Answers within 10-5 of the actual answer will be accepted", 1e-5),
        ("Answers within 10⁻⁴ of the expected value are fine", 1e-4),
        ("The relative or absolute error must be at most 1e-6", 1e-6),
        ("The answer may differ by at most 0.001 from the expected one", 1e-3),
        ("The result should be accurate to 4 decimal places", 1e-4),
        ("El error absoluto debe ser menor que 10^{-6}", 1e-6),
        ("与标准答案误差在 10^-5 以内", 1e-5),
    ],
)
def test_a_tolerance_is_found(sentence: str, tolerance: float) -> None:
    assert read_tolerance(["Return it", sentence]) == pytest.approx(tolerance)


@pytest.mark.parametrize(
    "sentence",
    [
        "Return the answer rounded to 2 decimal places",
        "Round the answer to within 0.01",
        "All values are within 10 of the answer",
        "Stop once the pointers are within 10-5",
        "Return the answer",
    ],
)
def test_what_is_no_tolerance(sentence: str) -> None:
    assert read_tolerance([sentence]) is None

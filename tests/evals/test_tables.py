from __future__ import annotations

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from greenloop.evals import tables
from greenloop.evals.figures import Rate, compare
from greenloop.evals.metrics import Interval
from greenloop.evals.systems import Attempt

from .conftest import comparison, made, record


def text_of(*shown: object) -> str:
    console = Console(file=io.StringIO(), width=200)
    console.print(*shown)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_rates_show_their_interval_and_counts() -> None:
    rate = Rate(count=1, of=4, interval=Interval(0.25, 0.046, 0.699))
    assert tables.rate(rate) == "25% (5 to 70), 1/4"
    assert tables.rate(Rate(count=0, of=0, interval=None)) == "-"


def test_numbers_show_a_sensible_precision() -> None:
    assert tables.number(Interval(1234.56, 1000.1, 1500.2)) == "1235 (1000 to 1500)"
    assert tables.number(Interval(1.26, 0.04, 3.33)) == "1.3 (0.0 to 3.3)"
    assert tables.number(None) == "-"


def test_the_table_has_a_column_per_system() -> None:
    text = text_of(tables.table(comparison()))
    assert re.search(r"solved\s+│ 50% \(\d+ to \d+\), 1/2 +│ 0% \(0 to \d+\), 0/2", text)
    assert re.search(r"right at high confidence\s+│ 100% \(\d+ to 100\), 1/1\s+│ -", text)
    assert re.search(r"crashes\s+│ 0% .* 1/2", text)
    assert "tokens in" in text


def test_our_stricter_rule_is_shown_beside_a_lax_one_alone() -> None:
    lax = [record(solved=True, strictly=strictly, task=f"{strictly}") for strictly in (True, False)]
    text = text_of(tables.table(compare([*lax, record(solved=True, task="t3")])))
    assert re.search(r"solved\s+│ 100% \(.*\), 3/3", text)
    assert re.search(r"strictly\s+│ 50% \(.*\), 1/2", text)
    assert "strictly" not in text_of(tables.table(comparison()))
    assert tables.record_line(lax[1]).endswith(": claimed, solved by a lax rule alone, 15 tokens")


def test_pairs_are_told_in_words() -> None:
    (pairing,) = comparison().pairings
    sentence = tables.sentence(pairing)
    assert sentence.startswith("a solves +50.0 points (+0.0 to +100.0) compared with b")
    assert sentence.endswith("ahead on 1 and behind on 0 of 2 problems; p = 1")
    (stranger,) = compare([record("a", "t1"), record("b", "t2")]).pairings
    assert tables.sentence(stranger) == "a and b share no attempts"


@pytest.mark.parametrize(
    ("attempt", "words"),
    [
        (made(), "claimed, not solved, 15 tokens"),
        (made(claimed=False), "gave up, not solved, 15 tokens"),
        (made(claimed=False, crash="x"), "crashed, not solved, 15 tokens"),
    ],
)
def test_an_attempt_fits_one_line(attempt: Attempt, words: str) -> None:
    assert tables.record_line(record(attempt=attempt)) == f"a, t1, seed 0: {words}"


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=20), st.booleans(), st.integers(0, 10**9))
def test_any_comparison_can_be_shown(name: str, solved: bool, tokens: int) -> None:
    usage = made().usages[0].model_copy(update={"tokens_in": tokens})
    shown = compare([record(name or "x", solved=solved, attempt=made(usages=(usage,)))])
    assert "solved" in text_of(tables.table(shown))

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.batch.pace import Pace


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_requests_are_spread_over_the_minute_in_their_order() -> None:
    pace = Pace(rpm=30, clock=Clock())
    assert [pace.book(9) for _ in range(4)] == [0, 2, 4, 6]


def test_tokens_count_as_they_were_taken() -> None:
    clock = Clock()
    pace = Pace(tpm=60, clock=clock)
    assert [pace.book(10), pace.book(10)] == [0, 10]
    pace.settle(booked=10, taken=4)
    assert pace.book(1) == 14


def test_a_pause_holds_for_those_too_that_have_their_moment() -> None:
    clock = Clock()
    pace = Pace(rpm=60, clock=clock)
    begin = pace.book(1)
    pace.hold(5)
    pace.hold(1)
    assert pace.missing(begin) == 5
    clock.now = 5.0
    assert pace.missing(begin) == 0


@given(st.lists(st.tuples(st.floats(0, 9), st.integers(0, 500)), max_size=40))
def test_no_minute_has_more_than_it_may(arrivals: list[tuple[float, int]]) -> None:
    clock = Clock()
    pace = Pace(rpm=20, clock=clock)
    begins = []
    for later, tokens in arrivals:
        clock.now += later
        begins.append(pace.book(tokens))
    for begin in begins:
        assert sum(begin <= other < begin + 60 - 1e-6 for other in begins) <= 20
    assert begins == sorted(begins)


def test_without_limits_nobody_waits() -> None:
    pace = Pace(clock=Clock())
    assert [pace.missing(pace.book(10**6)) for _ in range(3)] == pytest.approx([0, 0, 0])

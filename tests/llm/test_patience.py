from __future__ import annotations

import threading
import time
from collections.abc import Generator

import pytest

from greenloop.errors import Cancelled
from greenloop.llm.patience import SECONDS, Reader


def never() -> None:
    raise AssertionError("nothing was silent")


def test_pieces_come_in_order() -> None:
    assert list(Reader().read(lambda: (n for n in range(5)), never)) == [0, 1, 2, 3, 4]


def test_what_the_stream_raises_is_raised_where_somebody_waits() -> None:
    def stream() -> Generator[int]:
        yield 1
        raise ValueError("broken")

    pieces = Reader().read(stream, never)
    assert next(pieces) == 1
    with pytest.raises(ValueError, match="broken"):
        next(pieces)


def test_who_waits_for_a_silent_stream_can_give_up_and_it_is_closed_later() -> None:
    let_go, closed = threading.Event(), threading.Event()

    def stream() -> Generator[int]:
        try:
            let_go.wait(10)
            yield 1
        finally:
            closed.set()

    def give_up() -> None:
        raise Cancelled("enough")

    reader = Reader()
    started = time.monotonic()
    with pytest.raises(Cancelled):
        next(reader.read(stream, give_up))
    assert time.monotonic() - started < 10 * SECONDS
    assert not closed.is_set()
    let_go.set()
    reader.join(10)
    assert closed.is_set()

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.errors import UsageError
from greenloop.history.names import LATEST, find_name, new_name

BEGAN = 1_790_000_000
NAMES = ["1qtxk8aa00", "1qtxd2bb11", "1qtxd2bb22"]


@given(st.integers(0, 10**9), st.integers(1, 10**8))
def test_names_are_sorted_as_runs_began(milliseconds: int, later: int) -> None:
    first = new_name(BEGAN + milliseconds / 1000)
    assert first < new_name(BEGAN + (milliseconds + later + 1) / 1000)
    assert len(first) == 10


@pytest.mark.parametrize(
    ("wanted", "name"),
    [("latest", NAMES[0]), ("1qtxk", NAMES[0]), ("1QTXD2BB2", NAMES[2]), (NAMES[1], NAMES[1])],
)
def test_a_name_is_meant_by_its_beginning(wanted: str, name: str) -> None:
    assert find_name(wanted, NAMES) == name


@given(st.text())
def test_whatever_is_typed_means_one_run_or_is_an_error(wanted: str) -> None:
    try:
        found = find_name(wanted, NAMES)
    except UsageError:
        return
    assert found.startswith(wanted.lower()) or wanted == LATEST


def test_what_means_none_or_several() -> None:
    with pytest.raises(UsageError, match="begins several runs: 1qtxd2bb11, 1qtxd2bb22"):
        find_name("1qtxd2", NAMES)
    with pytest.raises(UsageError, match="no run '1qtxd2bc11'") as raised:
        find_name("1qtxd2bc11", NAMES)
    assert raised.value.hint == "did you mean '1qtxd2bb11'?"

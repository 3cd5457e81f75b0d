from __future__ import annotations

import pytest

from greenloop.running.raising import expected_error

RAISED = ("Odd", "ValueError", "Exception", "BaseException")


@pytest.mark.parametrize("name", ["Odd", "ValueError", "Exception", "Error", "mine.Odd"])
def test_a_class_or_a_base_of_it_is_expected(name: str) -> None:
    assert expected_error(name, RAISED)


@pytest.mark.parametrize("name", ["", "KeyError", "Value", "object"])
def test_another_name_is_not(name: str) -> None:
    assert not expected_error(name, RAISED)


def test_what_ends_a_program_is_no_error() -> None:
    for name in ("Exception", "Error"):
        assert not expected_error(name, ("SystemExit", "BaseException"))
        assert not expected_error(name, ())
    assert expected_error("SystemExit", ("SystemExit", "BaseException"))

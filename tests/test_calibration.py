from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.calibration import calibration_file, read_rates, save_rates
from greenloop.domain.verdict import Confidence
from greenloop.errors import UsageError
from greenloop.evidence.confidence import Table

ONE: Table = {("a/b", "low"): {Confidence.HIGH: (9, 10)}}


def test_the_file_is_in_the_users_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert calibration_file() == tmp_path / "greenloop" / "calibration.json"


def test_nothing_measured_is_no_rates(tmp_path: Path) -> None:
    assert read_rates(tmp_path / "none" / "rates.json") == {}


rates = st.dictionaries(
    st.sampled_from(Confidence),
    st.integers(1, 99).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))),
    min_size=1,
)


@given(st.dictionaries(st.tuples(st.text(), st.sampled_from(["low", "medium"])), rates))
def test_what_is_saved_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, table: Table
) -> None:
    path = tmp_path_factory.mktemp("data") / "new" / "rates.json"
    save_rates(path, table)
    assert read_rates(path) == table


def test_other_models_and_efforts_stay_and_the_same_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "rates.json"
    medium: Table = {("a/b", "medium"): {Confidence.LOW: (1, 2)}}
    other: Table = {("c/d", "low"): {Confidence.LOW: (0, 1)}}
    again: Table = {("a/b", "low"): {Confidence.MEDIUM: (3, 4)}}
    for table in (ONE, medium, other, again):
        save_rates(path, table)
    assert read_rates(path) == {**again, **medium, **other}
    assert [file.name for file in tmp_path.iterdir()] == ["rates.json"]


ROW = {"model": "a/b", "effort": "low", "level": "high", "right": 9, "of": 10}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "\xff",
        '{"version": 2, "rates": []}',
        '{"version": 1}',
        json.dumps({"version": 1, "rates": [{**ROW, "level": "sure"}]}),
        json.dumps({"version": 1, "rates": [{**ROW, "right": 11}]}),
        json.dumps({"version": 1, "rates": [{**ROW, "right": 0, "of": 0}]}),
    ],
)
def test_a_broken_file_is_told_and_kept(text: str, tmp_path: Path) -> None:
    path = tmp_path / "rates.json"
    path.write_text(text, "latin-1")
    for use in (lambda: read_rates(path), lambda: save_rates(path, ONE)):
        with pytest.raises(UsageError) as raised:
            use()
        assert str(path) in raised.value.message
        assert raised.value.hint == "remove the file"
    assert path.read_text("latin-1") == text


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be used: Is a directory"):
        read_rates(tmp_path)

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from greenloop.errors import UsageError
from greenloop.evals.datasets import Selection, load_tasks

from .conftest import CLASS, DOUBLE, LIVE, OWN, PROGRAM, LoadRows


@pytest.mark.parametrize("name", ["made.jsonl", "made.jsonl.gz", "made.json"])
def test_a_dataset_is_found_by_path_and_by_name(name: str, tmp_path: Path) -> None:
    line = json.dumps(DOUBLE)
    data = f"[{line}]" if name.endswith(".json") else f"{line}\n\n"
    raw = data.encode()
    (tmp_path / name).write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
    assert load_tasks(str(tmp_path / name), []) == load_tasks("MADE", [tmp_path])


def test_the_first_place_that_has_a_name_counts(tmp_path: Path) -> None:
    places = [tmp_path / name for name in ("missing", "first", "second")]
    for place, name in zip(places[1:], ("Made/1", "Made/2"), strict=True):
        place.mkdir()
        (place / "made.jsonl").write_text(json.dumps({**DOUBLE, "task_id": name}), "utf-8")
    (places[2] / "other.jsonl").write_text(json.dumps(OWN), "utf-8")
    assert [task.id for task in load_tasks("made", places)] == ["Made/1"]
    assert [task.id for task in load_tasks("other", places)] == ["last"]


def test_an_unknown_dataset_says_where_to_put_it(tmp_path: Path) -> None:
    (tmp_path / "Made.jsonl").touch()
    with pytest.raises(UsageError) as raised:
        load_tasks("other", [tmp_path, Path("data")])
    assert raised.value.hint == (
        f"give a .jsonl, .jsonl.gz, .json file, or the name of one in {tmp_path} or data"
        " (there: made); --data-dir or GREENLOOP_DATA names another place"
    )


@pytest.mark.parametrize(
    ("name", "data", "complaint"),
    [
        ("a.jsonl", b"{", r"^a\.jsonl, line 1 is not JSON: "),
        ("a.jsonl", b"\n[]", r"^a\.jsonl, line 2 is not a JSON object$"),
        ("a.json", b"{}", r"^a\.json is not a JSON array$"),
        ("a.json", b"[{}, 1]", r"^a\.json, row 2 is not a JSON object$"),
        ("a.json", b"x", r"^a\.json is not JSON: "),
        ("a.json", b"\xff", r"a\.json cannot be read: "),
    ],
)
def test_a_file_of_another_kind_is_refused(
    name: str, data: bytes, complaint: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UsageError, match=complaint):
        load_tasks("a", [tmp_path])


ARCHIVE = gzip.compress(b"{}")


@pytest.mark.parametrize(
    "data",
    [b"{}", ARCHIVE[:10], ARCHIVE[:10] + b"\xff" + ARCHIVE[11:]],
    ids=["none", "cut short", "corrupt"],
)
def test_a_damaged_archive_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(data)
    with pytest.raises(UsageError, match="cannot be read"):
        load_tasks("a", [tmp_path])


def test_a_malformed_row_is_named_by_its_number(load_rows: LoadRows) -> None:
    with pytest.raises(UsageError, match=r"^rows\.json, row 2: none of the fields"):
        load_rows(DOUBLE, {"task": 1})


def test_a_row_that_is_repeated_counts_once_and_every_task_has_an_id(load_rows: LoadRows) -> None:
    other = {**OWN, "text": "Return the last one."}
    tasks = load_rows(OWN, DOUBLE, OWN, other)
    assert [task.id for task in tasks] == ["last", "last (2)", "Made/1"]
    assert tasks[1].text == other["text"]


# --- selection ---


@pytest.fixture
def ten(tmp_path: Path) -> Path:
    levels = ["Easy", "Hard"]
    rows = [{**OWN, "id": f"p{n}", "difficulty": levels[n % 2]} for n in range(10)]
    (tmp_path / "ten.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return tmp_path


def pick(ten: Path, **wanted: Any) -> list[str]:
    return [task.id for task in load_tasks("ten", [ten], Selection(**wanted))]


def test_filters(ten: Path) -> None:
    assert pick(ten, limit=2) == ["p0", "p1"]
    assert pick(ten, ids=["p3", "P1"]) == ["p1", "p3"]
    assert pick(ten, difficulty=["hard"]) == ["p1", "p3", "p5", "p7", "p9"]
    assert pick(ten, difficulty=["hard"], ids=["p1", "p2"]) == ["p1"]


def test_a_sample_depends_on_its_seed_alone(ten: Path) -> None:
    first = pick(ten, sample=4, seed=1)
    assert first == pick(ten, sample=4, seed=1)
    assert len(first) == 4, first
    assert first == sorted(first)
    assert {tuple(pick(ten, sample=4, seed=seed)) for seed in range(2, 6)} != {tuple(first)}
    assert pick(ten, sample=50) == pick(ten)


@pytest.mark.parametrize(
    ("wanted", "complaint", "hint"),
    [
        (
            {"ids": ["p1", "p99"]},
            "no task has the id 'p99'",
            "choose one that exists, such as p0, p1, p2, p3, p4, p5, p6, p7, p8, p9",
        ),
        (
            {"difficulty": ["Trivial"]},
            "no task has the difficulty 'Trivial'",
            "choose one that exists, such as Easy, Hard",
        ),
        (
            {"ids": ["p0"], "difficulty": ["Hard"]},
            "the dataset has no task like that",
            "loosen the filters",
        ),
    ],
)
def test_nothing_to_select_is_an_error(
    ten: Path, wanted: dict[str, Any], complaint: str, hint: str
) -> None:
    with pytest.raises(UsageError) as raised:
        pick(ten, **wanted)
    assert (raised.value.message, raised.value.hint) == (complaint, hint)


def test_a_kind_may_be_chosen(load_rows: LoadRows, tmp_path: Path) -> None:
    load_rows(OWN, DOUBLE, PROGRAM, CLASS, LIVE)
    kinds = {
        kind: [task.id for task in load_tasks("rows", [tmp_path], Selection(kind=[kind]))]
        for kind in ("function", "program", "class")
    }
    assert kinds == {
        "function": ["last", "Made/1"],
        "program": ["13", "made_1"],
        "class": ["Made_1"],
    }
    with pytest.raises(UsageError, match="no task has the kind 'shell'"):
        load_tasks("rows", [tmp_path], Selection(kind=["shell"]))


def test_a_difficulty_is_refused_where_no_task_has_one(ten: Path) -> None:
    (ten / "ten.jsonl").write_text(json.dumps(DOUBLE), "utf-8")
    with pytest.raises(UsageError) as raised:
        pick(ten, difficulty=["Easy"])
    assert raised.value.hint == "leave this filter out"


def test_tests_that_a_format_shows_can_be_hidden(tmp_path: Path) -> None:
    row = {
        "task_id": 1,
        "text": "Double a number.",
        "code": "def twice(n, k=2):\n    return n * k",
        "test_list": ["assert twice(1) == 2"],
    }
    path = tmp_path / "made.jsonl"
    path.write_text(json.dumps(row), "utf-8")
    (shown,), (hidden,) = (
        load_tasks(str(path), [], Selection(hide_tests=hide)) for hide in (False, True)
    )
    assert "assert twice(1) == 2" in shown.text
    assert hidden.text == "Double a number.\n\n```python\ndef twice(n, k=2):\n```"
    assert hidden.hidden == shown.hidden


def test_what_shows_no_tests_cannot_hide_them(ten: Path) -> None:
    with pytest.raises(UsageError, match="task p0 shows no test that could be hidden"):
        pick(ten, hide_tests=True)

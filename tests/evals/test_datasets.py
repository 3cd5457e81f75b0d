from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greenloop.errors import UsageError
from greenloop.evals.datasets import Selection, load_tasks
from greenloop.evals.tasks import Check, EntryPoint, Pairs
from greenloop.ports import Call

from .conftest import DOUBLE, LoadRows

LEETCODE = {
    "task_id": "first-item",
    "prompt": "from typing import *\n",
    "completion": "class Solution:\n    def first(self, xs):\n        return xs[0]\n",
    "entry_point": "Solution().first",
    "test": "def check(candidate):\n    assert candidate(xs = [4, 5]) == 4\n",
}
STARTER = "class Solution:\n    def first(self, xs: List[int]) -> int:\n        "
OLD_LEETCODE = {
    **LEETCODE,
    "query": "You are an expert.\n### Question:\nReturn the first item.\n\n### Format: You "
    f"will use the starter code.\n```python\n{STARTER}\n```\n\n### Answer: (use backticks)\n",
    "meta": {"difficulty": "Easy"},
}
NEW_LEETCODE = {
    **OLD_LEETCODE,
    "problem_description": "Return the first item.",
    "starter_code": STARTER,
    "difficulty": "Medium",
}
MBPP = {
    "task_id": 7,
    "text": "Write a function to double a number.",
    "code": "def twice(n):\n    return n * 2",
    "test_list": ["assert twice(1) == 2", "assert twice(0) == 0"],
    "test_setup_code": "import math",
    "challenge_test_list": ["assert twice(-2) == -4"],
}
OWN = {
    "id": "last",
    "text": "Return the last item of xs.",
    "entry_point": "last",
    "tests": [{"args": [[1, 2]], "expected": 2}, {"args": [[{"$tuple": [1]}]], "expected": None}],
    "difficulty": "easy",
}


def test_humaneval_rows(load_rows: LoadRows) -> None:
    (task,) = load_rows(DOUBLE)
    assert task.id == "Made/1"
    assert task.text == DOUBLE["prompt"]
    assert task.reference == DOUBLE["prompt"] + DOUBLE["canonical_solution"]
    assert isinstance(task.hidden, Check)
    assert task.hidden.entry_point == EntryPoint("double")
    assert task.hidden.script.endswith("check(double)")


@pytest.mark.parametrize(("row", "level"), [(OLD_LEETCODE, "Easy"), (NEW_LEETCODE, "Medium")])
def test_both_leetcode_formats_give_statement_and_starter(
    row: dict[str, Any], level: str, load_rows: LoadRows
) -> None:
    (task,) = load_rows(row)
    assert task.text == f"Return the first item.\n\n```python\n{STARTER.strip()}\n```"
    assert task.difficulty == level
    assert isinstance(task.hidden, Check)
    assert task.hidden.entry_point == EntryPoint("first", "Solution")
    assert task.reference.startswith("from typing import *")


def test_mbpp_shows_the_first_test_alone(load_rows: LoadRows) -> None:
    (task,) = load_rows(MBPP)
    assert "assert twice(1) == 2" in task.text
    assert "twice(0)" not in task.text
    assert isinstance(task.hidden, Check)
    assert task.hidden.entry_point == EntryPoint("twice")
    assert task.hidden.script.startswith("import math")
    assert "twice(-2) == -4" in task.hidden.script


def test_sanitized_mbpp(load_rows: LoadRows) -> None:
    row = {key: value for key, value in MBPP.items() if key != "text"}
    row |= {"prompt": "Double a number.", "test_imports": ["import re"]}
    (task,) = load_rows(row)
    assert task.text.startswith("Double a number.")
    assert isinstance(task.hidden, Check)
    assert "import re" in task.hidden.script


def test_own_rows_hold_tagged_values(load_rows: LoadRows) -> None:
    (task,) = load_rows(OWN)
    call = Call("last", ("value",))
    assert task.hidden == Pairs(call, (([1, 2],), ([(1,)],)), (2, None))
    assert task.reference == ""


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"task": 1}, "rows.json, row 2: none of the fields"),
        ({**DOUBLE, "test": None}, "the field 'test' is not text"),
        ({**DOUBLE, "test": "assert ("}, "rows.json, row 2: "),
        ({k: v for k, v in DOUBLE.items() if k != "entry_point"}, "the field 'entry_point' is"),
        ({**OWN, "text": " "}, "the text of the problem is empty"),
        ({**OLD_LEETCODE, "query": "no markers"}, "no text between '### Question:'"),
        ({**NEW_LEETCODE, "difficulty": 3}, "difficulty"),
        ({**MBPP, "test_list": ["assert other(1)"]}, "calls no function that the code defines"),
        ({**MBPP, "test_list": []}, "the field 'test_list' is not a list, or an empty one"),
        ({**OWN, "tests": "x"}, "the field 'tests' is not a list, or an empty one"),
        ({**OWN, "tests": [{"args": [1]}]}, "the field 'expected' is missing"),
        ({**OWN, "shapes": ["heap"]}, "unknown shapes"),
        ({**OWN, "shapes": ["value", "value"]}, "number of arguments"),
    ],
)
def test_a_malformed_row_is_named(row: dict[str, Any], complaint: str, load_rows: LoadRows) -> None:
    with pytest.raises(UsageError) as raised:
        load_rows(DOUBLE, row)
    assert complaint in raised.value.message


@given(
    st.dictionaries(
        st.sampled_from([*DOUBLE, *NEW_LEETCODE, *MBPP, *OWN, "shapes"]),
        st.none() | st.text(max_size=5) | st.lists(st.integers(), max_size=2),
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_row_breaks_the_reader(load_rows: LoadRows, row: dict[str, Any]) -> None:
    try:
        assert load_rows(row)[0].text
    except UsageError as error:
        complaint = error.message
    else:
        complaint = "rows.json, row 1"
    assert "rows.json, row 1" in complaint


@pytest.mark.parametrize("name", ["made.jsonl", "made.jsonl.gz", "made.json"])
def test_a_dataset_is_found_by_path_and_by_name(name: str, tmp_path: Path) -> None:
    line = json.dumps(DOUBLE)
    data = f"[{line}]" if name.endswith(".json") else f"{line}\n\n"
    raw = data.encode()
    (tmp_path / name).write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
    assert load_tasks(str(tmp_path / name), Path("nowhere")) == load_tasks("MADE", tmp_path)


def test_an_unknown_dataset_lists_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "Made.jsonl").touch()
    with pytest.raises(UsageError) as raised:
        load_tasks("other", tmp_path)
    assert "made" in raised.value.hint


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", b"{"),
        ("a.jsonl", b"[]"),
        ("a.json", b"{}"),
        ("a.json", b"x"),
        ("a.json", b"\xff"),
    ],
)
def test_a_file_of_another_kind_is_refused(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UsageError, match=r"a\.json"):
        load_tasks("a", tmp_path)


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b"{}")[:10])
    with pytest.raises(UsageError, match="cannot be read"):
        load_tasks("a", tmp_path)


# --- selection ---


@pytest.fixture
def ten(tmp_path: Path) -> Path:
    levels = ["Easy", "Hard"]
    rows = [{**OWN, "id": f"p{n}", "difficulty": levels[n % 2]} for n in range(10)]
    (tmp_path / "ten.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return tmp_path


def pick(ten: Path, **wanted: Any) -> list[str]:
    return [task.id for task in load_tasks("ten", ten, Selection(**wanted))]


def test_filters(ten: Path) -> None:
    assert pick(ten, limit=2) == ["p0", "p1"]
    assert pick(ten, ids=["p3", "P1"]) == ["p1", "p3"]
    assert pick(ten, difficulty=["hard"]) == ["p1", "p3", "p5", "p7", "p9"]
    assert pick(ten, difficulty=["hard"], ids=["p1", "p2"]) == ["p1"]


def test_a_sample_depends_on_its_seed_alone(ten: Path) -> None:
    first = pick(ten, sample=4, seed=1)
    assert first == pick(ten, sample=4, seed=1)
    assert len(first) == 4
    assert first == sorted(first)
    assert any(pick(ten, sample=4, seed=seed) != first for seed in range(2, 6))
    assert pick(ten, sample=50) == pick(ten)


@pytest.mark.parametrize(
    "wanted",
    [{"ids": ["p99"]}, {"difficulty": ["Trivial"]}, {"ids": ["p0"], "difficulty": ["Hard"]}],
)
def test_nothing_to_select_is_an_error(ten: Path, wanted: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="no task"):
        pick(ten, **wanted)

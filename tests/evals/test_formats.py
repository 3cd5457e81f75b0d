from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenloop.errors import UsageError
from greenloop.evals.formats import read_tasks
from greenloop.evals.tasks import Check, EntryPoint, Pairs, Task
from greenloop.ports import Call

from .conftest import (
    CLASS,
    CODE_CONTEST,
    CONTEST,
    DOUBLE,
    EXERCISE,
    LIVE,
    OWN,
    PROGRAM,
    STATEMENT,
)

WHERE = "made.jsonl, row 3"
LEETCODE: dict[str, Any] = {
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
MBPP: dict[str, Any] = {
    "task_id": 7,
    "text": "Write a function to double a number.",
    "code": "def twice(n):\n    return n * 2",
    "test_list": ["assert twice(1) == 2", "assert twice(0) == 0"],
    "test_setup_code": "import math",
    "challenge_test_list": ["assert twice(-2) == -4"],
}


def read_task(row: dict[str, Any], where: str) -> Task:
    (task,) = read_tasks(row, where)
    return task


def without(row: dict[str, Any], field: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != field}


def test_humaneval_rows() -> None:
    assert read_task(DOUBLE, WHERE) == Task(
        id="Made/1",
        text=DOUBLE["prompt"],
        hidden=Check(f"{DOUBLE['test']}\n\ncheck(double)", EntryPoint("double")),
        reference=DOUBLE["prompt"] + DOUBLE["canonical_solution"],
    )


@pytest.mark.parametrize(("row", "level"), [(OLD_LEETCODE, "Easy"), (NEW_LEETCODE, "Medium")])
def test_both_leetcode_formats_give_statement_and_starter(row: dict[str, Any], level: str) -> None:
    script = f"{LEETCODE['test']}\n\ncheck(Solution().first)"
    assert read_task(row, WHERE) == Task(
        id="first-item",
        text=f"Return the first item.\n\n```python\n{STARTER.strip()}\n```",
        hidden=Check(script, EntryPoint("first", "Solution")),
        difficulty=level,
        reference=f"{LEETCODE['prompt']}\n{LEETCODE['completion']}",
    )


def test_leetcode_inputs_that_are_literals_count_as_well() -> None:
    inputs = ["xs = [1, 2], k = 3", "xs = [0] * 9", "xs = [", "1) + (2"]
    row = {**NEW_LEETCODE, "input_output": [{"input": text} for text in inputs]}
    hidden = read_task(row, WHERE).hidden
    assert isinstance(hidden, Check)
    assert hidden.extra == ({"xs": [1, 2], "k": 3},)


def test_mbpp_shows_the_first_test_alone() -> None:
    script = "import math\nassert twice(1) == 2\nassert twice(0) == 0\nassert twice(-2) == -4"
    assert read_task(MBPP, WHERE) == Task(
        id="7",
        text="Write a function to double a number.\n\nassert twice(1) == 2\n",
        hidden=Check(script, EntryPoint("twice")),
        reference=MBPP["code"],
        bare="Write a function to double a number.\n\n```python\ndef twice(n):\n```",
    )


def test_sanitized_mbpp() -> None:
    row = without(MBPP, "text") | {"prompt": "Double a number.", "test_imports": ["import re"]}
    task = read_task(row, WHERE)
    assert task.text == "Double a number.\n\nassert twice(1) == 2\n"
    assert isinstance(task.hidden, Check)
    assert task.hidden.script.startswith("import math\nimport re\nassert twice(1) == 2\n")


def test_own_rows_hold_tagged_values() -> None:
    assert read_task(OWN, WHERE) == Task(
        id="last",
        text="Return the last item of xs.",
        hidden=Pairs(Call("last", ("value",)), (([1, 2],), ([(1,)],)), (2, None)),
        difficulty="easy",
    )


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"task": 1}, "none of the fields problem_description, query, "),
        ({**DOUBLE, "test": None}, "the field 'test' is not text"),
        ({**DOUBLE, "test": "assert ("}, "was never closed"),
        (
            {k: v for k, v in DOUBLE.items() if k != "entry_point"},
            "the field 'entry_point' is missing",
        ),
        ({**OWN, "text": " "}, "the text of the problem is empty"),
        ({**OLD_LEETCODE, "query": "no markers"}, "no text between '### Question:'"),
        ({**NEW_LEETCODE, "difficulty": 3}, "the field 'difficulty' is not text"),
        ({**MBPP, "test_list": ["assert other(1)"]}, "calls no function that the code defines"),
        ({**MBPP, "test_list": []}, "the field 'test_list' is not a list, or is empty"),
        ({**OWN, "tests": "x"}, "the field 'tests' is not a list, or is empty"),
        ({**OWN, "tests": [{"args": [1]}]}, "the field 'expected' is missing"),
        ({**OWN, "shapes": ["heap"]}, "unknown shapes"),
        ({**OWN, "shapes": ["value", "value"]}, "number of arguments"),
    ],
)
def test_a_malformed_row_is_named(row: dict[str, Any], complaint: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_task(row, WHERE)
    where, _, why = raised.value.message.partition(": ")
    assert where == WHERE
    assert complaint in why


ROWS = [DOUBLE, NEW_LEETCODE, MBPP, OWN, CONTEST, PROGRAM, EXERCISE]
ROWS += [CLASS, CODE_CONTEST, LIVE, STATEMENT, {"shapes": []}]


@pytest.mark.parametrize("row", ROWS[:-1], ids=lambda row: ", ".join(list(row)[:3]))
def test_every_format_is_told_by_its_fields(row: dict[str, Any]) -> None:
    assert read_task(row, WHERE).text


@given(
    st.dictionaries(
        st.sampled_from([field for row in ROWS for field in row]),
        st.none() | st.text(max_size=5) | st.lists(st.integers(), max_size=2),
    )
)
@settings(deadline=None)
def test_no_row_breaks_the_reader(row: dict[str, Any]) -> None:
    complaint = f"{WHERE}: none"
    try:
        assert all(task.text for task in read_tasks(row, WHERE))
    except UsageError as error:
        complaint = error.message
    assert complaint.startswith(f"{WHERE}: ")

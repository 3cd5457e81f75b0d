from __future__ import annotations

import base64
import json
import pickle
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.evals.live_code_bench import read_live_problem
from greenloop.evals.scoring import Scorer
from greenloop.evals.tasks import Pairs, Task
from greenloop.ports import Call

from .conftest import LIVE

METHOD: dict[str, Any] = {
    **LIVE,
    "question_id": "made_2",
    "question_content": "Repeat the text.",
    "starter_code": "from typing import List\n\nclass Solution:\n"
    "    def again(self, text: str, times: int) -> str:\n        ",
    "public_test_cases": json.dumps(
        [{"input": '"a"\n2\n', "output": '"aa"', "testtype": "functional"}]
    ),
    "private_test_cases": "[]",
}


def packed(value: Any, protocol: int = pickle.HIGHEST_PROTOCOL) -> str:
    return base64.b64encode(zlib.compress(pickle.dumps(value, protocol))).decode()


def read(row: dict[str, Any]) -> Task:
    (task,) = read_live_problem(row)
    return task


def test_a_row_without_starter_code_is_a_program() -> None:
    call = Call("", ("value",), manner="program")
    hidden = Pairs(call, (("4",), ("5",)), ("8", "10"), rule="live_code_bench", seconds=6.0)
    assert read(LIVE) == Task("made_1", "Print twice n.", hidden, "easy")


def test_a_row_with_starter_code_is_a_method() -> None:
    task = read(METHOD)
    assert task.text.startswith("Repeat the text.\n\n```python\nfrom typing import List\n")
    call = Call("again", ("value", "value"), "Solution")
    assert task.hidden == Pairs(call, (("a", 2),), ("aa",), seconds=6.0)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_private_tests_may_be_packed(protocol: int) -> None:
    row = {**LIVE, "private_test_cases": packed(LIVE["private_test_cases"], protocol)}
    assert read(row) == read(LIVE)


def test_tests_may_be_lists() -> None:
    row = {**LIVE, "public_test_cases": json.loads(LIVE["public_test_cases"])}
    assert read(row) == read(LIVE)


class Opened:
    """Leaves a trace where it is unpickled."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.trace,)


def test_a_pickle_of_code_is_never_loaded(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    pickle.loads(pickle.dumps(Opened(trace)))
    assert trace.exists()
    trace.unlink()
    with pytest.raises(ValueError, match="more than text: it is not opened"):
        read({**LIVE, "private_test_cases": packed(Opened(trace))})
    assert not trace.exists()


@given(st.text())
def test_any_packed_text_is_read_as_text(text: str) -> None:
    test = {"input": text, "output": text, "testtype": "stdin"}
    task = read({**LIVE, "private_test_cases": packed(json.dumps([test], ensure_ascii=False))})
    assert isinstance(task.hidden, Pairs)
    assert task.hidden.expected == ("8", text)


@given(st.binary(max_size=50))
def test_bytes_that_are_no_pickle_of_text_are_an_error(data: bytes) -> None:
    field = base64.b64encode(zlib.compress(data)).decode()
    with pytest.raises((ValueError, TypeError)):
        read({**LIVE, "private_test_cases": field})


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"private_test_cases": "AAAA"}, "cannot be unpacked"),
        ({"private_test_cases": packed(["[]", "[]"])}, "more than text"),
        ({"public_test_cases": "[]", "private_test_cases": "[]"}, "types none"),
        ({"starter_code": METHOD["starter_code"], **METHOD, "question_id": 1}, "'question_id'"),
        ({**METHOD, "starter_code": "x = 1;"}, "defines no function"),
        ({**METHOD, "starter_code": "def again(text):"}, "another number of arguments"),
        ({"public_test_cases": METHOD["public_test_cases"]}, "types functional, stdin"),
    ],
)
def test_what_cannot_be_used_is_an_error(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises((ValueError, TypeError), match=complaint):
        read({**LIVE, **changes})


def test_both_kinds_are_scored(scorer: Scorer) -> None:
    right = "class Solution:\n    def again(self, text, times):\n        return text * times\n"
    assert scorer.solves(read(METHOD), right)
    assert not scorer.solves(read(METHOD), right.replace("*", "+ 0 *"))
    assert scorer.solves(read(LIVE), "print(2 * int(input()))")
    assert not scorer.solves(read(LIVE), "print(2 * int(input()), end='!')")

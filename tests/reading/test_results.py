from __future__ import annotations

import pytest

from greenloop.domain.problem import Signature
from greenloop.reading import Draft, read
from reading.drafts import pairs

STUB = "\n\nclass Solution:\n    def squeeze(self, nums: List[int]) -> int:\n"
SHOWN = (
    "Input: nums = [1,1,2]\nOutput: 2, nums = [1,2,_]\n\nInput: nums = [3]\nOutput: 1, nums = [3]"
)


def signature(reading: Draft) -> Signature:
    assert reading.signature is not None
    return reading.signature


@pytest.mark.parametrize("stub", [STUB, ""])
@pytest.mark.parametrize("rest", ["_", "...", "…"])
def test_the_call_returns_how_many_items_count(stub: str, rest: str) -> None:
    shown = SHOWN.replace("_", rest)
    reading = read(f"Squeeze nums in-place and return k.\n\n{shown}{stub}")
    found = signature(reading)
    assert (found.mutates, found.counts, found.returns) == (0, True, "int")
    assert pairs(reading) == [(([1, 1, 2],), (2, [1, 2])), (([3],), (1, [3]))]


def test_a_statement_may_say_so_without_showing_the_items() -> None:
    text = "Return k, and let the first k elements of nums hold the result.\n\n"
    reading = read(f"{text}Input: nums = [1,1,2]\nOutput: 2\n\nInput: nums = []\nOutput: 0{STUB}")
    assert signature(reading).counts
    assert pairs(reading) == [(([],), (0, []))]


def test_a_number_beside_a_list_is_only_a_number() -> None:
    reading = read(f"Return the sum.\n\nInput: nums = [1,1]\nOutput: 2{STUB}")
    assert not signature(reading).counts
    assert pairs(reading) == [(([1, 1],), 2)]


def test_a_result_in_place_is_no_copy() -> None:
    text = "Return nothing; a deep copy is too slow.\n\ndef f(nums: list[int]) -> None: ..."
    assert signature(read(text)).fresh == ""
    assert signature(read("Return a new list.\n\ndef f(a: list) -> list: ...")).fresh == "new"

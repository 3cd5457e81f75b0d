from __future__ import annotations

import random

import pytest

from greenloop.domain.callbacks import Callback, callback
from greenloop.domain.types import parse_type
from greenloop.inputs.callbacks import edited, stock


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("Callable[[int], int]", True),
        ("Callable[[float], bool]", True),
        ("Callable[[int, int], int]", True),
        ("Callable[[str], str]", True),
        ("Callable[[T], bool]", False),
        ("Callable[..., int]", False),
        ("Callable", False),
    ],
)
def test_functions_of_a_type(text: str, many: bool) -> None:
    made = stock(parse_type(text))
    assert bool(made) is many
    assert [callback(one.text) for one in made] == made


def test_changes_keep_what_a_function_takes() -> None:
    before = Callback("lambda x, y: x > 2")
    after = {edited(before, random.Random(seed)).text for seed in range(60)}
    assert {"lambda x, y: x > 3", "lambda x, y: x <= 2", before.text} <= after
    assert all(text.startswith("lambda x, y: x ") for text in after)
    assert edited(Callback("len"), random.Random(1)) == Callback("len")

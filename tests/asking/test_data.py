from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from asking.samples import TWO_SUM
from greenloop.asking.replies import extract_answer, extract_cases, extract_data
from greenloop.errors import ReplyError


@pytest.mark.parametrize(
    ("reply", "data"),
    [
        ("[1, 2]", [1, 2]),
        ("5", 5),
        ("Here you are:\n[[1, 2], [3]]\nThat is all [really].", [[1, 2], [3]]),
        ('```json\n{"a": [1, 2],}\n```', {"a": [1, 2]}),
        ("```json\n{'a': None, 'b': (1, True)}\n```", {"a": None, "b": (1, True)}),
        ('{"a": 1 "b": 2}', {"a": 1, "b": 2}),
        ('[{"a": 1}, // the first\n {"a": 2} # the second\n]', [{"a": 1}, {"a": 2}]),
        ('{"url": "http://x", "b": 1,}', {"url": "http://x", "b": 1}),
        ('{"a": [0] * 3, "b": 10**3, "c": true}', {"a": [0, 0, 0], "b": 1000, "c": True}),
        ('[{"a": 1}, {"a": 2}, {"a": [1, 2', [{"a": 1}, {"a": 2}]),
        ('[{"a": 1}, {"a": 2}, {"a": {"b": [[1, 2], [3, 4],', [{"a": 1}, {"a": 2}]),
        ('{"a": {"b": [1, 2]', {"a": {"b": [1, 2]}}),
        ('{"cases": [{"a": 1}, {"a": 2}, {"a', {"cases": [{"a": 1}, {"a": 2}]}),
        ('[{"a": 1}, {"a": 2}', [{"a": 1}, {"a": 2}]),
        ('{"a": 1}\n{"a": 2}', [{"a": 1}, {"a": 2}]),
        ('```json\n{"a": 1}\n```\nand\n```json\n{"a": 2}\n```', [{"a": 1}, {"a": 2}]),
        ('[{"a": [0] * n}, {"a": 1 "b": 2}]', [..., {"a": 1, "b": 2}]),
        ("[1, 2, ...]", [1, 2, ...]),
        ("[Infinity, -Infinity]", [float("inf"), float("-inf")]),
    ],
)
def test_data_is_read_in_spite_of_mistakes(reply: str, data: Any) -> None:
    assert extract_data(reply) == data


def test_yaml_keeps_text_that_only_looks_like_something_else() -> None:
    reply = """```yaml
- name: no
  time: 12:30
  version: 1.10.0
  quoted: "5"
  number: 5
  negative: -2.5
  nothing: null
  list: [1, on, true, 0x10]
  text: |
    true
```"""
    assert extract_data(reply) == [
        {
            "name": "no",
            "time": "12:30",
            "version": "1.10.0",
            "quoted": "5",
            "number": 5,
            "negative": -2.5,
            "nothing": None,
            "list": [1, "on", True, "0x10"],
            "text": "true",
        }
    ]
    assert extract_data("Here are the cases:\n\n- a: 1\n- a: x") == {
        "Here are the cases": [{"a": 1}, {"a": "x"}]
    }


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        ("", "no data"),
        ("Nothing to see.", "no data"),
        ("as shown [see below]", "no data"),
        ("[1, 2, 3", "no data"),
        ("[[1, 2], [3]", "no data"),
        ('{"a": [[1, 2], [3],', "no data"),
        ("a: &x [1]\nb: [*x, *x]", "aliases"),
        ("- " * 200 + "1", "deeply nested"),
        ("[" * 60 + "]" * 60, "deeply nested"),
        ("[1" + "," * 100_000 + "]", "100,000 characters"),
    ],
)
def test_what_is_no_data_is_refused(reply: str, message: str) -> None:
    with pytest.raises(ReplyError, match=message):
        extract_data(reply)


brackets = st.text("[]{}()\"'\\,:-&*!.…#/ \n0123aé\0", max_size=200)


@settings(deadline=None)
@given(st.text() | brackets)
@example("[" * 50_000)
@example('{"a":' * 9_000)
@example('[{"a": [' * 9_000)
@example('"\\' * 40_000)
@example("'\\" * 40_000)
@example('["' * 40_000)
@example("{" * 40 + "}" * 40)
@example("- a: " * 4_000)
@example("```\n" * 20_000)
@example("[1 " * 30_000)
@example("\n".join(["{a}"] * 10_000))
def test_any_text_gives_data_or_a_reply_error(text: str) -> None:
    for extract in (extract_data, extract_answer):
        with contextlib.suppress(ReplyError):
            extract(text)
    with contextlib.suppress(ReplyError):
        extract_cases(text, TWO_SUM)

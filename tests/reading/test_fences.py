from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.reading.fences import fences

PIECES = st.sampled_from(["```", "~~~", "````", "```py", "a = 1", "  b", "> ```", "c```", "", "\n"])


@pytest.mark.parametrize(
    ("text", "language", "body", "closed"),
    [
        ("```python\na\n```", "python", "a", True),
        ("```\na\n```", "", "a", True),
        ("``` py\n  a\n   b\n```", "py", "a\n b", True),
        ("```c++\na", "c++", "a", False),
        ("~~~yaml\na: 1\n~~~", "yaml", "a: 1", True),
    ],
)
def test_a_block_has_a_language_and_a_body(
    text: str, language: str, body: str, closed: bool
) -> None:
    (fence,) = fences(text)
    assert (fence.language, fence.body, fence.closed) == (language, body, closed)


def test_a_block_knows_where_it_stands() -> None:
    text = "above\n```python\na\n```\nbetween\n~~~\nb"
    shown = [text[fence.start : fence.end] for fence in fences(text)]
    assert shown == ["```python\na\n```", "~~~\nb"]


def test_a_block_that_is_opened_inside_another_ends_it() -> None:
    text = "```python\na\n```json\nb\n```\n."
    shown = [(text[one.start : one.end], one.closed) for one in fences(text)]
    assert shown == [("```python\na", False), ("```json\nb\n```", True)]


@given(st.lists(PIECES, max_size=12).map("\n".join))
def test_blocks_stand_one_after_the_other(text: str) -> None:
    found = fences(text)
    edges = [edge for one in found for edge in (one.start, one.end)]
    assert edges == sorted(edges), text
    assert [edge for edge in edges if not 0 <= edge <= len(text)] == [], text
    inside = [one for one in found if one.start and text[one.start - 1] != "\n"]
    assert inside == [], text
    assert [pair for pair in pairwise(found) if pair[0].end >= pair[1].start] == [], text

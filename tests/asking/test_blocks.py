from __future__ import annotations

import pytest

from greenloop.asking.replies.blocks import LONGEST, fenced, refuse_long
from greenloop.errors import ReplyError


@pytest.mark.parametrize(
    ("reply", "blocks"),
    [
        ("no block", []),
        ("```\na\n```", ["a"]),
        ("Here:\n```python\na\n```\nand\n~~~\nb\n~~~\n.", ["a", "b"]),
        ("````\n```\n````", ["```"]),
        ("1. so\n   ```py\n   if a:\n       b\n   ```", ["if a:\n    b"]),
        ("> ```\na\n```", ["a"]),
        ("```python\na", ["a"]),
        ("```python\na\n```json\nb\n```", ["a", "b"]),
        ("```python a\nb```", ["a\nb"]),
    ],
)
def test_blocks_are_found_however_they_are_fenced(reply: str, blocks: list[str]) -> None:
    assert [block.strip() for block in fenced(reply)] == blocks


def test_only_a_reply_that_is_too_long_is_refused() -> None:
    refuse_long("x" * LONGEST)
    with pytest.raises(ReplyError, match="100,000 characters"):
        refuse_long("x" * (LONGEST + 1))

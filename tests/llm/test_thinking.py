from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.llm.thinking import split

CODE = "```python\ndef f():\n    return 1\n```"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (CODE, CODE),
        (f"<think>\nhm, 2 < 3\n</think>\n\n{CODE}", CODE),
        (f"\n<thinking>x</thinking>{CODE}", CODE),
        (f"a thought whose beginning was cut off\n</think>\n{CODE}", CODE),
        (f"<think></think>{CODE}", CODE),
        ("<think>and so on and on", ""),
        ("It prints `</think>` in the middle of a line.", None),
        ("```python\nprint('<think>')\n```", None),
        ("```html\n</think>\n```", None),
        ("", ""),
    ],
)
def test_thoughts_are_told_from_the_answer(text: str, answer: str | None) -> None:
    assert split(text)[1] == (text if answer is None else answer)


@given(st.text(), st.text().filter(lambda text: "<" not in text))
def test_what_stands_behind_the_thoughts_is_the_answer(answer: str, thought: str) -> None:
    assert split(f"<think>{thought}</think>{answer}") == (
        f"<think>{thought}</think>",
        answer.lstrip("\n"),
    )

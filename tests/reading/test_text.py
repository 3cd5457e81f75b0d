from __future__ import annotations

import pytest

from greenloop.errors import ProblemError
from greenloop.reading import read
from greenloop.reading.text import sentences
from reading.drafts import pairs


def test_the_prompt_wrapper_of_leetcodedataset_is_taken_off() -> None:
    text = (
        "You are an expert Python programmer.\n\n### Question:\nPick one.\n\nInput: x = 1\n"
        "Output: 2\n\nConstraints:\n\n1 <= x <= 105\n\n### Format: You will use the following "
        "starter code\n```python\nclass Solution:\n    def pick(self, x: int) -> int:\n        \n"
        "```\n\n### Answer: (use the provided format with backticks)\n\n"
    )
    reading = read(text)
    problem = reading.complete()
    assert problem.statement.startswith("Pick one.")
    assert problem.statement.endswith("1 <= x <= 105")
    assert problem.starter == "class Solution:\n    def pick(self, x: int) -> int:"
    assert [one.text for one in problem.constraints] == ["1 <= x <= 105"]
    assert pairs(reading) == [((1,), 2)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\u200b\n",
        "a\0b",
        "caf\ufffd",
        "\udc80",
        "x" * 100_001,
    ],
)
def test_what_is_not_text_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(ProblemError) as caught:
        read(text)
    assert caught.value.hint


def test_sentences_stand_on_one_line_each() -> None:
    text = "Do it\nwell. Note: (fast!) Go.\n- one\n- two\n\nEnd\u3002Fin;"
    assert sentences(text) == [
        "Do it well",
        "Note:",
        "(fast!)",
        "Go",
        "- one",
        "- two",
        "End",
        "Fin",
    ]

from __future__ import annotations

import pytest

from greenloop.errors import ProblemError
from greenloop.reading import read


@pytest.mark.parametrize(
    "text",
    [
        'Implement it.\n\nInput\n["Stack","push"]\n[[],[1]]\nOutput\n[null,null]',
        "Implement the Stack class:\n\npush(x) pushes.",
        "Read n from standard input and print n + 1.",
        "Add.\n\nInput Format\nA number.\n\nOutput Format\nA number.",
    ],
)
def test_what_is_not_a_function_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(ProblemError) as caught:
        read(text)
    assert caught.value.hint

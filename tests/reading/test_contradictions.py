from __future__ import annotations

import pytest

from greenloop.reading import read

LIST = "def f(nums: list[int]) -> list[int]: ..."
NUMBER = "def f(n: int) -> int: ..."
ASCENDING = "Return the numbers in ascending order."


def found(text: str, code: str) -> tuple[str, ...]:
    return read(f"Do it well.\n\n{text}\n\n```python\n{code}\n```").complete().contradictions


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("f(3) == 4\nf(3) == 5", NUMBER, "the examples give f(n=3) two results: 4 and 5"),
        (
            f"{ASCENDING}\n\nf([1, 2]) == [2, 1]",
            LIST,
            f'"{ASCENDING[:-1]}", but an example shows [2, 1]',
        ),
        (
            "Return them in any order. Not just any order of the result will do.",
            LIST,
            '"Return them in any order" and "Not just any order of the result will do"',
        ),
        (
            "If n is 0, return 1.\n\nf(0) == 2",
            NUMBER,
            '"If n is 0, return 1", but an example shows that f(n=0) is 2',
        ),
        (
            "Input: n = 3\nOutput: 4\nExplanation: 2 + 3. Hence, the answer is 5.",
            NUMBER,
            "an explanation concludes 5, but the output of its example is 4",
        ),
        (
            "The answer is always non-negative.\n\nf(1) == -1",
            NUMBER,
            '"The answer is always non-negative", but an example shows -1',
        ),
        (
            "The answer is in the range [0, 3].\n\nf(1) == 7",
            NUMBER,
            '"The answer is in the range [0, 3]", but an example shows 7',
        ),
    ],
)
def test_a_text_that_says_two_things_is_told(text: str, code: str, told: str) -> None:
    assert found(text, code) == (told,)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("f(3) == 4\nf(3) == 4", NUMBER),
        ("Return any of them if there are several.\nf(3) == 4\nf(3) == 5", NUMBER),
        (f"{ASCENDING}\n\nf([2, 1]) == [1, 2]", LIST),
        (f"{ASCENDING} Return them in descending order.\n\nf([1, 2]) == [2, 1]", LIST),
        ("If all are odd, return them in ascending order.\n\nf([1, 2]) == [2, 1]", LIST),
        ("Return the numbers in ascending order by digit sum.\n\nf([1, 20]) == [20, 1]", LIST),
        ("Input: n = 3\nOutput: 4\nExplanation: 1 + 3. Hence, the answer is 4.", NUMBER),
        ("Input: n = 3\nOutput: 4\nExplanation: so it returns 2 twice.", NUMBER),
        ("If n is 0, return 1.\n\nf(0) == 1", NUMBER),
        ("The answer is non-negative if n is even.\n\nf(1) == -1", NUMBER),
    ],
)
def test_a_text_that_agrees_with_itself(text: str, code: str) -> None:
    assert found(text, code) == ()


def test_without_a_signature_nothing_is_compared() -> None:
    assert read("Return them in any order. Order matters.").contradictions == ()


def test_an_example_that_raises_what_is_said_agrees_with_it() -> None:
    text = "Raise a ValueError if n is negative.\n\nf(-1) raises ValueError\nf(2) == 4\n\n"
    draft = read(f"{text}def f(n: int) -> int: ...")
    assert {case.raises for case in draft.shown} == {"ValueError", ""}
    assert draft.contradictions == ()

from __future__ import annotations

import pytest

from greenloop.reading import read


def inferred(text: str) -> str:
    signature = read(text).signature
    assert signature is not None
    shown = ", ".join(f"{one.name}: {one.type}" for one in signature.parameters)
    iterates = " iterates" if signature.iterates else ""
    return f"{signature.name}({shown}) -> {signature.returns}{iterates}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("assert f(1) == (1, 2)", "f(arg1: int) -> tuple[int, int]"),
        ("assert f('a')\nassert not f('b')", "f(arg1: str) -> bool"),
        ("assert f('a')\nassert f('b') == 3", "f(arg1: str) -> int"),
        ("assert set(f(1)) == {1}", "f(arg1: int) -> list[int] iterates"),
        ("assert list(f(1)) == []", "f(arg1: int) -> list iterates"),
        ("assert len(f(1)) == 2", "f(arg1: int) -> "),
        ("def f(n) -> Iterator[int]: ...", "f(n: ) -> Iterator[int] iterates"),
        ("def f(n) -> 'typing.Generator[int, None, None]': ...",
         "f(n: ) -> typing.Generator[int, None, None] iterates"),
        ("with pytest.raises(ValueError):\n    f(-1)", "f(arg1: int) -> "),
        ("Up\n\nInput: n = 1\nOutput: 2\n\nassert go_up(2) == 3", "go_up(n: int) -> int"),
    ],
)  # fmt: skip
def test_what_assertions_tell_of_a_signature(text: str, expected: str) -> None:
    assert inferred(text) == expected


@pytest.mark.parametrize(
    "told", ["给定一个整数数组 nums。返回最大值。", "整数の配列 nums の最大値。"]
)
def test_a_function_has_not_the_name_of_its_argument(told: str) -> None:
    draft = read(f"{told}\n\nInput: nums = [1, 3]\nOutput: 3\n")
    assert draft.signature is not None
    assert draft.signature.name == "solution"

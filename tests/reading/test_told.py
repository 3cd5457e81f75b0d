"""Examples in sentences and blocks; and what looks like them and is none."""

import pytest

from greenloop.domain.problem import Parameter, Signature
from greenloop.reading.told import above, blocks, paired, stated

PAIR = Signature(name="f", parameters=(Parameter(name="n"), Parameter(name="k")))
ONE = Signature(name="f", parameters=(Parameter(name="n"),))
TEXT = Signature(name="f", parameters=(Parameter(name="s", type="str"),), returns="str")


def read(found: object) -> list[tuple[list[object], object]]:
    return [([value for _, value in one.arguments], one.expected) for one in found]  # type: ignore[attr-defined]


def test_what_calls_should_return_stands_above_them() -> None:
    text = "# should return True\nf(1, 2)\nf(3, 4);\n\n// these should all return false\nf(5, 6)\n"
    assert read(above(text, "f")) == [([1, 2], True), ([3, 4], True), ([5, 6], False)]


@pytest.mark.parametrize(
    "text",
    [
        "f(1, 2)",
        "# should return True\n\nf(1, 2)",
        "# should return True for all of\nf(1, 2)",
        "# should return True\nf(1, 2) + 1",
        "# should return True\ng(1, 2)",
    ],
)
def test_other_calls_below_a_remark_are_no_examples(text: str) -> None:
    assert not list(above(text, "f"))


@pytest.mark.parametrize(
    "result", ["(1, 6), (2, 3), (3, 2) -> 3", "1 * 6\n2 * 3 -> 3", "Output: 3", "should return 3"]
)
def test_names_on_lines_of_their_own_and_what_follows(result: str) -> None:
    assert read(blocks(f"n = 6\nk = 2\n{result}\n\nOther text", PAIR)) == [([6, 2], 3)]


@pytest.mark.parametrize(
    "text",
    [
        "n = 6\n(1, 6) -> 3",
        "k = 2\nn = 6\n(1, 6) -> 3",
        "n = 6\nk = 2\n6 -> 3 -> 1",
        "n = 6\nk = 2\n\n6 -> 3",
        "n = 6\nk = 2\n6 -> 3 or 4",
    ],
)
def test_blocks_that_are_no_example(text: str) -> None:
    assert not list(blocks(text, PAIR))


@pytest.mark.parametrize(
    "text",
    [
        "n == 3 would return 2 steps:",
        "n = 3 should give 2.",
        "When n = 3, it should return 2",
    ],
)
def test_a_sentence_names_all_parameters_and_the_result(text: str) -> None:
    assert read(stated(text, ONE)) == [([3], 2)]


@pytest.mark.parametrize(
    "text",
    [
        "n == 3 would return 2 times n",
        "n == 3 would return 2 or more",
        "m == 3 would return 2",
        "n == 3 would return 2/5",
        "if n == 3 the loop ends",
    ],
)
def test_sentences_that_tell_no_result(text: str) -> None:
    assert not list(stated(text, ONE))


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ('e.g.: "ab" -> "ba", "cd" => "dc"', {"ab": "ba", "cd": "dc"}),
        ('(e.g. "Ab" => "Ba" or "Cd" => "Dc").', {"Ab": "Ba", "Cd": "Dc"}),
        ('for example "a-b" -> "b-a", but not for c: "x" -> "y"', {"a-b": "b-a", "x": "y"}),
        ("so e.g. 'well-fed' must be transformed to 'def-llew'.", {"well-fed": "def-llew"}),
    ],
)
def test_pairs_after_a_word_for_example(text: str, pairs: dict[str, str]) -> None:
    assert read(paired(text, TEXT)) == [([one], other) for one, other in pairs.items()]


@pytest.mark.parametrize(
    "text",
    [
        'Replace "a" -> "b"',
        'e.g. "a" -> "b" -> "c"',
        'e.g. "a" -> "b", "b" -> "c"',
        "e.g. 3 -> 4",
        "e.g. 'cat' is turned to 'act' + 's'",
    ],
)
def test_pairs_that_are_no_examples(text: str) -> None:
    assert not list(paired(text, TEXT))


def test_pairs_are_of_one_argument() -> None:
    assert not list(paired("e.g. 1 -> 2", PAIR))

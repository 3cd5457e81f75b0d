from __future__ import annotations

import pytest

from greenloop.domain.problem import Kind
from greenloop.errors import ProblemError
from greenloop.reading import read
from greenloop.reading.draft import Draft
from reading.drafts import pairs

ASKED = "Write two functions `lift(crate: int) -> int` and `lower(height: int) -> int`.\n\n"


def law_of(words: str) -> object:
    laws = read(f"{ASKED}{words}\n\nlift(2) == 6\nlower(6) == 2\n").laws
    return laws[0].call if laws else None


@pytest.mark.parametrize(
    "words",
    [
        "lower(lift(x)) == x for all x.",
        "For every x, `lower(lift(x))` must return x.",
        "lower(lift(x)) is x",
    ],
)
def test_an_equation_for_all_inputs_is_a_law(words: str) -> None:
    assert law_of(words) == ("lower", [{"call": ["lift", [{"any": "x"}]]}])


def test_so_are_words_about_an_inverse() -> None:
    called = ("lower", [{"call": ["lift", [{"any": "crate"}]]}])
    assert law_of("lower is the inverse of lift.") == called
    assert law_of("Lowering a lifted crate must give back the original.") == called


@pytest.mark.parametrize("words", ["lower(lift(x)) == y", "lower(lift(x)) == 2", "Both are quick."])
def test_other_words_are_none(words: str) -> None:
    assert law_of(words) is None


def test_a_law_says_what_comes_of_inputs_that_are_shown() -> None:
    draft = read(f"{ASKED}lower(lift(x)) == x\n\nlift(2) == 6\n")
    shown = [(case.args, case.expected) for case in draft.shown]
    assert shown == [(("lift", [2]), 6), (("lower", [{"call": ["lift", [2]]}]), 2)]


def test_of_two_results_of_one_call_neither_counts() -> None:
    draft = read(f"{ASKED}lower(lift(2)) == 2\nlower(lift(2)) == 3\nlower(6) == 2\n")
    assert [case.args for case in draft.shown] == [("lower", [6])]


def test_an_exception_is_an_example() -> None:
    draft = read(f"{ASKED}lift(2) == 6\nlift(-1) raises ValueError\n")
    assert [case.raises for case in draft.shown] == ["", "ValueError"]


def test_a_function_that_is_given_is_none_to_be_written() -> None:
    draft = _stubs("return 3")
    assert draft.signature is not None
    assert draft.signature.kind is Kind.FUNCTION
    assert "def crane" in draft.preamble


def test_all_empty_ones_are() -> None:
    draft = _stubs("pass")
    assert draft.signature is not None
    assert [one.name for one in draft.signature.functions] == ["crane", "hook"]
    assert draft.preamble == "import math"


def _stubs(body: str) -> Draft:
    crane = f"def crane(weight: int) -> int:\n    {body}\n"
    return read(f"import math\n\n{crane}\n\ndef hook(weight: int) -> int:\n    pass\n")


def test_a_class_whose_results_are_compared_stays_a_design() -> None:
    text = "class Crane:\n    def up(self) -> int:\n        pass\n\n    def down(self) -> int:\n"
    draft = read(f"{text}        pass\n")
    assert draft.signature is not None
    assert draft.signature.kind is Kind.DESIGN


def test_functions_without_parameters_to_be_found_are_refused_by_name() -> None:
    with pytest.raises(ProblemError, match="several functions"):
        read("Write two functions lift and lower for a crane.")


THREE = """Implement seal(note: str, key: int) -> str, open(box: str, key: int) -> str and \
verify(box: str) -> bool.

`verify(seal(note, key))` is True for all notes, and open(seal(note, key), key) == note.

box = seal("ab", 1)
assert verify(box)
assert not verify("x" + "y")
assert open(box, 1) == "ab"
"""


def test_three_functions_that_feed_each_other() -> None:
    draft = read(THREE)
    assert draft.signature is not None
    assert [one.name for one in draft.signature.functions] == ["seal", "open", "verify"]
    sealed = {"call": ["seal", ["ab", 1]]}
    assert {repr((one.args, one.expected)) for one in draft.shown} >= {
        repr((("verify", [sealed]), True)),
        repr((("open", [sealed, 1]), "ab")),
    }
    assert {repr(law.result) for law in draft.laws} == {"True", "{'any': 'note'}"}


@pytest.mark.parametrize(
    "words",
    [
        "verify(seal(note, key)) is True if key is even",
        "verify(seal(note, other)) is False for other keys",
        "verify(seal(note, key)) == yes",
    ],
)
def test_what_holds_at_times_is_no_law(words: str) -> None:
    head, _, _ = THREE.partition("`verify")
    assert [law.result for law in read(f"{head}{words}\n\nseal('a', 0) == 'a'").laws] == []


def test_a_chain_of_three() -> None:
    draft = read(
        "Please write these functions:\n\n- `parts(s: str) -> list[str]`\n"
        "- `sizes(p: list[str]) -> list[int]`\n- `most(n: list[int]) -> int`\n\n"
        ">>> p = parts('a bc')\n>>> most(sizes(p))\n2\n"
    )
    args = ("most", [{"call": ["sizes", [{"call": ["parts", ["a bc"]]}]]}])
    assert [(one.args, one.expected) for one in draft.shown] == [(args, 2)]


def test_a_class_of_more_than_two_methods_without_state() -> None:
    draft = read(
        "Write a class Codec with methods to_hex(s: str) -> str, stamp(h: str) -> str and"
        " read(t: str) -> str.\n\nc = Codec()\nc.read(c.stamp(c.to_hex('hi'))) -> 'hi'\n"
    )
    assert draft.signature is not None
    assert (draft.signature.kind, draft.signature.class_name) == (Kind.MODULE, "Codec")
    assert [one.name for one in draft.signature.functions] == ["to_hex", "stamp", "read"]
    assert [one.expected for one in draft.shown] == ["hi"]


@pytest.mark.parametrize(
    "asked",
    [
        "Implement `pack(s: str) -> str` and `unpack(t: str) -> str` for parcels.",
        "I need a pair of helpers, pack(s) and unpack(t), for parcels.",
        "pack(s) wraps a parcel, and unpack(t) opens it.",
    ],
)
def test_two_functions_in_one_sentence(asked: str) -> None:
    draft = read(f'{asked}\n\npack("a") == "(a)"\nunpack("(b)") == "b"\n')
    assert draft.signature is not None
    assert [one.name for one in draft.signature.functions] == ["pack", "unpack"]
    assert pairs(draft) == [(("pack", ["a"]), "(a)"), (("unpack", ["(b)"]), "b")]

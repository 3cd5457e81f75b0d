"""What the user gives beside the text, and that wins over it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.case import Comparator, Provenance
from greenloop.domain.given import Given
from greenloop.domain.notation import case_line, stub_of
from greenloop.domain.problem import Kind
from greenloop.errors import UsageError
from greenloop.reading import Draft, read
from greenloop.reading.given import read_signature

STUB = 'def halve(x: int) -> float:\n    """Half of x.\n\n    >>> halve(4)\n    2.0\n    """\n'
LABELLED = "Halve It\n\nInput: x = 4\nOutput: 2"
TWO = "def up(x):\n    return x + 1\n\ndef halve(y):\n    return up(y) // 2\n"


def drafted(text: str, **beside: Any) -> Draft:
    return read(text, Given(**beside))


def header(draft: Draft) -> str:
    assert draft.signature is not None
    return stub_of(draft.signature).partition(":\n    ...")[0]


def lines(draft: Draft, provenance: Provenance = Provenance.USER) -> list[str]:
    problem = draft.complete()
    cases = draft.cases(problem)
    return [case_line(problem.signature, one) for one in cases if one.provenance is provenance]


# --- cases ---


def test_cases_join_those_of_the_text() -> None:
    draft = drafted(STUB, cases=["halve(6) == 3.0", "halve('a') raises TypeError"])
    assert [(one.id, one.name, one.provenance) for one in draft.shown] == [
        ("t1", "example 1", Provenance.STATEMENT),
        ("t2", "given 2", Provenance.USER),
        ("t3", "given 3", Provenance.USER),
    ]
    assert lines(draft) == ["halve(x=6) == 3.0", "halve(x='a') raises TypeError"]


def test_a_case_that_the_text_shows_is_the_text_s() -> None:
    draft = drafted(STUB, cases=["halve(4) == 2.0"])
    assert [one.provenance for one in draft.shown] == [Provenance.STATEMENT]


@pytest.mark.parametrize("result", ["== 3.0", "raises ValueError"])
def test_a_case_that_contradicts_the_text_is_reported_as_a_contradiction(result: str) -> None:
    draft = drafted(STUB, cases=[f"halve(4) {result}"])
    assert draft.shown == ()
    (told,) = draft.complete().contradictions
    assert told.startswith("the examples give halve(x=4) two results: 2.0 and ")


def test_plain_results_are_compared_as_the_problem_says_and_views_as_python_does() -> None:
    text = "Return them in any order.\n\ndef f(a: list[int]) -> list[int]: ..."
    draft = drafted(text, cases=["f([1, 2]) == [2, 1]", "sorted(f([3])) == [3]"])
    compared = [one.comparator for one in draft.cases(draft.complete())]
    assert compared == [Comparator(name="unordered"), Comparator(name="literal")]


def test_values_take_the_declared_types() -> None:
    text = "def f(a: tuple[int, int]) -> set[int]: ..."
    draft = drafted(text, cases=["f([1, 2]) == [1]"])
    assert [(one.args, one.expected) for one in draft.shown] == [(((1, 2),), {1})]


def test_prose_takes_name_and_types_from_the_cases() -> None:
    draft = drafted("Half of a number.", cases=["halve(4) == 2", "halve(5) == 2.5"])
    assert header(draft) == "def halve(arg1: int) -> float"


def test_a_name_that_the_text_states_is_not_that_of_a_case() -> None:
    with pytest.raises(UsageError, match="calls half, but the solution is called halve_it"):
        drafted("Write a function called halve_it.", cases=["half(4) == 2"])


def test_a_name_that_the_text_leaves_open_is_that_of_the_cases() -> None:
    assert header(drafted(LABELLED, cases=["half(6) == 3"])) == "def half(x: int) -> int"


def test_cases_say_which_of_the_finished_functions_is_meant() -> None:
    draft = drafted(TWO, cases=["up(1) == 2"])
    assert header(draft) == "def up(x)"
    assert "def up" in draft.solution


@pytest.mark.parametrize(
    ("case", "complaint"),
    [
        ("halve(1) = 2", "cannot be read: invalid syntax"),
        ("halve(1) == two", "cannot be read: it is not a call"),
        ("double(1) == 2.0", "calls double, but the solution is called halve"),
        ("halve(1, 2) == 2.0", "has other arguments than the solution takes"),
        ("halve(y=1, x=2) == 2.0", "has other arguments than the solution takes"),
        ("halve([1]) == 2.0", r"has \[1\], which is not an int"),
        ("halve(1) == [2]", r"has \[2\], which is not a float"),
    ],
)
def test_a_case_that_cannot_be_used_is_an_error_that_names_the_option(
    case: str, complaint: str
) -> None:
    with pytest.raises(UsageError, match=complaint) as error:
        drafted(STUB, cases=["halve(6) == 3.0", case])
    assert error.value.message.startswith(f"--case {case!r} ")
    assert error.value.hint


def test_what_is_left_in_place_cannot_be_said_in_a_case() -> None:
    text = "def f(nums: list[int]) -> int: ...\n\nInput: nums = [1,1]\nOutput: 1, nums = [1,_]"
    with pytest.raises(UsageError, match="does not say which items are left"):
        drafted(text, cases=["f([2, 2]) == 1"])


# --- tests ---


def test_tests_hold_word_for_word_and_what_is_not_understood_is_told() -> None:
    tests = "def test_it():\n    assert halve(6) == 3\n    assert halve(seven) == 3.5\n"
    draft = drafted(STUB, tests=tests)
    assert lines(draft) == ["halve(x=6) == 3"]
    assert [one.comparator.name for one in draft.shown[1:]] == ["literal"]
    (told,) = draft.complete().unused
    assert "assert halve(seven) == 3.5" in told


def test_the_order_of_tests_counts_even_where_that_of_examples_does_not() -> None:
    text = "Return them in any order.\n\ndef f(a: list[int]) -> list[int]: ..."
    draft = drafted(text, tests="assert f([1, 2]) == [2, 1]\n")
    assert [one.comparator.name for one in draft.cases(draft.complete())] == ["literal"]


@pytest.mark.parametrize(
    ("tests", "complaint"),
    [
        ("Just words.", "--tests: nothing in the file can be read"),
        ("assert other(1) == 2\n", r"--tests: a test of other\(1\) calls other"),
        ("assert halve(1, 2) == 2\n", r"--tests: a test of halve\(1, 2\) has other arguments"),
    ],
)
def test_tests_that_cannot_be_used_are_an_error(tests: str, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        drafted(STUB, tests=tests)


# --- signature and name ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("def f(x: int) -> str", "def f(x: int) -> str"),
        ("def f(x: int) -> str:", "def f(x: int) -> str"),
        ("def f(x: int) -> str:\n    ...", "def f(x: int) -> str"),
        ("f(x, *rest, key=None)", "def f(x, *rest, key=None)"),
        ("async def f(x)", "def f(x)"),
        ("def f(x: int) -> str:\n    return str(x)", "def f(x: int) -> str"),
    ],
)
def test_signatures_as_people_type_them(text: str, expected: str) -> None:
    assert stub_of(read_signature(text)).partition(":\n    ...")[0] == expected


@pytest.mark.parametrize(
    "text", ["def f(self, x: int)", "class Solution:\n    def f(self, x: int):\n        ..."]
)
def test_methods(text: str) -> None:
    signature = read_signature(text)
    assert (signature.kind, signature.class_name) == (Kind.METHOD, "Solution")
    assert [one.name for one in signature.parameters] == ["x"]


@pytest.mark.parametrize("text", ["f", "def f(", "def if(x)", "lambda x: 1", "f(x) is nice", "1"])
def test_what_is_not_a_signature_is_an_error_that_shows_one(text: str) -> None:
    with pytest.raises(UsageError, match=r"--signature .* is not a signature") as error:
        read_signature(text)
    assert "--signature 'def " in error.value.hint


@given(st.text(alphabet="def f(x:int)->[],*=self \n.", max_size=40))
def test_nothing_else_is_raised(text: str) -> None:
    with suppress(UsageError):
        assert read_signature(text).name


@pytest.mark.parametrize("text", [STUB, LABELLED, "Halve: halve(4) -> 2.0"])
def test_a_signature_wins_over_the_text_which_keeps_its_examples(text: str) -> None:
    draft = drafted(text, signature="def half(n: float) -> float")
    assert header(draft) == "def half(n: float) -> float"
    assert draft.starter == ""
    assert lines(draft, Provenance.STATEMENT)[0].startswith("half(n=4) == 2")
    assert draft.complete().contradictions == ()


def test_the_same_signature_leaves_the_stub_of_the_text() -> None:
    assert drafted(STUB, signature="def halve(x: int) -> float") == drafted(
        STUB, signature="halve(x: int) -> float:"
    )
    assert drafted(STUB, signature="halve(x: int) -> float").starter == read(STUB).starter


def test_examples_that_a_signature_does_not_take_are_told() -> None:
    problem = drafted(STUB, signature="def halve(x: int, by: int) -> float").complete()
    assert problem.contradictions == (
        "halve(4) is an example, but has other arguments than the solution takes",
    )
    problem = drafted(STUB, signature="def halve(x: str) -> float").complete()
    assert problem.contradictions == ("halve(4) is an example, but has 4, which is not a str",)


def test_a_signature_makes_nodes_only_where_it_says_so() -> None:
    text = "Reverse a linked list.\n\nInput: head = [1,2]\nOutput: [2,1]"
    assert "ListNode" in read(text).complete().signature.parameters[0].type
    draft = drafted(text, signature="def f(head: list[int]) -> list[int]")
    assert draft.complete().signature.parameters[0].type == "list[int]"


def test_an_entry_point_chooses_among_several() -> None:
    assert header(drafted(TWO)) == "def halve(y)"
    assert header(drafted(TWO, entry_point="up")) == "def up(x)"
    unwritten = "def up(x):\n    pass\n\ndef halve(y):\n    pass\n"
    assert header(drafted(unwritten, entry_point="up")) == "def up(x)"


def test_an_entry_point_renames_what_the_text_calls_otherwise() -> None:
    draft = drafted(STUB, entry_point="half", cases=["half(6) == 3.0"])
    assert header(draft) == "def half(x: int) -> float"
    assert (draft.starter, lines(draft)) == ("", ["half(x=6) == 3.0"])
    assert lines(draft, Provenance.STATEMENT) == ["half(x=4) == 2.0"]


def test_an_entry_point_may_be_a_method() -> None:
    signature = drafted(LABELLED, entry_point="Solution.half").signature
    assert signature is not None
    assert (signature.kind, signature.class_name, signature.name) == (
        Kind.METHOD,
        "Solution",
        "half",
    )


@pytest.mark.parametrize("name", ["1a", "f()", "a.b.c", "class", "Solution."])
def test_an_entry_point_is_a_name(name: str) -> None:
    with pytest.raises(UsageError, match=r"--entry-point .* is not a name"):
        drafted(LABELLED, entry_point=name)


def test_signature_and_entry_point_do_not_disagree() -> None:
    with pytest.raises(UsageError, match="--signature names f, --entry-point g"):
        drafted(LABELLED, signature="def f(x)", entry_point="g")


# --- programs ---

PROGRAM = (
    "Sum\n\nRead two numbers from standard input and print their sum.\n\n"
    "Sample Input\n1 2\n\nSample Output\n3\n"
)


def test_cases_of_a_program_call_it_run() -> None:
    draft = drafted(PROGRAM, cases=["run('4 5\\n') == 9"])
    assert [(one.id, one.args, one.expected) for one in draft.shown] == [
        ("t1", ("1 2\n",), "3\n"),
        ("t2", ("4 5\n",), "9"),
    ]
    with pytest.raises(UsageError, match="calls add, but the solution is called run"):
        drafted(PROGRAM, cases=["add('4 5') == 9"])


def test_a_signature_makes_a_function_of_a_program() -> None:
    draft = drafted(PROGRAM, signature="def add(a: int, b: int) -> int")
    assert header(draft) == "def add(a: int, b: int) -> int"

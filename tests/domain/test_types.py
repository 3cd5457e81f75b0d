import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.samples import VALUES
from greenloop.domain.inference import infer
from greenloop.domain.types import Type, coerce, fits, parse_type, shape
from greenloop.domain.values import to_json


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("int", "int"),
        ("List[int]", "list[int]"),
        ("typing.List[typing.Optional[str]]", "list[str | None]"),
        ("'list[ListNode]'", "list[ListNode]"),
        ("Optional['TreeNode']", "TreeNode | None"),
        ("int | None | str", "int | str | None"),
        ("Union[int, Union[str, int]]", "int | str"),
        ("Dict[str, Tuple[int, ...]]", "dict[str, tuple[int, ...]]"),
        ("tuple[int, str]", "tuple[int, str]"),
        ("collections.abc.Sequence[float]", "list[float]"),
        ("Iterator[int]", "list[int]"),
        ("Generator[int, None, None]", "list"),
        ("list", "list"),
        ("Optional[Any]", "Any"),
        ("Annotated[int, 'positive']", "int"),
        ("", "Any"),
        ("List[int", "Any"),
        ("list[int, str]", "list"),
        ("Whatever[int]", "Any"),
        ("3 + 4", "Any"),
        ("[" * 400, "Any"),
        ("a\0b", "Any"),
    ],
)
def test_annotations_are_read_in_every_spelling(text: str, read: str) -> None:
    assert str(parse_type(text)) == read
    assert parse_type(read) == parse_type(text)


@given(st.text())
def test_no_annotation_raises(text: str) -> None:
    assert isinstance(parse_type(text), Type)


@pytest.mark.parametrize(
    ("value", "text", "expected"),
    [
        (True, "int", False),
        (True, "float", False),
        (1, "bool", False),
        (1, "float", True),
        (1.0, "int", False),
        (None, "int", False),
        (None, "Optional[int]", True),
        ("a", "str", True),
        (b"a", "bytes", True),
        ([1, 2], "List[int]", True),
        ([1, "2"], "List[int]", False),
        ([1, True], "List[int]", False),
        ([], "List[int]", True),
        ([[1], []], "List[List[int]]", True),
        ((1, "a"), "tuple[int, str]", True),
        ((1,), "tuple[int, str]", False),
        ((1, 2, 3), "tuple[int, ...]", True),
        ([1, 2], "tuple[int, int]", False),
        ({1, 2}, "set[int]", True),
        ({"a": [1]}, "dict[str, list[int]]", True),
        ({1: [1]}, "dict[str, list[int]]", False),
        ([1, 2], "Optional[ListNode]", True),
        ([1, None, 2], "ListNode", False),
        ([1, None, 2], "TreeNode", True),
        ([None, 1], "TreeNode", False),
        ([], "TreeNode", True),
        ([[1], []], "List[ListNode]", True),
        (object(), "", True),
        ("1 2", "Tokens", True),
        (3, "AnyCaseTokens", False),
    ],
)
def test_fits(value: Any, text: str, expected: bool) -> None:
    assert fits(value, parse_type(text)) is expected


@pytest.mark.parametrize(
    ("value", "text", "expected"),
    [
        ([1, 2], "tuple[int, int]", (1, 2)),
        ([[1, 2], [3, 4]], "list[tuple[int, int]]", [(1, 2), (3, 4)]),
        ((1, 2), "list[int]", [1, 2]),
        ([1, 2, 2], "set[int]", {1, 2}),
        ([[1]], "set", [[1]]),
        ("3", "str", "3"),
        ("3", "int", "3"),
        (3, "float", 3),
        (3.0, "int", 3),
        (3.5, "int", 3.5),
        (math.inf, "int", math.inf),
        ({"1": [2, 3]}, "dict[int, tuple[int, int]]", {1: (2, 3)}),
        ({"a": 1}, "dict[int, int]", {"a": 1}),
        (None, "Optional[ListNode]", []),
        (None, "Optional[int]", None),
        ([1, 2], "tuple[int, int] | None", (1, 2)),
        ([None, [1]], "list[Optional[ListNode]]", [[], [1]]),
        ([1], "tuple[int, int]", (1,)),
        ([1], "", [1]),
        (6, "Tokens", "6"),
        ("6\n", "AnyCaseTokens", "6\n"),
    ],
)
def test_json_data_takes_the_declared_type(value: Any, text: str, expected: Any) -> None:
    changed = coerce(value, parse_type(text))
    assert changed == expected
    assert type(changed) is type(expected)


@given(VALUES, st.sampled_from(["int", "list[int]", "tuple", "set[str]", "dict[int, list]", "X"]))
def test_coercing_twice_is_coercing_once(value: Any, text: str) -> None:
    once = coerce(value, parse_type(text))
    assert json.dumps(to_json(coerce(once, parse_type(text)))) == json.dumps(to_json(once))


@given(VALUES)
def test_a_value_that_fits_keeps_its_type(value: Any) -> None:
    type_ = parse_type(infer([value]))
    assert json.dumps(to_json(coerce(value, type_))) == json.dumps(to_json(value))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Optional[ListNode]", "linked_list"),
        ("'TreeNode'", "tree"),
        ("List[Optional[ListNode]]", "linked_lists"),
        ("list[TreeNode]", "trees"),
        ("list[int]", "value"),
        ("ListNode | TreeNode", "value"),
        ("", "value"),
    ],
)
def test_shape(text: str, expected: str) -> None:
    assert shape(parse_type(text)) == expected


def test_the_type_of_what_may_be_none() -> None:
    assert str(parse_type("Optional[list[int]]").without_none) == "list[int]"
    assert str(parse_type("int").without_none) == "int"
    assert str(parse_type("int | str | None").without_none) == "Any"

from __future__ import annotations

import pytest

from greenloop.reading.headers import parse_header


def read_parameters(header: str) -> list[tuple[str, str, str | None, str]]:
    read = parse_header("f", header, 0)
    assert read is not None
    return [(one.name, one.type, one.default, one.passing) for one in read.parameters]


def test_every_way_to_hand_over_an_argument() -> None:
    assert read_parameters("(a, /, b: int = 2, *rest: str, c, d=None, **more: float) -> int:") == [
        ("a", "", None, "position"),
        ("b", "int", "2", "position"),
        ("rest", "tuple[str, ...]", None, "spread"),
        ("c", "", None, "name"),
        ("d", "", "None", "name"),
        ("more", "dict[str, float]", None, "spread_names"),
    ]
    assert read_parameters("(*args, **kwargs)") == [
        ("args", "tuple", None, "spread"),
        ("kwargs", "dict", None, "spread_names"),
    ]


@pytest.mark.parametrize("text", ["", "(", "(1)", "(a, a b)", "(" * 30, f"({'a, ' * 2000})"])
def test_what_is_no_parameter_list(text: str) -> None:
    assert parse_header("f", text, 0) is None


@pytest.mark.parametrize(
    ("docstring", "types", "returns"),
    [
        (":type xs: List[int]\n:type k: int\n:rtype: bool", ["List[int]", "int"], "bool"),
        ("    :type k: ListNode\n    :rtype: void Do not", ["", "ListNode"], "None"),
        (":param list[str] xs: the words\n:param k: how many", ["list[str]", ""], ""),
        ("Args:\n  xs (list): a\n  k (int): b\nReturns:\n  str: it", ["list", "int"], "str"),
        (":type xs: whatever you like\n:rtype: a thing", ["", ""], ""),
    ],
)  # fmt: skip
def test_types_that_only_the_docstring_tells(
    docstring: str, types: list[str], returns: str
) -> None:
    header = parse_header("f", "(xs, k)", 0)
    assert header is not None
    documented = header.documented(docstring)
    assert [one.type for one in documented.parameters] == types
    assert documented.returns == returns


def test_an_annotation_counts_more_than_a_docstring() -> None:
    header = parse_header("f", "(x: str) -> str", 0)
    assert header is not None
    assert header.documented(":type x: int\n:rtype: int") == header

from __future__ import annotations

import pytest

from greenloop import kinds
from greenloop.asking.descriptions import case_format
from greenloop.domain.problem import Kind, Operation, Parameter, Signature
from greenloop.errors import ReplyError
from greenloop.kinds.design import Design

WELL = Signature(
    name="Well",
    kind=Kind.DESIGN,
    parameters=(
        Parameter(name="operations", type="list[str]"),
        Parameter(name="arguments", type="list[list]"),
    ),
    returns="list",
    operations=(
        Operation(name="__init__", parameters=(Parameter(name="depth", type="int"),)),
        Operation(
            name="fill",
            parameters=(
                Parameter(name="head", type="Optional[ListNode]"),
                Parameter(name="by", default="1"),
            ),
            returns="int",
        ),
    ),
)


def test_it_is_the_manner_of_designs() -> None:
    assert isinstance(kinds.of(WELL), Design)


def test_a_class_is_driven() -> None:
    call = Design().call(WELL)
    assert (call.name, call.shapes, call.manner) == ("Well", ("value", "value"), "design")
    assert call.operations == (("__init__", ("value",)), ("fill", ("linked_list", "value")))


def test_the_stub_is_the_whole_class() -> None:
    assert Design().stub(WELL) == (
        "class Well:\n"
        "    def __init__(self, depth: int):\n        ...\n\n"
        "    def fill(self, head: Optional[ListNode], by=1) -> int:\n        ..."
    )


def test_the_code_is_the_whole_class() -> None:
    whole = "class Well:\n    def __init__(self, depth): pass\n    def fill(self, head, by=1): pass"
    assert Design().code(f"```python\n{whole}\n```", WELL, "").strip() == whole
    with pytest.raises(ReplyError, match="lacks `fill`"):
        Design().code(whole.partition("    def fill")[0], WELL, "")


def test_a_model_sees_how_a_case_is_written() -> None:
    assert case_format(WELL, None).startswith(
        "assert Well(operations=['Well', 'fill'], arguments=[[...], [...]]) == ..."
    )

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.asking.replies import extract_class
from greenloop.errors import ReplyError

TILL = """```python
class Till:
    def __init__(self):
        self.total = 0

    def add(self, coins):
        self.total += coins

    def count(self):
        return self.total

till = Till()
print(till.count())
```"""


def test_a_class_without_what_is_for_show() -> None:
    code = extract_class(f"Sure!\n{TILL}", "Till", ["add", "count"])
    assert code.startswith("class Till:")
    assert "print" not in code
    assert "till" not in code


def test_the_last_class_with_all_methods_wins() -> None:
    better = TILL.replace("return self.total", "return int(self.total)")
    partial = "```python\nclass Till:\n    def add(self, coins): ...\n```"
    assert "int(" in extract_class(f"{TILL}\n{better}\n{partial}", "Till", ["add", "count"])


def test_inherited_and_assigned_methods_count() -> None:
    reply = (
        "class Base:\n    def add(self, x): pass\n\nclass Till(Base):\n    put = Base.add\n"
        "\nclass Box(dict):\n    pass\n"
    )
    assert "class Base" in extract_class(reply, "Till", ["add", "put"])
    assert extract_class(reply, "Box", ["get"])


def test_a_class_of_another_name_gets_an_alias() -> None:
    assert extract_class(TILL, "CashTill", ["add"]).endswith("CashTill = Till\n")


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (TILL, "the class `Till` lacks `sum`"),
        ("```python\nclass Till:\n    def add(self,\n```", "no valid code for a class `Till`"),
        ("def add(x):\n    return x", "no valid code for a class `Till`"),
        ("", "no valid code for a class `Till`"),
    ],
)
def test_what_is_missing_is_told(reply: str, reason: str) -> None:
    with pytest.raises(ReplyError, match=reason):
        extract_class(reply, "Till", ["add", "sum"])


@given(st.text("class Tildefad(:self)\n \t`py@#", max_size=120))
def test_any_reply_gives_a_class_or_an_error(reply: str) -> None:
    with suppress(ReplyError):
        assert "Till" in extract_class(reply, "Till", [])

from __future__ import annotations

import ast
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asking.samples import ADD, CHAINS, run
from greenloop.asking.replies import extract_code
from greenloop.errors import ReplyError
from greenloop.syntax import syntax_error


@pytest.mark.parametrize(
    "reply",
    [
        f"```python\n{ADD}```",
        f"Sure!\n\n```py\n{ADD}```\nIt adds.",
        f"~~~python\n{ADD}~~~",
        f"```\n{ADD}```",
        f"```Python\n{ADD}",
        f"1. Code:\n   ```python\n   {ADD.replace(chr(10), chr(10) + '   ')}\n   ```",
        ADD,
        f"Here is the function:\n{ADD}\nThis function adds two numbers.",
        f"from the statement we see that\n{ADD}\n",
        f"{ADD}\n```json\n[1, 2]\n```",
        f"```python\n{ADD}\n```\nUsage:\n```python\nprint(add(1, 2))\n```",
        f"```python\ndef add(a, b):\n    pass\n```\nFilled in:\n```python\n{ADD}```",
        f"```python\ndef add(a, b):\n    return a - b\n```\nCorrected:\n```python\n{ADD}```",
        f"```python\n{ADD}\n```python\nprint(add(1,\n```",
        f"```python\n{ADD}\nprint(add(1,",
        f"```python\n{ADD}\nprint('it's done')\n```",
    ],
)
def test_the_solution_is_found_wherever_it_stands(reply: str) -> None:
    assert run(extract_code(reply, "add"), "add(1, 2)") == (3, "")


STUB = 'def add(a, b):\n    """Add.\n\n    >>> add(1, 2)\n    3\n    """\n'
STARTER = "import math\n\nclass Solution:\n    def add(self, a: int, b: int) -> int:\n        "


@pytest.mark.parametrize(("stub", "class_name"), [(STUB, ""), (STARTER, "Solution")])
@pytest.mark.parametrize(
    "body",
    [
        "return a + b",
        "    if a:\n        a += 0\n    return a + b",
        "if a:\n        a += 0\n    return a + b",
        "def plus():\n    return a + b\n\nreturn plus()",
    ],
)
def test_a_mere_body_is_put_into_the_stub(stub: str, class_name: str, body: str) -> None:
    call = f"{class_name}().add(1, 2)" if class_name else "add(1, 2)"
    for reply in (f"```python\n{body}\n```", body):
        assert run(extract_code(reply, "add", class_name, stub), call) == (3, "")


def test_a_whole_solution_is_preferred_to_the_stub() -> None:
    assert run(extract_code(f"```python\n{ADD}```", "add", "", STUB), "add(1, 2)") == (3, "")


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        ("", "no code"),
        ("I cannot do that.", "no code"),
        (
            "```python\ndef other(a):\n    return a\ndef more(a):\n    return a\n```",
            "`other`, `more`",
        ),
        ("```python\ndef add(a, b):\n    total = (a +\n```", "cut off: line 2"),
        ("```python\ndef add(a, b):\n    return a +* b\n```", "line 2: invalid syntax"),
        ("```python\nclass Solution:\n    pass\n```", "no code for a function `add`"),
        ("x" * 100_001, "100,000 characters"),
    ],
)
def test_what_is_missing_is_said(reply: str, message: str) -> None:
    with pytest.raises(ReplyError, match="(?s)" + message.replace("+", r"\+")):
        extract_code(reply, "add")


LINES = [
    *("```", "```python", "~~~", "def add(a, b):", "    return a", "return", "class Solution:"),
    *("    def add(self):", "        pass", "print(add(1))", "@", "import os", "(", ")", '"""'),
    *("if __name__ == '__main__':", "    main()", "add = 1;", "\\", "\0", "x" * 99, "\t", "é"),
]
fragments = st.lists(st.sampled_from(LINES), max_size=12).map("\n".join)


@given(
    st.text() | fragments, st.sampled_from(["", "Solution"]), st.sampled_from(["", STUB, STARTER])
)
def test_any_text_gives_code_or_a_reply_error(text: str, class_name: str, stub: str) -> None:
    with contextlib.suppress(ReplyError):
        code = extract_code(text, "add", class_name, stub)
        ast.parse(code)
        assert "add" in code


@pytest.mark.parametrize("chain", CHAINS, ids=range(len(CHAINS)))
def test_endless_expressions_give_a_reply_error_or_code(chain: str) -> None:
    for reply in (chain, f"{ADD}x = {chain}\n", f"```python\n{ADD}print({chain})"):
        with contextlib.suppress(ReplyError):
            assert syntax_error(extract_code(reply, "add")) is None

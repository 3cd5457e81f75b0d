from __future__ import annotations

import ast

import pytest

from greenloop.assertions import scripts, without

TEST = "def test_f():\n    assert f(\n        1\n    ) == 2\n\n    assert f(2) == 3\n"


@pytest.mark.parametrize("before", ["", "Write f.\n\n", "Write f:\n```python\n"])
@pytest.mark.parametrize("after", ["", "\nMore prose.", "```\n"])
def test_a_script_ends_where_prose_begins(before: str, after: str) -> None:
    (script,) = scripts(before + TEST + after)
    assert (script.start, script.defines) == (len(before), True)
    kept = without(before + TEST + after, [script])
    assert "assert" not in kept
    assert kept.startswith(before[:8])
    assert kept.endswith(after[-6:]) or "```" in before + after


def test_a_block_of_nothing_but_tests_goes_as_a_whole() -> None:
    text = f"Write f:\n```python\n{TEST}```\nThe end."
    assert without(text, scripts(text)).split() == ["Write", "f:", "The", "end."]


def test_imports_and_constants_beside_tests_belong_to_them() -> None:
    text = f"import pytest\nfrom slug import f\n\nLIMIT = 3\n\n{TEST}\ncheck(f)\n"
    (script,) = scripts(text)
    assert (script.start, script.end) == (0, len(text))


@pytest.mark.parametrize(
    "line",
    [
        "assert f(1) == 2",
        "- assert f(1) == 2",
        "2. assert f(1) == 2.",
        "Example: assert f(1) == 2",
        "    assert f(1) == 2  # why",
        'assert f(1) == 2, "f(1"',
    ],
)
def test_bare_assertions_in_prose(line: str) -> None:
    (script,) = scripts(f"Write f.\n{line}\nThat is all.")
    assert not script.defines
    assert [type(one) for one in script.statements] == [ast.Assert]


@pytest.mark.parametrize(
    "text",
    [
        "Input: nums = [1]\nOutput: 2",
        "x = 1\ny = 2",
        "def test_distinct(xs):\n    return len(xs) == len(set(xs))\n",
        "def test_distinct(xs):\n    pass\n",
        "We assert that it holds.",
        "assert that it holds",
        "class TestTube:\n    def fill(self): ...\n",
    ],
)
def test_what_asserts_nothing_is_no_script(text: str) -> None:
    assert scripts(text) == []


def test_tests_with_a_mistake_still_show_the_assertions_that_have_none() -> None:
    text = "def test_f():\n    assert f(1) == 2\n    assert f(2 == 3\n"
    assert [ast.unparse(s) for one in scripts(text) for s in one.statements] == ["assert f(1) == 2"]

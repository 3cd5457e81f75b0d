from __future__ import annotations

import pytest

from greenloop.syntax import outline

PROGRAM = "def f(x):\n    return x + 1\n"


@pytest.mark.parametrize(
    "same",
    [
        "def f(x):\n    # one more\n    return (x+1)\n",
        'def f(x):\n    """One more."""\n    return x + 1\n',
        "\n\ndef f( x ):\n  return x+1",
    ],
)
def test_comments_docstrings_and_layout_make_no_other_program(same: str) -> None:
    assert outline(same) == outline(PROGRAM)


@pytest.mark.parametrize(
    "other", ["def f(y):\n    return y + 1\n", "def f(x):\n    return 1 + x\n", "def f(x:\n", ""]
)
def test_other_programs_stay_apart(other: str) -> None:
    assert outline(other) != outline(PROGRAM)


def test_nothing_but_a_docstring_is_still_a_program() -> None:
    assert outline('class A:\n    """Empty."""\n') == "class A:\n    pass"


@pytest.mark.parametrize("source", ["def f(", "\0", "(" * 10_000, "x" * 200_000])
def test_what_is_not_python_is_its_own_outline(source: str) -> None:
    assert outline(source) == source

from __future__ import annotations

import pytest

from greenloop.errors import ProblemError
from greenloop.reading import read


@pytest.mark.parametrize(
    "text",
    [
        "Read n from stdin, print n + 1. This is an interactive problem: flush the output.",
    ],
)
def test_what_is_not_a_function_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(ProblemError) as caught:
        read(text)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Write an SQL query to report the names.", "SQL"),
        ("Write a solution to report the names.\n\nTable: Person\n+----+\n| id |\n+----+", "SQL"),
        ("Given a pd.DataFrame, drop rows.\n\ndef f(people: pd.DataFrame): ...", "SQL"),
        ("Write a bash script that prints the tenth line.", "shell"),
        ("Write an awk one-liner for it.", "shell"),
        ("This is an interactive problem. Guess the number.", "interactive"),
        ("You call a pre-defined API guess(num).\n\ndef guessNumber(n): ...", "interactive"),
        ("You may access it through a MountainArray interface only.", "interactive"),
        ("The same instance of Foo will be passed to three threads.", "threads"),
        ("Two different threads will call ping and pong.", "threads"),
        ("Create a thread-safe counter.", "threads"),
        ("Write two separate files for it: a.py and b.py.", "files"),
        ("Write the program.\n\n### main.py\nruns it\n\n### utils.py\nhelps it", "files"),
    ],
)
def test_what_is_not_supported_is_refused_by_name(text: str, kind: str) -> None:
    with pytest.raises(ProblemError, match=kind) as caught:
        read(text)
    assert caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "Write a function that builds an SQL query from a dict.",
        "Write a function that parses shell commands, as bash does.",
        "Given the log of an API, return the calls of each thread. Two threads may log at once.",
        "Write a function that lists the names of several files, such as a.py and b.py.",
        "Count the interactive sessions. Given the interface speed, return the delay.",
        "Implement a function with the interface below.",
        "Write a query parser. Given a table of rows, return the rows that match.",
        "Write `grow` so that it works.\n\n### solution.py\n\n### test_solution.py\n",
    ],
)
def test_ordinary_problems_may_use_such_words(text: str) -> None:
    assert read(f"{text}\n\ndef f(x):\n    ...").signature


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Write two functions for it.", ""),
        ("Write the functions `pack` and `unpack`.", "`pack`, `unpack`"),
        ('Write it so that decode(encode("aab")) == "aab".', "`decode`, `encode`"),
        ('def encode(s): ...\n\nassert decode(encode("a")) == "a"', "`decode`, `encode`"),
        ("assert plus(1, 2) == 3\nassert minus(2, 1) == 1", "`plus`, `minus`"),
    ],
)
def test_several_functions_are_refused_by_name(text: str, names: str) -> None:
    with pytest.raises(ProblemError, match="several functions") as caught:
        read(text)
    assert names in caught.value.message


@pytest.mark.parametrize(
    "text",
    [
        "def helper(x):\n    return x + 1\n\ndef f(x):\n    'Use it.'\n",
        "def helper(x):\n    return x + 1\n\ndef f(x): ...\n\nassert helper(f(1)) == 3",
        "def f(x): ...\ndef f(x): ...\n",
        "def f(x): ...\n\nassert sorted(f(1)) == [1]\nassert f(f(1)) == 2",
        "def f(x):\n    def inner(y):\n        pass\n    return inner(x)\n",
    ],
)
def test_one_function_with_what_it_needs_is_not_several(text: str) -> None:
    signature = read(text).signature
    assert signature is not None
    assert signature.name == "f"


@pytest.mark.parametrize(
    "text", ["Write a class Stack with push and pop.", "Design a class named LRU."]
)
def test_a_class_that_prose_asks_for_is_refused(text: str) -> None:
    with pytest.raises(ProblemError, match="which methods"):
        read(text)

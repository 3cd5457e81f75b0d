from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.asking.replies import extract_program
from greenloop.errors import ReplyError
from greenloop.syntax import parse

READS = "n = int(input())\nprint(n * 2)"
MAIN = """import sys

def main():
    print(len(sys.stdin.read().split()))

if __name__ == "__main__":
    main()"""
FUNCTION = "def double(n):\n    return n * 2\n\nprint(double(4))"


def block(*codes: str) -> str:
    return "Here it is.\n\n" + "\n\n".join(f"```python\n{code}\n```" for code in codes)


@pytest.mark.parametrize(
    "code",
    [
        READS,
        MAIN,
        "import sys\nfor line in sys.stdin:\n    print(line)",
        "import os\nprint(len(os.read(0, 1000)))",
        "print(*open(0))",
        "from sys import stdin\nprint(stdin.readline())",
        "print(open('/dev/stdin').read())",
    ],
)
def test_programs_stay_as_they_are_written(code: str) -> None:
    assert extract_program(block(code)) == f"{code}\n"


def test_code_without_a_fence() -> None:
    assert extract_program(MAIN) == f"{MAIN}\n"


def test_the_last_block_that_reads_wins() -> None:
    assert extract_program(block(READS, MAIN)) == f"{MAIN}\n"
    assert extract_program(block(MAIN, FUNCTION, "print(")) == f"{MAIN}\n"


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (block(FUNCTION), "the code does not read standard input: a complete program is wanted"),
        (block("def main():\n    print(input())"), "the code only defines functions and calls"),
        (block("n = int(input()\nprint(n)"), "not valid Python or is cut off"),
        ("I cannot do this.", "the reply holds no code"),
    ],
)
def test_what_is_missing_is_said(reply: str, why: str) -> None:
    with pytest.raises(ReplyError, match=why):
        extract_program(reply)


@given(st.text(alphabet="`pythonriut()=\n :#4\"'[]dfsy.", max_size=300))
def test_any_reply_is_a_program_or_an_error(text: str) -> None:
    with suppress(ReplyError):
        assert parse(extract_program(text)).body

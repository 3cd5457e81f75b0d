from __future__ import annotations

import io
import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.apps import examples
from greenloop.apps.examples import EXAMPLES, statement
from greenloop.apps.problems import is_piped, problem_text
from greenloop.errors import ProblemError, UsageError
from greenloop.reading.text import LONGEST, decode


def read(argument: str, stdin: bytes = b"") -> str:
    return problem_text(argument, io.BytesIO(stdin))


def test_a_dash_is_standard_input() -> None:
    assert read("-", "größer\n".encode()) == "größer\n"


def test_a_path_is_a_file(tmp_path: Path) -> None:
    file = tmp_path / "problem.txt"
    file.write_bytes(b"\xef\xbb\xbfadd two numbers")
    assert read(str(file)) == "add two numbers"


def test_an_example_is_found_by_name_and_by_prefix() -> None:
    assert read("two-sum") == read("example:two-sum") == statement("two-sum")


def test_a_file_goes_before_an_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("two-sum").write_text("my own")
    assert read("two-sum") == "my own"
    assert read("example:two-sum") != "my own"


@pytest.mark.parametrize(
    "text", ["add two numbers", "x" * 5000, "a/b is what f(a, b) returns", "fizz"]
)
def test_everything_else_is_the_text_itself(text: str) -> None:
    assert read(text) == text


@pytest.mark.parametrize("name", ["problem.txt", "./problem", "/no/such/file", "two_sum.py"])
def test_what_looks_like_a_file_must_be_one(name: str) -> None:
    with pytest.raises(UsageError, match="no file"):
        read(name)


@pytest.mark.parametrize("name", ["two-sums", "example:two-sums"])
def test_a_misspelt_example_is_suggested(name: str) -> None:
    with pytest.raises(UsageError) as error:
        read(name)
    assert "two-sum" in error.value.hint


def test_a_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="directory"):
        read(str(tmp_path))


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"x" * 1_000_000, "longer"),
        (b"\x7fELF\x02\x01\x00\x00", "binary"),
        (b"\xff\xfe\x00", "not text"),
    ],
)
def test_what_cannot_be_a_problem_is_refused(data: bytes, complaint: str, tmp_path: Path) -> None:
    file = tmp_path / "bad"
    file.write_bytes(data)
    for argument in ("-", str(file)):
        with pytest.raises(ProblemError, match=complaint) as error:
            read(argument, data)
        assert error.value.hint, error.value.message


@pytest.mark.parametrize("argument", ["", "  ", "bad \udcff byte"])
def test_a_bad_argument_is_refused(argument: str) -> None:
    with pytest.raises(ProblemError):
        read(argument)


@given(st.binary(max_size=200))
def test_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(ProblemError):
        assert decode(data).strip()


def test_the_longest_problem_is_accepted() -> None:
    assert len(decode(b"x" * LONGEST)) == LONGEST


def test_pipes_and_files_count_as_piped_but_devices_do_not(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    assert is_piped(lambda: reader)
    os.close(reader)
    os.close(writer)
    assert not is_piped(lambda: reader)
    with open(os.devnull) as device, (tmp_path / "file").open("w") as file:
        assert not is_piped(device.fileno)
        assert is_piped(file.fileno)
    assert not is_piped(io.BytesIO().fileno)


def test_every_example_has_its_text_and_every_text_its_example() -> None:
    folder = Path(examples.__file__).parent
    assert {path.stem for path in folder.glob("*.txt")} == set(EXAMPLES)
    assert [name for name in EXAMPLES if not decode(statement(name).encode())] == []

"""LiveCodeBench: programs, and methods of LeetCode, with public and private tests.

Source: N. Jain et al., "LiveCodeBench: holistic and contamination free evaluation of large language
models for code", arXiv 2403.07974. Tests are JSON inside of JSON. The private ones may be packed:
base64 of zlib of a pickle of their text. A pickle can run code when it is loaded, so none is: the
text in it is read from its opcodes, and a pickle of anything else is refused.
"""

from __future__ import annotations

import base64
import json
import pickletools
import zlib
from typing import Any

from greenloop.evals.rows import (
    Row,
    asked_for,
    plain_call,
    program_pairs,
    string,
    with_starter,
)
from greenloop.evals.tasks import HiddenTests, Pairs, Task

_SECONDS = 6.0
"""What the benchmark gives one test."""
_TEXTS = frozenset({"UNICODE", "BINUNICODE", "SHORT_BINUNICODE", "BINUNICODE8"})
_BESIDE_TEXT = frozenset({"PROTO", "FRAME", "PUT", "BINPUT", "LONG_BINPUT", "MEMOIZE", "STOP"})


def read_live_problem(row: Row) -> list[Task]:
    """One task: a method where there is starter code, or else a program."""
    tests = [
        *_tests(row["public_test_cases"]),
        *_tests(row["private_test_cases"]),
    ]
    text, starter = string(row, "question_content"), string(row, "starter_code", "")
    if starter.strip():
        text = with_starter(text, starter)
    hidden = _hidden(tests, starter)
    return [Task(string(row, "question_id"), text, hidden, string(row, "difficulty", ""))]


def _hidden(tests: list[Row], starter: str) -> HiddenTests:
    kinds = {string(test, "testtype") for test in tests}
    inputs = [string(test, "input") for test in tests]
    outputs = [string(test, "output") for test in tests]
    if kinds == {"stdin"}:
        return program_pairs(inputs, outputs, "live_code_bench", seconds=_SECONDS)
    if kinds != {"functional"}:
        raise ValueError(f"tests of the types {', '.join(sorted(kinds)) or 'none'}")
    entry, parameters = asked_for(starter)
    arguments = [tuple(json.loads(line) for line in text.strip().split("\n")) for text in inputs]
    if {len(one) for one in arguments} != {parameters}:
        raise ValueError("a test has another number of arguments than the starter code")
    expected = tuple(json.loads(text) for text in outputs)
    return Pairs(plain_call(entry, parameters), tuple(arguments), expected, seconds=_SECONDS)


def _tests(field: Any) -> list[Row]:
    """The tests in a field: a list, or JSON of one, which may be packed."""
    if not isinstance(field, str):
        return list(field)
    try:
        return list(json.loads(field))
    except ValueError:
        return list(json.loads(_unpacked(field)))


def _unpacked(packed: str) -> str:
    try:
        return _pickled_text(zlib.decompress(base64.b64decode(packed)))
    except zlib.error as error:
        raise ValueError(f"the private tests cannot be unpacked: {error}") from None


def _pickled_text(data: bytes) -> str:
    """The text that is all that a pickle holds, without loading the pickle."""
    found: list[str] = []
    for opcode, argument, _ in pickletools.genops(data):
        if opcode.name in _TEXTS:
            found.append(str(argument))
        elif opcode.name not in _BESIDE_TEXT:
            raise ValueError("the private tests are a pickle of more than text: it is not opened")
    if len(found) != 1:
        raise ValueError("the private tests are a pickle of more than one text")
    return found[0]

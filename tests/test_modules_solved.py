"""Whole runs on modules: a scripted model draws its code, the sandbox is the real one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from fakes import played
from greenloop.domain.verdict import Confidence
from greenloop.export.texts import texts_of
from greenloop.ports import Sandbox

SQUEEZE = """Write two functions `squeeze(s: str) -> str` and `unsqueeze(t: str) -> str`.

squeeze writes each run of equal letters as the letter and the length of the run; unsqueeze undoes
it, so that `unsqueeze(squeeze(s)) == s` for every s.

squeeze("aab") == "a2b1"
unsqueeze("c3") == "ccc"
"""
GROUPED = """
from itertools import groupby
import re

def squeeze(s):
    return "".join(letter + str(len(list(run))) for letter, run in groupby(s))

def unsqueeze(t):
    return "".join(letter * int(n) for letter, n in re.findall(r"([^0-9])([0-9]+)", t))
"""
LOOPED = """
def squeeze(s):
    parts, at = [], 0
    while at < len(s):
        end = at + 1
        while end < len(s) and s[end] == s[at]:
            end += 1
        parts.append(s[at] + str(end - at))
        at = end
    return "".join(parts)

def unsqueeze(t):
    found, letter, digits = "", "", ""
    for one in t + ".":
        if one.isdigit():
            digits += one
        else:
            found += letter * int(digits or 0)
            letter, digits = one, ""
    return found
"""
COUNTED = LOOPED.replace("end = at + 1", "end = at")
CAPPED = GROUPED.replace("len(list(run))", "min(2, len(list(run)))")
"""Breaks the law on runs that no example has."""
ONE = GROUPED.partition("def unsqueeze")[0]
SQUEEZE_CASES = 'assert squeeze("xyz") == "x1y1z1"  # basic: no runs\n'

LABELS = '''Short Labels

Design how labels of jars are shortened. There is no restriction on how it should work.

```python
class Labels:
    def shorten(self, label: str) -> str:
        """Shortens a label."""

    def restore(self, short: str) -> str:
        """Restores the label."""

# Your Labels object will be instantiated and called as such:
# labels = Labels()
# labels.restore(labels.shorten(label))
```

Constraints:

- 1 <= label.length <= 20
- label consists of lowercase English letters
'''
NUMBERED = """
class Labels:
    def __init__(self):
        self.known = []

    def shorten(self, label):
        self.known.append(label)
        return str(len(self.known))

    def restore(self, short):
        return self.known[int(short) - 1]
"""
REVERSED = """
class Labels:
    def shorten(self, label):
        return label[::-1]

    def restore(self, short):
        return short[::-1]
"""
HEXED = """
class Labels:
    def shorten(self, label):
        return label.encode().hex()

    def restore(self, short):
        return bytes.fromhex(short).decode()
"""
CUT = REVERSED.replace("label[::-1]", "label[:6][::-1]")
LABELS_CASES = 'assert labels.restore(labels.shorten("jam")) == "jam"  # basic: short\n'

PLOT = '''def fence(width: int, depth: int) -> int:
    """The length of the fence around a plot.

    >>> fence(2, 3)
    10
    """


def soil(width: int, depth: int) -> int:
    """Its area.

    >>> soil(2, 2)
    4
    """
'''
PLAIN = """
def fence(width, depth):
    return 2 * (width + depth)

def soil(width, depth):
    return width * depth
"""
ADDED = PLAIN.replace("2 * (width + depth)", "width + depth + width + depth")
SUMMED = PLAIN.replace(
    "width * depth",
    "sum(width for _ in range(depth)) if depth > 0 else -sum(width for _ in range(-depth))",
)
SQUARED = PLAIN.replace("width * depth", "width + depth")


@pytest.mark.parametrize(
    ("text", "codes", "cases"),
    [
        (SQUEEZE, [GROUPED, LOOPED, COUNTED], SQUEEZE_CASES),
        (PLOT, [PLAIN, ADDED, SUMMED], "none"),
    ],
)
def test_right_code_is_solved(
    sandbox: Sandbox, text: str, codes: Sequence[str], cases: str
) -> None:
    run = played(sandbox, text, codes, cases)
    assert run.solved
    assert run.finished is not None
    assert run.finished.confidence is Confidence.HIGH


def test_different_forms_between_two_functions_agree_where_they_are_left_open(
    sandbox: Sandbox,
) -> None:
    run = played(sandbox, LABELS, [NUMBERED, REVERSED, HEXED], LABELS_CASES)
    assert run.solved
    assert len(run.candidates) == 3, "none of them contradicts another"
    assert run.finished is not None
    assert run.finished.doubts == ("the text shows no example",)


@pytest.mark.parametrize(
    ("text", "code", "cases", "inner"),
    [
        (SQUEEZE, CAPPED, SQUEEZE_CASES, "squeeze"),
        (LABELS, CUT, LABELS_CASES, "shorten"),
    ],
)
def test_code_that_breaks_a_law_is_convicted_on_a_small_input(
    sandbox: Sandbox, text: str, code: str, cases: str, inner: str
) -> None:
    run = played(sandbox, text, [code], cases)
    assert not run.solved
    law = next(case for case in run.active_cases if case.name == "what holds for all inputs")
    assert law.provenance.certain
    (call,) = law.args[1]
    assert call["call"][0] == inner
    assert call["call"][1] == [law.expected]
    assert len(law.expected) == (3 if inner == "squeeze" else 7)


def test_code_that_breaks_a_law_gives_way(sandbox: Sandbox) -> None:
    run = played(sandbox, SQUEEZE, [CAPPED, GROUPED, LOOPED, COUNTED], SQUEEZE_CASES)
    assert run.solved
    assert "min(2" not in run.code


def test_code_that_is_wrong_is_not_claimed(sandbox: Sandbox) -> None:
    run = played(sandbox, PLOT, [SQUARED])
    assert run.finished is not None
    assert run.finished.confidence is Confidence.LOW


@pytest.mark.parametrize("text", [SQUEEZE, PLOT])
def test_a_reply_that_lacks_a_function_is_no_code(sandbox: Sandbox, text: str) -> None:
    run = played(sandbox, text, [ONE if text == SQUEEZE else PLAIN.partition("def soil")[0]])
    assert not run.solved
    assert not run.code


def test_a_function_without_a_test_is_said(sandbox: Sandbox) -> None:
    untested = PLOT.replace(">>> soil(2, 2)\n    4\n    ", "")
    run = played(sandbox, untested, [PLAIN, ADDED, SUMMED])
    assert run.finished is not None
    assert run.finished.confidence is Confidence.LOW
    assert "no test calls soil" in run.finished.doubts


def test_the_tests_that_are_handed_over_call_the_functions(sandbox: Sandbox) -> None:
    run = played(sandbox, SQUEEZE, [GROUPED, LOOPED, COUNTED], SQUEEZE_CASES)
    assert run.problem is not None
    texts = texts_of(run.problem, run.code, list(run.cases.values()), run.summary())
    assert "assert unsqueeze(squeeze(s)) == expected" in texts["test_solution.py"]
    assert "def squeeze" in texts["solution.py"]
    assert "def unsqueeze" in texts["solution.py"]

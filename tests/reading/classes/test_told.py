"""What the user gives of a class beside the text."""

from __future__ import annotations

import pytest

from greenloop.domain.case import Provenance
from greenloop.domain.given import Given
from greenloop.domain.problem import Kind
from greenloop.errors import UsageError
from greenloop.reading import read

TIN = """Design a tin.

Implement the `Tin` class:

- `Tin(int size)` makes an empty tin.
- `bool put(int x)` puts x in, unless the tin is full.
- `int take()` takes out what was put in last.
"""
BAG = """Is this class `Bag` right?

```python
class Bag:
    def __init__(self):
        self.items = []

    def add(self, item: int) -> None:
        self.items.append(item)

    def size(self) -> int:
        return len(self.items)
```
"""


@pytest.mark.parametrize(
    ("case", "operations", "results"),
    [
        ("t = Tin(2); t.put(3); t.take() == 3", ["Tin", "put;", "take"], [None, None, 3]),
        (
            "t = Tin(1); t.take() raises IndexError",
            ["Tin", "take"],
            [None, {"raises": "IndexError"}],
        ),
        (
            "t = Tin(1)\nassert not t.put(1)\nlen(t) == 0",
            ["Tin", "put", "__len__"],
            [None, False, 0],
        ),
    ],
)
def test_a_case_says_what_is_done_to_an_instance(
    case: str, operations: list[str], results: list[object]
) -> None:
    (found,) = read(TIN, Given(cases=[case])).shown
    assert found.provenance is Provenance.USER
    assert found.args[0] == operations
    assert found.expected == results


def test_an_instance_that_cannot_be_made_raises() -> None:
    (found,) = read(TIN, Given(cases=["Tin(-1) raises ValueError"])).shown
    assert (found.args, found.raises) == ((["Tin"], [[-1]]), "ValueError")


@pytest.mark.parametrize(
    ("case", "message"),
    [
        ("t = Tin(2); t.pop(3) == 3", "calls pop, which Tin does not have"),
        ("t = Tin(2); t.put(3, 4) == True", "put does not take 2 arguments"),
        ("take() == 3", "cannot be read"),
        ("t = Tin(", "cannot be read"),
        ("t = Tin(1)", "cannot be read"),
    ],
)
def test_a_case_that_does_not_fit_is_refused(case: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read(TIN, Given(cases=[case]))


def test_a_file_of_tests_without_a_test_is_refused() -> None:
    with pytest.raises(UsageError, match="nothing in the file"):
        read(TIN, Given(tests="import os\n"))


def test_tests_that_say_nothing_are_told() -> None:
    tests = "def test_it():\n    t = Tin(1)\n    assert t.put(1)\n    assert t.take() > 0\n"
    draft = read(TIN, Given(tests=tests))
    assert [one.args[0] for one in draft.shown] == [["Tin", "put"]]
    assert len(draft.unused) == 1


@pytest.mark.parametrize(
    "signature",
    [
        "class Tally: def __init__(self, start: int = 0); def add(self, n: int) -> int: ...",
        "class Tally:\n    def __init__(self, start: int = 0): ...\n"
        "    def add(self, n: int) -> int: ...\n",
    ],
)
def test_the_signature_of_a_class_is_its_methods(signature: str) -> None:
    given = Given(signature=signature, cases=["t = Tally(); t.add(2) == 2"])
    found = read("Count what is added.", given).signature
    assert found is not None
    assert (found.kind, found.name) == (Kind.DESIGN, "Tally")
    assert [one.name for one in found.operations] == ["__init__", "add"]


def test_signature_and_entry_point_agree() -> None:
    with pytest.raises(UsageError, match="names Tally"):
        read("Count.", Given(signature="class Tally: def add(self)", entry_point="Tin"))


def test_a_finished_class_is_a_solution() -> None:
    draft = read(BAG, Given(cases=["b = Bag(); b.add(1); b.size() == 1"]))
    assert "class Bag" in draft.solution
    assert [one.args[0] for one in draft.shown] == [["Bag", "add;", "size"]]


def test_a_class_beside_a_function_is_a_helper() -> None:
    text = f"{BAG}\n```python\ndef total(bag):\n    return sum(bag.items)\n```\n"
    assert read(text).solution.count("class") <= 1
    found = read(text).signature
    assert found is None or found.kind is not Kind.DESIGN

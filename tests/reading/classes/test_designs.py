"""Classes that are to be written whole."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.case import Provenance
from greenloop.domain.problem import Kind
from greenloop.errors import ProblemError
from greenloop.reading import Draft, read
from reading.drafts import pairs

PROSE = """1399. Coat Check

Design a data structure that keeps coats on numbered hooks.

Implement the `CoatCheck` class:

- `CoatCheck(int hooks)` Initializes the object with `hooks` free hooks, numbered from 1.
- `int hang(int owner)` Hangs a coat on the free hook with the smallest number, and returns that.
- `boolean take(int owner)` Takes the coat of `owner` away. Returns whether there was one.
- `List<Integer> owners()` Returns the owners in the order of their hooks.

**Example 1:**

**Input**
["CoatCheck", "hang", "hang", "take", "owners"]
[[2], [7], [9], [7], []]
**Output**
[null, 1, 2, true, [9]]

**Constraints:**

- `1 <= hooks <= 100`
- `0 <= owner <= 50`
- At most `2 * 10^4` calls will be made to `hang`, `take` and `owners`.
"""
STARTER = """
class CoatCheck:

    def __init__(self, hooks: int):


    def hang(self, owner: int) -> int:


    def take(self, owner: int) -> bool:


    def owners(self) -> list[int]:



# Your CoatCheck object will be instantiated and called as such:
# obj = CoatCheck(hooks)
"""
JAVA = """
```java
class CoatCheck {
    public CoatCheck(int hooks) {
    }
    public int hang(int owner) {
    }
}
```
"""
ONE_LINE = (
    PROSE.replace("**Input**\n", "Input: operations = ")
    .replace("]\n[[2]", "], arguments = [[2]")
    .replace("**Output**\n", "Output: ")
)
SKELETON = '''import re

class Ledger:
    """
    This is a class that keeps accounts.
    """

    def __init__(self, owner, limit=10):
        """
        Opens the ledger.
        :param owner: str
        """
        self.entries = []

    def pay(self, amount, note=""):
        """
        Adds an entry.
        :param amount: int, the amount
        :return: int, the new sum
        >>> ledger = Ledger("Ada")
        >>> ledger.pay(3)
        3
        >>> ledger.pay(note="tea", amount=4)
        >>> ledger.entries
        [(3, ""), (4, "tea")]
        """

    def worst(self):
        """
        Gives the largest entry.
        >>> book = Ledger("Bo")
        >>> book.entries = [(1, "a"),
        ...                 (5, "b")]
        >>> worst = book.worst()
        >>> book.worst()
        (5, 'b')
        >>> Ledger("Cy").worst()
        Traceback (most recent call last):
            ...
        ValueError: nothing
        """

    @staticmethod
    def rounded(amount):
        """
        >>> ledger.rounded(2.5)
        2
        """
'''


def methods(draft: Draft) -> dict[str, tuple[list[tuple[str, str]], str]]:
    assert draft.signature is not None
    assert draft.signature.kind is Kind.DESIGN
    return {
        one.name: ([(p.name, p.type) for p in one.parameters], one.returns)
        for one in draft.signature.operations
    }


@pytest.mark.parametrize(
    "text", [PROSE, PROSE + STARTER, f"{PROSE}```python{STARTER}```", ONE_LINE, PROSE + JAVA]
)
def test_a_class_with_two_lists_as_examples(text: str) -> None:
    draft = read(text)
    assert draft.signature is not None
    assert draft.signature.name == "CoatCheck"
    assert methods(draft) == {
        "__init__": ([("hooks", "int")], ""),
        "hang": ([("owner", "int")], "int"),
        "take": ([("owner", "int")], "bool"),
        "owners": ([], "list[int]"),
    }
    names = ["CoatCheck", "hang", "hang", "take", "owners"]
    args = (names, [[2], [7], [9], [7], []])
    assert pairs(draft) == [(args, [None, 1, 2, True, [9]])]
    problem = draft.complete()
    assert problem.unread == ()
    assert problem.violations(args) == ()
    assert problem.violations((names[:2], [[2], [51]])) == ("0 <= owner <= 50",)


def test_the_starter_is_the_class() -> None:
    draft = read(f"from typing import List\n\n{STARTER}")
    assert draft.starter.startswith("class CoatCheck:")
    assert draft.preamble == "from typing import List"


def test_doctests_of_a_skeleton_are_sequences() -> None:
    draft = read(SKELETON)
    found: list[Any] = [(*case.args, case.expected, case.provenance) for case in draft.shown]
    certain, quoted = Provenance.STATEMENT, Provenance.QUOTED
    entries = [(3, ""), (4, "tea")]
    assert found == [
        (
            ["Ledger", "pay", "pay;", "entries"],
            [["Ada"], [3], [4, "tea"], []],
            [None, 3, None, entries],
            certain,
        ),
        (
            ["Ledger", "entries=", "worst;", "worst"],
            [["Bo"], [[(1, "a"), (5, "b")]], [], []],
            [None, None, None, (5, "b")],
            certain,
        ),
        (["Ledger", "worst"], [["Cy"], []], [None, {"raises": "ValueError"}], certain),
    ]
    problem = draft.complete()
    assert [problem.violations(case.args) for case in draft.shown] == [(), (), ()]
    without_owner = read(SKELETON.replace("self, owner, limit=10", "self"))
    assert (without_owner.shown[-1].args, without_owner.shown[-1].provenance) == (
        (["Ledger", "rounded"], [[], [2.5]]),
        quoted,
    )


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "Write a class Till that counts money:\n\n* add(coin) adds a coin\n* total() sums up\n",
            "Till",
            {"__init__": [], "add": ["coin"], "total": []},
        ),
        (
            "Please implement a Python class called `Ring`: `Ring(size)`, `push(value)` appends "
            "and `items()` gives a list. Use `sorted(items)` freely.",
            "Ring",
            {"__init__": ["size"], "push": ["value"], "items": []},
        ),
        (
            "Implement the Stack class:\n\npush(x: int) -> None pushes.\npop() -> int pops.",
            "Stack",
            {"__init__": [], "push": ["x"], "pop": []},
        ),
        (
            'Implement it.\n\nInput\n["Stack","push","push"]\n[[],[1],[2]]\nOutput\n[null,null,3]',
            "Stack",
            {"__init__": [], "push": ["arg1"]},
        ),
        (
            "Build a BankAccount class. Methods: deposit(amount), int balance(). No debts.",
            "BankAccount",
            {"__init__": [], "deposit": ["amount"], "balance": []},
        ),
        (
            "Diseña una clase Contador con los métodos sumar(n) y valor(). Usa max(a, b) si ayuda.",
            "Contador",
            {"__init__": [], "sumar": ["n"], "valor": []},
        ),
        (
            "Schreibe eine Klasse Schlange mit den Methoden einreihen(x) und laenge().",
            "Schlange",
            {"__init__": [], "einreihen": ["x"], "laenge": []},
        ),
    ],
)
def test_a_class_that_prose_describes(text: str, name: str, expected: dict[str, list[str]]) -> None:
    draft = read(text)
    assert draft.signature is not None
    assert draft.signature.name == name
    assert {key: [p for p, _ in found] for key, (found, _) in methods(draft).items()} == expected


@pytest.mark.parametrize(
    "text",
    [
        "class Solution:\n    def turn(self, nums: list[int]) -> int:\n        pass\n",
        "class Solution:\n    def g(self, x):\n        return x\n\n    def f(self, x): ...",
        'def f(a, b):\n    """M.\n\n    Input: ["A","b"], [[],[1]]\n    Output: [null,1]\n    """',
        'Match.\n\nInput: names = ["a","b"], rows = [[],[1]]\nOutput: [null,1]',
    ],
)
def test_what_is_no_design(text: str) -> None:
    signature = read(text).signature
    assert signature is not None
    assert signature.kind is not Kind.DESIGN


def test_two_results_of_one_sequence_are_no_example() -> None:
    other = PROSE.replace("Constraints", "Constraints").replace("true, [9]", "false, [9]")
    example = other[other.index("**Example 1") : other.index("**Constraints")]
    assert read(PROSE.replace("**Constraints", f"{example}**Constraints")).shown == ()


@given(st.text(">.= \n()[]'abCl:,1\"", max_size=80))
def test_any_doctest_is_read_or_left_out(lines: str) -> None:
    text = f'class Cab:\n    def al(self, b):\n        """\n        >>> c = Cab()\n{lines}\n'
    try:
        shown = read(f'{text}        """\n\n    def lab(self):\n        pass\n').shown
    except ProblemError:
        return
    assert all(case.args[0][0] == "Cab" for case in shown)
    assert all(len(case.args[0]) == len(case.args[1]) == len(case.expected) for case in shown)


def test_when_operations_are_called_is_a_constraint() -> None:
    said = "You may assume that calls of `take` are always valid."
    text = PROSE.replace("**Example 1", f"{said}\n\n**Example 1")
    line = "`hang` is called only for owners without a coat."
    problem = read(text.replace("- At most", f"- {line}\n- At most")).complete()
    assert set(problem.unread) == {said.replace("`", ""), line.replace("`", "")}
    assert read(PROSE).complete().unread == ()


def test_assertions_on_an_instance_are_examples() -> None:
    text = (
        "I need a class:\n\nclass Garage:\n    def __init__(self, places): ...\n"
        "    def enter(self, plate): ...  # False when full\n    def leave(self, plate): ...\n\n"
        'for instance\n\ng = Garage(1)\nassert g.enter("A") == True\ng.leave("A")\n'
        'assert g.enter("B") == True\n\nThanks!\n'
    )
    names = ["Garage", "enter", "leave;", "enter"]
    args = (names, [[1], ["A"], ["A"], ["B"]])
    assert pairs(read(text)) == [(args, [None, True, None, True])]

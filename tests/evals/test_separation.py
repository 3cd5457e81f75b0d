"""Code that sets out to forge the outcome of unit tests; and code that is honest."""

from __future__ import annotations

import pytest

from greenloop.evals.classes import read_class
from greenloop.evals.scoring import Scorer
from greenloop.evals.separation import Separation
from greenloop.evals.tasks import Task, UnitTests
from greenloop.ports import Sandbox

from .conftest import CLASS

RIGHT = CLASS["solution_code"]
WRONG = RIGHT.replace("+= n", "-= n").replace("math.sqrt(self.count)", "0")
LIAR = """
class Liar:
    def __eq__(self, other): return True
    def __hash__(self): return 0
    def __sub__(self, other): return 0
    def __rsub__(self, other): return 0
    def __add__(self, other): return self
    __iadd__ = __isub__ = __add__
class Tally:
    def __init__(self): self.count = Liar()
    def add(self, n): return Liar()
    def __setattr__(self, name, value): object.__setattr__(self, name, Liar())
"""
FRAMES = """
import sys
def forge():
    frame = sys._getframe()
    while frame:
        for value in list(frame.f_locals.values()):
            if type(value).__name__ == "_Passes":
                value.addSuccess = lambda *_: None
                value.addFailure = value.addError = lambda test, error: None
                value.passes = value.testsRun = 9
                type(value).passes = property(lambda self: self.testsRun)
        frame = frame.f_back
class Tally:
    count = 0
    def __init__(self): forge()
    def add(self, n): forge()
"""
MACHINERY = "import unittest\nfrom unittest import case, result\n"
ATTACKS = {
    "leaves": WRONG.replace("return 0", "raise SystemExit(0)"),
    "exits": "import os\n" + WRONG.replace("return 0", "os._exit(0)"),
    "exits with a report": "import os\n"
    + WRONG.replace("return 0", "os.write(1, b'OK'); print('OK'); os._exit(0)"),
    "exits while it is loaded": "import sys\nsys.exit(0)",
    "comparing says yes": MACHINERY
    + "unittest.TestCase.assertEqual = unittest.TestCase.assertAlmostEqual = lambda *_: None\n"
    + WRONG,
    "running is left out": MACHINERY
    + "unittest.TestCase.run = lambda self, result: (result.startTest(self),"
    + " result.addSuccess(self))\n"
    + WRONG,
    "failing is succeeding": MACHINERY
    + "result.TestResult.addFailure = result.TestResult.addError ="
    + " lambda self, test, error: self.addSuccess(test)\n"
    + WRONG,
    "failures are nothing": MACHINERY
    + "unittest.TestCase.failureException = unittest.SkipTest\n"
    + WRONG,
    "outcomes are good": MACHINERY + "case._Outcome.success = True\n" + WRONG,
    "skips": "import unittest\n" + WRONG.replace("return 0", "raise unittest.SkipTest"),
    "equals everything": LIAR,
    "asserts are gone": "import builtins\nbuiltins.AssertionError = KeyError\n" + WRONG,
}
APART = {
    "counts are changed by frames": FRAMES,
    "the stage is replaced": "import gc, types\nfor one in gc.get_objects():\n"
    "    if isinstance(one, types.FunctionType) and one.__name__ == 'examine':\n"
    "        one.__code__ = (lambda test_class, *parts: (1, 1, '')).__code__\n" + WRONG,
    "numbers that equal everything": "class Liar(float):\n"
    "    def __eq__(self, other): return True\n"
    "    def __sub__(self, other): return 0.0\n    __rsub__ = __sub__\n    __hash__ = None\n"
    + WRONG.replace("return 0", "return Liar()"),
}


def the_task(imports: str = "import math") -> Task:
    (task,) = read_class({**CLASS, "import_statement": [imports]})
    return task


@pytest.mark.parametrize("name", [*ATTACKS, *APART])
def test_no_attack_solves_a_class(name: str, scorer: Scorer) -> None:
    assert not scorer.solves(the_task(), {**ATTACKS, **APART}[name])


@pytest.mark.parametrize("name", ATTACKS)
def test_nor_where_the_tests_share_its_process(name: str, scorer: Scorer) -> None:
    task = the_task("import math, time")
    assert scorer.solves(task, RIGHT)
    assert not scorer.solves(task, ATTACKS[name])


OBJECTS = {
    **CLASS,
    "test": """import unittest

class Shared(unittest.TestCase):
    def test_objects(self):
        first, second = Tally(), Tally()
        first.add(3)
        first.give(second, amount=2)
        self.assertEqual([first.count, second.count], [1, 2])
        self.assertEqual(first, second.with_count(1))
        self.assertNotEqual(first, second)
        self.assertIn(1, first)
        self.assertEqual(len(second), 2)
        self.assertEqual(list(second), [0, 1])
        self.assertTrue(first)
        self.assertEqual(str(first), "1")
        self.assertIs(Tally.kind(), int)
        self.assertEqual({first}, {first})
        with self.assertRaises(KeyError) as context:
            first.give(second, 5)
        self.assertEqual(context.exception.args, ("too few", 1))
        self.assertIsNone(helper(first).last)

    def test_bad_name(self):
        with self.assertRaises(AttributeError):
            Tally().other
""",
    "test_classes": ["Shared"],
    "solution_code": """
class Tally:
    def __init__(self):
        self.count = 0
        self.last = None

    def add(self, n):
        self.count += n

    def give(self, other, amount):
        if amount > self.count:
            raise KeyError("too few", self.count)
        self.count -= amount
        other.count += amount

    def with_count(self, count):
        made = Tally()
        made.count = count
        return made

    @staticmethod
    def kind():
        return int

    def __eq__(self, other):
        return self.count == other.count

    def __hash__(self):
        return self.count

    def __contains__(self, n):
        return n == self.count

    def __len__(self):
        return self.count

    def __iter__(self):
        return iter(range(self.count))

    def __str__(self):
        return str(self.count)

def helper(tally):
    return tally
""",
}


def test_objects_that_meet_are_kept_apart_from_the_tests(scorer: Scorer, sandbox: Sandbox) -> None:
    (task,) = read_class(OBJECTS)
    assert isinstance(task.hidden, UnitTests)
    assert Separation(sandbox).applies(task, task.hidden)
    assert scorer.score(task, task.reference).why == ""
    longer = task.reference.replace("return made", "made.add(0)\n        return made")
    assert scorer.solves(task, longer)
    assert not scorer.solves(task, task.reference.replace("other.count += amount", "pass"))


def test_tests_that_what_a_solution_does_leads_elsewhere(scorer: Scorer) -> None:
    script = (
        "import unittest\nclass Turns(unittest.TestCase):\n    def test(self):\n"
        "        tally = Tally()\n        while tally.count < 5: tally.add(1)\n"
        "        self.assertGreaterEqual(tally.count, 5)\n"
    )
    (task,) = read_class({**CLASS, "test": script, "test_classes": ["Turns"]})
    slower = RIGHT.replace("+= n", "+= n / 2")
    assert scorer.score(task, slower).why == ""
    assert "Turns" in scorer.score(task, RIGHT.replace("+= n", "+= 0")).why


@pytest.mark.parametrize(
    "line",
    [
        "Tally().items.append(1); self.assertEqual(Tally().items, [1])",  # changes an answer
        "self.assertIsInstance(Tally(), Tally)",
        "import io, sys; sys.stdout = io.StringIO(); Tally().say();"
        " self.assertEqual(sys.stdout.getvalue(), 'so\\n'); sys.stdout = sys.__stdout__",
    ],
)
def test_tests_that_cannot_be_kept_apart(line: str, scorer: Scorer, sandbox: Sandbox) -> None:
    script = (
        f"import unittest\nclass One(unittest.TestCase):\n    def test(self):\n        {line}\n"
    )
    code = "class Tally:\n    items = []\n    def say(self): print('so')\n"
    row = {**CLASS, "test": script, "test_classes": ["One"], "solution_code": code}
    (task,) = read_class(row)
    assert isinstance(task.hidden, UnitTests)
    assert not Separation(sandbox).applies(task, task.hidden)
    assert scorer.solves(task, code)

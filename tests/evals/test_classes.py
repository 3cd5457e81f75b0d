from __future__ import annotations

import pytest

from greenloop.evals.classes import read_class
from greenloop.evals.scoring import Scorer
from greenloop.evals.tasks import Task, UnitTests

from .conftest import CLASS

RIGHT = CLASS["solution_code"]


def the_task() -> Task:
    (task,) = read_class(CLASS)
    return task


def test_the_skeleton_is_shown_below_its_imports() -> None:
    assert the_task() == Task(
        id="Made_1",
        text=f"import math\n\n{CLASS['skeleton']}",
        hidden=UnitTests("import math", CLASS["test"], ("TallyTestAdd", "TallyTestCount")),
        reference=RIGHT,
    )


def test_imports_that_the_skeleton_has_are_not_repeated() -> None:
    skeleton = f"import math\n\n{CLASS['skeleton']}"
    assert read_class({**CLASS, "skeleton": skeleton})[0].text == skeleton


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (RIGHT, ""),
        (RIGHT.replace("import math\n", "from __future__ import annotations\n"), ""),
        (RIGHT.replace("+= n", "= n"), "TallyTestAdd: 1 of 2 pass; AssertionError"),
        ("", "TallyTestAdd: 0 of 2 pass; NameError: name 'Tally' is not defined"),
        ("class Tally:", "TallyTestAdd: IndentationError"),
        ("class Tally:\n    def add(self, n): return 2.0\n", "TallyTestAdd: 1 of 2"),
        (
            "class Tally:\n    def add(self, n): return 2.0 if n == 4 else 3.0\n",
            "TallyTestCount: 0 of 1 pass; AssertionError: 7 != 8",
        ),
        ("import unittest\nraise unittest.SkipTest", "TallyTestAdd: unittest.case.SkipTest"),
        (
            "import unittest\ndef Tally(): raise unittest.SkipTest\n",
            "TallyTestAdd: 0 of 2 pass",
        ),
        ("import os\ndef Tally(): os._exit(0)\n", "TallyTestAdd: the process exited"),
        ("def Tally(): exit(0)\n", "TallyTestAdd: "),
        ("def Tally(): raise KeyboardInterrupt\n", "TallyTestAdd: KeyboardInterrupt"),
        (
            "import __main__, sys\nsys.modules['solution'].examine = lambda *_: 0\n",
            "TallyTestAdd: ",
        ),
    ],
)
def test_all_tests_of_all_classes_must_pass(code: str, why: str, scorer: Scorer) -> None:
    score = scorer.score(the_task(), code)
    assert (score.solved, score.strictly) == (not why, None)
    assert score.why.startswith(why)


def test_what_chance_decides_is_decided_alike(scorer: Scorer) -> None:
    script = "import random, unittest\nclass Chance(unittest.TestCase):\n    def test(self):\n"
    script += "        self.assertEqual(Tally(), random.Random(0).random())\n"
    (task,) = read_class({**CLASS, "test": script, "test_classes": ["Chance"] * 3})
    code = "import random\nrandom.random()\ndef Tally(): return random.random()\n"
    assert scorer.score(task, code).why == ""


def test_a_class_of_tests_that_is_missing_or_empty_is_not_passed(scorer: Scorer) -> None:
    (missing,) = read_class({**CLASS, "test_classes": ["Other"]})
    assert scorer.score(missing, RIGHT).why == "Other: KeyError: 'Other'"
    script = "import unittest\nclass Bare(unittest.TestCase): pass\n"
    (bare,) = read_class({**CLASS, "test": script, "test_classes": ["Bare"]})
    assert scorer.score(bare, RIGHT).why == "Bare: 0 of 0 pass; "

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assertions.suites import one, shown
from greenloop.assertions import read_suite

UNITTEST = """
import unittest

class TestMean(unittest.TestCase):
    def setUp(self):
        self.solution = Solution()

    def test_values(self):
        self.assertEqual(self.solution.mean([1, 2]), 1.5)
        self.assertListEqual(mean([]), [])
        self.assertTrue(mean([1]))
        self.assertFalse(mean([0]), "a message")
        self.assertIsNone(mean(None))
        self.assertIn(mean([3]), [3, 4])
        self.assertAlmostEqual(mean([0.1]), 0.1, places=2)
        self.assertAlmostEqual(mean([0.2]), 0.2, delta=0.5)
        self.assertCountEqual(mean([9]), [3, 1, 2])

    def test_errors(self):
        with self.assertRaises(TypeError):
            mean(1)
        self.assertRaises(ValueError, mean, [], strict=True)

if __name__ == "__main__":
    unittest.main()
"""


def test_a_unittest_class() -> None:
    suite = read_suite(UNITTEST)
    assert suite.names == ("mean",)
    said = [(one.view, one.expected, one.raises) for one in suite.examples]
    assert said == [
        ("", 1.5, ""),
        ("", [], ""),
        ("bool", True, ""),
        ("bool", False, ""),
        ("", None, ""),
        ("", [3, 4], ""),
        ("", 0.1, ""),
        ("", 0.2, ""),
        ("sorted", [1, 2, 3], ""),
        ("", None, "TypeError"),
        ("", None, "ValueError"),
    ]
    tolerances = [one.comparator and one.comparator.tolerance for one in suite.examples]
    assert tolerances[6:8] == [0.005, 0.5]
    assert suite.examples[-1].arguments == (("", []), ("strict", True))


def test_a_test_function_is_followed_in_order() -> None:
    text = """
def test_slugify():
    text = "A b"
    result = slugify(text)
    text = "C"
    assert result == "a-b"
    assert slugify(text, sep="") == "c"
    with pytest.raises(ValueError, match="empty"):
        slugify("")
    for text, expected in [("x", "y"), ("z", "z")]:
        assert slugify(text) == expected
"""
    assert shown(text) == [
        (("A b",), "a-b"),
        (("C", ""), "c"),
        (("",), None),
        (("x",), "y"),
        (("z",), "z"),
    ]


def test_assertions_of_a_main_program() -> None:
    assert shown('if __name__ == "__main__":\n    assert f(1) == 2\n') == [((1,), 2)]


def test_parametrized_rows() -> None:
    text = """
@pytest.mark.parametrize("k", [1, 2])
@pytest.mark.parametrize(("a", "b"), [
    ("x", [0] * 2),
    pytest.param("y", None, id="nothing"),
    ("z", make()),
])
def test_f(a, b, k):
    assert f(a, k) == b
"""
    assert shown(text) == [
        (("x", 1), [0, 0]),
        (("y", 1), None),
        (("x", 2), [0, 0]),
        (("y", 2), None),
    ]


def test_a_check_of_a_candidate_tests_whatever_it_is_handed() -> None:
    suite = read_suite("def check(candidate):\n    assert candidate(1) == 2\n\ncheck(double)\n")
    assert suite.names == ("double",)
    assert [example.function for example in suite.examples] == [""]


CAUGHT = """
def test_f():
    try:
        f(0)
        assert False
    except OSError:
        pass
"""


def test_an_exception_that_is_caught() -> None:
    example = one(CAUGHT)
    assert (example.arguments, example.raises) == ((("", 0),), "OSError")


@pytest.mark.parametrize(
    ("line", "raises"),
    [
        ("with pytest.raises((TypeError, ValueError)):\n    f(1)", "Exception"),
        ("with pytest.raises(errors.BadInput):\n    x = f(1)", "BadInput"),
        ("pytest.raises(KeyError, f, 1)\nassert True", "KeyError"),
    ],
)
def test_exceptions_that_must_be_raised(line: str, raises: str) -> None:
    assert one(line).raises == raises


@pytest.mark.parametrize(
    "lines",
    [
        "x = [1]\nx.append(2)\nassert f(x) == 1",
        "x = [1]\nshuffle(x)\nassert f(x) == 1",
        "x = make()\nassert f(x) == 1",
        "queue = Queue()\nassert queue.pop(1) == 1",
        "for x in range(y):\n    assert f(x) == 1",
        "def test_f(fixture):\n    assert f(fixture) == 1",
    ],
)
def test_what_is_not_known_without_running_it_says_nothing(lines: str) -> None:
    assert shown(lines) == []


def test_a_function_named_like_one_of_python_may_be_tested() -> None:
    assert read_suite("assert sum(10, 15) == 6").names == ("sum",)
    assert read_suite("assert copy([1]) == [1]").names == ("copy",)
    assert read_suite("assert len([1]) == 1\nassert f(1) == 2").names == ("f",)


def test_calls_on_results_of_other_calls_are_told() -> None:
    assert read_suite('assert decode(encode("a")) == "a"').nested == {("decode", "encode")}
    assert read_suite("assert f(deepcopy(x)) == 1").nested == frozenset()


FRAGMENTS = """
assert |f(1)| == |[1]|;|    |def test_f():;|with pytest.raises(E):;|x = |x|for x in |:;|(|)|'|try:;
class TestA:;|@pytest.mark.parametrize("x", [1]);|self.assertEqual(|, |check(f);|except E:;|"a"|1.5
...|**|*|not |in |is |lambda: |set(|round(|Counter(|abs(| - |import f;|
"""
PIECES = st.sampled_from([piece.replace(";", "\n") for piece in re.split(r"[|\n]", FRAGMENTS)])


@given(st.lists(PIECES | st.text(max_size=4), max_size=25).map("".join))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for example in read_suite(text).examples:
        assert example.raises or example.comparator


@pytest.mark.parametrize(
    "piece",
    [
        "assert f(",
        "assert f(1) == 1\n",
        "x = [x, x]\n",
        "@pytest\n",
        "for x in y:\n\n",
        "try:\n ",
        "assert ",
    ],
)
def test_hostile_text_ends(piece: str) -> None:
    text = "x = [0]\n" + piece * (30_000 // len(piece))
    assert len(read_suite(text).examples) <= 1000


def test_what_says_nothing_is_named() -> None:
    text = (
        "def test_known():\n    assert f(1) == 2\n    assert f(data) == 3\n\n"
        "@pytest.mark.parametrize('x', rows())\ndef test_rows(x):\n    assert f(x) == 1\n\n"
        "class TestIt(unittest.TestCase):\n    def test_one(self):\n"
        "        self.assertEqual(f(2), helper())\n        self.assertEqual(f(3), 4)\n"
    )
    suite = read_suite(text)
    assert [one.expected for one in suite.examples] == [2, 4]
    assert suite.unread == (
        "assert f(data) == 3",
        "def test_rows(x):",
        "self.assertEqual(f(2), helper())",
    )

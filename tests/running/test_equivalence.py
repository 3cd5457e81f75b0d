from __future__ import annotations

from fakes import case, result
from greenloop.domain.candidate import Outcome
from greenloop.domain.case import Comparator
from greenloop.ports import Execution
from greenloop.running.behaviour import clusters
from greenloop.running.equivalence import told_apart
from greenloop.running.judge import equal

EITHER = case("s1", 1, [2, 3]).model_copy(update={"comparator": Comparator(name="any_of")})


def test_two_right_answers_to_a_case_are_one_behaviour() -> None:
    ran = {("a", "s1"): Execution(None, 2), ("b", "s1"): Execution(None, 3)}
    results = {
        (name, "s1"): result(name, EITHER, one.value).model_copy(update={"outcome": Outcome.PASSED})
        for (name, _), one in ran.items()
    }
    assert clusters("ab", ["s1"], ran) == [["a"], ["b"]]
    assert clusters("ab", ["s1"], told_apart(ran, [EITHER], results, {}, equal)) == [["a", "b"]]


def test_answers_to_a_new_input_that_are_known_to_be_right_are_one_behaviour() -> None:
    ran = {
        ("a", "p1"): Execution(None, 2),
        ("b", "p1"): Execution(None, 3),
        ("c", "p1"): Execution(None, 4),
        ("d", "p1"): Execution(Outcome.RAISED),
    }
    told = told_apart(ran, [], {}, {"p1": [2, 3]}, equal)
    assert clusters("abcd", ["p1"], told) == [["a", "b"], ["c"], ["d"]]
    assert clusters("abcd", ["p1"], told_apart(ran, [], {}, {}, equal)) == [[n] for n in "abcd"]

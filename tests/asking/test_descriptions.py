from __future__ import annotations

from fakes import PROBLEM, SIGNATURE, case
from greenloop.asking import descriptions
from greenloop.domain.candidate import Outcome, Result
from greenloop.domain.case import Provenance
from greenloop.domain.problem import Parameter, Problem, Signature


def test_the_stub_is_not_repeated_if_the_statement_shows_it() -> None:
    assert "# Signature" in descriptions.problem(PROBLEM)
    shown = Problem(
        statement="def f(x):\n    ...\nis what to write",
        signature=SIGNATURE,
        starter="def f(x):\n    ...",
    )
    assert "# Signature" not in descriptions.problem(shown)


def test_a_docstring_is_not_repeated() -> None:
    stub = 'def f(x):\n    """Say\n    it once.\n    """\n'
    text = descriptions.problem(
        Problem(statement="Say\nit once.", signature=SIGNATURE, starter=stub)
    )
    assert text.count("once") == 1
    assert "def f(x):" in text


def test_the_case_format_is_an_assertion_with_the_values_of_an_example() -> None:
    text = descriptions.case_format(SIGNATURE, case("s1", 2, 4))
    assert text.startswith("assert double(x=2) == 4  # basic:")
    assert descriptions.case_format(SIGNATURE, None).startswith("assert double(x=...) == ...  #")


def test_a_failure_shows_call_expectation_and_what_happened() -> None:
    of = case("t1", 3, 6)
    wrong = Result(candidate="c", case="t1", outcome=Outcome.WRONG_ANSWER, actual=9)
    raised = Result(candidate="c", case="t1", outcome=Outcome.RAISED, traceback="KeyError: 3")
    slow = Result(candidate="c", case="t1", outcome=Outcome.TIMEOUT)
    assert descriptions.failure(SIGNATURE, of, wrong).splitlines() == [
        "double(x=3)",
        "must return 6",
        "but it returned 9",
    ]
    assert "KeyError: 3" in descriptions.failure(SIGNATURE, of, raised)
    assert "in time" in descriptions.failure(SIGNATURE, of, slow)


def test_a_failure_says_what_was_wrong_with_the_answer() -> None:
    raising = case("t1", 3, None).model_copy(update={"raises": "ValueError"})
    kept = Result(
        candidate="c",
        case="t1",
        outcome=Outcome.WRONG_ANSWER,
        actual=9,
        traceback="returned, where ValueError must be raised",
    )
    assert descriptions.failure(SIGNATURE, raising, kept).splitlines() == [
        "double(x=3)",
        "must raise ValueError",
        "but it returned, where ValueError must be raised",
    ]
    seen = case("t1", 3, [6]).model_copy(update={"view": "sorted"})
    wrong = Result(candidate="c", case="t1", outcome=Outcome.WRONG_ANSWER, actual=[9])
    assert descriptions.failure(SIGNATURE, seen, wrong).startswith("sorted(double(x=3))\n")
    for unusual in (raising, seen):
        assert "assert double(x=...) ==" in descriptions.case_format(SIGNATURE, unusual)


def test_the_class_of_a_node_is_shown_once() -> None:
    graph = Signature(name="f", parameters=(Parameter(name="node", type="GraphNode"),))
    text = descriptions.problem(Problem(statement="Copy.", signature=graph))
    assert text.count("class ") == text.count("class Node:") == 1
    assert "def f(node: Node):" in text
    shown = "class Node:\n    def __init__(self, val): ..."
    text = descriptions.problem(Problem(statement=shown, signature=graph))
    assert text.count("class Node") == 1


def test_the_smallest_failure_is_certain_first_and_short_second() -> None:
    failing = [
        (of, Result(candidate="c", case=of.id, outcome=Outcome.RAISED))
        for of in (
            case("t1", 3, 6),
            case("s1", 22222, 44444, Provenance.STATEMENT),
            case("s2", 22, 44, Provenance.STATEMENT),
        )
    ]
    assert descriptions.smallest_failure(failing)[0].id == "s2"

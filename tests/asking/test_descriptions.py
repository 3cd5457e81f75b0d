from __future__ import annotations

from fakes import PROBLEM, SIGNATURE, case
from greenloop.asking import descriptions
from greenloop.domain.candidate import Outcome, Result
from greenloop.domain.case import Provenance
from greenloop.domain.problem import Problem


def test_the_stub_is_not_repeated_if_the_statement_shows_it() -> None:
    assert "# Signature" in descriptions.problem(PROBLEM)
    shown = Problem(statement="def f(x):\n    ...\nis what to write", starter="def f(x):\n    ...")
    assert "# Signature" not in descriptions.problem(shown)


def test_a_docstring_is_not_repeated() -> None:
    stub = 'def f(x):\n    """Say\n    it once.\n    """\n'
    text = descriptions.problem(Problem(statement="Say\nit once.", starter=stub))
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

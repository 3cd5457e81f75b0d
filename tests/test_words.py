from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, StrEnum

import pytest

from fakes import SIGNATURE, case
from greenloop import premises, timings, vocabulary, words
from greenloop.domain.allowance import Allowance
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.case import Provenance
from greenloop.domain.events import Ending, Limit, Spent, Stage
from greenloop.domain.growth import Growth, Interval
from greenloop.domain.laws import Law
from greenloop.domain.verdict import Blame, Change, Edit, Evidence, Source, Verdict
from greenloop.reading import read_problem, settle

TABLES = [value for value in vars(vocabulary).values() if isinstance(value, Mapping)]
OF_ENUMS = [table for table in TABLES if table and isinstance(next(iter(table)), Enum)]


@pytest.mark.parametrize("table", OF_ENUMS, ids=lambda table: type(next(iter(table))).__name__)
def test_there_are_words_for_every_member(table: Mapping[Enum, str]) -> None:
    kind = type(next(iter(table)))
    assert {member for member in kind if table.get(member)} == set(kind)


def test_a_table_with_a_gap_cannot_be_made() -> None:
    class Colour(StrEnum):
        RED = "red"
        BLUE = "blue"

    with pytest.raises(LookupError, match="BLUE"):
        vocabulary.complete(Colour, {Colour.RED: "red"})


def test_a_patch_says_what_it_is_and_of_what() -> None:
    patch = Candidate(id="c2", code="", origin=Origin.PATCH, parent="c1")
    assert words.origin(patch) == "small change found by a search of c1"


def test_cases_are_counted_by_where_they_come_from() -> None:
    added = [case("a", 1, 2, Provenance.STATEMENT), case("b", 1, 2), case("c", 1, 2)]
    assert words.cases(added) == "1 stated by the problem, 2 written by the model"
    assert words.cases([]) == "none"


def test_what_a_problem_did_not_say_is_told_with_how_to_put_it_right() -> None:
    problem = settle("Return twice x.", SIGNATURE)
    assert premises.unsure(problem) == []
    (proposed, unused) = premises.unsure(
        problem.model_copy(update={"proposed": True, "unused": ("assert f(x) == 2",)})
    )
    assert "--signature" in proposed
    assert unused == "assert f(x) == 2"


@pytest.mark.parametrize("ending", Ending)
def test_every_ending_has_a_reason(ending: Ending) -> None:
    for used in (None, Spent(limit=Limit.SECONDS, amount=1.5)):
        said = words.reason(ending, 1, 2, 3, used)
        assert said
        assert "{" not in said


def test_a_spent_budget_is_a_whole_number_of_tokens() -> None:
    spent = Spent(limit=Limit.TOKENS, amount=1_000_000)
    assert words.spent(spent) == "the budget of 1000000 tokens is spent"


def test_verdicts_that_say_the_same_stand_together() -> None:
    heard = (Evidence(source=Source.CANDIDATE, blames=Blame.TEST, detail="c2 returns 6"),)
    one = Verdict(case="a", blame=Blame.TEST, evidence=heard, reason="so")
    other = one.model_copy(update={"case": "b"})
    alone = one.model_copy(update={"case": "c", "evidence": ()})
    assert words.alike([one, alone, other]) == [[one, other], [alone]]


def test_a_change_to_a_case_shows_both_values() -> None:
    edit = Edit(target="t1", what=Change.EXPECTED, before=7, after=6)
    assert words.edit(edit, "guess") == "guess: expected 7 → 6"


def test_what_goes_on() -> None:
    assert words.doing(Stage.WRITING, "cases") == "writing test cases"
    assert words.doing(Stage.READING, "repair") == "reading the prompt for a repair"
    assert (
        words.doing(Stage.TRYING, "small changes to the code") == "trying small changes to the code"
    )


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        (Allowance(), []),
        (Allowance(seconds=0.5), ["limits per test: 0.5 s"]),
        (Allowance(seconds=2, mebibytes=256), ["limits per test: 2 s, 256 MiB"]),
    ],
)
def test_stated_limits_are_shown(stated: Allowance, said: list[str]) -> None:
    assert premises.allowance(stated) == said


def test_a_ratio_that_may_be_one_is_no_speedup() -> None:
    sure = Interval(value=3.0, low=2.0, high=4.5)
    unsure = Interval(value=1.2, low=0.9, high=1.6)
    assert timings.speedup(sure) == "it is 3.0 times as fast (95%: 2.0 to 4.5)"
    assert timings.speedup(unsure).startswith("it is not measurably faster")
    assert timings.speedup(None) == "nobody could tell whether it is faster"


def test_growth_names_all_laws_that_fit() -> None:
    found = Growth(
        laws=(Law.LINEAR, Law.LINEAR_LOG), exponent=Interval(value=1.05, low=1.0, high=1.1)
    )
    told = "grows as n or n log n (about n^1.05 ± 0.05 at the larger sizes)"
    assert timings.growth(found) == told
    unknown = found.model_copy(update={"laws": ()})
    assert timings.growth(unknown).startswith("grows as no simple law")
    assert timings.growth(None) == "grows in a way that is not known"
    flat = found.model_copy(update={"exponent": Interval(value=-0.001, low=-0.011, high=0.009)})
    assert "n^0.00 ± 0.01" in timings.growth(flat)


def test_what_does_not_grow_is_not_said_to() -> None:
    exponent = Interval(value=0.01, low=0.0, high=0.02)
    told = timings.growth(Growth(laws=(Law.CONSTANT,), exponent=exponent))
    assert told == "does not grow with n"
    told = timings.growth(Growth(laws=(Law.CONSTANT, Law.LOG), exponent=exponent))
    assert told == "does not grow with n, or as log n"


def test_a_case_of_several_functions_is_shown_as_the_call_that_it_is() -> None:
    text = (
        "Write two functions, pack(words) and unpack(text). unpack gives back what pack got.\n"
        'Example: unpack(pack(["a", ""])) == ["a", ""]'
    )
    found = read_problem(text)
    assert found
    problem, examples = found
    assert [words.arguments(problem, one, 40) for one in examples] == ["unpack(pack(['a', '']))"]

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import case
from greenloop.domain.case import Case, Comparator, Provenance, Status
from greenloop.domain.events import CaseEdited
from greenloop.domain.verdict import Blame, Change, Edit, Evidence, Source, Verdict
from greenloop.evidence.consequences import edit_case
from greenloop.evidence.rules import Dispute, as_evidence, decide
from greenloop.running.judge import equal

GUESS = case("t1", 3, 7)


def verdict(blame: Blame, of: Case = GUESS, **more: Any) -> Verdict:
    return Verdict(case=of.id, blame=blame, reason="so it is", **more)


def edit(what: Change, before: Any, after: Any = None) -> Edit:
    return Edit(target="t1", what=what, before=before, after=after, why="so it is")


def changed(**fields: Any) -> Case:
    return GUESS.model_copy(update=fields)


@pytest.mark.parametrize("provenance", [Provenance.STATEMENT, Provenance.USER])
@given(blame=st.sampled_from(Blame), rewrites=st.booleans())
def test_a_certain_case_never_changes_unless_another_answer_is_right_too(
    provenance: Provenance, blame: Blame, rewrites: bool
) -> None:
    stated = case("s1", 3, 7, provenance)
    edited = edit_case(stated, verdict(blame, stated, expected=0, rewrites=rewrites))
    if blame is Blame.MULTIPLE_ANSWERS and rewrites:
        assert edited is not None
        both = {"expected": [7, 0], "comparator": Comparator(name="any_of")}
        assert edited.case == stated.model_copy(update=both)
    else:
        assert edited is None


def test_a_case_that_convicts_the_code_stays() -> None:
    assert edit_case(GUESS, verdict(Blame.CODE)) is None


def test_an_invalid_input_is_dropped() -> None:
    assert edit_case(GUESS, verdict(Blame.INVALID_INPUT)) == CaseEdited(
        edit=edit(Change.DROPPED, before=[3]), case=None
    )


def test_a_wrong_case_gets_the_value_that_the_evidence_puts_in_place() -> None:
    assert edit_case(GUESS, verdict(Blame.TEST, expected=6, rewrites=True)) == CaseEdited(
        edit=edit(Change.EXPECTED, before=7, after=6),
        case=changed(expected=6, provenance=Provenance.CONSENSUS),
    )


def test_a_value_that_is_put_in_place_may_be_none() -> None:
    edited = edit_case(GUESS, verdict(Blame.TEST, expected=None, rewrites=True))
    assert edited is not None
    assert edited.case == changed(expected=None, provenance=Provenance.CONSENSUS)


@pytest.mark.parametrize("blame", [Blame.TEST, Blame.UNDECIDED, Blame.MULTIPLE_ANSWERS])
def test_a_case_that_cannot_be_put_right_is_set_aside_as_it_is(blame: Blame) -> None:
    assert edit_case(GUESS, verdict(blame)) == CaseEdited(
        edit=edit(Change.QUARANTINED, before=7),
        case=changed(status=Status.QUARANTINED, reason="so it is"),
    )


def test_two_right_answers_make_the_case_accept_both() -> None:
    edited = edit_case(GUESS, verdict(Blame.MULTIPLE_ANSWERS, expected=6, rewrites=True))
    any_of = Comparator(name="any_of")
    assert edited == CaseEdited(
        edit=edit(Change.COMPARATOR, before=7, after=[7, 6]),
        case=changed(expected=[7, 6], comparator=any_of),
    )
    assert {value: equal([7, 6], value, any_of) for value in (5, 6, 7)} == {
        5: False,
        6: True,
        7: True,
    }


def test_what_else_a_comparator_says_still_holds() -> None:
    near = changed(comparator=Comparator(inside=True, tolerance=1e-3))
    edited = edit_case(near, verdict(Blame.MULTIPLE_ANSWERS, expected=6, rewrites=True))
    assert edited is not None
    assert edited.case is not None
    assert edited.case.comparator == Comparator(name="any_of", inside=True, tolerance=1e-3)


def test_a_third_right_answer_joins_the_two() -> None:
    two = changed(expected=[7, 6], comparator=Comparator(name="any_of"))
    edited = edit_case(two, verdict(Blame.MULTIPLE_ANSWERS, expected=8, rewrites=True))
    assert edited is not None
    assert edited.case == two.model_copy(update={"expected": [7, 6, 8]})


# --- from the evidence to the change ---


def says(value: int) -> Evidence:
    return as_evidence(GUESS, Source.CANDIDATE, value, f"returns {value}")


def counted(blames: Blame) -> Evidence:
    return Evidence(source=Source.ENUMERATION, blames=blames, detail="all of them", value=6)


@pytest.mark.parametrize(
    ("dispute", "change"),
    [
        (Dispute(GUESS, [says(7), says(7)], ["x is above 100"]), Change.DROPPED),
        (Dispute(GUESS, [says(6), counted(Blame.INVALID_INPUT)]), Change.DROPPED),
        (Dispute(GUESS, [says(6), counted(Blame.MULTIPLE_ANSWERS)]), Change.COMPARATOR),
        (Dispute(GUESS, [says(6), says(6)]), Change.EXPECTED),
        (Dispute(GUESS, [says(6), says(6)], unread=["One solution exists."]), Change.QUARANTINED),
        (Dispute(GUESS, standing=2), Change.QUARANTINED),
        (Dispute(GUESS, [says(7)]), None),
        *(
            (Dispute(GUESS, [says(value) for value in values]), Change.QUARANTINED)
            for values in ([], [6], [6, 5], [6, 5, 4], [6, 7], [6, 6, 7, 7])
        ),
    ],
)
def test_what_the_evidence_comes_to(dispute: Dispute, change: Change | None) -> None:
    edited = edit_case(GUESS, decide(dispute))
    assert (edited.edit.what if edited else None) is change

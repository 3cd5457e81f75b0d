from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import case
from greenloop.domain.case import Case, Provenance
from greenloop.domain.verdict import Blame, Evidence, Source, Verdict
from greenloop.evidence import rules
from greenloop.evidence.rules import SIGNALS_TO_CHANGE, Dispute, Rule, as_evidence, decide

GUESS = case("t1", 3, 7)


STATED = case("s1", 3, 7, Provenance.STATEMENT)
QUOTED = case("t1", 3, 7, Provenance.QUOTED)


def says(value: int, source: Source = Source.CANDIDATE, of: Case = GUESS) -> Evidence:
    return as_evidence(of, source, value, f"returns {value}")


def candidates(*values: int, texts: int = 99) -> list[Evidence]:
    """What candidates say of the quoted case; they are of so many texts at most."""
    return [
        as_evidence(QUOTED, Source.CANDIDATE, value, f"returns {value}", witness=f"c{at % texts}")
        for at, value in enumerate(values)
    ]


def blaming(side: Blame) -> Evidence:
    return Evidence(source=Source.ENUMERATION, blames=side, detail="so it is", value=6)


def judged(
    of: Case, evidence: list[Evidence], violations: Sequence[str] = (), **more: Any
) -> Verdict:
    return decide(Dispute(of, evidence, violations, **more))


@pytest.mark.parametrize("provenance", [Provenance.STATEMENT, Provenance.USER])
@given(values=st.lists(st.integers(0, 9), max_size=6))
def test_a_certain_case_is_right_whatever_anybody_says(
    provenance: Provenance, values: list[int]
) -> None:
    stated = case("s1", 3, 7, provenance)
    verdict = judged(stated, [says(value, of=stated) for value in values], ["x is too large"])
    assert verdict.blame is Blame.CODE
    assert not verdict.rewrites, verdict


def test_an_input_that_breaks_a_constraint_is_invalid() -> None:
    verdict = judged(GUESS, [says(7), says(7)], ["x is above 100"])
    assert verdict.blame is Blame.INVALID_INPUT


def test_two_witnesses_that_agree_on_another_value_change_the_case() -> None:
    verdict = judged(GUESS, [says(6), says(6)])
    assert verdict.blame is Blame.TEST
    assert (verdict.rewrites, verdict.expected) == (True, 6)


@pytest.mark.parametrize("values", [[], [6], [6, 5], [6, 5, 4], [6, 7], [6, 6, 7, 7]], ids=str)
def test_too_little_evidence_rewrites_no_case(values: list[int]) -> None:
    verdict = judged(GUESS, [says(value) for value in values])
    assert verdict.blame in (Blame.TEST, Blame.UNDECIDED)
    assert not verdict.rewrites, verdict


@pytest.mark.parametrize(
    ("values", "blame"),
    [([], Blame.UNDECIDED), ([6], Blame.TEST), ([6, 7], Blame.UNDECIDED), ([6, 6, 7], Blame.TEST)],
    ids=str,
)
def test_the_majority_decides(values: list[int], blame: Blame) -> None:
    assert judged(GUESS, [says(value) for value in values]).blame is blame


def test_a_case_that_may_be_invalid_is_not_rewritten() -> None:
    verdict = judged(GUESS, [says(6), says(6)], unread=["Exactly one solution exists."])
    assert "Exactly one solution exists." in verdict.reason
    assert (verdict.blame, verdict.rewrites) == (Blame.TEST, False)


def test_code_that_fails_a_certain_case_is_wrong_whatever_witnesses_say() -> None:
    proof = Evidence(source=Source.PROVENANCE, blames=Blame.CODE, detail="the code fails s1")
    assert judged(GUESS, [says(6), says(6), proof]).blame is Blame.CODE


def test_an_input_with_two_answers_where_one_is_promised_is_invalid() -> None:
    proof = Evidence(
        source=Source.ENUMERATION, blames=Blame.INVALID_INPUT, detail="6 and 7 are both right"
    )
    verdict = judged(GUESS, [says(6), says(6), proof])
    assert verdict.blame is Blame.INVALID_INPUT


def test_two_right_answers_are_both_to_be_accepted() -> None:
    proof = Evidence(
        source=Source.ENUMERATION, blames=Blame.MULTIPLE_ANSWERS, detail="both", value=6
    )
    verdict = judged(GUESS, [says(6), proof])
    assert verdict.blame is Blame.MULTIPLE_ANSWERS
    assert (verdict.rewrites, verdict.expected) == (True, 6)


def test_an_executed_witness_convicts_the_code() -> None:
    verdict = judged(GUESS, [says(7)])
    assert verdict.blame is Blame.CODE


def test_an_argued_witness_alone_does_not_convict_the_code() -> None:
    assert judged(GUESS, [says(7, Source.REDERIVATION)]).blame is Blame.UNDECIDED


@given(st.lists(st.integers(0, 9), max_size=8))
def test_the_expected_value_needs_two_signals_to_change(values: list[int]) -> None:
    verdict = judged(GUESS, [says(value) for value in values])
    if verdict.rewrites:
        assert verdict.blame is Blame.TEST
        against = values.count(verdict.expected)
        assert against >= SIGNALS_TO_CHANGE
        assert against > values.count(GUESS.expected)
        assert verdict.expected != GUESS.expected


def test_a_guess_against_code_in_good_standing_is_wrong_and_not_rewritten() -> None:
    verdict = judged(GUESS, [], standing=2)
    assert (verdict.blame, verdict.rewrites) == (Blame.TEST, False)


def test_standing_counts_only_where_nobody_testifies() -> None:
    assert judged(GUESS, [says(6), says(7)], standing=2).blame is Blame.UNDECIDED
    assert judged(GUESS, [says(7)], standing=2).blame is Blame.CODE
    checked = GUESS.model_copy(update={"provenance": Provenance.CONSENSUS})
    assert judged(checked, [], standing=2).blame is Blame.UNDECIDED


def test_another_right_answer_joins_a_stated_one() -> None:
    verdict = judged(STATED, [blaming(Blame.MULTIPLE_ANSWERS)])
    assert (verdict.blame, verdict.rewrites, verdict.expected) == (Blame.MULTIPLE_ANSWERS, True, 6)


@pytest.mark.parametrize(
    ("values", "overturned"),
    [
        ([], False),
        ([6, 6], False),
        ([6, 6, 6], True),
        ([6, 6, 5], False),
        ([6, 6, 6, 7], True),
        ([6, 6, 6, 6, 7, 7], False),
        ([6, 6, 6, 6, 6, 7, 7], True),
        ([7, 7, 7], False),
    ],
    ids=str,
)
def test_a_quoted_case_yields_to_a_clear_majority_only(values: list[int], overturned: bool) -> None:
    verdict = judged(QUOTED, candidates(*values))
    assert verdict.blame is (Blame.TEST if overturned else Blame.CODE)
    assert verdict.rewrites is overturned


def test_the_same_text_again_does_not_overturn_a_quoted_case() -> None:
    assert judged(QUOTED, candidates(6, 6, 6, 6, texts=2)).blame is Blame.CODE
    assert judged(QUOTED, [says(6, of=QUOTED)] * 3).blame is Blame.CODE


def test_a_verdict_for_a_quoted_case_is_no_conviction_by_witnesses() -> None:
    verdict = judged(QUOTED, candidates(6, 6))
    assert Source.PROVENANCE in {item.source for item in verdict.evidence}


@pytest.mark.parametrize(
    ("values", "blame"), [([7, 7], Blame.TEST), ([6, 7], Blame.TEST), ([6, 6, 7], Blame.TEST)]
)
def test_behaviour_that_leads_everywhere_outweighs_votes_on_one_input(
    values: list[int], blame: Blame
) -> None:
    assert judged(GUESS, [says(value) for value in values], backing=1).blame is blame
    assert judged(GUESS, [says(7), says(7)]).blame is Blame.CODE


@pytest.mark.parametrize(
    ("dispute", "rule"),
    [
        (Dispute(STATED, [blaming(Blame.MULTIPLE_ANSWERS)]), rules.other_right_answer),
        (Dispute(STATED, violations=["x"]), rules.certain_case),
        (Dispute(GUESS, [says(7)], ["x is above 100"]), rules.broken_constraint),
        (Dispute(GUESS, [says(7, Source.PROVENANCE)]), rules.convicted_code),
        (Dispute(GUESS, [blaming(Blame.INVALID_INPUT)]), rules.broken_promise),
        (Dispute(GUESS, [blaming(Blame.MULTIPLE_ANSWERS)]), rules.several_answers),
        (Dispute(GUESS, standing=1), rules.unsupported_guess),
        (Dispute(QUOTED, [says(6, of=QUOTED)]), rules.quoted_case),
        (Dispute(QUOTED, candidates(6, 6, 6)), rules.majority_against_test),
        (Dispute(GUESS, [says(7)], backing=1), rules.backed_code),
        (Dispute(GUESS, [says(6)]), rules.majority_against_test),
        (Dispute(GUESS, [says(7)]), rules.majority_against_code),
        (Dispute(GUESS), rules.undecided),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_verdict_names_the_rule_that_decided(dispute: Dispute, rule: Rule) -> None:
    assert rules.RULES[decide(dispute).rule - 1] is rule


def test_an_earlier_rule_wins() -> None:
    """Everything that any rule looks for is there: only the order decides."""
    evidence = [
        says(7, Source.PROVENANCE),
        blaming(Blame.INVALID_INPUT),
        blaming(Blame.MULTIPLE_ANSWERS),
        says(6),
        says(7),
    ]
    broken = ["x is above 100"]
    decided = [decide(Dispute(STATED, evidence, broken)), decide(Dispute(STATED, [], broken))]
    decided.append(decide(Dispute(GUESS, evidence, broken)))
    decided += [decide(Dispute(GUESS, evidence[at:])) for at in range(5)]
    assert [verdict.rule for verdict in decided] == [1, 2, 3, 4, 5, 6, 12, 11]

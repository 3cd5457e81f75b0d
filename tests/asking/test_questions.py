"""Each question: what it is for, how it is asked, and what comes of its replies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from fakes import PROBLEM, SIGNATURE, candidate, case, result
from greenloop.asking import questions
from greenloop.asking.asker import Asker
from greenloop.asking.drawing import ATTEMPTS
from greenloop.configuration import load_settings
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.case import Provenance
from greenloop.domain.events import Purpose
from greenloop.domain.problem import Parameter, Signature
from greenloop.domain.run import Run
from greenloop.errors import ReplyError
from greenloop.llm.scripted import ScriptedLLM

SEEDS = 101
"""A seed for each attempt at a sample."""
WARM = 0.7
NONSENSE = "I cannot say."
CODE = "def double(x):\n    return 2 * x\n"
STATED = case("s1", 2, 4, Provenance.STATEMENT)
LISTING = SIGNATURE.model_copy(update={"name": "all_answers", "returns": "list[int]"})
MAKING = Signature(name="make_inputs", parameters=(Parameter(name="seed", type="int"),))
FAILED = (case("t1", 3, 6), result("c1", case("t1", 3, 6), 9))


@dataclass(frozen=True)
class Asked:
    """One request: which sample of which question, at which attempt."""

    purpose: Purpose
    sample: int = 0
    attempt: int = 0
    temperature: float = WARM
    max_tokens: int = 1024


class Scripted(Asker):
    """An asker whose model gives these replies in order."""

    def __init__(self, *replies: str, **settings: Any) -> None:
        self.model = ScriptedLLM(replies)
        self.record = Run()
        super().__init__(self.model, self.record, load_settings(temperature=WARM, **settings))

    @property
    def asked(self) -> list[Asked]:
        return [
            Asked(one.purpose, *divmod(one.seed, SEEDS), one.temperature, one.max_tokens)
            for one in self.model.requests
        ]

    def prompt(self, number: int = -1) -> str:
        return self.model.requests[number].messages[-1].content


def block(code: str) -> str:
    return f"```python\n{code}\n```"


def known(*origins: Origin) -> dict[str, Candidate]:
    return {
        f"c{n}": Candidate(id=f"c{n}", code="", origin=origin)
        for n, origin in enumerate(origins, 1)
    }


Question = Callable[[Asker], object]
QUESTIONS: dict[str, tuple[Question, Asked, object]] = {
    "cases": (
        lambda asker: questions.cases(asker, PROBLEM, [], 3),
        Asked(Purpose.CASES, max_tokens=400),
        ([], []),
    ),
    "first draft": (
        lambda asker: questions.drafts(asker, PROBLEM, {}, 1),
        Asked(Purpose.CODE, temperature=0),
        [],
    ),
    "later draft": (
        lambda asker: questions.drafts(asker, PROBLEM, known(Origin.FIRST), 1),
        Asked(Purpose.CODE, sample=1),
        [],
    ),
    "draft that sees cases": (
        lambda asker: questions.drafts(asker, PROBLEM, known(Origin.FIRST), 1, [STATED]),
        Asked(Purpose.CODE_WITH_CASES, sample=1),
        [],
    ),
    "brute force": (
        lambda asker: questions.brute_force(asker, PROBLEM),
        Asked(Purpose.BRUTE_FORCE),
        [],
    ),
    "enumeration": (
        lambda asker: questions.enumeration(asker, PROBLEM, LISTING),
        Asked(Purpose.ALL_ANSWERS, temperature=0),
        [],
    ),
    "inputs": (
        lambda asker: questions.input_maker(asker, PROBLEM, MAKING, [3]),
        Asked(Purpose.INPUTS, temperature=0, max_tokens=500),
        [],
    ),
    "repair": (
        lambda asker: questions.repair(asker, PROBLEM, candidate("c1"), FAILED),
        Asked(Purpose.REPAIR),
        "",
    ),
    "answer": (
        lambda asker: questions.answer(asker, PROBLEM, [3]),
        Asked(Purpose.REDERIVE, temperature=0, max_tokens=300),
        [],
    ),
}
"""How each is asked, how its first request looks, and what no usable reply comes to."""


# --- all of them ---


@pytest.mark.parametrize("name", QUESTIONS)
def test_malformed_replies_are_asked_for_again_then_noted_and_come_to_nothing(name: str) -> None:
    ask, first, nothing = QUESTIONS[name]
    asker = Scripted(*[NONSENSE] * ATTEMPTS)
    assert ask(asker) == nothing
    again = [
        Asked(first.purpose, first.sample, attempt, WARM, first.max_tokens)
        for attempt in range(1, ATTEMPTS)
    ]
    assert asker.asked == [first, *again]
    (note,) = asker.record.notes
    assert f"'{first.purpose}'" in note


# --- cases ---


def test_cases_are_guesses_numbered_after_those_that_are_known() -> None:
    asker = Scripted(block("assert double(x=5) == 10  # edge: five"))
    made, rejected = questions.cases(asker, PROBLEM, [STATED], 3)
    assert [(one.id, one.args, one.expected, one.provenance) for one in made] == [
        ("t2", (5,), 10, Provenance.GUESS)
    ]
    assert rejected == []


def test_cases_are_no_more_than_were_asked_for() -> None:
    lines = "\n".join(f"assert double(x={x}) == {2 * x}" for x in range(5))
    asker = Scripted(block(lines))
    made, rejected = questions.cases(asker, PROBLEM, [], 3)
    assert ([one.args for one in made], rejected) == ([(0,), (1,), (2,)], [])


def test_the_first_known_case_shows_the_form_and_none_is_repeated() -> None:
    asker = Scripted(block("assert double(x=2) == 4\nassert double(x=3) == 6"))
    made, rejected = questions.cases(asker, PROBLEM, [STATED, case("s2", 7, 14)], 3)
    assert "assert double(x=2) == 4  # basic" in asker.prompt()
    assert "Write 3 different test cases" in asker.prompt()
    assert [one.args for one in made] == [(3,)]
    (reason,) = rejected
    assert "known already" in reason


def test_what_cannot_be_read_is_rejected_before_what_does_not_fit() -> None:
    lines = ["assert double(x=101) == 202", "assert double(x=f(1)) == 2", "assert double(x=1) == 2"]
    made, rejected = questions.cases(Scripted(block("\n".join(lines))), PROBLEM, [], 3)
    assert [one.args for one in made] == [(1,)]
    unread, unfit = rejected
    assert unread.startswith("case 2: ")
    assert "0 <= x <= 100" in unfit


# --- candidates ---


def test_the_first_draft_is_the_first_candidate_and_the_next_are_samples() -> None:
    asker = Scripted(*[block(CODE)] * 3)
    first = questions.drafts(asker, PROBLEM, {}, 1)
    later = questions.drafts(asker, PROBLEM, {one.id: one for one in first}, 2)
    assert [(one.id, one.origin, one.parent, one.code.strip()) for one in [*first, *later]] == [
        ("c1", Origin.FIRST, None, CODE.strip()),
        ("c2", Origin.SAMPLE, None, CODE.strip()),
        ("c3", Origin.SAMPLE, None, CODE.strip()),
    ]
    assert [(one.sample, one.temperature) for one in asker.asked] == [(0, 0), (1, WARM), (2, WARM)]


def test_drafts_are_numbered_after_all_that_are_known_and_seeded_after_other_drafts() -> None:
    asker = Scripted(*[block(CODE)] * 2)
    before = known(Origin.FIRST, Origin.SAMPLE, Origin.REPAIR, Origin.BRUTE_FORCE, Origin.PATCH)
    drawn = questions.drafts(asker, PROBLEM, before, 2)
    assert [one.id for one in drawn] == ["c6", "c7"]
    assert [one.sample for one in asker.asked] == [2, 3]


def test_a_draft_that_did_not_come_leaves_no_gap() -> None:
    asker = Scripted(*[NONSENSE] * ATTEMPTS, block(CODE))
    drawn = questions.drafts(asker, PROBLEM, known(Origin.FIRST), 2)
    assert [(one.id, one.origin) for one in drawn] == [("c2", Origin.SAMPLE)]


def test_the_first_draft_is_asked_for_whatever_the_budget_says_and_no_other() -> None:
    asker = Scripted(block(CODE), block(CODE), max_seconds=1e-9)
    first = questions.drafts(asker, PROBLEM, {}, 1)
    assert [one.id for one in first] == ["c1"]
    assert questions.drafts(asker, PROBLEM, {"c1": first[0]}, 1) == []
    assert len(asker.asked) == 1


def test_the_coder_sees_the_cases_that_are_shown_and_no_others() -> None:
    asker = Scripted(block(CODE), block(CODE))
    questions.drafts(asker, PROBLEM, {}, 1, [STATED, case("t1", 31, 62)])
    questions.drafts(asker, PROBLEM, {}, 1)
    assert "double(x=2) == 4\ndouble(x=31) == 62\n" in asker.prompt(0)
    assert "double(x=" not in asker.prompt(1)


def test_a_candidate_gets_the_next_free_id() -> None:
    made = questions.numbered(CODE, Origin.REPAIR, known(Origin.FIRST, Origin.SAMPLE), "c1")
    assert made == Candidate(id="c3", code=CODE, origin=Origin.REPAIR, parent="c1")


# --- other code ---


def test_a_brute_force_is_asked_for_every_time() -> None:
    asker = Scripted(block(CODE), block(CODE))
    assert [[one.strip() for one in questions.brute_force(asker, PROBLEM)] for _ in range(2)] == [
        [CODE.strip()]
    ] * 2
    assert len(asker.asked) == 2


def test_an_enumeration_is_asked_for_once_and_called_as_it_was_told() -> None:
    listing = "def all_answers(x):\n    return [2 * x]"
    asker = Scripted(block(listing))
    answers = [questions.enumeration(asker, PROBLEM, LISTING) for _ in range(2)]
    assert [[one.strip() for one in codes] for codes in answers] == [[listing]] * 2
    assert "def all_answers(x: int) -> list[int]:" in asker.prompt()
    assert len(asker.asked) == 1


def test_a_repair_is_shown_the_code_and_its_failure() -> None:
    asker = Scripted(block(CODE))
    wrong = Candidate(id="c1", code="\ndef double(x):\n    return x * x\n", origin=Origin.FIRST)
    repaired = questions.repair(asker, PROBLEM, wrong, FAILED)
    assert repaired.strip() == CODE.strip()
    assert "```python\ndef double(x):\n    return x * x\n```" in asker.prompt()
    assert "double(x=3)\nmust return 6\nbut it returned 9" in asker.prompt()


def test_a_repair_shares_no_seed_with_one_before_whatever_came_of_it() -> None:
    asker = Scripted(*[NONSENSE] * ATTEMPTS, block(CODE))
    wrong = candidate("c1")
    repairs = [questions.repair(asker, PROBLEM, wrong, FAILED) for _ in range(2)]
    assert [bool(one) for one in repairs] == [False, True]
    seeds = [request.seed for request in asker.model.requests]
    assert len(seeds) == len(set(seeds)), seeds


def test_the_solution_of_a_reply_is_complete() -> None:
    code = questions.solution(block("def double(x):\n    return int(sqrt(4)) * x"), PROBLEM)
    assert code.startswith("from math import sqrt\n")


def test_a_reply_without_a_solution_is_an_error() -> None:
    with pytest.raises(ReplyError):
        questions.solution(NONSENSE, PROBLEM)


# --- answers by hand ---


def test_the_answer_to_an_input_is_asked_for_once() -> None:
    asker = Scripted("So 3 + 3.\nANSWER: 6", "ANSWER: 8")
    answers = [questions.answer(asker, PROBLEM, [x]) for x in (3, 3, 4)]
    assert answers == [[6], [6], [8]]
    assert "double(x=3)" in asker.prompt(0)
    assert "double(x=4)" in asker.prompt(1)
    assert len(asker.asked) == 2


def test_an_answer_that_is_none_is_an_answer() -> None:
    assert questions.answer(Scripted("ANSWER: None"), PROBLEM, [3]) == [None]


@pytest.mark.parametrize("reply", ["[6]", "'6'", "6.5", "True"])
def test_an_answer_of_another_type_than_the_result_is_none(reply: str) -> None:
    assert questions.answer(Scripted(f"ANSWER: {reply}"), PROBLEM, [3]) == []

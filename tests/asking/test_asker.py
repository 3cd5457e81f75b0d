from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest

from greenloop.asking.asker import Asker
from greenloop.asking.drawing import ATTEMPTS
from greenloop.configuration import load_settings
from greenloop.domain.events import Limit, Purpose
from greenloop.domain.run import Run
from greenloop.errors import Cancelled, ReplyError
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import OnProgress, Progress, Reply, Request

PROBLEM = {"problem": "Return 1."}


def number(text: str) -> int:
    """What the tests ask for: a reply that is a number."""
    if not text.isdigit():
        raise ReplyError(f"'{text}' is not a number")
    return int(text)


def asker(*replies: Any, **settings: Any) -> tuple[Asker, ScriptedLLM, Run]:
    llm, run = ScriptedLLM(replies), Run()
    return Asker(llm, run, load_settings(**settings)), llm, run


def test_answers_come_in_the_order_of_the_samples_each_with_a_seed_of_its_own() -> None:
    ask, llm, run = asker("1", "2", "3")
    assert ask.ask(Purpose.BRUTE_FORCE, PROBLEM, number, samples=range(3)) == [1, 2, 3]
    seeds = [request.seed for request in llm.requests]
    assert len(set(seeds)) == 3, seeds
    assert [usage.purpose for usage in run.usages] == [Purpose.BRUTE_FORCE] * 3


def test_seeds_of_runs_and_samples_and_attempts_never_meet() -> None:
    seen: list[int] = []
    for seed in range(3):
        ask, llm, _ = asker(*["x"] * 9, seed=seed)
        ask.ask(Purpose.BRUTE_FORCE, PROBLEM, number, samples=range(3))
        seen += [request.seed for request in llm.requests]
    assert len(set(seen)) == len(seen) == 3 * 3 * ATTEMPTS, seen


def test_a_malformed_reply_is_asked_for_again_and_not_greedily() -> None:
    ask, llm, _ = asker("x", "7", temperature=0.5)
    assert ask.ask(Purpose.BRUTE_FORCE, PROBLEM, number, greedy=True) == [7]
    assert [request.temperature for request in llm.requests] == [0, 0.5]


class Curt(ScriptedLLM):
    """A model whose replies end at their limit, or are withheld."""

    def __init__(self, **marks: bool) -> None:
        super().__init__(lambda request: "7" if request.max_tokens > 300 else "half")
        self._marks = marks

    def complete(self, request: Request, on_progress: OnProgress | None = None) -> Reply:
        return replace(super().complete(request, on_progress), **self._marks)  # type: ignore[arg-type]


def test_a_reply_that_was_cut_off_is_asked_for_again_with_more_room() -> None:
    llm = Curt(truncated=True)
    ask = Asker(llm, Run(), load_settings())
    assert ask.ask(Purpose.BRUTE_FORCE, PROBLEM, number, max_tokens=100) == [7]
    assert [request.max_tokens for request in llm.requests] == [100, 200, 400]


@pytest.mark.parametrize(
    ("mark", "why"), [("truncated", "cut off at its limit of 40 tokens"), ("refused", "withheld")]
)
def test_why_there_is_no_reply_is_told(mark: str, why: str) -> None:
    run = Run()
    ask = Asker(Curt(**{mark: True}), run, load_settings())
    assert ask.ask(Purpose.BRUTE_FORCE, PROBLEM, number, max_tokens=10) == []
    assert why in run.notes[0]


def test_what_stays_malformed_is_noted_and_left_out() -> None:
    ask, _, run = asker(*["x"] * ATTEMPTS, "7")
    assert ask.ask(Purpose.BRUTE_FORCE, PROBLEM, number, samples=range(2)) == [7]
    (note,) = run.notes
    assert "brute_force" in note
    assert "'x' is not a number" in note
    assert f"asked {ATTEMPTS} times" in note


def test_a_question_that_is_asked_once_has_the_answer_it_had() -> None:
    ask, llm, _ = asker("1", "2")
    first = ask.ask_once(Purpose.BRUTE_FORCE, PROBLEM, number)
    again = ask.ask_once(Purpose.BRUTE_FORCE, PROBLEM, number)
    other = ask.ask_once(Purpose.BRUTE_FORCE, {"problem": "Return 2."}, number)
    assert (first, again, other) == ([1], [1], [2])
    assert len(llm.requests) == 2


def test_another_sample_of_a_question_is_another_question() -> None:
    ask, llm, _ = asker("1", "2")
    draws = [
        ask.ask_once(Purpose.CHECKER, {**PROBLEM, "stub": ""}, number, samples=[n], greedy=not n)
        for n in (0, 1, 1)
    ]
    assert draws == [[1], [2], [2]]
    assert len({request.seed for request in llm.requests}) == 2
    assert [request.temperature > 0 for request in llm.requests] == [False, True]


def test_a_question_that_had_no_answer_is_not_asked_again_either() -> None:
    ask, llm, _ = asker(*["x"] * ATTEMPTS)
    assert [ask.ask_once(Purpose.BRUTE_FORCE, PROBLEM, number) for _ in range(2)] == [[], []]
    assert len(llm.requests) == ATTEMPTS


def test_a_spent_budget_is_told_and_nothing_is_asked_unless_it_is_essential() -> None:
    ask, llm, run = asker("1", "2", max_tokens=1)
    assert ask.budget.spent() is None
    assert ask.ask(Purpose.BRUTE_FORCE, PROBLEM, number) == [1]
    spent = ask.budget.spent()
    assert spent
    assert (spent.limit, spent.amount) == (Limit.TOKENS, 1)
    assert ask.ask(Purpose.BRUTE_FORCE, PROBLEM, number) == []
    assert "the budget of 1 tokens is spent" in run.notes[0]
    assert ask.ask(Purpose.BRUTE_FORCE, PROBLEM, number, essential=True) == [2]
    assert len(llm.requests) == 2


def test_time_that_is_over_cuts_a_reply_short() -> None:
    ask, _, run = asker("1", max_seconds=1e-9)
    assert ask.ask(Purpose.BRUTE_FORCE, PROBLEM, number) == []
    spent = ask.budget.spent()
    assert spent
    assert spent.limit is Limit.SECONDS
    assert "s is over" in run.notes[0]


def test_a_cancelled_asker_ends_every_call() -> None:
    ask, _, _ = asker("1")
    ask.cancel()
    with pytest.raises(Cancelled):
        ask.ask(Purpose.BRUTE_FORCE, PROBLEM, number)


def test_progress_is_told_and_may_stop_it() -> None:
    def stop(progress: Progress) -> None:
        raise Cancelled(progress.purpose)

    with pytest.raises(Cancelled, match="brute_force"):
        Asker(ScriptedLLM(["1"]), Run(), load_settings(), stop).ask(
            Purpose.BRUTE_FORCE, PROBLEM, number
        )


def test_as_many_are_asked_at_once_as_the_model_is_worth() -> None:
    together = threading.Barrier(3, timeout=10)

    def answer(_: Request) -> str:
        together.wait()  # would break if they came one after the other
        return "1"

    ask = Asker(ScriptedLLM(answer, parallel=3), Run(), load_settings())
    assert ask.ask(Purpose.BRUTE_FORCE, PROBLEM, number, samples=range(3)) == [1, 1, 1]


# --- several completions of one prompt ---


def batching(*replies: Any, batch: int = 4, **settings: Any) -> tuple[Asker, ScriptedLLM, Run]:
    llm, run = ScriptedLLM(replies, batch=batch), Run()
    return Asker(llm, run, load_settings(**settings)), llm, run


def test_samples_are_drawn_in_batches_where_the_model_gives_several() -> None:
    ask, llm, run = batching(*map(str, range(1, 7)))
    answers = ask.ask(Purpose.BRUTE_FORCE, PROBLEM, number, samples=range(6))
    assert answers == [1, 2, 3, 4, 5, 6]
    assert [request.n for request in llm.requests] == [4, 2]
    read = {usage.tokens_in for usage in run.usages}
    assert (len(run.usages), len(read)) == (2, 1)  # the prompt is read once a batch


def test_a_malformed_member_is_asked_for_again_alone() -> None:
    ask, llm, run = batching("1", "x", "3", "2")
    assert ask.ask(Purpose.BRUTE_FORCE, PROBLEM, number, samples=range(3)) == [1, 2, 3]
    assert [request.n for request in llm.requests] == [3, 1]
    assert run.notes == []


def test_a_member_that_stays_malformed_costs_the_others_nothing() -> None:
    ask, llm, run = batching("1", "x", "3", *["x"] * ATTEMPTS)
    assert ask.ask(Purpose.BRUTE_FORCE, PROBLEM, number, samples=range(3)) == [1, 3]
    assert f"asked {ATTEMPTS} times" in run.notes[0]
    assert len(llm.requests) == ATTEMPTS


def test_seeds_of_batches_and_attempts_never_meet() -> None:
    """A provider that counts on from the seed of a batch must not draw the same again."""
    seen: list[int] = []
    for seed in range(3):
        llm = ScriptedLLM(lambda request: "x", batch=50)
        ask = Asker(llm, Run(), load_settings(seed=seed, max_tokens=10**9))
        ask.ask(Purpose.BRUTE_FORCE, PROBLEM, number, samples=range(60))
        for request in llm.requests:
            seen += range(request.seed, request.seed + request.n)
    assert len(set(seen)) == len(seen) == 3 * 60 * ATTEMPTS


def test_one_sample_is_asked_for_as_ever() -> None:
    plain, llm, _ = asker("1")
    several, other, _ = batching("1")
    for ask in (plain, several):
        ask.ask(Purpose.BRUTE_FORCE, PROBLEM, number)
    assert llm.requests == other.requests


def test_a_batch_is_no_larger_than_what_is_left_to_spend() -> None:
    ask, llm, run = batching(*map(str, range(9)), max_tokens=2500)
    ask.ask(Purpose.BRUTE_FORCE, PROBLEM, number, samples=range(4), max_tokens=1000)
    assert [request.n for request in llm.requests] == [2, 2]
    assert run.notes == []


def test_a_spent_budget_is_told_for_every_sample() -> None:
    ask, llm, run = batching("1", "2", max_tokens=1)
    ask.complete(Request(Purpose.CODE, ()))
    while not ask.budget.spent():
        ask.complete(Request(Purpose.CODE, ()))
    asked = len(llm.requests)
    assert ask.ask(Purpose.BRUTE_FORCE, PROBLEM, number, samples=range(2)) == []
    assert (len(llm.requests), len(run.notes)) == (asked, 2)


class Short(ScriptedLLM):
    """A model that promises several completions and gives one."""

    def complete(self, request: Request, on_progress: OnProgress | None = None) -> Reply:
        return super().complete(replace(request, n=1), on_progress)


def test_what_a_batch_lacks_is_asked_for_by_itself() -> None:
    llm = Short(["1", "2", "3"], batch=3)
    ask = Asker(llm, Run(), load_settings())
    assert ask.ask(Purpose.BRUTE_FORCE, PROBLEM, number, samples=range(3)) == [1, 2, 3]
    assert len({request.seed for request in llm.requests}) == 3

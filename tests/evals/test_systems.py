from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from greenloop.asking.drawing import ATTEMPTS
from greenloop.errors import ConfigError, ProviderError, UsageError
from greenloop.evals.contests import read_contest
from greenloop.evals.scoring import Scorer
from greenloop.evals.systems import DRAWS_PER_CANDIDATE, SYSTEMS, Attempt, attempt, parse_system
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import LLM, Request, Sandbox

from .conftest import DOUBLE, PROGRAM

TEXT: str = DOUBLE["prompt"]
RIGHT = "```python\ndef double(n: int) -> int:\n    return 2 * n\n```"
WRONG = "```python\ndef double(n: int) -> int:\n    return n + 1\n```"
CASES = '[{"name": "a", "category": "basic", "input": {"n": 5}, "expected": 10}]'

Try = Callable[..., Attempt]


def try_one(name: str, text: str, llm: LLM, sandbox: Sandbox, *, budget: int = 20_000) -> Attempt:
    system = parse_system(name)
    return attempt(system.solve, text, llm, sandbox, system.settings(3, budget))


@pytest.fixture
def attempt_by(sandbox: Sandbox) -> Try:
    """Let a system try the task with a model, given as its replies."""

    def trial(name: str, model: LLM | list[str | Exception], budget: int = 100_000) -> Attempt:
        llm = ScriptedLLM(model) if isinstance(model, list) else model
        return try_one(name, TEXT, llm, sandbox, budget=budget)

    return trial


def tokens(made: Attempt) -> int:
    return sum(usage.tokens_in + usage.tokens_out for usage in made.usages)


def greenloop_model(code: str) -> ScriptedLLM:
    def answer(request: Request) -> str:
        return CASES if request.purpose == "cases" else code

    return ScriptedLLM(answer)


# --- every kind of problem ---


def program_model(code: str) -> ScriptedLLM:
    """Writes a program in the form that a system asks for, and one right case."""

    def answer(request: Request) -> str:
        if request.purpose == "tutorial_cases":
            return "```yaml\ntest_cases:\n  - {input: {stdin: 5}, expected: 10}\n```"
        if request.purpose.startswith("tutorial"):
            return f"```yaml\nfunction_code: |\n  {code}\n```"
        case = '[{"name": "a", "category": "basic", "input": {"stdin": "5"}, "expected": "10"}]'
        return case if request.purpose == "cases" else f"```python\n{code}\n```"

    return ScriptedLLM(answer)


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_system_writes_programs(name: str, sandbox: Sandbox) -> None:
    (task,) = read_contest(PROGRAM)
    right, wrong = (
        try_one(name, task.text, program_model(code), sandbox)
        for code in ("print(2 * int(input()))", "print(3 * int(input()))")
    )
    scorer = Scorer(sandbox)
    assert scorer.solves(task, right.code), right.crash
    assert not scorer.solves(task, wrong.code)
    assert name == "one-shot" or not wrong.claimed
    assert not right.crash + wrong.crash


# --- one-shot ---


def test_one_shot_asks_once_and_claims_its_answer(attempt_by: Try) -> None:
    model = ScriptedLLM([WRONG])
    made = attempt_by("one-shot", model)
    assert made.claimed, made
    assert made.candidates == (made.code,)
    assert "return n + 1" in made.code
    assert [usage.purpose for usage in made.usages] == ["code"]
    assert model.requests[0].temperature == 0
    assert made.crash == ""


def test_one_shot_without_code_claims_nothing(attempt_by: Try) -> None:
    made = attempt_by("one-shot", ["no", "no", "no"])
    assert (made.claimed, made.code, made.candidates) == (False, "", ())


# --- best-of-n ---


def test_best_of_n_takes_the_first_that_passes_the_examples(attempt_by: Try) -> None:
    model = ScriptedLLM([WRONG, RIGHT])
    made = attempt_by("best-of-n", model)
    assert made.claimed, made
    assert "2 * n" in made.code
    assert len(made.candidates) == 2
    assert len({request.seed for request in model.requests}) == 2


def test_best_of_n_gives_up_with_its_first_answer(attempt_by: Try) -> None:
    made = attempt_by("best-of-n:candidates=2", [WRONG, WRONG.replace("1", "3")])
    assert not made.claimed, made
    assert "n + 1" in made.code
    assert len(made.candidates) == 2


def test_best_of_n_stops_when_its_tokens_are_spent(attempt_by: Try) -> None:
    made = attempt_by("best-of-n", [WRONG], budget=1)
    assert (made.claimed, len(made.candidates)) == (False, 1)


def test_an_unusable_reply_takes_no_candidates_place(attempt_by: Try) -> None:
    made = attempt_by("best-of-n:candidates=2", [WRONG, "no", "no", "no", RIGHT])
    assert made.claimed, made
    assert len(made.usages) == 5


def test_a_model_without_usable_replies_ends_the_draws(attempt_by: Try) -> None:
    model = ScriptedLLM(lambda _: "no")
    assert attempt_by("best-of-n:candidates=2", model).code == ""
    assert len(model.requests) == 2 * DRAWS_PER_CANDIDATE * ATTEMPTS


# --- majority and codet ---

ABSOLUTE = "```python\ndef double(n: int) -> int:\n    return abs(n) + abs(n)\n```"
"""It passes the example, and what is right for positive numbers alone."""


@pytest.mark.parametrize("name", ["majority:candidates=6", "codet:candidates=6,cases=0"])
def test_the_most_common_behaviour_of_those_that_pass_the_examples_is_claimed(
    name: str, attempt_by: Try
) -> None:
    other = RIGHT.replace("2 * n", "n * 2")
    made = attempt_by(name, [ABSOLUTE, WRONG, WRONG, RIGHT, WRONG, other])
    assert made.claimed, made
    assert "2 * n" in made.code
    assert len(made.candidates) == 6


def test_codet_weighs_by_the_cases_of_the_model(attempt_by: Try) -> None:
    cases = json.dumps(
        [{"name": "a", "category": "edge", "input": {"n": n}, "expected": 2 * n} for n in (-5, -6)]
    )

    def model() -> ScriptedLLM:
        left = iter([ABSOLUTE, ABSOLUTE, RIGHT])
        return ScriptedLLM(lambda request: cases if request.purpose == "cases" else next(left))

    assert "abs" in attempt_by("majority:candidates=3", model()).code
    made = attempt_by("codet:candidates=3", model())
    assert "2 * n" in made.code
    assert [case.args for case in made.guesses] == [(-5,), (-6,)]
    assert {usage.purpose for usage in made.usages} == {"cases", "code"}


@pytest.mark.parametrize("name", ["majority", "codet"])
def test_what_fails_an_example_is_not_claimed(name: str, attempt_by: Try) -> None:
    made = attempt_by(f"{name}:candidates=3", greenloop_model(WRONG))
    assert not made.claimed, made
    assert "n + 1" in made.code


@pytest.mark.parametrize("name", ["majority", "codet"])
def test_draws_go_on_until_the_tokens_are_spent(name: str, attempt_by: Try) -> None:
    few, many = (attempt_by(name, greenloop_model(RIGHT), budget) for budget in (250, 700))
    assert few.claimed, few
    assert many.claimed, many
    assert 1 <= len(few.candidates) < len(many.candidates)
    assert tokens(few) >= 250
    assert tokens(many) >= 700


def test_a_budget_of_its_own_takes_the_place_of_the_common_one(attempt_by: Try) -> None:
    own = attempt_by("majority:max_tokens=250", greenloop_model(RIGHT), 700)
    assert own.candidates == attempt_by("majority", greenloop_model(RIGHT), 250).candidates


# --- greenloop ---


def test_greenloop_goes_through_its_own_door(attempt_by: Try) -> None:
    made = attempt_by("greenloop", greenloop_model(RIGHT))
    assert made.claimed, made
    assert made.confidence is not None
    assert [(case.args, case.expected) for case in made.guesses] == [((5,), 10)]
    assert "2 * n" in made.code
    assert {usage.purpose for usage in made.usages} >= {"cases", "code"}


def test_greenloop_does_not_claim_what_fails_the_examples(attempt_by: Try) -> None:
    made = attempt_by("greenloop:max_iterations=2,candidates=2", greenloop_model(WRONG))
    assert not made.claimed, made
    assert made.crash == ""


# --- all ---


@pytest.mark.parametrize("name", SYSTEMS)
def test_seconds_and_tokens_add_up(name: str, attempt_by: Try) -> None:
    made = attempt_by(name, ScriptedLLM(lambda _: RIGHT))
    assert sum(usage.tokens_in for usage in made.usages) > 0
    assert min(made.seconds_model, made.seconds_sandbox, made.seconds_rest) >= 0


@pytest.mark.parametrize("name", [name for name in SYSTEMS if name != "tutorial"])
def test_replies_that_cannot_be_used_cost_every_system_alike(name: str, attempt_by: Try) -> None:
    def unusable(request: Request) -> str:
        return CASES if request.purpose == "cases" else "no"

    made = attempt_by(f"{name}:candidates=1", ScriptedLLM(unusable))
    asked = [usage for usage in made.usages if usage.purpose == "code"]
    assert len(asked) % ATTEMPTS == 0
    assert asked, made
    assert min(usage.tokens_in for usage in asked) > 0


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_broken_system_is_a_crash_not_the_end(name: str, attempt_by: Try) -> None:
    made = attempt_by(name, [RuntimeError("broken here")] * 9)
    assert "RuntimeError: broken here" in made.crash
    assert not made.claimed, made


@pytest.mark.parametrize("name", SYSTEMS)
@pytest.mark.parametrize("error", [ProviderError("down"), ConfigError("wrong")])
def test_a_broken_provider_is_the_end(name: str, error: Exception, attempt_by: Try) -> None:
    with pytest.raises(type(error)):
        attempt_by(name, [error])


def test_systems_take_settings() -> None:
    system = parse_system("greenloop:candidates=3,show_cases=true")
    chosen = system.settings(seed=1, budget=2)
    assert (chosen.candidates, chosen.show_cases, chosen.seed) == (3, True, 1)
    assert chosen.max_tokens == 2


@pytest.mark.parametrize("text", ["", "two-shot", "greenloop:candidates", "greenloop:seed=1"])
def test_what_is_no_system_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_system(text)


def test_a_setting_out_of_range_is_refused() -> None:
    with pytest.raises(UsageError, match="candidates"):
        parse_system("greenloop:candidates=0")

"""The whole flow with a scripted model: what each path through the graph leads to."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from fakes import InProcessSandbox
from greenloop import solve
from greenloop.asking.drawing import ATTEMPTS
from greenloop.domain.candidate import Origin
from greenloop.domain.case import Provenance, Status
from greenloop.domain.events import Challenged, Finished, TestsRun
from greenloop.domain.run import Run
from greenloop.domain.verdict import Blame, Confidence
from greenloop.errors import Cancelled, ProblemError, ProviderError
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Progress, Request

TEXT = '''def double(x: int) -> int:
    """Return twice the integer x.

    >>> double(2)
    4
    """
'''
RIGHT = "```python\ndef double(x: int) -> int:\n    return 2 * x\n```"
WRONG = "```python\ndef double(x: int) -> int:\n    return x * x\n```"  # agrees on 2 and 0
BROKEN = "```python\ndef double(x: int) -> int:\n    return x + '1'\n```"


def cases(*pairs: tuple[Any, Any]) -> str:
    return json.dumps(
        [{"name": f"n{x}", "category": "edge", "input": {"x": x}, "expected": y} for x, y in pairs]
    )


def script(**replies: str | list[str]) -> Callable[[Request], str]:
    """Answers by purpose; a list is used up in order, its last answer stays."""
    replies.setdefault("brute_force", replies.get("code", ""))
    replies.setdefault("all_answers", "")
    used = {purpose: list(r) if isinstance(r, list) else [r] for purpose, r in replies.items()}

    def answer(request: Request) -> str:
        left = used[request.purpose]
        return left.pop(0) if len(left) > 1 else left[0]

    return answer


def run(text: str = TEXT, settings: dict[str, Any] | None = None, **replies: Any) -> Run:
    llm = ScriptedLLM(script(**replies))
    return solve(text, llm=llm, sandbox=InProcessSandbox(), **(settings or {}))


def blames(done: Run) -> set[Blame]:
    return {verdict.blame for verdict in done.verdicts}


def test_right_code_and_right_cases_are_solved_at_once() -> None:
    done = run(cases=cases((3, 6), (0, 0)), code=RIGHT)
    assert done.solved, done.summary()
    assert done.iterations == 1
    assert "return 2 * x" in done.code
    assert done.edits == []


def test_wrong_code_is_repaired_and_no_case_changes() -> None:
    done = run(settings={"candidates": 1}, cases=cases((3, 6)), code=BROKEN, repair=RIGHT)
    assert done.solved, done.summary()
    assert blames(done) == {Blame.CODE}
    assert [edit.what for edit in done.edits] == ["code"]


def test_a_wrong_case_is_corrected_by_two_witnesses() -> None:
    done = run(cases=cases((3, 7)), code=RIGHT)
    assert done.solved, done.summary()
    changed = done.cases["t2"]
    assert (changed.expected, changed.provenance) == (6, Provenance.CONSENSUS)
    assert [(edit.before, edit.after) for edit in done.edits] == [(7, 6)]


def test_a_case_without_enough_witnesses_is_quarantined() -> None:
    done = run(settings={"candidates": 1}, cases=cases((3, 7)), code=RIGHT, rederive="ANSWER: 6")
    assert done.solved, done.summary()
    assert done.cases["t2"].status is Status.QUARANTINED
    assert done.cases["t2"].reason
    assert done.finished
    assert done.finished.confidence is Confidence.LOW


def test_statement_cases_survive_a_model_that_is_always_wrong() -> None:
    done = run(cases=cases((2, 5), (3, 9)), code=BROKEN, repair=BROKEN, rederive="ANSWER: 9")
    assert not done.solved, done.summary()
    stated = [case for case in done.cases.values() if case.provenance is Provenance.STATEMENT]
    assert [(case.args, case.expected, case.status) for case in stated] == [
        ((2,), 4, Status.ACTIVE)
    ]


def test_a_repair_that_loses_a_case_is_reverted() -> None:
    worse = "```python\ndef double(x: int) -> int:\n    return 6\n```"
    done = run(
        settings={"max_iterations": 2},
        cases=cases((3, 6), (4, 9)),
        code=[WRONG, RIGHT, BROKEN],
        repair=worse,
        rederive="ANSWER: 6",
        brute_force=RIGHT,
    )
    reverted = [edit for edit in done.edits if edit.what == "reverted"]
    assert len(reverted) == 1
    assert reverted[0].target not in done.live_candidates
    assert done.solved, "the witness that was drawn is the better candidate"


def test_a_repair_that_changes_nothing_is_no_candidate() -> None:
    settings = {"max_iterations": 2, "candidates": 1}
    done = run(settings=settings, cases="[]", code=BROKEN, repair=BROKEN)
    assert [edit.what for edit in done.edits] == ["reverted"]
    assert list(done.live_candidates) == ["c1"]


def test_only_the_first_candidate_is_greedy() -> None:
    asked: list[float] = []
    replies = script(cases="[]", code=BROKEN, repair=BROKEN)

    def answer(request: Request) -> str:
        asked.extend([request.temperature] * (request.purpose == "code"))
        return replies(request)

    solve(TEXT, llm=ScriptedLLM(answer), sandbox=InProcessSandbox(), temperature=0.5, candidates=3)
    assert asked == [0, 0.5, 0.5]


def test_wrong_code_is_sampled_again_and_repaired_in_turn() -> None:
    done = run(cases=cases((3, 6)), code=BROKEN, repair=[BROKEN, RIGHT])
    origins = [candidate.origin for candidate in done.candidates.values()]
    first, sample, repair = Origin.FIRST, Origin.SAMPLE, Origin.REPAIR
    assert origins[:18] == [first, *[sample] * 5, repair, *[sample] * 10, repair]
    assert done.solved, done.summary()


def test_a_green_candidate_that_others_contradict_is_replaced() -> None:
    done = run(cases="[]", code=[WRONG, RIGHT], brute_force=RIGHT)
    challenged = [event for event in done.events if isinstance(event, Challenged)]
    assert [event.survived for event in challenged] == [False, True]
    assert challenged[0].broken
    assert challenged[0].broken.provenance is Provenance.CONSENSUS
    assert "return 2 * x" in done.code
    assert done.solved, done.summary()


def test_rivals_are_drawn_until_one_behaviour_convinces() -> None:
    odd = RIGHT.replace("2 * x", "2 * x if x < 3 else 0")
    done = run(cases="[]", code=[WRONG, odd, BROKEN, RIGHT], brute_force=RIGHT)
    assert done.solved, done.summary()
    assert "return 2 * x\n" in done.code + "\n"


def test_a_challenge_at_the_last_iteration_ends_the_run_all_the_same() -> None:
    settings = {"max_iterations": 1}
    done = run(settings=settings, cases="[]", code=[WRONG, RIGHT], brute_force=RIGHT)
    assert done.solved, done.summary()
    assert "return 2 * x" in done.code
    assert done.iterations == 2


def test_two_candidates_that_contradict_each_other_are_no_solution() -> None:
    done = run(settings={"candidates": 2}, cases="[]", code=[WRONG, RIGHT], brute_force="no")
    assert not done.solved, done.summary()
    assert sum(usage.purpose == "brute_force" for usage in done.usages) == ATTEMPTS
    assert "contradict" in done.summary()["reason"]


def test_the_more_contradict_a_candidate_the_more_must_bear_it_out() -> None:
    others = [RIGHT.replace("2 * x", other) for other in ("x * 2", "x + x", "x << 1", "x - -x")]
    done = run(cases="[]", code=[RIGHT, WRONG, *others], brute_force="no")
    assert done.solved, done.summary()
    alike = [one for one in done.candidates.values() if "x * x" not in one.code]
    assert len(alike) == 4, "two are ahead of one by too little, and two are drawn at a time"


NEAR = "```python\ndef double(x: int) -> int:\n    return 3 * x\n```"


def test_a_small_mistake_is_patched_without_the_model_and_not_believed_alone() -> None:
    done = run(settings={"candidates": 1}, cases="[]", code=NEAR)
    best = list(done.candidates.values())[-1]
    assert done.code == best.code
    assert (best.origin, best.parent) == (Origin.PATCH, "c1")
    assert not done.solved, done.summary()
    assert "no other candidate bears it out" in done.summary()["reason"]


def test_what_takes_long_without_the_model_is_reported() -> None:
    seen: set[str] = set()
    llm = ScriptedLLM(script(cases="[]", code=NEAR))

    def watch(progress: Progress) -> None:
        seen.add(progress.stage)

    solve(TEXT, llm=llm, sandbox=InProcessSandbox(), on_progress=watch, candidates=1)
    assert {"running", "trying"} <= seen


def test_a_patch_is_believed_if_an_independent_candidate_behaves_alike() -> None:
    done = run(settings={"candidates": 9}, cases="[]", code=[*[NEAR] * 6, RIGHT], brute_force=RIGHT)
    assert done.solved, done.summary()
    assert Origin.PATCH in {candidate.origin for candidate in done.candidates.values()}


def test_giving_up_returns_the_best_candidate() -> None:
    settings = {"max_iterations": 1}
    done = run(settings=settings, cases=cases((3, 6), (4, 8)), code=WRONG)
    assert not done.solved, done.summary()
    assert "return x * x" in done.code
    assert done.finished
    assert "2 of 3" in done.finished.reason


def test_max_iterations_counts_test_runs() -> None:
    done = run(settings={"max_iterations": 3}, cases="[]", code=BROKEN, repair=BROKEN)
    assert sum(isinstance(event, TestsRun) for event in done.events) == 3
    assert isinstance(done.events[-1], Finished)


def test_malformed_replies_end_no_run() -> None:
    done = run(cases="I cannot.", code="Sorry.", repair="No.")
    assert not done.solved, done.summary()
    assert done.code == ""
    assert done.notes


def test_malformed_replies_are_asked_again_with_another_seed() -> None:
    llm = ScriptedLLM(script(cases=["nonsense", cases((3, 6))], code=RIGHT))
    done = solve(TEXT, llm=llm, sandbox=InProcessSandbox())
    asked = [(r.seed, r.temperature) for r in llm.requests if r.purpose == "cases"]
    assert done.solved, done.summary()
    assert len(set(asked)) == len(asked) == 2


def test_a_case_that_breaks_a_constraint_never_joins() -> None:
    text = TEXT.replace("integer x.", "integer x.\n\n    Constraints:\n    0 <= x <= 10")
    done = run(text, cases=cases((3, 6), (11, 22)), code=RIGHT)
    assert [case.args for case in done.cases.values()] == [(2,), (3,)]


def test_the_coder_sees_cases_only_if_asked_to() -> None:
    for shown in (False, True):
        llm = ScriptedLLM(script(cases=cases((31, 62)), code=RIGHT, code_with_cases=RIGHT))
        solve(TEXT, llm=llm, sandbox=InProcessSandbox(), show_cases=shown)
        prompt = next(r for r in llm.requests if r.purpose.startswith("code"))
        seen = "31" in prompt.messages[-1].content
        assert seen is shown, prompt.messages[-1].content


def test_all_prompts_of_a_run_begin_with_the_same_words() -> None:
    llm = ScriptedLLM(script(cases=cases((3, 7)), code=BROKEN, repair=BROKEN, rederive="ANSWER: 6"))
    solve(TEXT, llm=llm, sandbox=InProcessSandbox())
    start = llm.requests[0].messages[1].content.split("# Task")[0]
    assert len(start) > len("# Problem")
    others = [
        request.purpose
        for request in llm.requests
        if not request.messages[1].content.startswith(start)
    ]
    assert others == []


def test_a_text_without_signature_asks_for_one() -> None:
    stub = "```python\ndef double(x: int) -> int:\n    ...\n```"
    done = run(
        "Give back twice a number.", signature=stub, examples="[]", cases=cases((3, 6)), code=RIGHT
    )
    assert done.problem
    assert done.problem.signature
    assert done.problem.signature.name == "double"
    assert done.solved, done.summary()


def test_examples_found_by_the_model_must_stand_in_the_text() -> None:
    stub = "```python\ndef double(x: int) -> int:\n    ...\n```"
    invented = cases((21, 42), (5, 10))
    done = run(
        "Give back twice a number, so 21 becomes 42.",
        signature=stub,
        examples=invented,
        cases="[]",
        code=RIGHT,
    )
    assert [(case.args, case.provenance) for case in done.active_cases] == [
        ((21,), Provenance.QUOTED)
    ]
    assert done.certain_cases == []


def test_a_text_that_names_no_function_is_an_error() -> None:
    with pytest.raises(ProblemError):
        run("Hello there.", signature="What do you mean?")


def test_a_token_budget_ends_the_run_with_what_there_is() -> None:
    done = run(settings={"max_tokens": 1}, cases=cases((3, 6)), code=WRONG)
    assert done.finished
    assert not done.solved, done.summary()
    assert "tokens" in done.finished.reason
    assert "return x * x" in done.code


def test_a_provider_that_is_down_is_an_error() -> None:
    llm = ScriptedLLM([ProviderError("down")])
    with pytest.raises(ProviderError):
        solve(TEXT, llm=llm, sandbox=InProcessSandbox())


def test_ctrl_c_becomes_cancelled_and_keeps_the_events() -> None:
    def interrupt(_: Request) -> str:
        raise KeyboardInterrupt

    kept = Run()
    with pytest.raises(Cancelled):
        solve(TEXT, llm=ScriptedLLM(interrupt), sandbox=InProcessSandbox(), run=kept)
    assert kept.events


def test_a_run_survives_the_way_through_json() -> None:
    done = run(cases=cases((3, 7)), code=[BROKEN, RIGHT], repair=RIGHT)
    again = Run.from_json(json.loads(json.dumps(done.to_json())))
    assert again.events == done.events
    assert again.summary() == done.summary()


WORD = """Write a function first_word(text) that returns the first word of a text.
For an empty text return an empty string.

Example: first_word('a cat') -> 'a'
"""
CAREFUL = "```python\ndef first_word(text):\n    return (text.split() or [''])[0]\n```"
CARELESS = "```python\ndef first_word(text):\n    return text.split()[0]\n```"
ALSO_CARELESS = "```python\ndef first_word(text):\n    return text.split(None)[0]\n```"


def test_green_code_does_not_lose_to_popular_code_that_evidence_speaks_against() -> None:
    """Two that agree raise on an empty text; the careful one is alone, and right."""
    empty = json.dumps(
        [{"name": "empty", "category": "edge", "input": {"text": ""}, "expected": ""}]
    )
    done = run(
        WORD,
        {"candidates": 3},
        cases=empty,
        code=[CARELESS, ALSO_CARELESS, CAREFUL],
        repair=CARELESS,
        rederive="ANSWER: ''",
    )
    assert "or ['']" in done.code
    assert done.solved, done.finished
    assert done.finished
    assert done.finished.confidence is Confidence.LOW


def test_an_iteration_that_changed_nothing_is_not_repeated() -> None:
    """Repairs come to nothing: with nothing left to draw the run ends before its last iteration."""
    done = run(settings={"candidates": 1}, cases="[]", code=BROKEN, repair="no code")
    assert done.finished
    assert not done.solved, done.summary()
    assert done.iterations == 2
    assert "2 iterations are over" in done.finished.reason


def test_programs_that_fail_together_on_new_inputs_are_no_evidence() -> None:
    """Three agree on the example and raise on everything else: that is not high confidence."""
    only_two = "```python\ndef double(x: int) -> int:\n    return {2: 4}[x]\n```"
    done = run(cases="[]", code=only_two, inputs="no code")
    assert done.finished
    assert done.finished.confidence is Confidence.LOW
    (challenged,) = [event for event in done.events if isinstance(event, Challenged)]
    assert challenged.inputs >= 10
    assert challenged.answered == 0

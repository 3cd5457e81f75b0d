"""What each event of a run looks like on the screen."""

from __future__ import annotations

import pytest

from apps import story
from apps.screen import WHOLE, line_with, seen
from fakes import SIGNATURE
from greenloop import vocabulary, words
from greenloop.domain.candidate import Candidate, Origin, Outcome
from greenloop.domain.case import Provenance
from greenloop.domain.events import (
    CandidateAdded,
    CasesAdded,
    Challenged,
    Ending,
    Noted,
    ProblemRead,
    Reviewed,
    TestsRun,
)
from greenloop.domain.verdict import Blame, Evidence, Source, Verdict
from greenloop.reading import settle


def test_the_start_names_model_seed_and_sandbox() -> None:
    assert line_with("greenloop 9.9", "scripted", "seed 7", "process")
    assert line_with("!", "not fully confined")


def test_the_problem_is_shown_as_understood() -> None:
    assert line_with("Problem", "Double It")
    assert line_with("def double(x: int) -> int")
    assert line_with("0 <= x <= 100")


def test_a_proposed_signature_comes_with_how_to_put_it_right() -> None:
    problem = settle("Return twice x.", SIGNATURE).model_copy(update={"proposed": True})
    shown = seen([ProblemRead(problem=problem)]).splitlines()
    header = next(at for at, line in enumerate(shown) if "def double(x: int) -> int" in line)
    assert any("the model proposes" in line for line in shown[header:])
    assert "--signature" in "".join(shown[header:])


def test_cases_are_shown_with_category_and_provenance() -> None:
    assert line_with("1 stated by the problem")
    assert line_with("3 written by the model")
    assert line_with("guessed", "edge", "guess", "x=3", "7")
    assert line_with("left out", "x is not an int")


def test_results_are_shown_with_expected_and_actual() -> None:
    assert line_with("iteration 1", "c1", "1 of 3 passed", "0.25 s")
    assert line_with("✓", "stated", "statement", "4", "1.5")
    assert line_with("✗", "guessed", "7", "9")
    assert line_with("✗", "doubted", "raised: ValueError: no such luck")


def test_of_several_candidates_the_best_is_shown_in_full() -> None:
    assert line_with("iteration 2", "c2: 2 of 2 passed")
    assert line_with("c1: 1 of 2 passed")


def test_the_review_tells_blame_and_evidence() -> None:
    assert line_with("guessed", "wrong side: test", "2 independent witnesses")
    assert line_with("rederivation", "worked out 6")
    assert line_with("doubted", "undecided", "nothing settles it")
    assert line_with("out of bounds", "invalid input")


def test_a_challenge_tells_how_hard_it_was() -> None:
    held = Challenged(candidate="c1", inputs=40, answered=40, rivals=3, support=2, survived=True)
    assert "c1 holds: 40 new inputs, 3 rivals" in seen([*story.EVENTS[:5], held])
    silent = held.model_copy(update={"answered": 2})
    assert "40 new inputs, 2 of them answered, 3 rivals" in seen([*story.EVENTS[:5], silent])
    broken = held.model_copy(update={"survived": False})
    assert "c1 is broken" in seen([*story.EVENTS[:5], broken])


def test_equal_verdicts_share_their_lines() -> None:
    certain = Evidence(source=Source.PROVENANCE, blames=Blame.CODE, detail="from the statement")
    verdicts = tuple(
        Verdict(case=case.id, blame=Blame.CODE, evidence=(certain,))
        for case in (story.STATED, story.GUESSED)
    )
    text = seen([*story.EVENTS[:5], Reviewed(candidate="c1", verdicts=verdicts)])
    assert line_with("stated, guessed: wrong side: code", text=text)
    assert text.count("from the statement") == 1


def test_cases_of_the_same_name_are_told_apart() -> None:
    twins = [story.GUESSED.model_copy(update={"id": name}) for name in ("t1", "t2")]
    text = seen([CasesAdded(cases=tuple(twins))])
    assert line_with("guessed t1", text=text)
    assert line_with("guessed t2", text=text)


def test_changes_are_shown_with_old_and_new_value() -> None:
    assert line_with("~", "guessed", "7 → 6", "the witnesses")
    assert line_with("~", "doubted", "quarantined")
    assert line_with("~", "out of bounds", "dropped", "below 0")
    assert line_with("~", "c2: kept", "one more")


def test_a_repair_is_shown_as_a_difference() -> None:
    assert line_with("Code c2", "repair of c1")
    assert line_with("-    return x * x")
    assert line_with("+    return 2 * x")


def test_the_end_tells_the_outcome_and_what_it_took() -> None:
    assert line_with("Solution", "c2")
    assert line_with("─ solved ─")
    assert line_with("outcome", "all tests pass")
    assert line_with("confidence", "medium: of 4 runs like this, 75% passed hidden tests")
    assert line_with("cases", "1 statement", "1 consensus", "1 quarantined")
    assert line_with("2 iterations, 2 candidates, 4 changes")
    assert line_with("1,000 in, 234 out")
    assert line_with("20.0 s", "model 75%", "sandbox 20%", "rest 5%")
    assert line_with("│", "quarantined: doubted", "undecided")
    assert WHOLE.count("not fully confined") == 2


def test_a_run_that_gave_up_says_so() -> None:
    text = seen([*story.EVENTS, story.GIVEN_UP])
    assert line_with("Solution", "not solved", text=text)
    assert line_with("─ not solved ─", text=text)
    assert line_with("outcome", "2 iterations are spent", text=text)


def test_what_keeps_a_claim_from_being_surer_is_a_row_of_its_own() -> None:
    doubtful = story.SOLVED.model_copy(update={"doubts": (words.NO_EXAMPLE, words.ALONE)})
    text = seen([*story.EVENTS, doubtful])
    assert line_with("doubts", "the text shows no example; no other program", text=text)
    assert "doubts" not in WHOLE


def test_doubts_are_cleaned_of_what_drives_a_terminal() -> None:
    evil = story.SOLVED.model_copy(update={"doubts": ("two\x1b[31m results",)})
    text = seen([*story.EVENTS, evil])
    assert line_with("doubts", "results", text=text)
    assert "\x1b" not in text


def test_code_that_came_with_the_problem_is_shown_as_that() -> None:
    given = Candidate(id="c1", code=story.RIGHT, origin=Origin.GIVEN)
    text = seen([*story.EVENTS[:5], CandidateAdded(candidate=given)])
    assert line_with("Code c1", "came with the problem", text=text)
    assert line_with("return 2 * x", text=text)


def test_code_that_is_too_slow_is_shown_as_that() -> None:
    reason = words.reason(Ending.TOO_SLOW, 0, 3, 2, None)
    text = seen([*story.EVENTS, story.GIVEN_UP.model_copy(update={"reason": reason})])
    assert line_with("─ not solved ─", text=text)
    assert line_with("outcome", "does not finish an input of the size", "states", text=text)
    assert line_with("Solution", "c2: the best so far, not solved", text=text)


def test_a_challenge_that_is_lost_on_time_says_so() -> None:
    lost = Challenged(
        candidate="c1", inputs=40, answered=40, rivals=3, support=2, survived=False, slow=True
    )
    text = seen([*story.EVENTS[:5], lost])
    assert line_with("Challenge", "c1 is too slow", "of the stated size", text=text)


def test_without_a_terminal_there_are_no_control_codes() -> None:
    assert "\x1b" not in WHOLE


def test_text_of_a_model_drives_no_terminal() -> None:
    evil = "x = 1  # \x1b]0;owned\x07[bold]kept[/bold]"
    candidate = Candidate(id="c9", code=evil, origin=Origin.SAMPLE)
    text = seen([CandidateAdded(candidate=candidate), Noted(message=evil)])
    assert "\x1b" not in text
    assert "owned" not in text
    assert text.count("[bold]kept[/bold]") == 2


@pytest.mark.parametrize("origin", Origin)
def test_every_origin_has_a_name_on_the_screen(origin: Origin) -> None:
    made = Candidate(id="c9", code=story.RIGHT, origin=origin, parent="c1")
    text = seen([*story.EVENTS, CandidateAdded(candidate=made)])
    assert line_with("Code c9", vocabulary.ORIGINS[origin], text=text)


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_can_be_shown(outcome: Outcome) -> None:
    ran = story.result(story.STATED, "c1", 4, outcome)
    text = seen([*story.EVENTS, TestsRun(iteration=9, results=(ran,), seconds=0.1)])
    assert line_with("Tests, iteration 9", text=text)


@pytest.mark.parametrize("blame", Blame)
@pytest.mark.parametrize("source", Source)
def test_every_verdict_can_be_shown(blame: Blame, source: Source) -> None:
    heard = (Evidence(source=source, blames=blame, detail="it says so"),)
    verdict = Verdict(case=story.GUESSED.id, blame=blame, evidence=heard)
    text = seen([*story.EVENTS, Reviewed(candidate="c1", verdicts=(verdict,))])
    assert line_with(f"{vocabulary.SOURCES[source]}: it says so", text=text)
    assert line_with("guessed:", vocabulary.BLAMES[blame], text=text)


@pytest.mark.parametrize("provenance", Provenance)
def test_every_provenance_can_be_shown(provenance: Provenance) -> None:
    added = story.case("new", 9, 18, provenance)
    text = seen([*story.EVENTS, CasesAdded(cases=(added,))])
    assert line_with("new", provenance.value, "x=9", text=text)

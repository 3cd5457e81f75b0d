from __future__ import annotations

import io
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pytest
from rich.console import Console

from apps import story
from greenloop import words
from greenloop.apps.status import LiveStatus, Status, describe, open_status
from greenloop.apps.view import View
from greenloop.domain.candidate import Candidate, Origin, Outcome
from greenloop.domain.case import Provenance
from greenloop.domain.events import (
    CandidateAdded,
    CasesAdded,
    Challenged,
    Event,
    Noted,
    Reviewed,
    Stage,
    TestsRun,
)
from greenloop.domain.verdict import Blame, Evidence, Source, Verdict
from greenloop.ports import Progress


def a_console(*, terminal: bool = False) -> tuple[Console, io.StringIO]:
    file = io.StringIO()
    console = Console(
        file=file,
        width=120,
        markup=False,
        emoji=False,
        highlight=False,
        force_terminal=terminal,
        color_system="standard" if terminal else None,
        _environ={},
    )
    return console, file


def seen(events: Iterable[Event], written: tuple[Path, ...] = ()) -> str:
    console, file = a_console()
    view = View(console)
    for event in events:
        view.run.record(event)
    if view.run.finished:
        view.close(written)
    return file.getvalue()


WHOLE = seen([*story.EVENTS, story.SOLVED])


def line_with(*words: str, text: str = WHOLE) -> str:
    return next(line for line in text.splitlines() if all(word in line for word in words))


def test_the_start_names_model_seed_and_sandbox() -> None:
    assert line_with("greenloop 9.9", "scripted", "seed 7", "process")
    assert line_with("!", "not fully confined")


def test_the_problem_is_shown_as_understood() -> None:
    assert line_with("Problem", "Double It")
    assert line_with("def double(x: int) -> int")
    assert line_with("0 <= x <= 100")


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


def test_written_files_are_named_and_the_code_is_not_printed_again() -> None:
    text = seen([*story.EVENTS, story.SOLVED], written=(Path("out/solution.py"),))
    assert line_with("files", "out/solution.py", text=text)
    assert "Solution" not in text


def test_without_a_terminal_there_are_no_control_codes() -> None:
    assert "\x1b" not in WHOLE


def test_text_of_a_model_drives_no_terminal() -> None:
    evil = "x = 1  # \x1b]0;owned\x07[bold]kept[/bold]"
    candidate = Candidate(id="c9", code=evil, origin=Origin.SAMPLE)
    text = seen([CandidateAdded(candidate=candidate), Noted(message=evil)])
    assert "\x1b" not in text
    assert "owned" not in text
    assert text.count("[bold]kept[/bold]") == 2


def test_a_terminal_gets_colours_and_its_cursor_back() -> None:
    console, file = a_console(terminal=True)
    with suppress(KeyboardInterrupt), View(console).status:
        raise KeyboardInterrupt
    assert "\x1b[?25l" in file.getvalue()  # hidden while the last line is in use
    assert file.getvalue().rindex("\x1b[?25h") > file.getvalue().rindex("\x1b[?25l")


def plain(*reports: Progress) -> list[str]:
    console, file = a_console()
    with open_status(console) as status:
        for report in reports:
            status.update(report)
    return file.getvalue().splitlines()


def test_plain_progress_is_one_line_per_piece_of_work() -> None:
    writing = [Progress(Stage.WRITING, n, 900, "x", "cases") for n in range(300)]
    reading = [Progress(Stage.READING, n, 30, "", "cases") for n in range(30)]
    assert plain(*reading, *writing) == ["... writing test cases"]


def test_plain_lines_leave_out_tests_that_run() -> None:
    running, trying = (
        Progress(Stage.RUNNING, purpose="the tests"),
        Progress(Stage.TRYING, purpose="changes"),
    )
    assert plain(running, trying, running, trying) == ["... trying changes"]


def test_plain_download_is_one_line_per_tenth() -> None:
    lines = plain(*(Progress(Stage.DOWNLOAD, n * 1_000_000, 200_000_000) for n in range(201)))
    assert len(lines) == 11
    assert lines[-1] == "... downloading the model, 200 MB of 200 MB"


def test_what_a_download_has_to_say_is_printed() -> None:
    assert "- not from here: gone" in plain(Progress(Stage.DOWNLOAD, 0, 9, "not from here: gone"))


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (Progress(Stage.READING, 120, 340, "", "code"), "reading the prompt for code 120/340"),
        (Progress(Stage.WRITING, 12, 900, "", "repair"), "writing a repair, 12 tokens"),
        (Progress(Stage.STARTING), "starting"),
        (Progress(Stage.RUNNING, purpose="the tests"), "running the tests"),
        (Progress(Stage.CHECKING, 5_000_000, 9_000_000), "checking the model, 5 MB of 9 MB"),
    ],
)
def test_progress_in_words(report: Progress, words: str) -> None:
    assert describe(report) == words


def test_the_last_line_shows_bar_tokens_and_time() -> None:
    console, file = a_console(terminal=True)
    status = LiveStatus(console, lambda: "12 tokens")
    with status:
        status.update(Progress(Stage.READING, 10, 40, "", "code"))
    drawn = file.getvalue()
    assert "reading the prompt for code 10/40" in drawn
    assert "━" in drawn
    assert "12 tokens · 0 s" in drawn


def test_the_status_fits_the_console() -> None:
    assert type(open_status(a_console()[0])) is Status
    assert type(open_status(a_console(terminal=True)[0])) is LiveStatus


@pytest.mark.parametrize("origin", Origin)
def test_every_origin_has_a_name_on_the_screen(origin: Origin) -> None:
    made = Candidate(id="c9", code=story.RIGHT, origin=origin, parent="c1")
    text = seen([*story.EVENTS, CandidateAdded(candidate=made)])
    assert line_with("Code c9", words.ORIGINS[origin], text=text)


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
    assert line_with(f"{words.SOURCES[source]}: it says so", text=text)
    assert line_with("guessed:", words.BLAMES[blame], text=text)


@pytest.mark.parametrize("provenance", Provenance)
def test_every_provenance_can_be_shown(provenance: Provenance) -> None:
    added = story.case("new", 9, 18, provenance)
    text = seen([*story.EVENTS, CasesAdded(cases=(added,))])
    assert line_with("new", provenance.value, "x=9", text=text)

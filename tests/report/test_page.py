"""What the report tells, and that nothing in a run can make it do anything else."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from apps import story
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.events import (
    CandidateAdded,
    CasesAdded,
    Event,
    Noted,
    ProblemRead,
)
from greenloop.domain.run import Run
from greenloop.report import page, summary
from greenloop.report.contents import contents


def told(*events: Event) -> Run:
    run = Run()
    run.events = list(events or (*story.EVENTS, story.SOLVED))
    return run


class Reader(HTMLParser):
    """Keeps the text, the tags, and every address that a page asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.tags, self.asked = "", list[str](), list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.asked += [f"{key}={value}" for key, value in attrs if key in ("src", "href", "action")]
        assert not any(key.startswith("on") for key, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def read(run: Run) -> Reader:
    reader = Reader()
    reader.feed(page(run))
    return reader


def test_the_page_tells_the_run() -> None:
    text = read(told()).text
    for part in (
        "Double It",
        "solved",
        "def double(x: int) -> int:",
        "guessed: expected 7 → 6",
        "rederivation: worked out 6",
        "-    return x * x",
        "+    return 2 * x",
        "Tests, iteration 2",
        "1,234 tokens",
        "sandbox: process",
        "greenloop solve problem.txt --model scripted --seed 7",
    ):
        assert part in text, part


def test_the_page_asks_for_nothing() -> None:
    reader = read(told())
    assert reader.asked == []
    assert not {"link", "img", "iframe", "object"} & set(reader.tags)
    assert "url(" not in page(told())
    assert "default-src 'none'" in page(told())


ATTACK = "</pre></script><script>alert(1)</script>\x1b[31m\u202e"


@pytest.mark.parametrize("write", [page, summary])
def test_texts_of_a_run_are_only_texts(write: object) -> None:
    assert callable(write)
    run = told()
    problem = run.problem
    assert problem
    attacked = problem.model_copy(update={"title": ATTACK, "statement": ATTACK})
    case = story.GUESSED.model_copy(update={"id": "x", "name": ATTACK, "expected": ATTACK})
    code = Candidate(id="c2", code=f"# {ATTACK}\n" + story.RIGHT, origin=Origin.SAMPLE, parent="c1")
    run.events[-1:-1] = [
        ProblemRead(problem=attacked),
        CasesAdded(cases=(case,)),
        CandidateAdded(candidate=code),
        Noted(message=ATTACK),
    ]
    text = write(run)
    outside = re.sub(r"(?ms)^(`{3,}).*?^\1$|(`+)[^\n]*?\2", "", text)
    assert "<script>alert" not in outside
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_a_run_that_was_cut_off_has_a_report_too() -> None:
    for end in range(1, len(story.EVENTS)):
        run = told(*story.EVENTS[:end])
        assert "not solved" in read(run).text
        assert "interrupted" in summary(run)


def test_the_cases_tell_how_the_code_does_on_them() -> None:
    rows = {row.name: row for row in contents(told()).cases}
    assert (rows["stated"].state, rows["stated"].found) == ("passed", "4")
    assert (rows["doubted"].state, rows["doubted"].found) == ("set aside", "undecided")
    assert rows["guessed"].provenance == "agreed on by witnesses"
    assert "out of bounds" not in rows


def test_times_of_the_model_belong_to_the_step_they_lead_to() -> None:
    steps = {step.title: step for step in contents(told()).steps}
    assert steps["Problem read"].tokens == 1234
    assert steps["Tests, iteration 2"].seconds_sandbox == 0.5
    assert sum(step.tokens for step in steps.values()) == 1234


def test_only_settings_that_are_not_the_usual_ones_are_to_be_given_again() -> None:
    settings = {"effort": "high", "candidates": 32, "cases": 3, "show_cases": True, "gone": 1}
    begun = story.START.model_copy(update={"settings": settings})
    command = contents(told(begun)).commands[0]
    assert command.endswith("--seed 7 --effort high --cases 3 --show-cases")


def test_markdown_is_a_table_and_blocks() -> None:
    text = summary(told())
    assert text.startswith("## Double It: solved\n\n| | |\n| --- | --- |\n| outcome |")
    assert f"```python\n{story.RIGHT}```" in text
    assert "| passed | stated | stated by the problem | `x=2` | `4` | `4` |" in text


def test_growth_is_told_where_it_was_measured() -> None:
    run = told(*story.EVENTS, story.MEASURED, story.SOLVED)
    reader = read(run)
    assert {"svg", "polyline", "polygon", "circle"} <= set(reader.tags)
    for text in (reader.text, summary(run).replace("\\", "")):
        assert "time grows as n² (about n^2.00" in text
        assert "the largest input that the statement allows (n = 10,000)" in text
        assert "c1 takes 2 times as long" in text
    assert "svg" not in read(told()).tags
    assert "Growth" not in read(told()).text

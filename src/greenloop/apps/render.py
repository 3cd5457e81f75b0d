"""Turns the events of a run into what rich can print. Pure; text of a model is cleaned here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from greenloop import kinds, premises, timings, vocabulary, words
from greenloop.domain.candidate import Candidate, Outcome, Result
from greenloop.domain.case import Case, Provenance
from greenloop.domain.events import (
    CandidateAdded,
    CaseEdited,
    CasesAdded,
    Challenged,
    CodeEdited,
    Event,
    Measured,
    Noted,
    ProblemRead,
    Reviewed,
    Started,
    TestsRun,
)
from greenloop.domain.problem import Problem
from greenloop.domain.run import Run
from greenloop.domain.verdict import Verdict
from greenloop.printable import printable, shorten, show

_NARROW, _WIDE = 28, 44
"""Widths at which a table cell or a sentence cuts a value."""
_SENTENCE = 400
_STYLES = {
    Provenance.STATEMENT: "green",
    Provenance.USER: "green",
    Provenance.QUOTED: "cyan",
    Provenance.CONSENSUS: "cyan",
    Provenance.GUESS: "yellow",
}


def render(run: Run, event: Event) -> RenderableType | None:
    """What an event adds to the screen; ``None`` for nothing.

    Args:
        run: everything so far, the event included.
        event: the newest event.
    """
    view = _VIEWS.get(type(event))
    return view(run, event) if view else None


def _started(_: Run, event: Started) -> RenderableType:
    return Group(Text(printable(words.setting(event)), "dim"), *map(warning, event.warnings))


def warning(message: str) -> Text:
    """A line that the user should not miss."""
    return Text.assemble(("! ", "bold yellow"), (printable(message), "yellow"))


def _problem_read(run: Run, event: ProblemRead) -> RenderableType | None:
    lines = [premises.constraint(one) for one in event.problem.constraints]
    lines += premises.allowance(event.problem.signature.allowance)
    constraints = [Text(f"  · {shorten(line, _SENTENCE)}", "dim") for line in lines]
    title = shorten(event.problem.title, 80) or event.problem.signature.name
    unsure = map(warning, premises.unsure(event.problem))
    return Group(_heading("Problem", title), stub(event.problem), *constraints, *unsure)


def stub(problem: Problem) -> Text:
    """What a solution of a problem looks like."""
    return _python(kinds.outline(problem))


def _cases_added(run: Run, event: CasesAdded) -> RenderableType:
    rejected = [Text(f"  left out: {shorten(r, _SENTENCE)}", "dim") for r in event.rejected]
    heading = _heading("Cases", words.cases(event.cases))
    return Group(heading, _case_table(run, event.cases), *rejected)


def _case_table(run: Run, cases: Iterable[Case]) -> RenderableType:
    table = _table("case", "category", "provenance", "input", "expected")
    names, problem = labels(run), run.problem
    for case in cases:
        table.add_row(
            Text(names[case.id]),
            Text(shorten(case.category, 16), "dim"),
            Text(case.provenance.value, _STYLES[case.provenance]),
            Text(words.arguments(problem, case, _NARROW)),
            Text(show(case.expected, _NARROW)),
        )
    return table if table.row_count else Group()


def _candidate_added(run: Run, event: CandidateAdded) -> RenderableType:
    candidate = event.candidate
    parent = run.candidates.get(candidate.parent or "")
    body = diff(parent.code, candidate.code) if parent else _python(candidate.code)
    return Group(_heading(f"Code {candidate.id}", words.origin(candidate)), body)


def diff(before: str, after: str) -> RenderableType:
    """The changed lines of two texts, with a little of what is around them."""
    styles = {"+": "green", "-": "red", "@": "cyan"}
    shown = [
        Text(f"  {line}", styles.get(line[:1], "")) for line in words.changed_lines(before, after)
    ]
    return Group(*shown) if shown else Text("  no change", "dim")


def _tests_run(run: Run, event: TestsRun) -> RenderableType:
    by_candidate: dict[str, list[Result]] = {}
    for result in event.results:
        by_candidate.setdefault(result.candidate, []).append(result)
    if not by_candidate:
        return _heading(f"Tests, iteration {event.iteration}", "none")
    best = max(by_candidate, key=lambda name: sum(one.passed for one in by_candidate[name]))
    others = [
        Text(f"  {name}: {words.score(results)}", "dim")
        for name, results in by_candidate.items()
        if name != best
    ]
    heading = _heading(
        f"Tests, iteration {event.iteration}",
        f"{best}: {words.score(by_candidate[best])} in {event.seconds:.2f} s",
    )
    return Group(heading, _result_table(run, by_candidate[best]), *others)


def _result_table(run: Run, results: Iterable[Result]) -> RenderableType:
    table = _table("", "case", "provenance", "expected", "actual", "ms")
    cases, names = run.cases, labels(run)
    for result in results:
        case = cases.get(result.case)
        table.add_row(
            Text("✓", "bold green") if result.passed else Text("✗", "bold red"),
            Text(names.get(result.case, result.case)),
            Text(case.provenance.value if case else "", "dim"),
            Text(show(case.expected, _NARROW) if case else ""),
            _actual(result),
            Text(f"{result.seconds * 1000:.1f}", "dim"),
        )
    return table


def _actual(result: Result) -> Text:
    if result.passed:
        return Text(show(result.actual, _NARROW), "green")
    if result.outcome is Outcome.WRONG_ANSWER and result.has_value:
        return Text(show(result.actual, _NARROW), "red")
    return Text(shorten(words.failure(result), _WIDE), "red")


def _reviewed(run: Run, event: Reviewed) -> RenderableType:
    lines: list[RenderableType] = [_heading("Review", f"of {event.candidate}")]
    names = labels(run)
    for same in words.alike(event.verdicts):
        lines += _verdict(same[0], ", ".join(names.get(one.case, one.case) for one in same))
    return Group(*lines)


def _verdict(verdict: Verdict, cases: str) -> Iterable[Text]:
    title, blame = words.blame(verdict)
    reason = f" ({shorten(verdict.reason, _SENTENCE)})" if verdict.reason else ""
    yield Text.assemble(f"  {cases}: ", (title, "dim"), (blame, "bold magenta"), reason)
    for item in verdict.evidence:
        yield Text(f"    - {shorten(words.evidence(item), _SENTENCE)}", "dim")


def _challenged(_: Run, event: Challenged) -> RenderableType:
    return _heading("Challenge", words.challenge(event))


def _measured(_: Run, event: Measured) -> RenderableType:
    lines = [Text(f"  {printable(line)}", "dim") for line in timings.compared(event)]
    foretold = timings.foretold(event)
    warnings = [warning(foretold)] if foretold else []
    return Group(_heading("Measure", timings.measured(event)), *lines, *warnings)


def _case_edited(run: Run, event: CaseEdited) -> RenderableType:
    edit = event.edit
    return _change(words.edit(edit, labels(run).get(edit.target, edit.target)), edit.why)


def _code_edited(_: Run, event: CodeEdited) -> RenderableType:
    return _change(words.edit(event.edit, event.edit.target), event.edit.why)


def _change(what: str, why: str) -> Text:
    reason = f" ({shorten(why, _SENTENCE)})" if why else ""
    return Text.assemble(("~ ", "bold blue"), printable(what), (reason, "dim"))


def _noted(_: Run, event: Noted) -> RenderableType:
    return Text(f"- {shorten(event.message, _SENTENCE)}", "dim")


_VIEWS: dict[type[Any], Callable[[Run, Any], RenderableType | None]] = {
    Started: _started,
    ProblemRead: _problem_read,
    CasesAdded: _cases_added,
    CandidateAdded: _candidate_added,
    TestsRun: _tests_run,
    Reviewed: _reviewed,
    Challenged: _challenged,
    Measured: _measured,
    CaseEdited: _case_edited,
    CodeEdited: _code_edited,
    Noted: _noted,
}


# --- the end --------------------------------------------------------------------------------------


def solution(candidate: Candidate, solved: bool) -> RenderableType:
    """The code that a run hands over."""
    return Group(_heading("Solution", words.solution(candidate, solved)), _python(candidate.code))


def closing(run: Run, written: Sequence[Path], kept: str = "") -> RenderableType:
    """The last panel: the outcome, what it took, and where it went."""
    summary = run.summary()
    grid = Table.grid(padding=(0, 2))
    for name, value in words.closing(summary, list(map(str, written)), kept):
        grid.add_row(Text(name, "dim"), Text(printable(value)))
    style = "green" if run.solved else "red"
    title = Text(vocabulary.SOLVED[run.solved], f"bold {style}")
    body = Group(grid, *_set_aside(run), *map(warning, summary["warnings"]))
    return Group("", Panel(body, title=title, border_style=style, title_align="left"))


def _set_aside(run: Run) -> Iterable[Text]:
    names = labels(run)
    for case in run.cases.values():
        if line := words.set_aside(case, names[case.id]):
            yield _change(line, case.reason)


# --- pieces ---------------------------------------------------------------------------------------


def labels(run: Run) -> dict[str, str]:
    """What each case is called, in a cell."""
    return {key: shorten(name, _NARROW) for key, name in words.labels(run).items()}


def _heading(title: str, note: str) -> Text:
    return Text.assemble("\n", (printable(title), "bold"), "  ", (printable(note), "dim"))


def _python(code: str) -> Text:
    """Highlighted code that can be copied: as it is, not indented, padded or wrapped."""
    text = Syntax("", "python", theme="ansi_dark").highlight(printable(code))
    text.rstrip()
    text.no_wrap, text.overflow = True, "ignore"
    return text


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1), header_style="dim")
    for column in columns:
        table.add_column(column, justify="right" if column == "ms" else "left")
    return table

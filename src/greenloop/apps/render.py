"""Turns the events of a run into what rich can print. Pure; text of a model is cleaned here."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from greenloop.apps.text import clean, count, shorten, show
from greenloop.domain.candidate import Candidate, Outcome, Result
from greenloop.domain.case import Case, Provenance, Status
from greenloop.domain.events import (
    CandidateAdded,
    CaseEdited,
    CasesAdded,
    Challenged,
    CodeEdited,
    Event,
    Noted,
    ProblemRead,
    Reviewed,
    Started,
    TestsRun,
)
from greenloop.domain.notation import stub_of
from greenloop.domain.problem import Problem
from greenloop.domain.run import Run
from greenloop.domain.verdict import Verdict

_NARROW, _WIDE = 28, 44
"""Widths at which a table cell or a sentence cuts a value."""
_SENTENCE = 400
_ORIGINS = {
    "first": "first draft",
    "sample": "another draft",
    "repair": "repair",
    "brute_force": "brute force, to compare with",
}
_STYLES = {"statement": "green", "user": "green", "checked": "cyan", "consensus": "cyan"}


def render(run: Run, event: Event) -> RenderableType | None:
    """What an event adds to the screen; ``None`` for nothing.

    Args:
        run: everything so far, the event included.
        event: the newest event.
    """
    view = _VIEWS.get(type(event))
    return view(run, event) if view else None


def _started(_: Run, event: Started) -> RenderableType:
    layers = ", ".join(event.layers) or "none"
    line = f"greenloop {event.version} · {event.model} · seed {event.seed} · sandbox: {layers}"
    return Group(Text(clean(line), "dim"), *map(warning, event.warnings))


def warning(message: str) -> Text:
    """A line that the user should not miss."""
    return Text.assemble(("! ", "bold yellow"), (clean(message), "yellow"))


def _problem_read(run: Run, event: ProblemRead) -> RenderableType | None:
    if event.problem.signature is None:
        return None
    constraints = [Text(f"  · {shorten(c, _SENTENCE)}", "dim") for c in event.problem.constraints]
    title = shorten(event.problem.title, 80) or event.problem.signature.name
    return Group(_heading("Problem", title), _python(_stub(event.problem)), *constraints)


def _stub(problem: Problem) -> str:
    assert problem.signature is not None
    stub = stub_of(problem.signature)
    if problem.signature.mutates is None:
        return stub
    return f"{stub}  # changes {problem.signature.parameters[problem.signature.mutates].name}"


def _cases_added(run: Run, event: CasesAdded) -> RenderableType:
    rejected = [Text(f"  left out: {shorten(r, _SENTENCE)}", "dim") for r in event.rejected]
    return Group(_heading("Cases", _origin(event.cases)), _case_table(run, event.cases), *rejected)


def _origin(cases: Sequence[Case]) -> str:
    stated = sum(case.provenance.fixed for case in cases)
    guessed = sum(case.provenance is Provenance.GUESS for case in cases)
    parts = [
        (stated, "stated by the problem"),
        (guessed, "written by the model"),
        (len(cases) - stated - guessed, "found by the challenge"),
    ]
    return ", ".join(f"{number} {what}" for number, what in parts if number) or "none"


def _case_table(run: Run, cases: Iterable[Case]) -> RenderableType:
    table = _table("case", "category", "provenance", "input", "expected")
    for case in cases:
        source = case.provenance.value
        table.add_row(
            Text(_label(run, case.id)),
            Text(shorten(case.category, 16), "dim"),
            Text(source, _STYLES.get(source, "yellow")),
            Text(_arguments(run.problem, case)),
            Text(show(case.expected, _NARROW)),
        )
    return table if table.row_count else Group()


def _arguments(problem: Problem | None, case: Case) -> str:
    names = [p.name for p in problem.signature.parameters] if problem and problem.signature else []
    shown = [f"{n}={show(v, _NARROW)}" for n, v in zip(names, case.args, strict=False)]
    return ", ".join(shown or [show(value, _NARROW) for value in case.args])


def _candidate_added(run: Run, event: CandidateAdded) -> RenderableType:
    candidate = event.candidate
    parent = run.candidates.get(candidate.parent or "")
    origin = _ORIGINS[candidate.origin] + (f" of {parent.id}" if parent else "")
    body = diff(parent.code, candidate.code) if parent else _python(candidate.code)
    return Group(_heading(f"Code {candidate.id}", origin), body)


def diff(before: str, after: str) -> RenderableType:
    """The changed lines of two texts, with a little of what is around them."""
    lines = difflib.unified_diff(
        clean(before).splitlines(), clean(after).splitlines(), lineterm="", n=2
    )
    styles = {"+": "green", "-": "red", "@": "cyan"}
    shown = [Text(f"  {line}", styles.get(line[:1], "")) for line in list(lines)[2:]]
    return Group(*shown) if shown else Text("  no change", "dim")


def _tests_run(run: Run, event: TestsRun) -> RenderableType:
    by_candidate: dict[str, list[Result]] = {}
    for result in event.results:
        by_candidate.setdefault(result.candidate, []).append(result)
    if not by_candidate:
        return _heading(f"Tests, iteration {event.iteration}", "none")
    best = max(by_candidate, key=lambda name: _passed(by_candidate[name]))
    others = [
        Text(f"  {name}: {_score(results)}", "dim")
        for name, results in by_candidate.items()
        if name != best
    ]
    heading = _heading(
        f"Tests, iteration {event.iteration}",
        f"{best}: {_score(by_candidate[best])} in {event.seconds:.2f} s",
    )
    return Group(heading, _result_table(run, by_candidate[best]), *others)


def _passed(results: Iterable[Result]) -> int:
    return sum(result.passed for result in results)


def _score(results: Sequence[Result]) -> str:
    return f"{_passed(results)} of {len(results)} passed"


def _result_table(run: Run, results: Iterable[Result]) -> RenderableType:
    table = _table("", "case", "provenance", "expected", "actual", "ms")
    cases = run.cases
    for result in results:
        case = cases.get(result.case)
        table.add_row(
            Text("✓", "bold green") if result.passed else Text("✗", "bold red"),
            Text(_label(run, result.case)),
            Text(case.provenance.value if case else "", "dim"),
            Text(show(case.expected, _NARROW) if case else ""),
            _actual(result),
            Text(f"{result.seconds * 1000:.1f}", "dim"),
        )
    return table


def _actual(result: Result) -> Text:
    if result.passed:
        return Text(show(result.actual, _NARROW), "green")
    if result.outcome is Outcome.WRONG_ANSWER:
        return Text(show(result.actual, _NARROW), "red")
    last = result.traceback.strip().splitlines()[-1:]
    words = result.outcome.value.replace("_", " ")
    return Text(shorten(": ".join([words, *last]), _WIDE), "red")


def _reviewed(run: Run, event: Reviewed) -> RenderableType:
    lines: list[RenderableType] = [_heading("Review", f"of {event.candidate}")]
    alike: dict[tuple[object, ...], list[Verdict]] = {}
    for verdict in event.verdicts:
        shown = [(item.kind, item.detail) for item in verdict.evidence]
        alike.setdefault((verdict.blame, verdict.reason, *shown), []).append(verdict)
    for verdicts in alike.values():
        lines += _verdict(verdicts[0], ", ".join(_label(run, v.case) for v in verdicts))
    return Group(*lines)


def _verdict(verdict: Verdict, cases: str) -> Iterable[Text]:
    blame = verdict.blame.value.replace("_", " ")
    yield Text.assemble(
        f"  {cases}: ",
        ("wrong side: " if blame in ("code", "test") else "", "dim"),
        (blame, "bold magenta"),
        (f" ({shorten(verdict.reason, _SENTENCE)})" if verdict.reason else "", ""),
    )
    for item in verdict.evidence:
        kind = item.kind.replace("_", " ")
        yield Text(f"    - {kind}: {shorten(item.detail, _SENTENCE)}", "dim")


def _challenged(_: Run, event: Challenged) -> RenderableType:
    alike = f"{event.support} independent candidates behave like it"
    rivals = f"{event.inputs} new inputs, {event.rivals} rivals"
    if event.survived:
        return _heading("Challenge", f"{event.candidate} holds: {rivals}; {alike}")
    return _heading("Challenge", f"{event.candidate} is broken: {rivals}; another has more support")


def _case_edited(run: Run, event: CaseEdited) -> RenderableType:
    edit = event.edit
    name = _label(run, edit.target)
    if edit.what in ("quarantined", "dropped"):
        return _change(f"{name}: {edit.what}", edit.why)
    return _change(f"{name}: {edit.what} {show(edit.before)} → {show(edit.after)}", edit.why)


def _code_edited(run: Run, event: CodeEdited) -> RenderableType:
    edit = event.edit
    if edit.what == "reverted":
        return _change(f"{edit.target}: reverted, the code before it stays", edit.why)
    return _change(f"{edit.target}: kept", edit.why)


def _change(what: str, why: str) -> Text:
    reason = f" ({shorten(why, _SENTENCE)})" if why else ""
    return Text.assemble(("~ ", "bold blue"), clean(what), (reason, "dim"))


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
    CaseEdited: _case_edited,
    CodeEdited: _code_edited,
    Noted: _noted,
}


# --- the end --------------------------------------------------------------------------------------


def solution(candidate: Candidate, solved: bool) -> RenderableType:
    """The code that a run hands over."""
    note = candidate.id if solved else f"{candidate.id}: the best so far, not solved"
    return Group(_heading("Solution", note), _python(candidate.code))


def closing(run: Run, written: Sequence[Path]) -> RenderableType:
    """The last panel: the outcome, what it took, and where it went."""
    summary = run.summary()
    solved = run.solved
    rows = [
        ("outcome", clean(summary["reason"])),
        ("confidence", _confidence(summary)),
        ("cases", ", ".join(f"{n} {kind}" for kind, n in summary["cases"].items()) or "none"),
        ("effort", _effort(summary)),
        ("tokens", f"{summary['tokens_in']:,} in, {summary['tokens_out']:,} out{_cost(summary)}"),
        ("time", _times(summary)),
        ("files", ", ".join(map(str, written))),
    ]
    grid = Table.grid(padding=(0, 2))
    for name, value in rows:
        if value:
            grid.add_row(Text(name, "dim"), Text(value))
    title = Text("solved" if solved else "not solved", "bold green" if solved else "bold red")
    body = Group(grid, *_set_aside(run), *map(warning, summary["warnings"]))
    style = "green" if solved else "red"
    return Group("", Panel(body, title=title, border_style=style, title_align="left"))


def _set_aside(run: Run) -> Iterable[Text]:
    for case in run.cases.values():
        if case.status is Status.QUARANTINED:
            yield _change(f"quarantined: {_label(run, case.id)}", case.reason)


def _effort(summary: dict[str, Any]) -> str:
    return ", ".join(
        [
            count(summary["iterations"], "iteration"),
            count(summary["candidates"], "candidate"),
            count(summary["edits"], "change"),
        ]
    )


def _confidence(summary: dict[str, Any]) -> str:
    level, record = summary["confidence"] or "none", summary["track_record"]
    return f"{level}: {record}" if record else level


def _cost(summary: dict[str, Any]) -> str:
    return "" if summary["cost"] is None else f", ${summary['cost']:.4f}"


def _times(summary: dict[str, Any]) -> str:
    total = summary["seconds"]
    if not total:
        return ""
    model, sandbox = summary["seconds_model"], summary["seconds_sandbox"]
    shares = {"model": model, "sandbox": sandbox, "rest": max(0.0, total - model - sandbox)}
    parts = ", ".join(f"{name} {share / total:.0%}" for name, share in shares.items())
    return f"{total:.1f} s ({parts})"


# --- pieces ---------------------------------------------------------------------------------------


def _label(run: Run, case_id: str) -> str:
    """The name of a case, also of a dropped one; with its id where others have the same name."""
    names = {c.id: c.name for e in run.events if isinstance(e, CasesAdded) for c in e.cases}
    name = names.get(case_id, "")
    shared = sum(other == name for other in names.values()) > 1
    return shorten(f"{name} {case_id}" if shared or not name else name, _NARROW)


def _heading(title: str, note: str) -> Text:
    return Text.assemble("\n", (clean(title), "bold"), "  ", (clean(note), "dim"))


def _python(code: str) -> Text:
    """Highlighted code that can be copied: as it is, not indented, padded or wrapped."""
    text = Syntax("", "python", theme="ansi_dark").highlight(clean(code))
    text.rstrip()
    text.no_wrap, text.overflow = True, "ignore"
    return text


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1), header_style="dim")
    for column in columns:
        table.add_column(column, justify="right" if column == "ms" else "left")
    return table

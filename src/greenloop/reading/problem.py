"""From a problem text to a Problem and the cases that its statement gives."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from greenloop.assertions import Script, read_suite, scripts, without
from greenloop.domain.case import Case, Comparator
from greenloop.domain.example import Example
from greenloop.domain.given import NOTHING, Given
from greenloop.domain.notation import written
from greenloop.domain.problem import Kind, Problem, Signature
from greenloop.reading.bound import Bound, by_input, cases
from greenloop.reading.code import Stub, find_stub, split_code
from greenloop.reading.contradictions import contradictions
from greenloop.reading.examples import scannable
from greenloop.reading.given import Beside, fitting, heed, misfits
from greenloop.reading.languages import foreign_signature, refuse_foreign
from greenloop.reading.node_types import with_node_types
from greenloop.reading.nodes import with_comments, with_inferred_kind, with_kind
from greenloop.reading.notations import with_arrays
from greenloop.reading.programs import program_samples, sample_cases
from greenloop.reading.programs import signature as program_signature
from greenloop.reading.promises import promises_one, read_promises
from greenloop.reading.refusals import (
    refuse_by_name,
    refuse_kinds,
    refuse_several,
    refuse_unsupported,
)
from greenloop.reading.remarks import Remark, remarks
from greenloop.reading.results import handed_back
from greenloop.reading.sections import constraint_lines, snake_case, title
from greenloop.reading.shown import called_name, find_examples
from greenloop.reading.signatures import inferred_signature, iterates, stated_name, stated_signature
from greenloop.reading.sizes import sizes
from greenloop.reading.text import clean
from greenloop.stated.lines import parse_lines

_ORDERLESS = {"set", "frozenset", "sorted"}
"""Views that do not see the order of an answer."""


@dataclass(frozen=True)
class Draft:
    """What parsing found in a text.

    ``signature`` is ``None`` where the text shows none; ``shown`` are the examples as cases of
    provenance ``statement``, and those of the user, whose values have the declared types, where
    that loses nothing, or are as an assertion writes them. ``said`` is what the text says in words
    about further inputs, ``contradictions`` what it says twice and differently. ``solution`` is
    finished code, which the statement keeps as well. ``declared``: the signature was given, not
    found; ``unfit`` are the examples that it does not take, ``unused`` the parts of the user's
    tests that say nothing.
    """

    statement: str
    signature: Signature | None
    shown: tuple[Case, ...] = ()
    said: tuple[Remark, ...] = ()
    preamble: str = ""
    starter: str = ""
    title: str = ""
    solution: str = ""
    contradictions: tuple[str, ...] = ()
    declared: bool = False
    unfit: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()

    def complete(self) -> Problem:
        """The whole problem; its signature is known."""
        settled = self.signature
        assert settled is not None, "somebody has to know how a solution is called"
        if not (self.starter or self.solution or self.declared):
            settled = with_node_types(settled, self.statement)
        problem = settle(
            self.statement,
            settled,
            _constraint_lines(self.statement, settled),
            preamble=self.preamble,
            starter=self.starter,
            title=self.title,
            solution=self.solution,
            contradictions=(*self.contradictions, *self.unfit),
            unused=self.unused,
        )
        views = {case.view for case in self.shown if not case.raises}
        if views and views <= _ORDERLESS:
            free = problem.promises.model_copy(update={"any_order": True})
            problem = problem.model_copy(update={"promises": free})
        return _as_shown(problem, self.shown)

    def cases(self, problem: Problem) -> list[Case]:
        """The examples and what is said of valid inputs in words.

        They are compared as they say themselves, otherwise as the problem says.
        """
        compared = {"comparator": problem.comparator}
        shown = [repr(case.args) for case in self.shown]
        new = [one for one in self.said if repr(one.args) not in shown]
        valid = (one for one in new if not problem.violations(one.args))
        said = (one.case(number) for number, one in enumerate(valid, len(shown) + 1))
        return [
            case if case.comparator != Comparator() else case.model_copy(update=compared)
            for case in (*self.shown, *said)
        ]


def read(text: str, beside: Given = NOTHING) -> Draft:
    """Read a problem as people paste it: LeetCode text, a Python stub, tests, or plain prose.

    The statement keeps its examples and tests; code is parted from it into ``preamble`` and
    ``starter``. What the user gives beside the text wins over it.

    Raises:
        ProblemError: the text is empty, longer than ``text.LONGEST``, or binary; or it plainly asks
            for what is not supported (see ``refusals``).
        UsageError: what is given beside it cannot be used.
    """
    user = heed(beside)
    text = with_comments(clean(text))
    program = None if user.name else _read_program(text, user)
    return program or _read_function(text, user)


def _read_program(text: str, user: Beside) -> Draft | None:
    """The problem of a program; ``None`` if the text asks for something else."""
    samples = program_samples(text)
    if samples is None:
        return None
    refuse_kinds(text)
    signature = user.settled(program_signature(text))
    draft = Draft(text, signature, sample_cases(samples), title=title(text), unused=user.unused)
    shown = [Example((("", one.args[0]),), one.expected) for one in draft.shown]
    return _with_cases(draft, "", shown, user) if user.told else draft


def _read_function(text: str, user: Beside) -> Draft:
    """The problem of a function or a method."""
    suite = read_suite(scannable(text))
    tests = [script for script in scripts(text) if script.defines]
    prose, code = split_code(without(text, tests))
    names = [user.name, *suite.names, stated_name(scannable(prose)), *user.called_in(code)]
    stub = find_stub(code, [*filter(None, names)], user.name)
    statement = _statement(prose, stub) or text
    scanned = scannable(statement)
    scanned = without(scanned, scripts(scanned))
    refuse_by_name(scanned)
    if not user.name:
        refuse_several(suite, scanned, code, stub.signature.name if stub else "")
    signature = stub.signature if stub else stated_signature(scanned) or foreign_signature(scanned)
    if user.signature:
        signature = user.signature_for(text, called_name(scanned, signature, suite))
    signature = with_kind(signature, text) if signature else None
    scanned = with_arrays(scanned, signature)
    found = list(find_examples(scanned, signature, suite))
    if signature is None:
        refuse_unsupported(scanned, found)
        signature = _inferred(prose, scanned, found, user)
    if signature is None:
        refuse_foreign(text)
    else:
        written_out = bool(stub or user.signature)
        signature = signature if written_out else with_inferred_kind(signature, text)
        signature = handed_back(signature, scanned, found, written_out and signature.returns != "")
        signature = user.settled(iterates(signature, [*found, *user.examples]))
        stub = fitting(stub, signature) if user.name else stub
    statement = "\n\n".join([statement, *_fenced(text, tests)])
    draft = _drafted(text, statement, stub, code, signature)
    draft = replace(draft, title=title(prose), declared=bool(user.signature), unused=user.unused)
    return _with_cases(draft, scanned, found, user)


def _drafted(
    text: str, statement: str, stub: Stub | None, code: str, signature: Signature | None
) -> Draft:
    """The draft with the parts of its code."""
    if stub and stub.finished:
        return Draft(text, signature, preamble=stub.preamble, solution=code.strip())
    starter, preamble = (stub.starter, stub.preamble) if stub else ("", code.strip())
    return Draft(statement, signature, preamble=preamble, starter=starter)


def _inferred(prose: str, scanned: str, found: Sequence[Example], user: Beside) -> Signature | None:
    """The signature that the examples show, those of the text and those of the user."""
    stated = stated_name(scanned)
    examples = [*found, *user.examples_for(stated)]
    return inferred_signature(examples, stated or snake_case(title(prose)))


def _with_cases(draft: Draft, scanned: str, found: Sequence[Example], user: Beside) -> Draft:
    """The draft with what its text shows and says of inputs, and says twice."""
    signature = draft.signature
    if signature is None:
        return draft
    answers = by_input([*found, *user.examples], signature)
    results = [
        (same[0].args, [*map(_result, same)])
        for same in answers
        if not any(one.example.view for one in same)
    ]
    shown = cases(answers)
    said = remarks(scanned, signature, shown)
    return replace(
        draft,
        shown=shown,
        said=tuple(said),
        contradictions=contradictions(scanned, signature, results, shown, said),
        unfit=misfits(found, signature) if draft.declared else (),
    )


def _result(one: Bound) -> str:
    return one.example.raises or written(one.expected)


def read_problem(text: str) -> tuple[Problem, list[Case]] | None:
    """The problem and the cases that it shows; ``None`` if the text shows no signature.

    Raises:
        ProblemError: as :func:`read`.
    """
    draft = read(text)
    if draft.signature is None:
        return None
    problem = draft.complete()
    return problem, draft.cases(problem)


def settle(statement: str, signature: Signature, lines: Sequence[str] = (), **rest: Any) -> Problem:
    """A complete problem, with its promises and constraints understood.

    Args:
        statement: where promises, and names of sizes, are looked for.
        signature: of a solution.
        lines: of constraints, as they are written.
        **rest: further fields of :class:`Problem`.
    """
    constraints = (
        one.model_copy(update={"promise": promises_one(one.text)})
        for one in parse_lines(lines, signature, statement)
    )
    return Problem(
        statement=statement,
        signature=signature,
        constraints=tuple(constraints),
        promises=read_promises(statement, counts=signature.counts),
        **rest,
    )


def _as_shown(problem: Problem, shown: Sequence[Case]) -> Problem:
    """The problem with what its examples say of its constraints.

    One that a stated example breaks was misread: it counts as not understood.
    """
    broken = {text for case in shown for text in problem.violations(case.args)}
    kept = tuple(
        one.model_copy(update={"rules": None}) if one.text in broken else one
        for one in problem.constraints
    )
    return problem.model_copy(update={"constraints": (*kept, *sizes(problem.signature, shown))})


def _constraint_lines(statement: str, signature: Signature) -> Sequence[str]:
    """Those of the arguments; what a program reads has parts without a name."""
    if signature.kind is Kind.PROGRAM:
        return ()
    return constraint_lines(statement, [one.name for one in signature.parameters])


def _statement(prose: str, stub: Stub | None) -> str:
    parts = (prose, stub.docstring, stub.after) if stub else (prose,)
    return "\n\n".join(part.strip() for part in parts if part.strip())


def _fenced(text: str, tests: Sequence[Script]) -> list[str]:
    """Tests that were parted from the text, as blocks of code."""
    bodies = (textwrap.dedent(text[one.start : one.end]).strip() for one in tests)
    return [f"```python\n{body}\n```" for body in bodies]

"""From a problem text to a Problem and the cases that its statement gives."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from greenloop.assertions import Script, Suite, read_suite, scripts, without
from greenloop.domain.case import Case
from greenloop.domain.example import Example
from greenloop.domain.given import NOTHING, Given
from greenloop.domain.notation import written
from greenloop.domain.problem import Problem, Signature
from greenloop.reading.bound import Bound, by_input, cases
from greenloop.reading.classes.designs import Design, find_design
from greenloop.reading.code import Stub, find_stub, split_code
from greenloop.reading.contests.programs import program_layout, sample_cases
from greenloop.reading.contests.programs import signature as program_signature
from greenloop.reading.contradictions import contradictions
from greenloop.reading.draft import Draft
from greenloop.reading.examples import scannable
from greenloop.reading.functions import in_python
from greenloop.reading.given import Beside, fitting, heed, misfits
from greenloop.reading.languages import foreign_signature, refuse_foreign
from greenloop.reading.makers.recognition import Made, find_maker
from greenloop.reading.modules import Module, find_module
from greenloop.reading.nodes import with_comments, with_inferred_kind, with_kind
from greenloop.reading.notations import with_arrays
from greenloop.reading.refusals import (
    refuse_by_name,
    refuse_interactive,
    refuse_kinds,
    refuse_several,
    refuse_unsupported,
)
from greenloop.reading.remarks import remarks
from greenloop.reading.respelling import respelled
from greenloop.reading.results import handed_back
from greenloop.reading.sections import snake_case, title
from greenloop.reading.setups import set_up
from greenloop.reading.setups.interfaces import find_interface
from greenloop.reading.setups.shown import with_places
from greenloop.reading.shown import called_name, find_examples
from greenloop.reading.signatures import (
    as_shown,
    inferred_signature,
    stated_name,
    stated_signature,
)
from greenloop.reading.text import clean


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
    draft = program or _read_function(text, user)
    return replace(draft, solution=beside.solution) if beside.solution.strip() else draft


def _read_program(text: str, user: Beside) -> Draft | None:
    """The problem of a program; ``None`` if the text asks for something else."""
    found = program_layout(text)
    if found is None:
        return None
    refuse_kinds(text)
    user = user.of_function()
    signature = user.settled(program_signature(text, found))
    draft = Draft(
        text,
        signature,
        sample_cases(found.samples),
        title=title(text),
        unused=user.unused,
        description=found.description,
    )
    shown = [Example((("", one.args[0]),), one.expected) for one in draft.shown]
    return _with_cases(draft, "", shown, user) if user.told else draft


def _read_function(text: str, user: Beside) -> Draft:
    """The problem of a function or a method."""
    marked = in_python(scannable(text), user.name)
    suite = read_suite(marked)
    tests = [script for script in scripts(text) if script.defines]
    prose, code = split_code(without(text, tests))
    several = not (user.name or user.told or user.signature)
    if several and (module := find_module(text, marked, code, suite)):
        return _assembled(module, text, marked, prose)
    if called := _read_called(text, marked, prose, code, user):
        return called
    user = user.of_function()
    stub = find_stub(code, _names(suite, prose, code, user), user.name)
    statement = _statement(prose, stub) or text
    scanned = in_python(scannable(statement), user.name, marked)
    scanned = without(scanned, scripts(scanned))
    interface = None if user.told else find_interface(text)
    refuse_by_name(scanned, asks=interface is not None)
    if not user.name:
        refuse_several(suite, scanned, code, stub.signature.name if stub else "")
    signature = stub.signature if stub else stated_signature(scanned) or foreign_signature(scanned)
    if user.signature:
        signature = user.signature_for(text, called_name(scanned, signature, suite))
    signature = with_kind(signature, text) if signature else None
    scanned = respelled(with_places(with_arrays(scanned, signature)), signature)
    found = list(find_examples(scanned, signature, suite))
    if signature is None:
        refuse_unsupported(scanned)
        signature = _inferred(prose, scanned, found, user)
    if signature is None:
        refuse_foreign(text)
    else:
        written_out = bool(stub or user.signature)
        signature = signature if written_out else with_inferred_kind(signature, text)
        signature = handed_back(signature, scanned, found, written_out and signature.returns != "")
        if not user.told:
            signature, found = set_up(signature, scanned, found, interface)
        signature = user.settled(as_shown(signature, [*found, *user.examples]))
        stub = fitting(stub, signature) if user.name else stub
    if signature is None or signature.setup is None:
        refuse_interactive(scanned, interface is not None and interface.sure)
    statement = "\n\n".join([statement, *_fenced(text, tests)])
    draft = _drafted(text, statement, stub, code, signature)
    draft = replace(draft, title=title(prose), declared=bool(user.signature), unused=user.unused)
    return _with_cases(draft, scanned, found, user)


def _names(suite: Suite, prose: str, code: str, user: Beside) -> list[str]:
    """What the function may be called, the likeliest first."""
    stated = stated_name(in_python(scannable(prose)))
    return [*filter(None, [user.name, *suite.names, stated, *user.called_in(code)])]


def _read_called(text: str, marked: str, prose: str, code: str, user: Beside) -> Draft | None:
    """The problem of what is made first and called then: a class, or what a function returns."""
    if not user.signature and (design := find_design(text, prose, code, user.of_class)):
        return _designed(design, prose.strip() or text)
    tests = _fenced(text, [script for script in scripts(text) if script.defines])
    with_stub = partial(_scanned, prose, tests=tests)
    made = find_maker(marked, code, with_stub, user.signature, user.of_class)
    return _making(made, text, prose) if made else None


def _designed(design: Design, statement: str) -> Draft:
    """The problem of a class."""
    refuse_by_name(scannable(statement))
    return Draft(
        statement=statement,
        signature=design.signature,
        shown=design.cases,
        preamble=design.preamble,
        starter=design.starter,
        title=title(statement),
        solution=design.solution,
        unused=design.unused,
    )


def _making(made: Made, text: str, prose: str) -> Draft:
    """The problem of a function whose result is called."""
    refuse_kinds(scannable(text))
    stub = made.stub
    return Draft(
        statement=_statement(prose, stub) if stub else text,
        signature=made.signature,
        shown=made.cases,
        preamble=stub.preamble if stub else "",
        starter=stub.starter if stub else "",
        title=title(prose),
    )


def _scanned(prose: str, stub: Stub, tests: Sequence[str]) -> str:
    """The statement of a stub with its tests, without marks of code."""
    return in_python(scannable("\n\n".join([_statement(prose, stub), *tests])))


def _assembled(module: Module, text: str, marked: str, prose: str) -> Draft:
    """The problem of several functions."""
    refuse_kinds(marked)
    return Draft(
        statement=text,
        signature=module.signature,
        shown=module.cases,
        preamble=module.preamble,
        starter=module.starter,
        title=title(prose),
        laws=module.laws,
    )


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


def _statement(prose: str, stub: Stub | None) -> str:
    parts = (prose, stub.docstring, stub.after) if stub else (prose,)
    return "\n\n".join(part.strip() for part in parts if part.strip())


def _fenced(text: str, tests: Sequence[Script]) -> list[str]:
    """Tests that were parted from the text, as blocks of code."""
    bodies = (textwrap.dedent(text[one.start : one.end]).strip() for one in tests)
    return [f"```python\n{body}\n```" for body in bodies]

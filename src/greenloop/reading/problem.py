"""From a problem text to a Problem and the cases that its statement gives."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from greenloop.assertions import Script, Suite, is_own, read_suite, scripts, without
from greenloop.domain.case import Case, Comparator
from greenloop.domain.example import Example
from greenloop.domain.problem import Problem, Signature
from greenloop.domain.types import fits, parse_type
from greenloop.reading.bound import by_input, cases
from greenloop.reading.calls import raised, viewed
from greenloop.reading.code import Stub, find_stub, split_code
from greenloop.reading.contradictions import contradictions
from greenloop.reading.designs import Design, assurances, find_design
from greenloop.reading.examples import called, given, labelled, scannable
from greenloop.reading.languages import foreign_signature, refuse_foreign
from greenloop.reading.node_types import with_node_types
from greenloop.reading.nodes import with_comments, with_inferred_kind, with_kind
from greenloop.reading.notations import described, pointed, tabled, with_arrays
from greenloop.reading.promises import promises_one, read_promises
from greenloop.reading.refusals import refuse_by_name, refuse_several, refuse_unsupported
from greenloop.reading.remarks import Remark, remarks
from greenloop.reading.results import handed_back
from greenloop.reading.sections import constraint_lines, snake_case, title
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
    provenance ``statement``, whose values have the declared types, where that loses nothing, or are
    as an assertion writes them. ``said`` is what the text says in words about further inputs,
    ``contradictions`` what it says twice and differently. ``solution`` is finished code, which the
    statement keeps as well.
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

    def complete(self, signature: Signature | None = None) -> Problem:
        """The whole problem.

        Args:
            signature: how solutions are called, where the text does not show it.
        """
        settled = self.signature or signature
        assert settled is not None, "somebody has to know how a solution is called"
        if self.signature and not (self.starter or self.solution):
            settled = with_node_types(settled, self.statement)
        lines = constraint_lines(self.statement, [one.name for one in settled.inputs])
        problem = settle(
            self.statement,
            settled,
            tuple(dict.fromkeys((*lines, *assurances(self.statement, settled)))),
            preamble=self.preamble,
            starter=self.starter,
            title=self.title,
            solution=self.solution,
            contradictions=self.contradictions,
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


def read(text: str) -> Draft:
    """Read a problem as people paste it: LeetCode text, a Python stub, tests, or plain prose.

    The statement keeps its examples and tests; code is parted from it into ``preamble`` and
    ``starter``.

    Raises:
        ProblemError: the text is empty, longer than ``text.LONGEST``, or binary; or it plainly asks
            for what is not supported (see ``refusals``).
    """
    text = with_comments(clean(text))
    suite = read_suite(scannable(text))
    tests = [script for script in scripts(text) if script.defines]
    prose, code = split_code(without(text, tests))
    if design := find_design(text, code):
        return _designed(design, prose.strip() or text)
    stub = find_stub(code, [*suite.names, *filter(None, [stated_name(scannable(prose))])])
    statement = _statement(prose, stub) or text
    scanned = scannable(statement)
    scanned = without(scanned, scripts(scanned))
    refuse_by_name(scanned)
    refuse_several(suite, scanned, code, stub.signature.name if stub else "")
    signature = _signature(stub, scanned, text)
    scanned = with_arrays(scanned, signature)
    found = list(_find_examples(scanned, signature, suite))
    if signature is None:
        refuse_unsupported(scanned)
        signature = inferred_signature(found, stated_name(scanned) or snake_case(title(prose)))
    if signature is None:
        refuse_foreign(text)
    else:
        signature = _completed(signature, stub, scanned, text, found)
    finished = bool(stub and stub.finished)
    return _with_cases(
        Draft(
            statement=text if finished else "\n\n".join([statement, *_fenced(text, tests)]),
            signature=signature,
            preamble=stub.preamble if stub else code.strip(),
            starter=stub.starter if stub and not finished else "",
            title=title(prose),
            solution=code.strip() if finished else "",
        ),
        scanned,
        found,
    )


def _signature(stub: Stub | None, scanned: str, text: str) -> Signature | None:
    """What code or prose says of how a solution is called."""
    found = stub.signature if stub else stated_signature(scanned) or foreign_signature(scanned)
    return with_kind(found, text) if found else None


def _completed(
    signature: Signature, stub: Stub | None, scanned: str, text: str, found: Sequence[Example]
) -> Signature:
    """The signature with what examples and prose add to it."""
    signature = signature if stub else with_inferred_kind(signature, text)
    declared = bool(stub and signature.returns)
    return iterates(handed_back(signature, scanned, found, declared), found)


def _designed(design: Design, statement: str) -> Draft:
    refuse_by_name(scannable(statement))
    return Draft(
        statement=statement,
        signature=design.signature,
        shown=design.cases,
        preamble=design.preamble,
        starter=design.starter,
        title=title(statement),
    )


def _with_cases(draft: Draft, scanned: str, found: Iterable[Example]) -> Draft:
    """The draft with what its text shows and says of inputs, and says twice."""
    signature = draft.signature
    if signature is None:
        return draft
    answers = by_input(found, signature)
    results = [
        (same[0].args, [one.expected for one in same])
        for same in answers
        if not any(one.example.view or one.example.raises for one in same)
    ]
    shown = cases(answers)
    said = remarks(scanned, signature, shown)
    return replace(
        draft,
        shown=shown,
        said=tuple(said),
        contradictions=contradictions(scanned, signature, results, shown, said),
    )


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
    spoken = signature.model_copy(update={"parameters": signature.inputs})
    constraints = (
        one.model_copy(update={"promise": promises_one(one.text)})
        for one in parse_lines(lines, spoken, statement)
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


def _statement(prose: str, stub: Stub | None) -> str:
    parts = (prose, stub.docstring, stub.after) if stub else (prose,)
    return "\n\n".join(part.strip() for part in parts if part.strip())


def _fenced(text: str, tests: Sequence[Script]) -> list[str]:
    """Tests that were parted from the text, as blocks of code."""
    bodies = (textwrap.dedent(text[one.start : one.end]).strip() for one in tests)
    return [f"```python\n{body}\n```" for body in bodies]


def _find_examples(text: str, signature: Signature | None, suite: Suite) -> Iterable[Example]:
    """The examples of a text without its tests, and those that its tests are."""
    if signature:
        name = signature.name
        may_be_none = bool(signature.returns) and fits(None, parse_type(signature.returns))
        calls = called(text, name, may_be_none), viewed(text, name), raised(text, name)
        tested = (one for one in suite.examples if one.function in ("", name))
        arity = len(signature.parameters)
        rest = chain(tabled(text), pointed(text, arity), described(text, name))
        return list(chain(labelled(text), *calls, given(text), tested)) or rest
    written = list(labelled(text)) or list(given(text))
    if suite.examples or written:
        return [*written, *_most_called(suite.examples)]
    found = chain(called(text, "", False), viewed(text, ""), raised(text, ""))
    plain = _most_called(one for one in found if is_own(one.function))
    return plain or list(tabled(text)) or list(pointed(text, None))


def _most_called(calls: Iterable[Example]) -> list[Example]:
    """The examples of the function that most examples call."""
    known = list(calls)
    counted = Counter(one.function for one in known if one.function).most_common(1)
    return [one for one in known if not one.function or one.function == counted[0][0]]

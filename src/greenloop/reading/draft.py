"""What parsing found in a text, and the whole problem that it comes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from greenloop.domain.case import Case, Comparator
from greenloop.domain.constraints import ANYTHING, Bounds, bounds
from greenloop.domain.modules import Law
from greenloop.domain.notation import invocation
from greenloop.domain.problem import Kind, Problem, Signature
from greenloop.domain.values import Value
from greenloop.reading.assumptions import assumptions
from greenloop.reading.classes.designs import assurances
from greenloop.reading.node_types import with_node_types
from greenloop.reading.promises import promises_one, read_promises
from greenloop.reading.remarks import Remark
from greenloop.reading.sections import constraint_lines
from greenloop.reading.setups.demands import with_demands
from greenloop.reading.sizes import sizes
from greenloop.stated.formats.limits import input_lines
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
    tests that say nothing. ``description`` is that of what a program reads.
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
    description: str = ""
    laws: tuple[Law, ...] = ()

    def complete(self) -> Problem:
        """The whole problem; its signature is known."""
        settled = self.signature
        assert settled is not None, "somebody has to know how a solution is called"
        if not (self.starter or self.solution or self.declared):
            settled = with_node_types(settled, self.statement)
        lines = _constraint_lines(self.statement, settled, self.description)
        problem = settle(
            self.statement,
            settled,
            list(lines),
            preamble=self.preamble,
            starter=self.starter,
            title=self.title,
            solution=self.solution,
            contradictions=(*self.contradictions, *self.unfit),
            unused=self.unused,
            laws=self.laws,
        )
        as_written = (
            one.model_copy(update={"text": lines.get(one.text, one.text)})
            for one in problem.constraints
        )
        problem = problem.model_copy(update={"constraints": tuple(as_written)})
        views = {case.view for case in self.shown if not case.raises}
        if views and views <= _ORDERLESS:
            free = problem.promises.model_copy(update={"any_order": True})
            problem = problem.model_copy(update={"promises": free})
        said = [one.args for one in self.said]
        shown = _as_shown(_with_prose(problem, self.shown), self.shown, said)
        return with_demands(shown)

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


def _with_prose(problem: Problem, shown: Sequence[Case]) -> Problem:
    """The problem with what prose says of its inputs beside the lines of constraints.

    Where a line allows lower numbers than a sentence does, as ``0 <= k`` beside "a positive integer
    k", the line counts.
    """
    known = {rule for one in problem.constraints for rule in one.rules or ()}
    listed = {one.text for one in problem.constraints}
    places = problem.bounds()
    new = (
        one
        for one in assumptions(problem.statement, problem.signature, shown)
        if one.text not in listed and not known.issuperset(one.rules or ())
        if not any(_is_below(places.get(at, ANYTHING), told) for at, told in bounds([one]).items())
    )
    return problem.model_copy(update={"constraints": (*problem.constraints, *new)})


def _is_below(line: Bounds, sentence: Bounds) -> bool:
    """Whether a line allows lower numbers than a sentence."""
    if line.least is None or sentence.least is None:
        return False
    return line.least < sentence.least


def _as_shown(problem: Problem, shown: Sequence[Case], said: Sequence[Sequence[Value]]) -> Problem:
    """The problem with what its examples say of its constraints.

    One that a stated example breaks was misread: it counts as not understood. So does prose that
    is broken by an input of which the text says in words what comes of it.
    """
    broken = {text for case in shown for text in problem.violations(case.args)}
    prose = problem.model_copy(
        update={"constraints": tuple(one for one in problem.constraints if one.prose)}
    )
    broken |= {text for args in said for text in prose.violations(args)}
    kept = tuple(
        one.model_copy(update={"rules": None}) if one.text in broken else one
        for one in problem.constraints
    )
    update = {
        "constraints": (*kept, *sizes(problem.signature, shown)),
        "contradictions": (*problem.contradictions, *_of_inputs(prose, shown)),
    }
    return problem.model_copy(update=update)


def _of_inputs(prose: Problem, shown: Sequence[Case]) -> Iterator[str]:
    """Where the input of an example is not as prose says that inputs are."""
    broken = {text: case for case in reversed(shown) for text in prose.violations(case.args)}
    for text, case in broken.items():
        if "positive" not in text.lower():  # by which many mean zero as well
            yield f'"{text}", but an example shows {invocation(prose.signature, case.args)}'


def _constraint_lines(statement: str, signature: Signature, description: str) -> dict[str, str]:
    """Those of what a solution is given, and as they are written.

    Nothing is said of what a program reads in an unknown format.
    """
    if signature.kind is Kind.PROGRAM:
        stated = constraint_lines(statement)
        return input_lines(description, stated, signature.reads) if signature.reads else {}
    if signature.setup:  # what only an interface knows has a length that is asked for
        statement = statement.replace(".length()", ".length")
    lines = constraint_lines(statement, [one.name for one in signature.inputs])
    return {one: one for one in (*lines, *assurances(statement, signature))}

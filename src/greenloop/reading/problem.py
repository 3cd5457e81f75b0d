"""From a problem text to a Problem and the cases that its statement gives."""

from __future__ import annotations

import re
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from greenloop.assertions import Script, Suite, is_own, read_suite, scripts, without
from greenloop.domain.case import Case, Comparator, Provenance
from greenloop.domain.example import Example
from greenloop.domain.problem import Problem, Signature
from greenloop.domain.types import NONE, Type, coerce, fits, parse_type, shape
from greenloop.domain.values import Value
from greenloop.reading.binding import bind
from greenloop.reading.calls import raised, viewed
from greenloop.reading.code import Stub, find_stub, split_code
from greenloop.reading.constraints.lines import parse_lines
from greenloop.reading.examples import called, given, labelled, scannable
from greenloop.reading.languages import foreign_signature, refuse_foreign
from greenloop.reading.node_types import with_node_types
from greenloop.reading.nodes import with_comments, with_inferred_kind, with_kind
from greenloop.reading.promises import read_promises
from greenloop.reading.refusals import refuse_by_name, refuse_several, refuse_unsupported
from greenloop.reading.sections import constraint_lines, snake_case, title
from greenloop.reading.signatures import inferred_signature, iterates, stated_name, stated_signature
from greenloop.reading.text import clean

_IN_PLACE = re.compile(r"\bin[- ]place\b", re.IGNORECASE)
_CHANGED = re.compile(r"\b(?:modify|sort|reverse|rearrange|update|rotate)\s+(?:the\s+)?(\w+)", re.I)
_NO_RESULT = re.compile(r"(?:not|n't|without) return(?:ing)?\b|returns? nothing\b", re.IGNORECASE)
_ORDERLESS = {"set", "frozenset", "sorted"}
"""Views that do not see the order of an answer."""
_MUTABLE = ("list", "dict", "set", "ListNode", "TreeNode")


@dataclass(frozen=True)
class Draft:
    """What parsing found in a text.

    ``signature`` is ``None`` where the text shows none; ``shown`` are the examples as cases of
    provenance ``statement``, whose values have the declared types, where that loses nothing, or are
    as an assertion writes them. ``solution`` is finished code, which the statement keeps as well.
    """

    statement: str
    signature: Signature | None
    shown: tuple[Case, ...] = ()
    preamble: str = ""
    starter: str = ""
    title: str = ""
    solution: str = ""

    def complete(self, signature: Signature | None = None) -> Problem:
        """The whole problem.

        Args:
            signature: how solutions are called, where the text does not show it.
        """
        settled = self.signature or signature
        assert settled is not None, "somebody has to know how a solution is called"
        if self.signature and not (self.starter or self.solution):
            settled = with_node_types(settled, self.statement)
        problem = settle(
            self.statement,
            settled,
            constraint_lines(self.statement),
            preamble=self.preamble,
            starter=self.starter,
            title=self.title,
            solution=self.solution,
        )
        views = {case.view for case in self.shown if not case.raises}
        if views and views <= _ORDERLESS:
            free = problem.promises.model_copy(update={"any_order": True})
            problem = problem.model_copy(update={"promises": free})
        return _without_misreadings(problem, self.shown)

    def cases(self, problem: Problem) -> list[Case]:
        """The examples, compared as they say themselves, otherwise as the problem says."""
        compared = {"comparator": problem.comparator}
        return [
            case if case.comparator != Comparator() else case.model_copy(update=compared)
            for case in self.shown
        ]


@dataclass(frozen=True)
class _Bound:
    """An example whose arguments are in the order of the parameters."""

    args: tuple[Value, ...]
    expected: Value
    bracketed: bool
    example: Example


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
    stub = find_stub(code, [*suite.names, *filter(None, [stated_name(prose)])])
    described = _statement(prose, stub) or text
    scanned = scannable(described)
    scanned = without(scanned, scripts(scanned))
    refuse_by_name(scanned)
    refuse_several(suite, scanned, code, stub.signature.name if stub else "")
    signature = stub.signature if stub else stated_signature(scanned) or foreign_signature(scanned)
    signature = with_kind(signature, text) if signature else None
    found = list(_find_examples(scanned, signature, suite))
    if signature is None:
        refuse_unsupported(scanned, found)
        signature = inferred_signature(found, stated_name(scanned) or snake_case(title(prose)))
    if signature is None:
        refuse_foreign(text)
    else:
        signature = signature if stub else with_inferred_kind(signature, text)
        signature = _in_place(signature, scanned, declared=bool(stub and signature.returns))
        signature = iterates(signature, found)
    finished = bool(stub and stub.finished)
    return Draft(
        statement=text if finished else "\n\n".join([described, *_fenced(text, tests)]),
        signature=signature,
        shown=_cases(found, signature) if signature else (),
        preamble=stub.preamble if stub else code.strip(),
        starter=stub.starter if stub and not finished else "",
        title=title(prose),
        solution=code.strip() if finished else "",
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
    return Problem(
        statement=statement,
        signature=signature,
        constraints=parse_lines(lines, signature, statement),
        promises=read_promises(statement),
        **rest,
    )


def _without_misreadings(problem: Problem, shown: Sequence[Case]) -> Problem:
    """A constraint that a stated example breaks was misread: it counts as not understood."""
    broken = {text for case in shown for text in problem.violations(case.args)}
    kept = tuple(
        one.model_copy(update={"rules": None}) if one.text in broken else one
        for one in problem.constraints
    )
    return problem.model_copy(update={"constraints": kept})


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
        return chain(labelled(text), *calls, given(text), tested)
    written = list(labelled(text)) or list(given(text))
    if suite.examples or written:
        return [*written, *_most_called(suite.examples)]
    found = chain(called(text, "", False), viewed(text, ""), raised(text, ""))
    return _most_called(one for one in found if is_own(one.function))


def _most_called(calls: Iterable[Example]) -> list[Example]:
    """The examples of the function that most examples call."""
    known = list(calls)
    counted = Counter(one.function for one in known if one.function).most_common(1)
    return [one for one in known if not one.function or one.function == counted[0][0]]


def _in_place(signature: Signature, text: str, declared: bool) -> Signature:
    """Note which parameter holds the result, where nothing is returned.

    The return type says so if it is ``declared``, otherwise the text does.
    """
    if declared:
        nothing = parse_type(signature.returns) == NONE
    else:
        nothing = bool(_IN_PLACE.search(text) and _NO_RESULT.search(text))
    types = [parse_type(parameter.type).name for parameter in signature.parameters]
    mutable = [at for at, name in enumerate(types) if name in (*_MUTABLE, "Union", "Any")]
    if not mutable or not nothing:
        return signature
    words = set(_CHANGED.findall(text))
    named = [at for at in mutable if signature.parameters[at].name in words]
    return signature.model_copy(update={"mutates": (named or mutable)[0], "returns": "None"})


def _cases(examples: Iterable[Example], signature: Signature) -> tuple[Case, ...]:
    bound = [one for one in (_bind(example, signature) for example in examples) if one]
    answers: defaultdict[str, dict[str, _Bound]] = defaultdict(dict)
    for one in _one_tuples(bound, signature):
        example = one.example
        result = repr((_loose(one.expected), example.raises))
        answers[repr((one.args, example.view))][result] = one
    # Two answers to one input: at least one of them was misread, and nobody can tell which.
    agreed = [one for same in answers.values() if len(same) == 1 for one in same.values()]
    return tuple(_case(number, one) for number, one in enumerate(agreed, 1))


def _loose(value: Value) -> Value:
    """A value that is the same for ``(1, 2.0)`` and ``[1, 2]``, which is no contradiction."""
    if isinstance(value, list | tuple):
        return [_loose(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _bind(example: Example, signature: Signature) -> _Bound | None:
    """The example with a value for each parameter, of the declared types unless it is literal."""
    args = bind(example, signature)
    if args is None:
        return None
    types = [parse_type(parameter.type) for parameter in signature.parameters]
    literal = example.comparator is not None or bool(example.view)
    args = tuple(_typed(value, one, literal) for value, one in zip(args, types, strict=True))
    expected = _typed(example.expected, parse_type(signature.result), literal)
    return _Bound(args, expected, example.bracketed, example)


def _typed(value: Value, type_: Type, literal: bool) -> Value:
    """Nodes are never written as they are; everything else is, in an assertion."""
    return value if literal and shape(type_) == "value" else coerce(value, type_)


def _one_tuples(bound: list[_Bound], signature: Signature) -> list[_Bound]:
    """Read ``("a")`` as a tuple of one where all other results are tuples."""
    others = [one.expected for one in bound if not one.bracketed]
    if signature.returns or not others or not all(isinstance(one, tuple) for one in others):
        return bound
    return [replace(one, expected=(one.expected,)) if one.bracketed else one for one in bound]


def _case(number: int, bound: _Bound) -> Case:
    return Case(
        id=f"t{number}",
        name=f"example {number}",
        category="basic",
        args=bound.args,
        expected=bound.expected,
        provenance=Provenance.STATEMENT,
        comparator=bound.example.comparator or Comparator(),
        view=bound.example.view,
        raises=bound.example.raises,
    )

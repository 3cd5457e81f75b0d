"""From a problem text to a Problem and the cases that its statement gives."""

from __future__ import annotations

import builtins
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from keyword import iskeyword, kwlist
from typing import Any

from greenloop.domain.case import Case, Provenance
from greenloop.domain.inference import infer
from greenloop.domain.problem import Parameter, Problem, Signature
from greenloop.domain.types import coerce, fits, parse_type
from greenloop.domain.values import Value
from greenloop.reading.code import Stub, find_stub, parse_header, split_code
from greenloop.reading.constraints.lines import parse_lines
from greenloop.reading.contradictions import contradictions
from greenloop.reading.examples import Example, called, given, labelled, scannable
from greenloop.reading.node_types import with_node_types
from greenloop.reading.notations import described, pointed, tabled, with_arrays
from greenloop.reading.promises import read_promises
from greenloop.reading.refusals import refuse_unsupported
from greenloop.reading.remarks import Remark, remarks
from greenloop.reading.results import counted_result, handed_back
from greenloop.reading.sections import constraint_lines, snake_case, title
from greenloop.reading.text import clean

_STATED = re.compile(
    r"\b(?:function|method|implement|define|def|write|called|named)\b[ \t]*"
    r"(?:(?:an?|the|called|named|function)[ \t]+){0,6}[\"']?(?P<name>[A-Za-z_]\w*)(?=\()"
    r"|\b(?:called|named|function)[ \t]+[\"']?(?P<only>(?-i:[A-Za-z]+_\w+|[a-z]+[A-Z]\w*))\b",
    re.IGNORECASE,
)
_NO_FUNCTIONS = frozenset(dir(builtins)) | frozenset(kwlist)


@dataclass(frozen=True)
class Draft:
    """What parsing found in a text.

    ``signature`` is ``None`` where the text shows none; ``shown`` are the examples as cases of
    provenance ``statement``, whose values have the declared types, where that loses nothing;
    ``said`` is what the text says in words about further inputs, ``contradictions`` what it says
    twice and differently.
    """

    statement: str
    signature: Signature | None
    shown: tuple[Case, ...] = ()
    said: tuple[Remark, ...] = ()
    preamble: str = ""
    starter: str = ""
    title: str = ""
    contradictions: tuple[str, ...] = ()

    def complete(self, signature: Signature | None = None) -> Problem:
        """The whole problem.

        Args:
            signature: how solutions are called, where the text does not show it.
        """
        settled = self.signature or signature
        assert settled is not None, "somebody has to know how a solution is called"
        if self.signature and not self.starter:
            settled = with_node_types(settled, self.statement)
        problem = settle(
            self.statement,
            settled,
            constraint_lines(self.statement),
            preamble=self.preamble,
            starter=self.starter,
            title=self.title,
            contradictions=self.contradictions,
        )
        return _without_misreadings(problem, self.shown)

    def cases(self, problem: Problem) -> list[Case]:
        """The examples, and what is said of valid inputs in words, compared as the problem says."""
        compared = {"comparator": problem.comparator}
        shown = [repr(case.args) for case in self.shown]
        new = [one for one in self.said if repr(one.args) not in shown]
        valid = (one for one in new if not problem.violations(one.args))
        said = (one.case(number) for number, one in enumerate(valid, len(shown) + 1))
        return [case.model_copy(update=compared) for case in (*self.shown, *said)]


@dataclass(frozen=True)
class _Bound:
    """An example whose arguments are in the order of the parameters."""

    args: tuple[Value, ...]
    expected: Value
    bracketed: bool


def read(text: str) -> Draft:
    """Read a problem as people paste it: LeetCode text, a Python stub, asserts, or plain prose.

    The statement keeps its examples; code is parted from it into ``preamble`` and ``starter``.

    Raises:
        ProblemError: the text is empty, longer than ``text.LONGEST``, or binary; or it plainly asks
            for a whole class or for a program that reads its standard input.
    """
    text = clean(text)
    prose, code = split_code(text)
    stub = find_stub(code)
    statement = _statement(prose, stub) or text
    scanned = scannable(statement)
    signature = stub.signature if stub else _stated_signature(scanned)
    scanned = with_arrays(scanned, signature)
    found = list(_find_examples(scanned, signature))
    if signature is None:
        refuse_unsupported(scanned, found)
        signature = _inferred_signature(found, _stated_name(scanned) or snake_case(title(prose)))
    if signature:
        declared = bool(stub and signature.returns)
        signature = handed_back(signature, scanned, found, declared)
    answers = _answers(found, signature) if signature else []
    results = [(same[0].args, [one.expected for one in same]) for same in answers]
    shown = _cases(answers)
    said = remarks(scanned, signature, shown) if signature else []
    return Draft(
        statement=statement,
        signature=signature,
        shown=shown,
        said=tuple(said),
        preamble=stub.preamble if stub else code.strip(),
        starter=stub.starter if stub else "",
        title=title(prose),
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
    return Problem(
        statement=statement,
        signature=signature,
        constraints=parse_lines(lines, signature, statement),
        promises=read_promises(statement, counts=signature.counts),
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


def _stated_signature(text: str) -> Signature | None:
    """The signature in a sentence such as "write a function two_sum(nums, target)"."""
    for found in _STATED.finditer(text):
        header = parse_header(found["name"], text, found.end()) if found["name"] else None
        if header and header.parameters:
            return Signature(
                name=found["name"], parameters=header.parameters, returns=header.returns
            )
    return None


def _stated_name(text: str) -> str:
    found = _STATED.search(text)
    return (found["name"] or found["only"]) if found else ""


def _find_examples(text: str, signature: Signature | None) -> Iterable[Example]:
    if signature:
        returns = parse_type(signature.returns)
        may_be_none = bool(signature.returns) and fits(None, returns)
        calls = called(text, signature.name, may_be_none)
        arity = len(signature.parameters)
        rest = chain(tabled(text), pointed(text, arity), described(text, signature.name))
        return list(chain(labelled(text), calls, given(text))) or rest
    plain = list(labelled(text)) or list(given(text)) or _most_called(text)
    return plain or list(tabled(text)) or list(pointed(text, None))


def _most_called(text: str) -> list[Example]:
    """The examples of the function that most examples call."""
    calls = [one for one in called(text, "", False) if one.function not in _NO_FUNCTIONS]
    counted = Counter(one.function for one in calls).most_common(1)
    return [one for one in calls if one.function == counted[0][0]]


def _inferred_signature(examples: Sequence[Example], name: str) -> Signature | None:
    """A signature that fits the examples: their names, and the types of their values."""
    if not examples:
        return None
    names = Counter(_names(one) for one in examples).most_common(1)[0][0]
    same = [one for one in examples if _names(one) == names]
    columns = zip(*([value for _, value in one.arguments] for one in same), strict=True)
    parameters = tuple(
        Parameter(name=label, type=infer(column))
        for label, column in zip(names, columns, strict=True)
    )
    return Signature(
        name=examples[0].function or (name if name and not iskeyword(name) else "solution"),
        parameters=parameters,
        returns=infer(one.expected for one in same),
    )


def _names(example: Example) -> tuple[str, ...]:
    """Names for the arguments of an example; ``arg1`` and so on where it has none of use."""
    labels = [name for name, _ in example.arguments]
    return tuple(
        name if name and not iskeyword(name) and labels.count(name) == 1 else f"arg{at}"
        for at, name in enumerate(labels, 1)
    )


def _answers(examples: Iterable[Example], signature: Signature) -> list[list[_Bound]]:
    """The examples by input; several of one input differ in their results."""
    bound = [one for one in (_bind(example, signature) for example in examples) if one]
    answers: defaultdict[str, dict[str, _Bound]] = defaultdict(dict)
    for one in _one_tuples(bound, signature):
        answers[repr(one.args)][repr(one.expected)] = one
    return [list(same.values()) for same in answers.values()]


def _cases(answers: Iterable[Sequence[_Bound]]) -> tuple[Case, ...]:
    # Two answers to one input: at least one of them is wrong, and nobody can tell which.
    agreed = [same[0] for same in answers if len(same) == 1]
    return tuple(_case(number, one) for number, one in enumerate(agreed, 1))


def _bind(example: Example, signature: Signature) -> _Bound | None:
    """Put the arguments in order, by name if all names are parameters, else by position."""
    named = dict(example.arguments)
    names = [parameter.name for parameter in signature.parameters]
    if len(example.arguments) != len(names):
        return None
    values = [value for _, value in example.arguments]
    if named.keys() == set(names):
        values = [named[name] for name in names]
    types = [parse_type(parameter.type) for parameter in signature.parameters]
    args = tuple(coerce(value, one) for value, one in zip(values, types, strict=True))
    expected = example.expected
    if signature.counts and (expected := counted_result(example, expected)) is None:
        return None
    return _Bound(args, coerce(expected, parse_type(signature.result)), example.bracketed)


def _one_tuples(bound: list[_Bound], signature: Signature) -> list[_Bound]:
    """Read ``("a")`` as a tuple of one where all other results are tuples."""
    others = [one.expected for one in bound if not one.bracketed]
    if signature.returns or not others or not all(isinstance(one, tuple) for one in others):
        return bound
    return [_Bound(one.args, (one.expected,), False) if one.bracketed else one for one in bound]


def _case(number: int, bound: _Bound) -> Case:
    return Case(
        id=f"t{number}",
        name=f"example {number}",
        category="basic",
        args=bound.args,
        expected=bound.expected,
        provenance=Provenance.STATEMENT,
    )

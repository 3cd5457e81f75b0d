"""Cases as the arguments of a parametrized test, and what the tests of several kinds share."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from greenloop.domain.case import Case, Status
from greenloop.domain.run import Run
from greenloop.domain.values import Value
from greenloop.export.expectations import form, judged
from greenloop.export.forms import Form
from greenloop.export.layout import WIDTH, Group, bound, call, lines, quoted, source
from greenloop.export.look_alikes import may_look_like_a_list, returns_lists
from greenloop.export.remarks import identifiers, remark, skipped
from greenloop.export.script import is_taken

_SHALLOW = 200
"""Inputs up to this size need no deeper recursion than Python allows by itself."""


class Solution:
    """What is known of the code that is tested.

    Args:
        code: its text.
        answers: what it returned on the cases that it passed, by their ids.
    """

    def __init__(self, code: str, answers: Mapping[str, Value]) -> None:
        self.names = defined(code)
        self.answers = answers
        self.is_odd = may_look_like_a_list(code)
        self.writes_lists = returns_lists(code)

    def known(self, case: Case) -> list[Value]:
        """What it is known to return on a case, if it is."""
        return [self.answers[case.id]] if case.id in self.answers else []

    def form(
        self,
        case: Case,
        returns: str,
        known: Sequence[Value],
        iterates: bool = False,
        natural: bool = True,
    ) -> Form:
        """How the answer to a case is compared; by the judge if nothing is ``natural`` there."""
        odd = self.is_odd and not case.comparator.word_for_word and _holds_a_list(case.expected)
        if odd or not natural:
            return judged(case, returns, iterates)
        return form(case, returns, known, iterates)

    def error(self, name: str) -> str:
        """The class of an exception as source; empty if only the code knows where it is."""
        last = "Exception" if name in ("Error", "error") else name.rpartition(".")[2]
        if last in self.names:
            return last
        known = getattr(builtins, last, None)
        return last if isinstance(known, type) and issubclass(known, BaseException) else ""

    def own_name(self, name: str) -> str:
        """A name for something of the test, other than those that the file uses otherwise."""
        return f"{name}_" if is_taken(name) or name in self.names else name


def known_answers(run: Run) -> dict[str, Value]:
    """What the code that is handed over returned on the cases that it passed, by their ids."""
    tests, best = run.last_tests, run.finished.candidate if run.finished else None
    results = tests.of(best) if tests else []
    right = {case.id for case in run.cases.values() if not case.raises}
    return {one.case: one.actual for one in results if one.passed and one.case in right}


def defined(code: str) -> set[str]:
    """The names that code gives at its outermost level."""
    found: set[str] = set()
    for node in ast.parse(code).body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
            case ast.Assign(targets=targets):
                found |= {one.id for one in targets if isinstance(one, ast.Name)}
    return found


def _holds_a_list(value: Value) -> bool:
    if isinstance(value, dict):
        return any(map(_holds_a_list, value.values()))
    return isinstance(value, list | tuple)


def parametrized(
    names: Sequence[str], cases: Sequence[Case], wanted: Callable[[Case], str | Group] | None
) -> Iterator[str]:
    """The decorator that gives cases to a test, each below a remark on where it is from.

    Args:
        names: of the arguments of the test.
        cases: whose arguments come first.
        wanted: the last argument, as source; none if the test needs none.
    """
    yield "@pytest.mark.parametrize("
    labels = tuple(map(quoted, names))
    yield from lines(Group("(", labels, ")") if len(labels) > 1 else labels[0], 4, ",")
    yield "    ["
    for case, name in zip(cases, identifiers(cases), strict=True):
        arguments: list[str | Group] = [*map(source, case.args)]
        arguments += [wanted(case)] if wanted else []
        arguments.append(f"id={quoted(name)}")
        if case.status is Status.QUARANTINED:
            skip = call("marks=pytest.mark.skip", [f"reason={quoted(skipped(case))}"])
            arguments.append(skip)
        yield f"        # {remark(case)}"
        yield from lines(call("pytest.param", arguments), 8, ",")
    yield "    ],"
    yield ")"


def header(case: Case, name: str) -> Iterator[str]:
    """The lines that begin the function of a test of one case."""
    if case.status is Status.QUARANTINED:
        yield from lines(call("@pytest.mark.skip", [f"reason={quoted(skipped(case))}"]))
    yield f"def test_{name}():"
    yield f"    # {remark(case)}"


def assertion(form: Form, answer: str, expected: Value) -> Iterator[str | Group]:
    """The lines that compare an answer with a value that is known; ``answer`` is source."""
    written = source(expected)
    if form == Form() and (expected is None or isinstance(expected, bool)):
        plain = f"assert {answer} is {expected}"
        if len(plain) + 4 <= WIDTH:
            yield plain
            return
    value, told = str(written), [*form.lines(answer, str(written))]
    for name in ("", "answer", "expected"):
        if name == "answer":
            yield f"answer = {answer}"
            answer = name
        elif name:
            yield bound(name, written)
            value = name
        told = [*form.lines(answer, value)]
        if all(len(str(one)) + 4 <= WIDTH for one in told) and (name or not form.twice):
            break
    yield from told


def unlike_names(names: Collection[str]) -> list[str]:
    """The same names, numbered where they repeat."""
    seen: list[str] = []
    for name in names:
        number = 2
        unlike = name
        while unlike in seen:
            unlike, number = f"{name}_{number}", number + 1
        seen.append(unlike)
    return seen


def for_deep_inputs(cases: Sequence[Case]) -> list[str]:
    """A line that lets code recurse deeper, if some input is large."""
    if all(_size(case.args) <= _SHALLOW for case in cases):
        return []
    return ["sys.setrecursionlimit(20_000)  # the inputs are large"]


def _parts(value: Any) -> Iterator[Any]:
    yield value
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from _parts(item)


def _size(value: Any) -> float:
    """The largest number or length inside a value."""
    sized = (list, tuple, set, frozenset, dict, str)
    return max(
        len(part) if isinstance(part, sized) else abs(part) if isinstance(part, int) else 0
        for part in _parts(value)
    )

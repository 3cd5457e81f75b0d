"""Property-based tests: on small random inputs a solution answers as something else says it should.

Where an input has several right answers, that is the checker or the enumeration which the run
believed; otherwise a brute force. Hypothesis, which runs the tests, is an extra (``property``) of
whoever runs them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from greenloop import kinds
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.case import Comparator
from greenloop.domain.events import TestsRun
from greenloop.domain.oracle import Oracle
from greenloop.domain.problem import Problem, Signature
from greenloop.domain.run import Run
from greenloop.export.calling import Calling
from greenloop.export.cases import Solution, known_answers
from greenloop.export.expectations import USUAL
from greenloop.export.forms import Form
from greenloop.export.layout import Group, bound, indented, keyword, lines
from greenloop.export.script import SLOW, script
from greenloop.export.stateful import stateful_file
from greenloop.export.strategies import Unwritable, assumptions, strategies

PROPERTIES = "test_properties.py"
ORACLES = (f"{SLOW}.py", "is_right.py", "all_answers.py")
"""The files that hold what is asked, of which there is one."""
_NEVER = {
    "program": "they are not written for programs, which read a text",
    "setup": "they are not written where arguments are set up from others",
    "module": "they are not written for several functions",
    "maker": "they are not written for functions whose result is called",
}
"""By ``ports.Call.manner``."""
_BELIEVED = {
    "is_right": (
        "On small random inputs is_right.py accepts its answers, which a model wrote; it accepts\n"
        "the stated answers, and rejects changed ones. Needs hypothesis."
    ),
    "all_answers": (
        "On small random inputs all_answers.py lists its answers, which a model wrote; it lists\n"
        "the stated answers, and hardly any changed ones. Needs hypothesis."
    ),
}
"""What the file says of the oracle that it asks."""
_CHANGED = ("list", "dict", "set", "any", "sequence", "iterable")
"""Parts of the names of types whose values a call may change."""


def property_files(run: Run) -> dict[str, str]:
    """The tests and the code that they ask, by name.

    Raises:
        Unwritable: nobody can be asked, or inputs or answers cannot be written in this form.
    """
    problem = run.problem
    if problem is None or not run.code:
        raise Unwritable("there is no code")
    manner = kinds.of(problem.signature).call(problem.signature).manner
    if manner in _NEVER:
        raise Unwritable(_NEVER[manner])
    if manner == "call":
        _must_return_a_value(problem.signature)
        if problem.promises.several and (oracle := _oracle(run)):
            text = _asking(problem, run, oracle)
            return {PROPERTIES: text, f"{oracle.name}.py": oracle.code.rstrip("\n") + "\n"}
    slow = _brute_force(run)
    if slow is None:
        raise Unwritable("the run has no brute force that agrees with the cases")
    write = stateful_file if manner == "design" else _comparing
    text = write(problem, run)
    return {PROPERTIES: text, f"{SLOW}.py": slow.code.rstrip("\n") + "\n"}


def _must_return_a_value(signature: Signature) -> None:
    made = kinds.of(signature).call(signature)
    if not {*made.shapes} <= {"value"} or signature.mutates is not None or made.iterates:
        raise Unwritable("they are written for functions that return a plain value")
    if not signature.parameters:
        raise Unwritable("there are no inputs")


def _oracle(run: Run) -> Oracle | None:
    """The enumeration before the checker, as in the run."""
    found = run.finished.oracles if run.finished else ()
    return min(found, key=lambda one: one.name, default=None)


def _brute_force(run: Run) -> Candidate | None:
    """A brute force other than the solution that was never seen to fail a case that counts."""
    active = {case.id for case in run.active_cases}
    tests = [event for event in run.events if isinstance(event, TestsRun)][-1:]
    failed = {
        one.candidate
        for event in tests
        for one in event.results
        if one.case in active and not one.passed
    }
    return next(
        (
            one
            for name, one in run.live_candidates.items()
            if one.origin is Origin.BRUTE_FORCE and name not in failed and one.code != run.code
        ),
        None,
    )


class _Test:
    """What the tests of a function share: strategies, demands, and the call of the solution."""

    def __init__(self, problem: Problem, run: Run) -> None:
        self.problem = problem
        self.signature = problem.signature
        self.solution = Solution(run.code, known_answers(run))
        given = self.signature.parameters
        self.names = [self.solution.own_name(one.name) for one in given]
        self.calling = Calling(self.signature, self.names, self.solution.names)
        by_name = {one.name: name for one, name in zip(given, self.names, strict=True)}
        self.demands = assumptions(problem, by_name)
        self.known = [case.args for case in run.active_cases]
        self.own = {*self.solution.names, self.calling.target.partition("(")[0]}

    def opening(self, name: str) -> Iterator[str]:
        """The lines down to what the test does."""
        rare = ", suppress_health_check=[HealthCheck.filter_too_much]" if self.demands else ""
        yield f"@settings(deadline=None{rare})"
        made = zip(self.names, strategies(self.problem, self.known), strict=True)
        yield from lines(Group("@given(", tuple(keyword(*one) for one in made), ")"))
        yield from lines(Group(f"def test_{name}(", tuple(self.names), "):"))
        yield from (f"    assume({demand})" for demand in self.demands)

    def copied(self, target: str) -> Group:
        """A call with arguments of its own, where a call may change them."""
        types = [one.type.lower() or "any" for one in self.signature.parameters]
        copies = [
            f"deepcopy({name})" if any(one in text for one in _CHANGED) else name
            for name, text in zip(self.names, types, strict=True)
        ]
        given = Calling(self.signature, copies, self.solution.names).call()
        return Group(f"{target}(", given.items, ")")


def _comparing(problem: Problem, run: Run) -> str:
    """The tests that ask a brute force."""
    test = _Test(problem, run)
    form = _form(test, run)
    made = test.calling.made
    owner = made.class_name or made.name
    other = f"Slow{owner}" if made.class_name else f"slow_{owner}"
    target = test.calling.target.replace(owner, other, 1)

    def body() -> Iterator[str]:
        yield from test.opening(f"{made.name}_agrees")
        yield from _expected(test.copied(target), bool(problem.constraints))
        yield from lines(bound("answer", test.calling.call()), 4)
        yield from indented(form.lines("answer", "expected"))

    return script(
        problem.title or owner,
        [body()],
        test.own,
        about=f"On small random inputs it answers as {SLOW}.py does. Needs hypothesis.",
        others={other: f"from {SLOW} import {owner} as {other}"},
    )


def _expected(called: Group, is_told: bool) -> Iterator[str]:
    """The answer of the brute force; ``is_told``: the statement says which inputs are valid."""
    if is_told:
        yield from lines(bound("expected", called), 4)
        return
    yield "    try:"
    yield from lines(bound("expected", called), 8)
    yield "    except Exception:"
    yield "        reject()  # nobody says that such an input is valid"


def _form(test: _Test, run: Run) -> Form:
    """How two answers are compared: in the one way in which the cases are."""
    if any(case.raises or case.view for case in run.active_cases):
        raise Unwritable("answers are not all compared as they are")
    cases, returns = run.active_cases, test.signature.result
    forms = [test.solution.form(case, returns, test.solution.known(case)) for case in cases]
    unlike = {*forms} - {Form("exactly")}
    if all(one.near for one in unlike) and run.problem and run.problem.promises.tolerance is None:
        unlike = {replace(one, name="", near=USUAL) for one in unlike}
    if len(unlike) > 1 or any(one.rules or one.operator == "in" for one in unlike):
        raise Unwritable("answers are not all compared in one plain way")
    return unlike.pop() if unlike else Form()


def _asking(problem: Problem, run: Run, oracle: Oracle) -> str:
    """The tests that ask the checker or the enumeration."""
    test = _Test(problem, run)
    if oracle.name == "all_answers" and problem.comparator != Comparator():
        raise Unwritable("right answers are listed, and not compared with these by == alone")

    def body() -> Iterator[str]:
        yield from test.opening(f"{test.calling.made.name}_is_right")
        yield from lines(bound("answer", test.copied(test.calling.target)), 4)
        given = tuple(test.names)
        if oracle.name == "is_right":
            yield from lines(Group("assert is_right(", (*given, "answer"), ")"), 4)
        else:
            yield from lines(Group("assert answer in all_answers(", given, ")"), 4)

    return script(
        problem.title or test.calling.made.name,
        [body()],
        test.own,
        about=_BELIEVED[oracle.name],
        others={oracle.name: f"from {oracle.name} import {oracle.name}"},
    )

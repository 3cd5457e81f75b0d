"""Stand-ins that tests inject through the ports, and short ways to make what they need."""

from __future__ import annotations

import copy
import traceback
from collections.abc import Sequence
from itertools import cycle
from typing import Any

from greenloop import Run, solve, words
from greenloop.domain.candidate import Candidate, Origin, Outcome, Result
from greenloop.domain.case import Case, Provenance
from greenloop.domain.problem import Kind, Parameter, Signature
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Call, Execution, Limits, Request, Sandbox
from greenloop.reading import settle


class InProcessSandbox:
    """Runs code that the tests wrote themselves, in this process: no confinement at all."""

    def __init__(self) -> None:
        self.ran: list[tuple[str, int]] = []
        self.closed = False

    def run(
        self, code: str, call: Call, inputs: Sequence[Sequence[Any]], limits: Limits
    ) -> list[Execution]:
        self.ran.append((code, len(inputs)))
        space: dict[str, Any] = {}
        exec(code, space)
        return [self._call(space, call, copy.deepcopy(list(args))) for args in inputs]

    def layers(self) -> tuple[str, ...]:
        return ("none",)

    def warnings(self) -> tuple[str, ...]:
        return ()

    def close(self) -> None:
        self.closed = True

    @staticmethod
    def _call(space: dict[str, Any], call: Call, args: list[Any]) -> Execution:
        owner = space[call.class_name]() if call.class_name else None
        function = getattr(owner, call.name) if owner else space[call.name]
        try:
            value = function(*args)
        except Exception as error:  # noqa: BLE001  # whatever generated code raises is an outcome
            raised = tuple(kind.__name__ for kind in type(error).__mro__[:-1])
            text = traceback.format_exc(limit=-1)
            return Execution(Outcome.RAISED, traceback=text, raised=raised)
        return Execution(
            None, value if call.result_argument is None else args[call.result_argument]
        )


FAULT = words.broke_off(ValueError()).partition(":")[0]


def played(
    sandbox: Sandbox, text: str, codes: Sequence[str], cases: str = "none", **options: Any
) -> Run:
    """A whole run whose model writes these codes in turn, and these cases."""
    drawn = cycle(codes)

    def reply(request: Request) -> str:
        return cases if request.purpose == "cases" else f"```python\n{next(drawn)}\n```"

    run = solve(text, llm=ScriptedLLM(reply), sandbox=sandbox, effort="low", **options)
    assert faults(run) == []
    return run


def faults(run: Run) -> list[str]:
    """What a run says of errors of greenloop's own, which end it early and cost it nothing else."""
    return [one for one in run.notes if one.startswith(FAULT)]


SIGNATURE = Signature(name="double", parameters=(Parameter(name="x", type="int"),), returns="int")
METHOD = Signature(
    name="walk",
    parameters=(Parameter(name="root", type="Optional[TreeNode]"), Parameter(name="k")),
    returns="int",
    kind=Kind.METHOD,
    class_name="Solution",
)
PROBLEM = settle("Return twice the integer x.", SIGNATURE, ["0 <= x <= 100"])


def case(
    name: str, x: Any, expected: Any, provenance: Provenance = Provenance.GUESS, **more: Any
) -> Case:
    """A case of ``SIGNATURE``."""
    return Case(
        id=name,
        name=name,
        category="basic",
        args=(x,),
        expected=expected,
        provenance=provenance,
        **more,
    )


def candidate(name: str, parent: str | None = None) -> Candidate:
    """A candidate whose code does not matter, but for being another program than any other's."""
    return Candidate(
        id=name, code=name, origin=Origin.REPAIR if parent else Origin.SAMPLE, parent=parent
    )


def result(name: str, of: Case, actual: Any) -> Result:
    """What a candidate returned, judged by plain equality."""
    outcome = Outcome.PASSED if actual == of.expected else Outcome.WRONG_ANSWER
    return Result(candidate=name, case=of.id, outcome=outcome, actual=actual)

"""Different answers that are all right count as one when behaviours are told apart. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from greenloop.domain.case import Case
from greenloop.domain.values import Value
from greenloop.ports import Execution
from greenloop.running.behaviour import Executions
from greenloop.running.convictions import Results
from greenloop.running.judge import Same


def told_apart(
    executions: Executions[str],
    cases: Sequence[Case],
    results: Results,
    accepted: Mapping[str, Sequence[Value]],
    same: Same,
) -> Executions[str]:
    """What candidates did, where all answers that are known to be right are one and the same.

    Whoever passes a case has given the right answer to it, in whichever form.

    Args:
        executions: what they did, by candidate and input.
        cases: that ``results`` are of.
        results: by candidate and case.
        accepted: right answers to new inputs, by the id of the input.
        same: whether two answers are.
    """
    told = dict(executions)
    expected = {case.id: case.expected for case in cases}
    for (name, case), result in results.items():
        if result.passed and result.has_value and expected.get(case) is not None:
            told[name, case] = Execution(None, expected[case])
    for (name, one), ran in executions.items():
        right = accepted.get(one)
        if right and is_among(ran, right, same):
            told[name, one] = Execution(None, right[0])
    return told


def is_among(ran: Execution, right: Sequence[Value], same: Same) -> bool:
    """Whether what a candidate did is one of the answers that are known to be right."""
    return ran.failure is None and any(same(answer, ran.value) for answer in right)

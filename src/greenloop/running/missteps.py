"""Which operation of a sequence went wrong first, for those who read about a failing case."""

from __future__ import annotations

from greenloop.domain.case import Case
from greenloop.domain.makers import APPLY, CALL, VARIABLE
from greenloop.domain.notation import written
from greenloop.domain.operations import LENGTH, plain, raised
from greenloop.domain.problem import Signature
from greenloop.domain.values import Value
from greenloop.running.judge import equal


def misstep(signature: Signature, case: Case, actual: Value) -> str:
    """The first operation with a wrong result, such as ``take(7) must return True, but returned
    False (operation 4)``; empty if the case has no operations, or all results are right.
    """
    if not signature.operations or case.comparator.name == "any_of" or case.view:
        return ""
    results = actual if isinstance(actual, list) else []
    steps = zip(*case.args, case.expected, results, strict=False)
    for at, (name, row, expected, got) in enumerate(steps):
        if not equal([expected], [got], case.comparator):
            called = VARIABLE if plain(name) in (CALL, APPLY) else plain(name)
            call = f"{called}({', '.join(map(written, row))})"
            if name.endswith(LENGTH):
                call = f"len({call})"
            return f"{call} must {_does(expected)}, but {_did(got)} (operation {at})"
    return ""


def _does(expected: Value) -> str:
    error = raised(expected)
    return f"raise {error}" if error else f"return {written(expected)}"


def _did(got: Value) -> str:
    error = raised(got)
    return f"raised {error}" if error else f"returned {written(got)}"

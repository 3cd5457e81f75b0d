from __future__ import annotations

from collections.abc import Sequence

import pytest

from fakes import SIGNATURE, InProcessSandbox
from greenloop.configuration import load_settings
from greenloop.domain.problem import Kind, Signature
from greenloop.domain.values import Value
from greenloop.ports import Call, Execution, Limits
from greenloop.running.executor import Executor

PLAIN = "def f(n): return n"
KEEPING = "memo = {}\ndef f(n): return memo.setdefault(n, n)"


class Noting(InProcessSandbox):
    """Runs nothing, and keeps whether slow inputs may be spread."""

    def run(
        self, code: str, call: Call, inputs: Sequence[Sequence[Value]], limits: Limits
    ) -> list[Execution]:
        self.spread = limits.spread
        return []


@pytest.mark.parametrize(
    ("code", "kind", "alone", "spread"),
    [
        (PLAIN, Kind.FUNCTION, False, True),
        (PLAIN, Kind.FUNCTION, True, False),
        (KEEPING, Kind.FUNCTION, False, False),
        ("n = int(input())\nprint(n)", Kind.PROGRAM, False, True),
    ],
)
def test_slow_inputs_are_spread_where_nothing_is_kept_between_calls(
    code: str, kind: Kind, alone: bool, spread: bool
) -> None:
    sandbox = Noting()
    executor = Executor(sandbox, load_settings())
    executor.run(
        code, Signature(name="f", parameters=SIGNATURE.parameters, kind=kind), [], alone=alone
    )
    assert sandbox.spread == spread

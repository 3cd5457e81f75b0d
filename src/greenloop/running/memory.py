"""What programs did on inputs, so that nothing runs twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from greenloop.domain.problem import Signature
from greenloop.domain.values import Value
from greenloop.ports import Execution
from greenloop.running.executor import Executor

Inputs = Mapping[str, Sequence[Value]]
"""Arguments by the id of the input; the same id always means the same arguments."""


class Memory:
    """Runs programs and remembers what became of it.

    Args:
        executor: runs them.

    Attributes:
        executions: by the name of the program and the id of the input.
    """

    def __init__(self, executor: Executor) -> None:
        self.executions: dict[tuple[str, str], Execution] = {}
        self._executor = executor

    def new(self, name: str, inputs: Inputs) -> list[str]:
        """The inputs that a program has not run on."""
        return [one for one in inputs if (name, one) not in self.executions]

    def run(self, name: str, code: str, signature: Signature, inputs: Inputs) -> None:
        """Run a program on the inputs that are new to it.

        Raises:
            SandboxUnavailable: the sandbox itself cannot be set up.
        """
        if new := self.new(name, inputs):
            ran = self._executor.run(code, signature, [inputs[one] for one in new])
            self.executions |= {(name, one): led for one, led in zip(new, ran, strict=True)}

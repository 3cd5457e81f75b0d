"""Programs in the sandbox, called as solutions are, within the limits of a run."""

from __future__ import annotations

from collections.abc import Sequence

from greenloop import kinds
from greenloop.domain.problem import Signature
from greenloop.domain.values import Value
from greenloop.ports import Execution, Limits, Sandbox
from greenloop.running.independence import is_independent
from greenloop.settings import Settings

SLOWDOWN = 3
"""By how much longer Python may take than a statement allows, whose limit fits compiled code."""


class Executor:
    """Runs code, and remembers nothing of it.

    Args:
        sandbox: where it runs.
        settings: limits of time and memory of one test.
    """

    def __init__(self, sandbox: Sandbox, settings: Settings) -> None:
        self.sandbox = sandbox
        self._settings = settings

    def run(
        self,
        code: str,
        signature: Signature,
        inputs: Sequence[Sequence[Value]],
        seconds: float | None = None,
        *,
        alone: bool = False,
    ) -> list[Execution]:
        """Call a program once per input.

        Args:
            code: what to run, complete.
            signature: how it is called.
            inputs: arguments, one call each.
            seconds: time limit of one call, if not that of a test.
            alone: no two calls at the same time, for those whose times are compared.

        Raises:
            SandboxUnavailable: the sandbox itself cannot be set up.
        """
        memory = max(self._settings.test_memory_mb, signature.allowance.mebibytes or 0)
        call = kinds.of(signature).call(signature)
        limits = Limits(
            seconds=seconds or self.seconds(signature),
            memory=memory * 1024 * 1024,
            spread=not alone and (call.manner == "program" or is_independent(code)),
        )
        return self.sandbox.run(code, call, inputs, limits)

    def seconds(self, signature: Signature) -> float:
        """Time limit of one test: as stated, fit for Python, and never less than the setting."""
        return max(self._settings.test_seconds, SLOWDOWN * (signature.allowance.seconds or 0))

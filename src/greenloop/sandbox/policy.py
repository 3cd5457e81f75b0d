"""Which layers are enough: start with all, fall back where allowed, warn, refuse."""

from __future__ import annotations

import platform
import sys
from collections.abc import Collection

from greenloop.errors import SandboxUnavailable
from greenloop.sandbox.jail.confinement import LAYERS
from greenloop.sandbox.jail.seccomp import ARCHITECTURES
from greenloop.sandbox.process import Zygote

Report = dict[str, tuple[bool, str]]

LANDLOCK_ALONE = 6
"""The first version of Landlock that is enough without namespaces."""
_HINT = (
    "use a Linux machine, virtual machine or container that allows it, or accept the risk with "
    "--unsafe-sandbox"
)


class Starter:
    """Starts zygotes that all have the same layers.

    Args:
        unsafe: accept whatever layers there are.
        layers: the layers to try.
        system: as ``sys.platform`` names it.
        machine: as ``platform.machine()`` names it.
    """

    def __init__(
        self,
        unsafe: bool,
        layers: Collection[str] = LAYERS,
        system: str = sys.platform,
        machine: str = platform.machine(),
    ) -> None:
        self.platform = (system, machine)
        self.unsafe = unsafe
        self.layers = [*layers]
        self.denied = ""
        self.report: Report = {}

    def start(self) -> Zygote:
        """A zygote with enough layers.

        Raises:
            SandboxUnavailable: this machine cannot confine generated code.
        """
        if not self.unsafe:
            _check_platform(*self.platform)
        zygote = self._start_with_what_is_allowed()
        self.report = zygote.report
        lack = missing(zygote.report)
        if lack and not self.unsafe:
            zygote.close()
            raise SandboxUnavailable(f"this machine cannot confine generated code: {lack}", _HINT)
        return zygote

    def _start_with_what_is_allowed(self) -> Zygote:
        """Namespaces may be denied half-way, so the zygote that tries is thrown away then."""
        zygote = Zygote(self.layers)
        active, reason = zygote.report["namespaces"]
        if "namespaces" in self.layers and not active:
            zygote.close()
            self.denied = reason
            self.layers = [layer for layer in self.layers if layer != "namespaces"]
            zygote = Zygote(self.layers)
        if self.denied:
            zygote.report["namespaces"] = (False, self.denied)
        return zygote


def missing(report: Report) -> str:
    """What keeps these layers from being enough; empty if they are.

    Seccomp and limits are needed always; namespaces, or a Landlock that confines signals and
    abstract sockets as well as files and TCP.
    """
    for layer in ("seccomp", "privileges", "limits"):
        if not report[layer][0]:
            return f"no {layer} ({report[layer][1]})"
    if not report["namespaces"][0] and _landlock_abi(report) < LANDLOCK_ALONE:
        why = report["namespaces"][1]
        return f"no namespaces ({why}), and no Landlock of ABI {LANDLOCK_ALONE} or later"
    return ""


def warnings(report: Report) -> tuple[str, ...]:
    """What a user must know about these layers."""
    lack = missing(report)
    if lack:
        return (f"UNSAFE: generated code runs with {lack}.",)
    if not report["namespaces"][0]:
        why = report["namespaces"][1]
        return (f"The sandbox runs without namespaces ({why}): Landlock and seccomp hold.",)
    return ()


def _landlock_abi(report: Report) -> int:
    active, detail = report["landlock"]
    return int(detail.removeprefix("ABI ")) if active else 0


def _check_platform(system: str, machine: str) -> None:
    if system != "linux" or machine not in ARCHITECTURES:
        supported = " and ".join(ARCHITECTURES)
        raise SandboxUnavailable(
            f"there is no sandbox for {system} on {machine}, only for linux on {supported}", _HINT
        )

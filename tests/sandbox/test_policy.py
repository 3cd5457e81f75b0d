"""Which layers are enough, and what is said where they are not."""

from __future__ import annotations

import pytest

from greenloop.errors import SandboxUnavailable
from greenloop.sandbox import policy, probe
from greenloop.sandbox.jail.confinement import LAYERS
from greenloop.sandbox.policy import Starter
from greenloop.sandbox.pool import ZygotePool

ALL = {layer: (True, "ABI 7" if layer == "landlock" else "") for layer in LAYERS}


def without(*layers: str, abi: int = 7) -> policy.Report:
    report = {**ALL, "landlock": (True, f"ABI {abi}")}
    return {**report, **dict.fromkeys(layers, (False, "why not"))}


@pytest.mark.parametrize(
    ("report", "enough", "warned"),
    [
        (without(), True, False),
        (without("landlock"), True, False),
        (without("namespaces"), True, True),
        (without("namespaces", abi=6), True, True),
        (without("namespaces", abi=5), False, True),
        (without("namespaces", "landlock"), False, True),
        (without("seccomp"), False, True),
        (without("privileges"), False, True),
        (without("limits"), False, True),
    ],
)
def test_which_layers_are_enough(report: policy.Report, enough: bool, warned: bool) -> None:
    assert (policy.missing(report) == "") is enough
    assert bool(policy.warnings(report)) is warned
    if not enough:
        assert "why not" in policy.missing(report)


@pytest.mark.parametrize("missing", ["seccomp", "privileges", "limits"])
def test_too_few_layers_are_refused(missing: str) -> None:
    layers = [layer for layer in LAYERS if layer != missing]
    sandbox = ZygotePool(Starter(unsafe=False, layers=layers), workers=1)
    with pytest.raises(SandboxUnavailable, match=missing) as refused:
        _ = sandbox.layers()
    assert "--unsafe-sandbox" in refused.value.hint


def test_unsafe_is_the_only_way_past() -> None:
    sandbox = ZygotePool(Starter(unsafe=True, layers=["process"]), workers=1)
    assert sandbox.layers() == ("process",)
    assert sandbox.warnings()[0].startswith("UNSAFE")
    sandbox.close()


@pytest.mark.parametrize(("system", "machine"), [("darwin", "arm64"), ("linux", "riscv64")])
def test_other_platforms_are_refused(system: str, machine: str) -> None:
    starter = Starter(unsafe=False, system=system, machine=machine)
    with pytest.raises(SandboxUnavailable, match=f"{system} on {machine}"):
        starter.start()


def test_probe_tells_of_every_layer() -> None:
    found = probe()
    assert [layer for layer, _, _ in found] == list(LAYERS)
    assert all(detail for _, _, detail in found)
    assert ("seccomp", True) in [(layer, active) for layer, active, _ in found]

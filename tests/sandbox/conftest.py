"""Sandboxes with and without namespaces, which is how they run where namespaces are denied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from greenloop.errors import SandboxUnavailable
from greenloop.sandbox.jail.confinement import LAYERS
from greenloop.sandbox.policy import Starter
from greenloop.sandbox.pool import ZygotePool

WITHOUT_NAMESPACES = tuple(layer for layer in LAYERS if layer != "namespaces")


def _open(layers: Sequence[str]) -> Iterator[ZygotePool]:
    opened = ZygotePool(Starter(unsafe=False, layers=layers), workers=1)
    try:
        if opened.layers() != tuple(layers):
            pytest.skip(f"this machine allows {opened.layers()} only: {opened.warnings()}")
        yield opened
    except SandboxUnavailable as error:
        pytest.skip(error.message)
    finally:
        opened.close()


@pytest.fixture(scope="module", params=[LAYERS, WITHOUT_NAMESPACES], ids=["full", "without-ns"])
def sandbox(request: pytest.FixtureRequest) -> Iterator[ZygotePool]:
    yield from _open(request.param)


@pytest.fixture(scope="module")
def full_sandbox() -> Iterator[ZygotePool]:
    yield from _open(LAYERS)

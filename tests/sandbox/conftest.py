"""Sandboxes with and without namespaces, which is how they run where namespaces are denied."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from greenloop.sandbox.jail.confinement import LAYERS
from greenloop.sandbox.policy import Starter
from greenloop.sandbox.pool import ZygotePool

WITHOUT_NAMESPACES = [layer for layer in LAYERS if layer != "namespaces"]


@pytest.fixture(scope="module", params=[LAYERS, WITHOUT_NAMESPACES], ids=["full", "without-ns"])
def sandbox(request: pytest.FixtureRequest) -> Iterator[ZygotePool]:
    opened = ZygotePool(Starter(unsafe=False, layers=request.param), workers=1)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def full_sandbox() -> Iterator[ZygotePool]:
    opened = ZygotePool(Starter(unsafe=False), workers=1)
    yield opened
    opened.close()

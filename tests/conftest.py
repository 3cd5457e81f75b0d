"""What all tests share.

Property-based tests take the same examples every time, and as long as the machine needs.
"""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from greenloop.errors import SandboxUnavailable
from greenloop.ports import Sandbox
from greenloop.wiring import open_sandbox

settings.register_profile("steady", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("steady")

os.environ["GREENLOOP_HISTORY"] = "off"  # no test writes to the history of whoever runs it
os.environ["GREENLOOP_MEASURE"] = "off"  # a test that measures says so


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """The sandbox of this machine, for whole runs."""
    opened = open_sandbox()
    try:
        opened.layers()
        yield opened
    except SandboxUnavailable as error:
        pytest.skip(error.message)
    finally:
        opened.close()

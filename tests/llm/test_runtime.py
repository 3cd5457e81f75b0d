from __future__ import annotations

import importlib.metadata
import os
import subprocess
import sys

import pytest

from greenloop.llm import runtime
from greenloop.llm.runtime import SPINNING, unused_features

BUILT = "CPU : SSE3 = 1 | AVX = 1 | AVX2 = 1 | FMA = 1 | LLAMAFILE = 1 | "


@pytest.mark.parametrize(
    ("cpu", "unused"),
    [
        ("model name : x\nflags\t\t: fpu avx avx2 fma avx512f avx512_vnni\nflags : sve", True),
        ("flags\t\t: fpu avx avx2 fma", False),
        ("Features\t: fp asimd i8mm\n", True),
        ("", False),
    ],
)
def test_what_a_cpu_offers_beyond_the_build(cpu: str, unused: bool) -> None:
    found = unused_features(BUILT, cpu)
    assert bool(found) == unused, found
    assert "SVE" not in found  # the first core speaks for all


def test_its_own_words_are_matched() -> None:
    cpu = "flags : avx512f avx512_vnni avx512vbmi avx2"
    assert unused_features(BUILT, cpu) == ["AVX512", "AVX512_VBMI", "AVX512_VNNI"]
    everything = BUILT + "AVX512 = 1 | AVX512_VBMI = 1 | AVX512_VNNI = 1 | "
    assert unused_features(everything, cpu) == []


@pytest.mark.parametrize(
    ("own", "spins"),
    [({}, runtime._SPINS), ({SPINNING: "7"}, "7"), ({"OMP_WAIT_POLICY": "active"}, None)],
)
def test_how_threads_wait_is_the_users_to_say(own: dict[str, str], spins: str | None) -> None:
    """In a process of its own: it is read when the runtime is loaded."""
    code = (
        "import sys, os; sys.modules['xllamacpp'] = sys\n"
        "from greenloop.llm import runtime\n"
        f"assert runtime.load() is sys; print(os.environ.get({SPINNING!r}))"
    )
    kept = {name: value for name, value in os.environ.items() if name not in runtime._WAITING}
    paths = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    said = subprocess.check_output([sys.executable, "-c", code], env=kept | paths | own, text=True)
    assert said.strip() == str(spins)


def test_a_native_build_is_of_the_same_release_and_from_source() -> None:
    command = runtime.native_build()
    release = importlib.metadata.version("xllamacpp")
    assert command.startswith(f"{sys.executable} -m pip install ")
    assert command.endswith(f"--no-binary xllamacpp xllamacpp=={release}")

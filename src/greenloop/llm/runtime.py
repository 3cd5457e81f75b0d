"""The runtime of embedded models, llama.cpp: how it is loaded, and what it was built for."""

from __future__ import annotations

import os
import shlex
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

SPINNING = "GOMP_SPINCOUNT"
_SPINS = "300"
"""How often a thread looks for work before it sleeps; ``bench/threads.py`` compares."""
_WAITING = (SPINNING, "OMP_WAIT_POLICY")

_PACKAGE = "xllamacpp"

_FEATURES = {
    "avx2": "AVX2",
    "fma": "FMA",
    "f16c": "F16C",
    "avx_vnni": "AVX_VNNI",
    "avx512f": "AVX512",
    "avx512vbmi": "AVX512_VBMI",
    "avx512_vnni": "AVX512_VNNI",
    "avx512_bf16": "AVX512_BF16",
    "amx_int8": "AMX_INT8",
    "asimddp": "DOTPROD",
    "asimdhp": "FP16_VA",
    "i8mm": "MATMUL_INT8",
    "sve": "SVE",
}
"""What Linux calls a feature of a CPU, and what llama.cpp does, where it has code for it."""


def load() -> Any:
    """The module of the runtime.

    Its threads spin while they wait for each other, which is fast on a quiet machine and collapses
    on a busy one: they are told to sleep early, unless the user has said how they shall wait. That
    is read once, when the runtime is loaded.
    """
    if not any(name in os.environ for name in _WAITING):
        os.environ[SPINNING] = _SPINS
    import xllamacpp

    return xllamacpp


def unused_features(built_for: str, cpu: str) -> list[str]:
    """What a CPU offers and the runtime was not built to use.

    Args:
        built_for: llama.cpp's own words, such as ``CPU : AVX = 1 | AVX2 = 1 | ``.
        cpu: Linux's, the text of ``/proc/cpuinfo``.
    """
    used = {part.partition("=")[0].split(":")[-1].strip() for part in built_for.split("|")}
    lines = cpu.splitlines()
    flags = next((line for line in lines if line.lower().startswith(("flags", "features"))), "")
    offered = flags.partition(":")[2].split()
    return [name for flag, name in _FEATURES.items() if flag in offered and name not in used]


def unused_here() -> list[str] | None:
    """What this machine's CPU offers and the runtime does not use; ``None`` where none can tell."""
    try:
        cpu = Path("/proc/cpuinfo").read_text(errors="replace")
    except OSError:
        return None
    return unused_features(load().get_system_info(), cpu)


def native_build() -> str:
    """The command that builds the same release of the runtime for the CPU of this machine.

    It takes a C++ compiler, CMake, Rust and Git: the build fetches two libraries of its own.
    """
    same = f"{_PACKAGE}=={version(_PACKAGE)}"
    options = ["--force-reinstall", "--no-deps", "--no-binary", _PACKAGE, same]
    return shlex.join([sys.executable, "-m", "pip", "install", *options])

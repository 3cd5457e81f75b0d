"""``greenloop doctor``: what this installation has, and what it lacks."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib.metadata import version

from greenloop import __version__
from greenloop.errors import SandboxUnavailable
from greenloop.printable import megabytes

PACKAGES = ("pocketflow", "openai", "pydantic", "xllamacpp")


def examine() -> Iterator[tuple[str, str, bool]]:
    """What was found, as (subject, finding, fine); keys by name only, never their values."""
    yield "greenloop", __version__, True
    yield "python", f"{platform.python_version()} on {platform.platform()}", True
    for name in PACKAGES:
        yield name, version(name), True
    yield from _runtime()
    yield from _sandbox()
    yield from _models()
    yield from _keys()


def _runtime() -> Iterator[tuple[str, str, bool]]:
    from greenloop.llm import runtime

    unused = runtime.unused_here()
    if unused is None:
        return
    if not unused:
        yield "runtime", "uses all that this CPU has for it", True
        return
    yield (
        "runtime",
        f"built without what this CPU has: {', '.join(unused)}; slower than needed",
        True,
    )
    yield "runtime", f"for a native build (C++, CMake, Rust, Git): {runtime.native_build()}", True


def _sandbox() -> Iterator[tuple[str, str, bool]]:
    from greenloop.wiring import open_sandbox

    try:
        sandbox = open_sandbox()
    except SandboxUnavailable as error:
        yield "sandbox", f"{error.message}; {error.hint}", False
        return
    yield "sandbox", ", ".join(sandbox.layers()), True
    for warning in sandbox.warnings():
        yield "sandbox", warning, True
    sandbox.close()


def _models() -> Iterator[tuple[str, str, bool]]:
    from greenloop.llm.catalog import MODELS
    from greenloop.llm.download import is_cached, model_path

    for model in MODELS:
        here = f"in {model_path(model)}" if is_cached(model) else "not downloaded"
        yield model.name, f"{megabytes(model.bytes)}, {here}", True


def _keys() -> Iterator[tuple[str, str, bool]]:
    from greenloop.llm.providers import PROVIDERS
    from greenloop.wiring import variables

    found = variables()
    for provider in PROVIDERS:
        if provider.key_variable:
            state = "set" if found.get(provider.key_variable) else "not set"
            yield provider.key_variable, state, True

"""A model inside this process, through llama.cpp: no server to start, no key, no network.

llama.cpp is spoken to through its HTTP endpoint, so that a local model and a remote one share one
client. The endpoint listens on loopback, on a port and with a key that are drawn at random and
known to this process only: neither a web page nor another user of the machine can use it.
"""

from __future__ import annotations

import atexit
import os
import secrets
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from greenloop.errors import ModelFileError
from greenloop.llm import runtime
from greenloop.llm.connection import Connection
from greenloop.llm.openai_client import OpenAIClient
from greenloop.ports import OnProgress, Reply, Request

CONTEXT = 16_384
"""Tokens of prompts and replies that a model keeps in memory."""
_MOST_THREADS = 8
_CACHE_MIB = 256
_MAGIC = b"GGUF"
_SILENT, _VERBOSE = -1, 3
_NO_ORIGIN = "http://none.invalid"


@dataclass(frozen=True)
class _Settings:
    """What a loaded model depends on."""

    path: Path
    name: str
    slots: int
    context: int
    threads: int
    verbose: bool


@dataclass
class _Loaded:
    """A running endpoint and the number of ``EmbeddedLLM`` that use it."""

    server: Any
    address: str
    api_key: str
    users: int = 0


_loaded: dict[_Settings, _Loaded] = {}
_lock = threading.Lock()


class EmbeddedLLM:
    """An ``LLM`` from a GGUF file, loaded once per process however often it is constructed.

    Requests are worth sending one at a time (``parallel`` is 1): samples of one prompt then share
    the reading of it, and the same request with the same seed and ``n`` gives the same reply, which
    the rounding of batched arithmetic does not grant to requests that meet by chance.

    Args:
        path: the model's file.
        name: what users call it.
        slots: how many conversations keep their prompt in memory, and how many completions of one
            prompt are drawn at once.
        context: prompts and replies together, in tokens; completions of one prompt share it.
        threads: how many to compute with; by default one for each physical core, 8 at most.
        verbose: whether llama.cpp writes its log to standard error and keeps count of what it does.

    Raises:
        ModelFileError: the file is missing, damaged, or not a GGUF file.
    """

    def __init__(
        self,
        path: Path,
        name: str,
        slots: int = 4,
        context: int = CONTEXT,
        *,
        threads: int | None = None,
        verbose: bool = False,
    ) -> None:
        self.name = name
        self.parallel = 1
        self.batch = slots
        self._settings = _Settings(
            path.resolve(), name, slots, context, threads or _cores(), verbose
        )
        loaded = _acquire(self._settings)
        served = Connection(f"{loaded.address}/v1", loaded.api_key)
        self._client = OpenAIClient(name, name, served, batch=slots, local=True)
        self._open = True
        # llama.cpp crashes if it still computes when the process ends.
        atexit.register(self.close)

    def complete(self, request: Request, on_progress: OnProgress | None = None) -> Reply:
        """Ask once, streaming progress.

        Raises:
            ProviderError: the request is longer than the context.
            Cancelled: raised by ``on_progress``.
        """
        return self._client.complete(request, on_progress)

    def close(self) -> None:
        """End the endpoint and free the memory, unless another ``EmbeddedLLM`` uses them."""
        if self._open:
            self._open = False
            atexit.unregister(self.close)
            self._client.close()  # first: the endpoint waits for its connections to end
            _release(self._settings)


def _acquire(settings: _Settings) -> _Loaded:
    with _lock:
        if settings not in _loaded:
            _loaded[settings] = _load(settings)
        loaded = _loaded[settings]
        loaded.users += 1
        return loaded


def _release(settings: _Settings) -> None:
    with _lock:
        loaded = _loaded[settings]
        loaded.users -= 1
        if not loaded.users:
            del _loaded[settings]
            loaded.server = None  # its destructor stops the endpoint


def _load(settings: _Settings) -> _Loaded:
    _check(settings.path)
    xllamacpp = runtime.load()

    api_key = secrets.token_urlsafe(32)
    try:
        server = xllamacpp.Server(_parameters(settings, api_key))
    except RuntimeError as error:
        raise ModelFileError(
            f"the model in {settings.path} cannot be loaded",
            "check that it is whole, of a kind that llama.cpp knows, and fits into the memory",
        ) from error
    return _Loaded(server, server.listening_address, api_key)


def _check(path: Path) -> None:
    """Refuse early, and with a reason, what llama.cpp would only fail to load."""
    try:
        with path.open("rb") as file:
            magic = file.read(len(_MAGIC))
    except OSError as error:
        raise ModelFileError(
            f"the model file {path} cannot be read: {error.strerror}", "check --model-path"
        ) from error
    if magic != _MAGIC:
        raise ModelFileError(
            f"{path} is not a GGUF file", "give a model for llama.cpp, a file named *.gguf"
        )


def _parameters(settings: _Settings, api_key: str) -> Any:
    """Return the parameters of llama.cpp: one private endpoint, small caches, no log."""
    xllamacpp = runtime.load()

    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(settings.path)
    parameters.model_alias = {settings.name}  # or the endpoint would show the path
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0  # any free one
    parameters.api_keys = [api_key]
    parameters.cors_origins = _NO_ORIGIN
    parameters.cors_credentials = False
    parameters.ui = False
    parameters.endpoint_slots = False
    parameters.endpoint_props = False
    parameters.endpoint_metrics = settings.verbose
    parameters.n_parallel = settings.slots
    parameters.n_ctx = settings.context
    parameters.kv_unified = True  # completions of one prompt share what was read of it
    parameters.cache_ram_mib = _CACHE_MIB  # the default is 8 GiB
    parameters.cpuparams.n_threads = settings.threads
    parameters.cpuparams_batch.n_threads = settings.threads
    parameters.fit_params = False  # would load the model twice, to ask for a size that we set
    parameters.warmup = False
    parameters.verbosity = _VERBOSE if settings.verbose else _SILENT
    return parameters


def _cores() -> int:
    """Count the physical cores that this process may use: a second thread on one only slows it."""
    usable = os.sched_getaffinity(0)
    cores = {_siblings(cpu) for cpu in usable}
    return min(len(cores), _MOST_THREADS)


def _siblings(cpu: int) -> str:
    topology = Path(f"/sys/devices/system/cpu/cpu{cpu}/topology/thread_siblings_list")
    try:
        return topology.read_text()
    except OSError:
        return str(cpu)

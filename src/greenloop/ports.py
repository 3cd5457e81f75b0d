"""What the core needs from the outside world. Implementations live in ``llm``, ``sandbox``, …"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, Protocol

from greenloop.domain.candidate import Outcome
from greenloop.domain.completion import Completion
from greenloop.domain.events import Event, Purpose, Stage, Usage
from greenloop.domain.given import Given
from greenloop.domain.problem import Fresh, Passing
from greenloop.domain.type_names import Shape
from greenloop.domain.values import Value


@dataclass(frozen=True)
class Message:
    """One message of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True)
class Request:
    """One question to a model.

    ``seed`` is ignored by providers that have none. ``n`` completions are asked for, of at most
    ``max_tokens`` each.
    """

    purpose: Purpose
    messages: tuple[Message, ...]
    temperature: float = 0.0
    seed: int = 0
    max_tokens: int = 1024
    n: int = 1

    def key(self, model: str) -> str:
        """What a reply of ``model`` is kept under: everything that counts but the purpose."""
        # Replies are kept under keys that have a schema, from when requests had one: with it they
        # stay valid.
        parts = asdict(self) | {"purpose": None, "schema": None, "model": model}
        if self.n == 1:  # as from when there was no other number
            del parts["n"]
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class Reply:
    """What came of a request: a first completion, and maybe others; ``usage`` is that of all."""

    text: str
    usage: Usage
    truncated: bool = False
    refused: bool = False
    others: tuple[Completion, ...] = ()

    def completions(self) -> tuple[Completion, ...]:
        """All of them, the first one included."""
        return Completion(self.text, self.truncated, self.refused), *self.others


@dataclass(frozen=True)
class Progress:
    """Where something slow is: ``done`` of ``total`` tokens or bytes.

    ``total`` is 0 where it is unknown; ``text`` is what was added since the last report.
    """

    stage: Stage
    done: int = 0
    total: int = 0
    text: str = ""
    purpose: str = ""


OnProgress = Callable[[Progress], None]
"""May raise ``errors.Cancelled`` to stop the work that it is told of."""


class LLM(Protocol):
    """A language model. Safe to use from several threads at once.

    One that gives several completions of a prompt also has ``batch: int``, their greatest number.
    """

    name: str
    """Such as ``local/qwen2.5-coder-1.5b`` or ``openai/gpt-5``."""
    parallel: int
    """How many requests are worth sending at once; 1 or more."""

    def complete(self, request: Request, on_progress: OnProgress | None = None) -> Reply:
        """Ask once, streaming progress.

        Raises:
            ProviderError: after the client's own retries failed.
            Cancelled: raised by ``on_progress``.
        """
        ...

    def close(self) -> None:
        """Free what it holds. Calling it twice is fine."""
        ...


@dataclass(frozen=True)
class Call:
    """How a candidate is called.

    ``class_name`` is empty for a function. ``shapes`` has one entry per argument. The result is the
    value that the call returns, or argument number ``result_argument`` after the call; with
    ``counts`` both, as ``(returned, argument[:returned])``. ``passing`` has one entry per argument
    (see ``Parameter``), or none where all are positional; ``names`` then has the parameters' names.
    ``fresh``: a call has failed that changes an argument or returns one that can be changed (unless
    ``"spared"``: a node); with ``"deep"`` also if any such part of one is in the result.
    ``iterates``: an iterator counts as the list of its items; otherwise it is not a value.
    ``operations``: of a class that is driven, or of a module, the name of each method or function
    with the shapes of its arguments. ``setup``: hands, link, answer, interface and calls of a
    ``domain.problem.Setup``. ``manner``: ``call``, or another key of
    ``sandbox.jail.child.MANNERS``.
    """

    name: str
    shapes: tuple[Shape, ...]
    class_name: str = ""
    result_argument: int | None = None
    counts: bool = False
    passing: tuple[Passing, ...] = ()
    names: tuple[str, ...] = ()
    fresh: Fresh = ""
    iterates: bool = False
    operations: tuple[tuple[str, tuple[Shape, ...]], ...] = ()
    setup: tuple[Any, ...] = ()
    manner: str = "call"


@dataclass(frozen=True)
class Limits:
    """What one candidate may use: seconds per input; bytes for memory, stdout and results.

    With ``spread``, idle workers help with inputs that are slow, each in a process of its own. The
    results are the same for code that keeps nothing from one call to the next.
    """

    seconds: float = 2.0
    load_seconds: float = 5.0
    """For executing the candidate's module before the first input."""
    memory: int = 512 * 1024 * 1024
    stdout: int = 64 * 1024
    result: int = 4 * 1024 * 1024
    spread: bool = False


@dataclass(frozen=True)
class Execution:
    """What one input led to.

    ``failure`` is ``None`` if the call returned; then ``value`` holds what it returned, with linked
    lists and trees as plain lists. ``raised`` are the names of the classes of the exception that
    the candidate raised, the most special first; empty if it raised none. ``form`` is the name of
    the first type in what it returned that was written as another one which Python holds unequal,
    such as ``range``, ``deque`` or ``dict_keys``; empty if there was none. ``seconds`` is wall
    time, with all that it took to hand values over; ``cpu_seconds`` is that of the call alone, as
    the process says in which the candidate runs: good for a comparison, and proof of nothing.
    """

    failure: Outcome | None
    value: Value = None
    stdout: str = ""
    traceback: str = ""
    seconds: float = 0.0
    peak_memory: int = 0
    raised: tuple[str, ...] = ()
    form: str = ""
    cpu_seconds: float = 0.0


class Sandbox(Protocol):
    """Runs untrusted code. Never sees an expected value. Safe to use from several threads."""

    def layers(self) -> tuple[str, ...]:
        """The active layers of confinement, outermost first; the first call tries them.

        Raises:
            SandboxUnavailable: the sandbox itself cannot be set up.
        """
        ...

    def warnings(self) -> tuple[str, ...]:
        """What the user must know about how strong they are; empty when all hold.

        Raises:
            SandboxUnavailable: as :meth:`layers`.
        """
        ...

    def run(
        self, code: str, call: Call, inputs: Sequence[Sequence[Value]], limits: Limits
    ) -> list[Execution]:
        """Run ``code`` and call it once per input, on fresh copies of the arguments.

        Returns one Execution per input, in order, whatever the candidate does.

        Raises:
            SandboxUnavailable: the sandbox itself cannot be set up.
        """
        ...

    def close(self) -> None:
        """End every process. Calling it twice is fine."""
        ...


@dataclass(frozen=True)
class Opening:
    """What a run begins with, and what is needed to begin it again; ``settings`` as JSON data."""

    text: str
    given: Given
    settings: Mapping[str, Any]
    model: str
    version: str


@dataclass(frozen=True)
class Kept:
    """An event; ``position`` grows and is never used twice; ``seconds`` the run had taken then."""

    position: int
    seconds: float
    event: Event


@dataclass(frozen=True)
class Past:
    """What was kept of a run before: nothing, of a new one.

    ``replies`` are under their request's key and how often the same was asked before; ``seconds``
    is what the run has taken in all.
    """

    events: Sequence[Kept] = ()
    replies: Mapping[tuple[str, int], Reply] = field(default_factory=dict)
    seconds: float = 0.0


class Journal(Protocol):
    """Keeps one run as it happens. Safe to use from several threads at once.

    What a method has kept survives the end of the process at any moment.
    """

    id: str
    past: Past
    notes: Sequence[str]
    """What the user should know of how it is kept."""

    def add_event(
        self, position: int, event: Event, seconds: float, forget: Sequence[int] = ()
    ) -> None:
        """Keep an event at a position of the run, in the place of those that are to be forgotten.

        Raises:
            HistoryError: it cannot be kept.
        """
        ...

    def add_reply(self, key: str, nth: int, reply: Reply) -> None:
        """Keep a reply to a request that was made ``nth`` times before.

        Raises:
            HistoryError: it cannot be kept.
        """
        ...

    def close(self, seconds: float) -> None:
        """Say that nobody works on the run now, and how long it took so far.

        Raises:
            HistoryError: it cannot be kept.
        """
        ...


class History(Protocol):
    """Where runs are kept."""

    def open(self, opening: Opening) -> Journal:
        """Begin to keep a run.

        Raises:
            HistoryError: nothing can be kept.
        """
        ...

"""A program: run as ``__main__`` for every input, with a standard input and output of its own."""

from __future__ import annotations

import atexit
import builtins
import contextlib
import errno
import linecache
import sys
import threading
import types
from collections.abc import Iterator
from typing import Any

from . import wire
from .candidates import FILE, Candidate
from .streams import Streams

_MOST_PRINTED = 1 << 24
_SHOWN_OF_FAILED = 4_000
_LARGEST_STACK = 1 << 26
"""Bytes. Python's own calls take none of it; solutions ask for more than there is memory."""


class Program(Candidate):
    """A candidate that reads its input and prints its answer.

    It is compiled when it is loaded, and runs for each input from its first line to its last, in a
    namespace of its own; nothing of it runs before.
    """

    def load(self) -> None:
        """Compile the code, and supply what an interpreter supplies beyond it."""
        source = self.code.decode()
        linecache.cache[FILE] = (len(source), None, source.splitlines(keepends=True), FILE)
        self.compiled = compile(source, FILE, "exec", dont_inherit=True)
        self.streams = Streams()
        self.recursion_limit = sys.getrecursionlimit()
        self.set_stack_size = threading.stack_size
        threading.stack_size = self.stack_size
        vars(builtins).update(exit=sys.exit, quit=sys.exit)
        sys.argv = [FILE]

    def call(self, inputs: Any) -> str:
        """What the program prints, given its standard input."""
        shown = sys.stdout
        (text,) = inputs
        self.streams.begin(text)
        try:
            self.run()
        except BaseException:
            with contextlib.suppress(Exception):
                self.streams.flush()
            shown.write(self.streams.printed(_SHOWN_OF_FAILED))
            raise
        return self.streams.printed(_MOST_PRINTED)

    def run(self) -> None:
        """Run it to the end of its last thread; raises what it raises, but for a good exit."""
        sys.setrecursionlimit(self.recursion_limit)
        self.set_stack_size(0)
        atexit._clear()
        main = types.ModuleType("__main__")
        main.__file__ = FILE
        sys.modules["__main__"] = main
        try:
            with _too_much_is_told(), _failures_of_threads():
                with _good_exit():
                    exec(self.compiled, vars(main))  # noqa: S102
                _join_threads()
                atexit._run_exitfuncs()
                self.streams.flush()
        finally:
            vars(main).clear()  # files that are open there are flushed, and memory is free again

    def stack_size(self, size: int = 0) -> int:
        """``threading.stack_size``, up to what the limit of memory leaves."""
        return self.set_stack_size(min(size, _LARGEST_STACK))


@contextlib.contextmanager
def _good_exit() -> Iterator[None]:
    """An exit of the status 0 is the end of a program; any other one is a failure of it."""
    try:
        yield
    except SystemExit as end:
        if end.code not in (None, 0):
            end.add_note("the program ended with another exit status than 0")
            raise


@contextlib.contextmanager
def _too_much_is_told() -> Iterator[None]:
    """Standard output that is full is a limit, and no mistake in writing files."""
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.EFBIG, errno.ENOSPC):
            raise
        raise wire.LimitExceeded("too much was printed") from None


@contextlib.contextmanager
def _failures_of_threads() -> Iterator[None]:
    """The first exception that ends a thread is raised: half an answer is none."""
    failures: list[BaseException] = []

    def failed(told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None and told.exc_type is not SystemExit:
            failures.append(told.exc_value)

    threading.excepthook = failed
    yield
    if failures:
        raise failures[0]


def _join_threads() -> None:
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()

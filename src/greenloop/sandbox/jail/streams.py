"""Standard input and output of a program: two files without a name, which only the child has."""

from __future__ import annotations

import os
import sys
import tempfile

_IN, _OUT = 0, 1


def open_streams() -> None:
    """Put an empty file on descriptors 0 and 1, before the confinement forbids to make any.

    They are files and not pipes, so that all idioms work that ask for the size of the input, and
    no thread has to keep a pipe going.
    """
    for descriptor in (_IN, _OUT):
        made = _nameless()
        os.dup2(made, descriptor)
        os.close(made)


def _nameless() -> int:
    if hasattr(os, "memfd_create"):
        return os.memfd_create("stream")
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())


class Streams:
    """The two files, kept open whatever a program does to its descriptors."""

    def __init__(self) -> None:
        self.input = os.dup(_IN)
        self.output = os.dup(_OUT)

    def begin(self, text: str) -> None:
        """Offer ``text`` as standard input, and an empty standard output, in ``sys`` as well."""
        for file, descriptor in ((self.input, _IN), (self.output, _OUT)):
            os.dup2(file, descriptor)
            os.ftruncate(file, 0)
            os.lseek(file, 0, os.SEEK_SET)
        self._fill(text.encode("utf-8", "surrogateescape"))
        sys.stdin = sys.__stdin__ = open(_IN, encoding="utf-8", closefd=False)  # type: ignore[misc] # noqa: SIM115
        sys.stdout = sys.__stdout__ = open(_OUT, "w", encoding="utf-8", closefd=False)  # type: ignore[misc] # noqa: SIM115
        self.opened = sys.stdout

    def _fill(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[os.pwrite(self.input, rest, len(data) - len(rest)) :]

    def flush(self) -> None:
        """Write what is still kept back, as an interpreter does at its end."""
        for stream in (sys.stdout, self.opened):
            if not getattr(stream, "closed", False):
                stream.flush()

    def printed(self, most: int) -> str:
        """What standard output holds, or its first ``most`` bytes."""
        data = b""
        while part := os.pread(self.output, most - len(data), len(data)):
            data += part
        return data.decode("utf-8", "replace")

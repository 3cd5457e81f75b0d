"""Problems as the browser extension Competitive Companion posts them: JSON, with every sample.

It sends no statement: name, limits and samples are what there is, and the text is made of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from greenloop.domain.given import Given
from greenloop.domain.problem import Kind
from greenloop.errors import ProblemError
from greenloop.reading.problem import read

_HINT = "paste its text instead"


@dataclass(frozen=True)
class Posted:
    """A problem that was posted; ``limits`` are in milliseconds and megabytes, 0 if not told."""

    name: str
    group: str
    url: str
    time_limit: int
    memory_limit: int
    samples: tuple[tuple[str, str], ...]

    @property
    def slug(self) -> str:
        """The name as that of a folder."""
        return re.sub(r"\W+", "-", self.name.lower()).strip("-")[:80] or "problem"

    def problem(self, statement: str = "") -> tuple[str, Given]:
        """A text that asks for a program, and the samples that it does not show, as cases.

        Args:
            statement: what somebody else has of it.
        """
        text = self._text(statement, self.samples)
        wanted = {_tokens(*sample): sample for sample in self.samples}
        shown = _shown(text)
        if shown is None or not shown <= wanted.keys():  # a sample looks like something else
            text, shown = self._text(statement, ()), set()
        lost = [sample for tokens, sample in wanted.items() if tokens not in shown]
        return text, Given(cases=tuple(f"run({given!r}) == {out!r}" for given, out in lost))

    def _text(self, statement: str, samples: Sequence[tuple[str, str]]) -> str:
        parts = [f"{self.name}\n", statement.strip(), self._about()]
        for number, (given, printed) in enumerate(samples, 1):
            parts.append(f"Sample Input {number}\n{given.rstrip()}\n")
            parts.append(f"Sample Output {number}\n{printed.rstrip()}\n")
        return "\n".join(filter(None, parts))

    def _about(self) -> str:
        limits = [
            f"Time limit: {self.time_limit / 1000:g} seconds" if self.time_limit else "",
            f"Memory limit: {self.memory_limit} megabytes" if self.memory_limit else "",
        ]
        task = "Read from standard input and print to standard output."
        return "\n".join([*filter(None, limits), task, ""])


def read_posted(body: str) -> Posted:
    """The problem in the body of a request.

    Raises:
        ProblemError: it is not one of that extension, or one that no program with standard input
            and output solves.
    """
    try:
        data = json.loads(body)
        posted = Posted(
            name=_text(data["name"]),
            group=_text(data.get("group", "")),
            url=_text(data.get("url", "")),
            time_limit=int(data.get("timeLimit") or 0),
            memory_limit=int(data.get("memoryLimit") or 0),
            samples=tuple((_text(one["input"]), _text(one["output"])) for one in data["tests"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        raise ProblemError("what was posted is not a problem of Competitive Companion") from None
    if data.get("interactive"):
        raise ProblemError(f"'{posted.name}' is interactive, which is not supported")
    for side, usual in (("input", "stdin"), ("output", "stdout")):
        if (kind := _kind(data.get(side))) not in ("", usual):
            raise ProblemError(f"'{posted.name}' has its {side} in a {kind}", _HINT)
    return posted


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a string")
    return value


def _shown(text: str) -> set[tuple[tuple[str, ...], ...]] | None:
    """The samples that a text shows; ``None`` where it is not read as that of a program."""
    draft = read(text)
    if draft.signature is None or draft.signature.kind is not Kind.PROGRAM:
        return None
    return {_tokens(one.args[0], one.expected) for one in draft.shown}


def _tokens(*texts: str) -> tuple[tuple[str, ...], ...]:
    """What counts of a sample: white space only parts it."""
    return tuple(tuple(text.split()) for text in texts)


def _kind(side: Any) -> str:
    return str(side.get("type", "")) if isinstance(side, dict) else ""

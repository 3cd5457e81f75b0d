"""Problems as people paste them, with right and wrong programs, kept as text under ``problems``.

A folder is a class of problems. In ``unseen`` are those that were written at once, after
everything else, to be played before anything was changed for them.

A file is a row of sections, each begun by a line ``%%% name [rest]``:

- ``statement``: the text, exactly as pasted
- ``right`` (several): a complete program that does what the statement asks
- ``wrong <why>`` (several): a plausible one that does not
- ``hidden``: Python that asserts what every right program does and no wrong one; never shown to
  the system
- ``cases``, ``all_answers``, ``checker``, ``inputs``: what a model may reply, asked for test cases,
  for all right answers, for a judge of one answer, for new inputs; a few of the cases are wrong
- ``refused <kind>``: instead of programs: the text must be refused by that name
- ``contradiction``: the statement contradicts itself
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

PROBLEMS = Path(__file__).parent / "problems"
REPLIES = ("all_answers", "checker", "inputs")
NAMES = {*REPLIES, "statement", "right", "wrong", "hidden", "cases", "refused", "contradiction"}
HEAD = re.compile(r"^%%% *(\w+)[ \t]*(.*)\n", re.MULTILINE)


@dataclass(frozen=True)
class Wrong:
    """A wrong program, and in a few words what is wrong with it."""

    why: str
    code: str


@dataclass(frozen=True)
class Entry:
    """One problem; ``kind`` is its folder, ``refused`` what it is refused as, or empty."""

    path: Path
    kind: str
    statement: str
    right: tuple[str, ...] = ()
    wrong: tuple[Wrong, ...] = ()
    hidden: str = ""
    cases: str = ""
    replies: dict[str, str] = field(default_factory=dict)
    refused: str = ""
    contradiction: bool = False

    def __str__(self) -> str:
        return f"{self.kind}/{self.path.stem}"


def parse(text: str, path: Path) -> Entry:
    """One file's text as an entry.

    Raises:
        ValueError: if a section has no known name, or the text does not begin with one.
    """
    before, *parts = HEAD.split(text)
    sections: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, rest, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        sections[name].append((rest.strip(), body))
    if before or not sections.keys() <= NAMES:
        raise ValueError(f"{path}: not sections of a problem: {before or sections.keys() - NAMES}")

    def only(name: str) -> str:
        return "".join(body for _, body in sections.get(name, []))

    return Entry(
        path=path,
        kind=path.parent.name,
        statement=only("statement").strip("\n") + "\n",
        right=tuple(body for _, body in sections.get("right", [])),
        wrong=tuple(Wrong(*section) for section in sections.get("wrong", [])),
        hidden=only("hidden"),
        cases=only("cases"),
        replies={name: only(name) for name in REPLIES if name in sections},
        refused=" ".join(kind for kind, _ in sections.get("refused", [])),
        contradiction="contradiction" in sections,
    )


def load() -> list[Entry]:
    """All problems, in the order of their paths."""
    return [parse(path.read_text("utf-8"), path) for path in sorted(PROBLEMS.rglob("*.txt"))]

"""The flow as a drawing whose workers light up. Pure.

Which edges there are is asked of the graph itself; only where they run on the page is told here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from greenloop.domain.events import (
    CandidateAdded,
    CaseEdited,
    CasesAdded,
    Challenged,
    CodeEdited,
    Event,
    Finished,
    Measured,
    ProblemRead,
    Reviewed,
    Started,
    TestsRun,
)
from greenloop.flow.graph import build_flow, draw

WIDTH, HEIGHT = 370, 232
_BOX = (92, 36)
_PLACES = {
    "ReadProblem": ("read", 8, 12),
    "GenerateTestCases": ("write cases", 128, 12),
    "ImplementFunction": ("write code", 248, 12),
    "RunTests": ("run tests", 248, 98),
    "Challenge": ("challenge", 128, 98),
    "Measure": ("measure", 8, 98),
    "Finish": ("finish", 8, 184),
    "Review": ("review", 248, 184),
    "Revise": ("revise", 128, 184),
}
"""Words and the left upper corner of each worker."""
_PATHS = {
    ("ReadProblem", "GenerateTestCases"): "M100 30H126",
    ("GenerateTestCases", "ImplementFunction"): "M220 30H246",
    ("ImplementFunction", "RunTests"): "M286 48V96",
    ("RunTests", "Challenge"): "M248 110H222",
    ("RunTests", "Review"): "M294 134V182",
    ("RunTests", "ImplementFunction"): "M306 98V50",
    ("RunTests", "Finish"): "M256 134C236 168 130 146 102 194",
    ("Challenge", "Challenge"): "M160 98C150 72 196 72 188 96",
    ("Challenge", "Measure"): "M128 116H102",
    ("Measure", "Finish"): "M54 134V182",
    ("Challenge", "RunTests"): "M220 122H246",
    ("Review", "Revise"): "M248 202H222",
    ("Review", "ImplementFunction"): "M340 202C366 190 366 44 342 32",
    ("Revise", "RunTests"): "M206 184L252 136",
}


@dataclass(frozen=True)
class Box:
    """A worker on the page: ``state`` is ``idle``, ``done`` or ``busy``."""

    name: str
    words: str
    x: int
    y: int
    width: int
    height: int
    state: str


@dataclass(frozen=True)
class Drawing:
    """Boxes, and lines between them as SVG paths; ``told`` is the same for who cannot see it."""

    boxes: tuple[Box, ...]
    lines: tuple[str, ...]
    told: str
    width: int = WIDTH
    height: int = HEIGHT


def drawing(events: Sequence[Event], going: bool) -> Drawing:
    """The flow with the workers that have been at work, and the one that is if it is ``going``."""
    walked = walk(events)
    busy = walked[-1] if going and walked else ""
    done = {name for name in walked if name != busy}
    boxes = tuple(
        Box(name, said, x, y, *_BOX, "busy" if name == busy else "done" if name in done else "idle")
        for name, (said, x, y) in _PLACES.items()
    )
    now = f"now: {_PLACES[busy][0]}" if busy else "nothing goes on"
    so_far = ", ".join(_PLACES[name][0] for name in dict.fromkeys(walked))
    return Drawing(boxes, lines(), f"Flow of the run; {now}; so far: {so_far or 'nothing'}")


@cache
def lines() -> tuple[str, ...]:
    """The path of every edge that the graph has."""
    edges = re.findall(r"(\w+) --(?: \w+ --)?> (\w+)", draw(build_flow()))
    return tuple(_PATHS[edge] for edge in dict.fromkeys(edges))


def walk(events: Sequence[Event]) -> list[str]:
    """The workers that came to their turn, in order; the last one is at work."""
    walked: list[str] = []
    for event in events:
        for name in _turns(event, walked[-1] if walked else ""):
            if not walked or walked[-1] != name:
                walked.append(name)
    return walked


def _turns(event: Event, at: str) -> tuple[str, ...]:
    """Who did what an event tells, and who follows as far as the event alone says it."""
    if isinstance(event, TestsRun):
        mine = [one.passed for one in event.of(event.best)]
        return ("RunTests", "Challenge" if mine and all(mine) else "Review")
    if isinstance(event, Challenged):
        return ("Challenge", "Measure" if event.survived else "RunTests")
    if isinstance(event, CasesAdded):
        follows = {"ReadProblem": "GenerateTestCases", "GenerateTestCases": "ImplementFunction"}
        return (follows[at],) if at in follows else ()
    if isinstance(event, CandidateAdded):
        return ("RunTests",) if at == "ImplementFunction" else ()
    if isinstance(event, Reviewed):
        return ("Revise",) if at == "Review" else ()
    if isinstance(event, CaseEdited | CodeEdited):
        return ("RunTests",) if at == "Revise" else ()
    return _ALONE.get(type(event), ())


_ALONE: dict[type, tuple[str, ...]] = {
    Started: ("ReadProblem",),
    ProblemRead: ("ReadProblem",),
    Measured: ("Measure", "Finish"),
    Finished: ("Finish",),
}

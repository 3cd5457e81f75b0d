from __future__ import annotations

import re

from apps import story
from greenloop.flow.graph import build_flow, draw
from greenloop.web.graph import _PATHS, _PLACES, drawing, walk


def test_every_edge_and_worker_of_the_graph_is_drawn() -> None:
    edges = set(re.findall(r"(\w+) --(?: \w+ --)?> (\w+)", draw(build_flow())))
    assert set(_PATHS) == edges
    assert set(_PLACES) == {name for edge in edges for name in edge}


def test_workers_light_up_in_their_order() -> None:
    events = (*story.EVENTS, story.SOLVED)
    walked = walk(events)
    assert walked[0] == "ReadProblem"
    assert walked[-1] == "Finish"
    assert walked.index("Review") < walked.index("Revise")


def test_only_who_is_at_work_is_busy() -> None:
    at = story.EVENTS[:3]
    assert [box.name for box in drawing(at, True).boxes if box.state == "busy"] == ["ReadProblem"]
    assert [box for box in drawing(at, False).boxes if box.state == "busy"] == []

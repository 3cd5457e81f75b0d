from __future__ import annotations

from collections.abc import Iterator
from types import NoneType
from typing import get_args, get_type_hints

import pytest
from pocketflow import BaseNode, Flow, Node

from fakes import InProcessSandbox
from greenloop.configuration import load_settings
from greenloop.domain.events import (
    CandidateAdded,
    CasesAdded,
    Finished,
    ModelCalled,
    ProblemRead,
    TestsRun,
)
from greenloop.domain.run import Run
from greenloop.flow import build_flow, draw, nodes
from greenloop.flow.measure import Measure
from greenloop.flow.state import Shared
from greenloop.llm.scripted import ScriptedLLM

TEXT = '''def double(x: int) -> int:
    """Return twice the integer x.

    >>> double(2)
    4
    """
'''
DRAWN = """\
flowchart TD
    ReadProblem --> GenerateTestCases
    GenerateTestCases --> ImplementFunction
    ImplementFunction --> RunTests
    RunTests -- success --> Challenge
    RunTests -- failure --> Review
    RunTests -- stuck --> ImplementFunction
    RunTests -- max_iterations --> Finish
    Challenge -- unsettled --> Challenge
    Challenge -- survived --> Measure
    Challenge -- broken --> RunTests
    Review -- revise --> Revise
    Review -- resample --> ImplementFunction
    Measure --> Finish
    Revise --> RunTests"""

WORKERS = {
    "read": nodes.ReadProblem,
    "tests": nodes.GenerateTestCases,
    "code": nodes.ImplementFunction,
    "run": nodes.RunTests,
    "review": nodes.Review,
    "revise": nodes.Revise,
    "challenge": nodes.Challenge,
    "measure": Measure,
    "finish": nodes.Finish,
}
"""By the name under which each can be swapped."""


class Own(Node):  # type: ignore[misc]
    """A worker of somebody else."""


class Waved(Node):  # type: ignore[misc]
    """Lets every green candidate pass."""

    def post(self, shared: Shared, prepared: object, done: object) -> str:
        return "survived"


def reachable(start: BaseNode) -> Iterator[BaseNode]:
    waiting, seen = [start], set()
    while waiting:
        node = waiting.pop(0)
        if id(node) not in seen:
            seen.add(id(node))
            yield node
            waiting += node.successors.values()


def actions(node: BaseNode) -> set[str]:
    """What ``post`` says that it returns; what returns nothing takes the default edge."""
    returned = get_type_hints(type(node).post)["return"]
    return {"default"} if returned is NoneType else set(get_args(returned))


def test_the_graph_as_it_is_drawn() -> None:
    assert draw(build_flow()) == DRAWN


def test_every_action_that_a_worker_can_name_has_an_edge_and_no_other_has() -> None:
    edges = {type(node): set(node.successors) for node in reachable(build_flow().start_node)}
    named = {type(node): actions(node) for node in reachable(build_flow().start_node)}
    assert edges == {**named, nodes.Finish: set()}


def test_every_worker_has_its_place() -> None:
    found = {type(node) for node in reachable(build_flow().start_node)}
    assert found == set(WORKERS.values())


@pytest.mark.parametrize("name", WORKERS)
def test_a_worker_can_be_swapped(name: str) -> None:
    swapped = draw(build_flow(**{name: Own()}))
    assert swapped == DRAWN.replace(WORKERS[name].__name__, "Own")


@pytest.mark.parametrize("worker", [Waved(), Flow(start=Waved())], ids=["node", "flow"])
def test_a_worker_or_a_whole_flow_in_the_place_of_another_decides_as_it_did(
    worker: BaseNode,
) -> None:
    run = Run()
    replies = {"cases": "[]", "code": "```python\ndef double(x):\n    return 2 * x\n```"}
    llm = ScriptedLLM(lambda request: replies[request.purpose])
    shared = Shared.open(TEXT, run, llm, InProcessSandbox(), load_settings())
    build_flow(challenge=worker).run(shared)
    happened = [type(event) for event in run.events if not isinstance(event, ModelCalled)]
    assert happened == [
        ProblemRead,
        CasesAdded,
        CasesAdded,
        CandidateAdded,
        TestsRun,
        Finished,
    ]

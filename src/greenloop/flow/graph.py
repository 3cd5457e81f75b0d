"""The graph. Every action that a node can name has an edge here."""

from __future__ import annotations

from collections.abc import Iterator

from pocketflow import BaseNode, Flow

from greenloop.flow import nodes
from greenloop.flow.measure import Measure


def build_flow(
    *,
    read: BaseNode | None = None,
    tests: BaseNode | None = None,
    code: BaseNode | None = None,
    run: BaseNode | None = None,
    review: BaseNode | None = None,
    revise: BaseNode | None = None,
    challenge: BaseNode | None = None,
    measure: BaseNode | None = None,
    finish: BaseNode | None = None,
) -> Flow:
    """Wire the workers up; each can be swapped for your own.

    A whole ``Flow`` may stand in the place of a node, which is how one is added: the action of its
    last node is the action that counts.
    """
    read = read or nodes.ReadProblem()
    tests = tests or nodes.GenerateTestCases()
    code = code or nodes.ImplementFunction()
    run = run or nodes.RunTests()
    review = review or nodes.Review()
    revise = revise or nodes.Revise()
    challenge = challenge or nodes.Challenge()
    measure = measure or Measure()
    finish = finish or nodes.Finish()

    read >> tests >> code >> run
    run - "success" >> challenge
    run - "failure" >> review
    run - "stuck" >> code
    run - "max_iterations" >> finish
    review - "revise" >> revise >> run
    review - "resample" >> code
    challenge - "unsettled" >> challenge
    challenge - "survived" >> measure >> finish
    challenge - "broken" >> run
    return Flow(start=read)


def draw(flow: Flow) -> str:
    """The graph as a Mermaid flowchart, one line per edge, in the order in which they were made."""
    lines = ["flowchart TD"]
    for node in workers(flow):
        for action, target in node.successors.items():
            label = "" if action == "default" else f" {action} --"
            lines.append(f"    {_name(node)} --{label}> {_name(target)}")
    return "\n".join(lines)


def workers(flow: Flow) -> Iterator[BaseNode]:
    """The nodes of a graph, each once, the nearest to its start first."""
    waiting, seen = [flow.start_node], set()
    while waiting:
        node = waiting.pop(0)
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        waiting += node.successors.values()


def _name(node: BaseNode) -> str:
    return type(node).__name__

"""Swap a worker, add a worker: three candidates at once, and a last word.

Run it with ``python examples/swap_a_worker.py``; it uses the embedded model.
"""

from __future__ import annotations

import sys
from dataclasses import replace

from pocketflow import Flow, Node

from greenloop import Run, solve
from greenloop.flow import build_flow
from greenloop.flow.nodes import Drawing, Finish, ImplementFunction
from greenloop.flow.state import Shared
from greenloop.ports import LLM

PROBLEM = '''
def longest_run(text: str) -> int:
    """Return the length of the longest run of one repeated character.

    >>> longest_run("aabbbc")
    3
    >>> longest_run("")
    0
    """
'''


class ThreeAtOnce(ImplementFunction):
    """A swapped worker: three independent candidates every time instead of one at first."""

    def prep(self, shared: Shared) -> Drawing:
        return replace(super().prep(shared), count=3)


class LastWord(Node):
    """An added worker: says what the run used."""

    def prep(self, shared: Shared) -> tuple[int, int]:
        return len(shared.run.candidates), shared.run.tokens

    def exec(self, used: tuple[int, int]) -> str:
        return "{} candidates, {} tokens".format(*used)

    def post(self, shared: Shared, _: object, words: str) -> None:
        print(words)


def main(llm: LLM | None = None) -> Run:
    finish = Finish()
    finish >> LastWord()  # a whole flow stands in the place of one node
    flow = build_flow(code=ThreeAtOnce(), finish=Flow(start=finish))
    run = solve(PROBLEM, llm=llm, flow=flow, model="local/qwen2.5-coder-1.5b")
    print(run.code)
    return run


if __name__ == "__main__":
    sys.exit(0 if main().solved else 1)

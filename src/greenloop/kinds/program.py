"""A program: the text of standard input in, the text that it prints out."""

from __future__ import annotations

from collections.abc import Sequence

from greenloop.asking.replies import extract_program
from greenloop.domain.problem import Problem, Signature
from greenloop.domain.values import Value
from greenloop.inputs.texts import texts
from greenloop.kinds.manner import Separates
from greenloop.ports import Call

_STUB = """\
# A complete program: it reads standard input and prints the answer to standard output.
import sys

def main():
    data = sys.stdin.read()
    ...

main()"""


class Program:
    """See :class:`~greenloop.kinds.manner.Manner`."""

    def call(self, signature: Signature) -> Call:
        """As ``__main__``."""
        return Call(signature.name, ("value",), manner="program")

    def stub(self, signature: Signature) -> str:
        """A frame that reads everything; any other that reads and prints will do."""
        return _STUB

    def code(self, text: str, signature: Signature, starter: str) -> str:
        """What reads standard input and runs by itself."""
        return extract_program(text)

    def probes(
        self, known: Sequence[Sequence[Value]], problem: Problem, seed: int, count: int
    ) -> dict[str, tuple[Value, ...]]:
        """Those that are known, changed token by token within their shape."""
        samples = [args[0] for args in known if isinstance(args[0], str)]
        made = texts(samples, seed, count)
        return {f"p{number}": (text,) for number, text in enumerate(made, 1)}

    def shrunk(
        self, problem: Problem, args: tuple[Value, ...], separates: Separates
    ) -> tuple[Value, ...]:
        """As it is."""
        return args

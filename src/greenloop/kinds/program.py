"""A program: the text of standard input in, the text that it prints out."""

from __future__ import annotations

from collections.abc import Sequence

from greenloop.asking.replies import extract_program
from greenloop.domain.problem import Problem, Signature
from greenloop.domain.values import Value
from greenloop.inputs import readings
from greenloop.inputs.scaled import Sized, stated_size
from greenloop.inputs.texts import texts
from greenloop.kinds.manner import Separates
from greenloop.ports import Call

_FEW = 10
"""New inputs by the format; where there are fewer, known ones are varied as well."""
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

    def knows_inputs(self, signature: Signature) -> bool:
        """Where its format is known."""
        return signature.reads is not None

    def probes(
        self, known: Sequence[Sequence[Value]], problem: Problem, seed: int, count: int
    ) -> dict[str, tuple[Value, ...]]:
        """By the stated format; otherwise known ones, changed token by token within their shape.

        Where a constraint is not understood, what no sample does had better not be tried.
        """
        samples = [args[0] for args in known if isinstance(args[0], str)]
        reads = problem.signature.reads
        made = readings.made(samples, problem, reads, seed, count) if reads else []
        if len(made) < _FEW:
            varied = texts(samples, seed, count)
            made += [one for one in varied if not problem.violations((one,))]
        return {f"p{number}": (text,) for number, text in enumerate(dict.fromkeys(made), 1)}

    def large(
        self, known: Sequence[Sequence[Value]], problem: Problem, seed: int
    ) -> dict[str, tuple[Value, ...]]:
        """By the stated format; none where that is not known."""
        samples = [args[0] for args in known if isinstance(args[0], str)]
        reads = problem.signature.reads
        return readings.large(samples, problem, reads, seed) if reads else {}

    def grown(self, signature: Signature) -> tuple[str, ...]:
        """The whole."""
        return ("",)

    def scaled(
        self, known: Sequence[Sequence[Value]], problem: Problem, size: int, seed: int, part: str
    ) -> list[Sized]:
        """By the stated format; none where that is not known."""
        samples = [args[0] for args in known if isinstance(args[0], str)]
        reads = problem.signature.reads
        return readings.sized(samples, problem, reads, size, seed) if reads else []

    def stated(self, known: Sequence[Sequence[Value]], problem: Problem, part: str) -> int | None:
        """By the constraints of the values that it reads."""
        return stated_size(problem.of_values, []) if problem.signature.reads else None

    def shrunk(
        self, problem: Problem, args: tuple[Value, ...], separates: Separates
    ) -> tuple[Value, ...]:
        """With fewer tests and smaller values where the format is known; otherwise as it is."""
        reads, (text,) = problem.signature.reads, args
        if reads is None or not isinstance(text, str):
            return args
        return (readings.smaller(problem, reads, text, separates),)

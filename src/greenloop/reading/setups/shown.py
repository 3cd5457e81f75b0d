"""What a signature declares beside what its examples show."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from greenloop.domain.constraints import Constraint
from greenloop.domain.example import Example
from greenloop.domain.inference import infer
from greenloop.domain.problem import Kind, Parameter, Setup, Signature
from greenloop.domain.types import parse_type
from greenloop.domain.values import Value

_OUTPUTS = {
    r"tail connects to node index (\d+)": r"\1",
    r"(?:there is )?no cycle\b": "null",
    r"(?:reference of the node with value = (\d+)|intersected at '?(-?\d+)'?)": r"\1\2",
    r"no intersection\b": "null",
}


def with_places(text: str) -> str:
    """The text with plain values for what is written of a node that is an answer."""
    for words, plain in _OUTPUTS.items():
        output = rf"(^[ \t>*_#]*Output[ \t*_]*:[ \t*_]*){words}[ \t.]*$"
        shifted = re.sub(r"\\(\d)", lambda found: rf"\g<{int(found[1]) + 1}>", plain)
        text = re.sub(output, rf"\g<1>{shifted}", text, flags=re.IGNORECASE | re.MULTILINE)
    return text


@dataclass(frozen=True)
class Shown:
    """A declared signature, the text, and examples that all name the same arguments."""

    signature: Signature
    text: str
    examples: Sequence[Example]

    @property
    def names(self) -> list[str]:
        """Of the arguments."""
        return [name for name, _ in self.examples[0].arguments]

    def values(self, name: str) -> list[Value]:
        """What an argument is in each example."""
        return [dict(one.arguments)[name] for one in self.examples]

    def of(self, holds: Callable[[Value], bool]) -> list[str]:
        """The arguments whose values are all such."""
        return [name for name in self.names if all(map(holds, self.values(name)))]

    @property
    def numbers(self) -> list[str]:
        """The arguments that are whole numbers."""
        return self.of(lambda value: type(value) is int)

    @property
    def lists(self) -> list[str]:
        """The arguments that are lists of plain values."""
        return self.of(
            lambda value: isinstance(value, list) and not any(isinstance(i, list) for i in value)
        )

    @property
    def declared(self) -> dict[str, str]:
        """The names of the types of the parameters, without ``None``."""
        return {
            one.name: parse_type(one.type).without_none.name for one in self.signature.parameters
        }

    @property
    def answers(self) -> list[Value]:
        """The results."""
        return [one.expected for one in self.examples]

    def complete(
        self,
        setup: Setup,
        types: dict[str, str],
        returns: str,
        demands: tuple[Constraint, ...] = (),
    ) -> Signature:
        """The signature of the cases.

        Args:
            setup: how a call is made, without what the solution declares.
            types: of the arguments whose values do not tell them.
            returns: the type of the results of the cases.
            demands: what makes the arguments valid.
        """
        own = {one.name: one.type for one in self.signature.parameters}
        parameters = tuple(
            Parameter(name=name, type=types.get(name) or own.get(name) or infer(self.values(name)))
            for name in self.names
        )
        declared = setup.parameters or self.signature.parameters
        setup = setup.model_copy(
            update={
                "parameters": declared,
                "returns": setup.returns or self.signature.returns,
                "demands": demands,
            }
        )
        return self.signature.model_copy(
            update={
                "parameters": parameters,
                "returns": returns,
                "kind": Kind.SETUP,
                "mutates": None,
                "fresh": "",
                "setup": setup,
            }
        )

"""A candidate whose calls are set up from plain arguments."""

from __future__ import annotations

from typing import Any

from .candidates import Candidate
from .node_classes import known_nodes
from .scenes import Scene


class SetUp(Candidate):
    """Code that defines a function or method, called in a scene that is new for every input."""

    def __init__(self, request: tuple[Any, ...]) -> None:
        super().__init__(request)
        _, _, _, interface, _ = self.setup
        vars(self.module).update(dict.fromkeys(name for name, _, _ in interface))
        vars(self.module).update(known_nodes(self.shapes))

    def call(self, inputs: Any) -> Any:
        """Call the candidate; what its result means in its scene."""
        scene = Scene(
            self.setup,
            dict(zip(self.names, self.shapes, strict=True)),
            dict(zip(self.names, inputs, strict=True)),
            vars(self.module),
        )
        vars(self.module).update(scene.names)
        return scene.result(self.target()(*scene.arguments))

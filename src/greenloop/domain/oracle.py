"""Code that tells right answers."""

from __future__ import annotations

from typing import Literal

from greenloop.domain.frozen import Frozen


class Oracle(Frozen):
    """Code that a model wrote to tell right answers, and that the run believed.

    ``name``: ``is_right`` takes the arguments of a solution and an answer, and says whether that is
    right; ``all_answers`` takes the arguments and returns the list of all right answers.
    """

    name: Literal["is_right", "all_answers"]
    code: str

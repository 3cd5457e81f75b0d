from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.node_forms import FORMS
from greenloop.inputs.structures import of_nodes


def flat(values: list[object]) -> Iterator[object]:
    """The values of nodes, those of inner lists in their places."""
    for one in values:
        if isinstance(one, list):
            yield from flat(one)
        elif one is not None:
            yield one


MADE = [name for name in FORMS if name not in ("GraphNode", "RandomNode", "NaryNode")]


@pytest.mark.parametrize("name", MADE)
@given(items=st.lists(st.integers(), max_size=12), seed=st.integers())
def test_what_is_made_has_the_form(name: str, items: list[int], seed: int) -> None:
    made = of_nodes(name, items, random.Random(seed))
    held = [*flat(made)]
    assert FORMS[name](made)
    assert Counter(held) == Counter(items[: len(held)])
    assert bool(held) is bool(items)

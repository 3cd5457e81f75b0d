"""Functions whose examples show other arguments than they take: nodes, and hidden values.

A signature and the examples enter, the signature of the cases leaves, with the ``Setup`` that makes
a call of them. Linked structures: ``linked``; interfaces that are defined for the solution:
``interfaces``; what both say of valid inputs: ``demands``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from greenloop.domain.example import Example
from greenloop.domain.problem import Signature
from greenloop.reading.setups.interfaces import Interface, hidden
from greenloop.reading.setups.linked import cyclic, picked, ring, shared
from greenloop.reading.setups.shown import Shown


def set_up(
    signature: Signature, text: str, found: Sequence[Example], interface: Interface | None
) -> tuple[Signature, list[Example]]:
    """The signature of the cases, and the examples with answers as these have them.

    Both as they are, where the call takes what the examples show.

    Args:
        signature: as the solution declares it.
        text: of the statement.
        found: its examples.
        interface: what is defined for the solution to ask.
    """
    examples = [one for one in found if not one.function]
    names = Counter(tuple(name for name, _ in one.arguments) for one in examples).most_common(1)
    if not names or not all(names[0][0]) or len({*names[0][0]}) < len(names[0][0]):
        return signature, [*found]
    same = [one for one in examples if tuple(name for name, _ in one.arguments) == names[0][0]]
    shown = Shown(signature, text, same)
    made = (
        hidden(shown, interface)
        if interface
        else shared(shown) or cyclic(shown) or ring(shown) or picked(shown)
    )
    if not made:
        return signature, [*found]
    answer = made.setup.link[3] if made.setup and made.setup.link[:1] == ("shared",) else ""
    return made, [_placed(one, answer) for one in same]


def _placed(example: Example, index: str) -> Example:
    """An example whose answer is where its node stands, which another argument says."""
    if not index or example.expected is None:
        return example
    return replace(example, expected=dict(example.arguments)[index])

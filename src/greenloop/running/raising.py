"""When an exception is the right result.

It imports the standard library only: its text is carried by every exported ``test_solution.py``.
"""

from collections.abc import Sequence

_ANY = ("Error", "error")
"""Words for no exception in particular."""


def expected_error(name: str, raised: Sequence[str]) -> bool:
    """Whether an exception is the one that is expected.

    Args:
        name: of its class or of a base of it, ``Error`` for any; empty if none is expected.
        raised: the names of the classes of what was raised, the most special first.
    """
    return bool(name) and ("Exception" if name in _ANY else name.rpartition(".")[2]) in raised

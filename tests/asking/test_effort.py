from __future__ import annotations

import pytest

from greenloop.asking import effort
from greenloop.domain.candidate import Candidate, Origin


def drawn(*origins: Origin) -> list[Candidate]:
    return [Candidate(id=f"c{n}", code="", origin=origin) for n, origin in enumerate(origins, 1)]


FIRST = (Origin.FIRST,)
MORE = (*FIRST, *[Origin.SAMPLE] * 5)


@pytest.mark.parametrize(
    ("origins", "most", "size"),
    [
        ((), 16, 1),
        (FIRST, 16, 5),
        ((*FIRST, Origin.SAMPLE), 16, 10),
        (MORE, 16, 10),
        (MORE, 8, 2),
        (MORE, 6, 0),
    ],
)
def test_batches_grow_and_keep_within_the_budget(
    origins: tuple[Origin, ...], most: int, size: int
) -> None:
    assert effort.batch(drawn(*origins), most) == size


def test_repairs_and_patches_cost_no_candidates() -> None:
    known = drawn(*FIRST, Origin.REPAIR, Origin.PATCH, Origin.BRUTE_FORCE)
    assert effort.left(known, 16) == 14


def test_new_candidates_and_repairs_take_turns() -> None:
    assert effort.sampling_is_due(drawn(*FIRST), 16)
    assert not effort.sampling_is_due(drawn(*MORE), 16)
    assert effort.sampling_is_due(drawn(*MORE, Origin.REPAIR), 16)
    assert not effort.sampling_is_due(drawn(*MORE, Origin.REPAIR), 6)

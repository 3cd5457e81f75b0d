from __future__ import annotations

from greenloop.domain.problem import Kind, Operation, Parameter, Problem, Signature
from greenloop.inputs.lengthening import long, stated_calls
from greenloop.reading import settle

SIGNATURE = Signature(
    name="Pile",
    kind=Kind.DESIGN,
    parameters=(
        Parameter(name="operations", type="list[str]"),
        Parameter(name="arguments", type="list[list]"),
    ),
    returns="list",
    operations=(
        Operation(name="__init__", parameters=(Parameter(name="room", type="int"),)),
        Operation(name="put", parameters=(Parameter(name="weight", type="int"),)),
        Operation(name="take", returns="int"),
    ),
)
LIMITS = ["1 <= room <= 100", "1 <= weight <= 9"]
CALLS = "At most 3 * 10^2 calls will be made to put and take."
GUARDED = "take is called on non-empty piles only."
KNOWN = [(["Pile", "put", "take"], [[3], [7], []])]


def pile(*lines: str) -> Problem:
    return settle("A pile.", SIGNATURE, [*LIMITS, *lines])


def test_sequences_have_as_many_operations_as_asked_for() -> None:
    problem = pile(CALLS)
    sized = long(problem, KNOWN, 64, 1)
    assert [extent for extent, _ in sized] == [64] * 3
    for _, (names, rows) in sized:
        assert len(names) == len(rows) == 65
        assert rows[0] == [64]
        assert not problem.violations((names, rows))
    assert sized == long(problem, KNOWN, 64, 1)


def test_there_are_no_more_calls_than_are_stated() -> None:
    assert stated_calls(pile(CALLS)) == 300
    assert {extent for extent, _ in long(pile(CALLS), KNOWN, 1000, 1)} == {300}
    assert stated_calls(pile()) is None


def test_an_operation_comes_only_where_it_is_allowed() -> None:
    for _, (names, _) in long(pile(GUARDED), KNOWN, 64, 1):
        stock = 0
        for name in names[1:]:
            stock += 1 if name == "put" else -1
            assert stock >= 0


def test_nothing_is_made_of_operations_that_nobody_shows() -> None:
    assert long(pile(), [], 8, 1) == []

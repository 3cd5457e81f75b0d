"""What happens to instances of a class, step by step, and what is shown of it.

Instances that are handed to one another have one history, as whatever is done to one may show on
the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from greenloop.domain.operations import GO_ON, LENGTH, instance
from greenloop.domain.values import Value

Result = tuple[()] | tuple[Value]
"""A result that is known, or nothing."""

_FIXED = (bool, int, float, str, type(None))
"""Results that nothing changes."""
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d")


@dataclass(frozen=True)
class Sequence:
    """Operations, their arguments and results, as a case holds them.

    ``made``: whether the docstring makes the instance; another one may have been used before.
    ``claimed``: an output tells fields that nothing before has set.
    """

    operations: list[str]
    arguments: list[list[Value]]
    results: list[Value]
    made: bool = True
    claimed: bool = False

    def add(self, name: str, arguments: list[Value], result: Value) -> None:
        """One step more."""
        self.operations.append(name)
        self.arguments.append(arguments)
        self.results.append(result)


@dataclass
class Step:
    """One thing that is done to an instance, and its result if that is looked at."""

    time: int
    operation: str
    arguments: list[Argument]
    result: Result = ()


@dataclass(eq=False)
class History:
    """What one instance is told to do; the first step makes it.

    ``open`` as long as everything is known that is done to it. ``met``: itself, and the instances
    that it may know of. ``made`` and ``claimed`` as those of a ``Sequence``.
    """

    clock: Iterator[int] = field(default_factory=count)
    steps: list[Step] = field(default_factory=list)
    made: bool = True
    open: bool = True
    claimed: bool = False
    met: list[History] = field(init=False)

    def __post_init__(self) -> None:
        self.met = [self]

    def add(self, name: str, arguments: list[Argument], result: Result = ()) -> Step:
        """Do one thing more; what it comes to is looked at if the result is known."""
        for one in arguments:
            if isinstance(one, History):
                self.meet(one)
        self.steps.append(Step(next(self.clock), name, arguments, result))
        return self.steps[-1]

    def meet(self, other: History) -> None:
        """From now on either may change with the other."""
        if other not in self.met:
            together = [*self.met, *other.met]
            for one in together:
                one.met = together

    def tell(self, step: Step, value: Value, *, length: bool = False) -> None:
        """What a step came to, or its length, as it is seen now.

        Raises:
            ValueError: something may have changed it since.
        """
        latest = max(other.steps[-1].time for other in self.met)
        if step.time < latest and (length or not isinstance(value, _FIXED)):
            raise ValueError("the result may have changed")
        if not step.result:
            step.operation += LENGTH if length else ""
            step.result = (value,)

    def copy(self) -> History:
        """One of the same past, that goes on by itself."""
        past = [replace(step) for step in self.steps]
        return History(self.clock, past, self.made, self.open, self.claimed)

    def end(self) -> None:
        """Nothing is known any more."""
        for one in self.met:
            one.open = False

    def value_of(self, name: str) -> Value:
        """What a field was set to, as long as nothing but fields was set since.

        Raises:
            ValueError: that is not known.
        """
        for step in reversed(self.steps):
            if step.operation == f"{name}=":
                return step.arguments[0]
            if not step.operation.endswith("="):
                break
        raise ValueError("the value of the field is not known")

    def sets(self, name: str) -> bool:
        """Whether a field is set."""
        return any(one.operation == f"{name}=" for one in self.steps)


Argument = Value | History


def told(histories: list[History], *, steady: bool = True) -> list[Sequence]:
    """What is shown of the instances, one sequence for all that met.

    Args:
        histories: of all instances, in the order in which they were made.
        steady: whether results do not hang on the clock; otherwise those are not looked at that
            hold a moment which no argument had.
    """
    parties = {id(one.met): one.met for one in histories}
    return [*filter(None, (_told(party, steady) for party in parties.values()))]


def _told(party: list[History], steady: bool) -> Sequence | None:
    """The part whose results are shown; ``None`` if none are."""
    pairs = sorted(
        ((step, one) for one in party for step in one.steps), key=lambda two: two[0].time
    )
    results = [step.result for step, _ in pairs]
    if not steady:
        results = _timeless([step for step, _ in pairs])
    shown = max((at for at, result in enumerate(results, 1) if result), default=0)
    if not shown:
        return None
    found = Sequence([], [], [], all(one.made for one in party), any(one.claimed for one in party))
    numbers: dict[int, int] = {}
    current = None
    for (step, one), result in zip(pairs[:shown], results, strict=False):
        first = id(one) not in numbers
        if first:
            numbers[id(one)] = len(numbers)
        elif one is not current:
            found.add(GO_ON, [numbers[id(one)]], None)
        current = one
        looked_at = first or result or step.operation.endswith("=")
        arguments = [_value(argument, numbers) for argument in step.arguments]
        name = step.operation if looked_at else f"{step.operation};"
        found.add(name, arguments, result[0] if result else None)
    return found


def _value(argument: Argument, numbers: dict[int, int]) -> Value:
    return instance(numbers[id(argument)]) if isinstance(argument, History) else argument


def _timeless(steps: list[Step]) -> list[Result]:
    """The results without those that hold a moment which no argument had so far."""
    given: set[str] = set()
    results: list[Result] = []
    for step in steps:
        values = [one for one in step.arguments if not isinstance(one, History)]
        given |= {*_MOMENT.findall(repr(values))}
        results.append(() if {*_MOMENT.findall(repr(step.result))} - given else step.result)
    return results

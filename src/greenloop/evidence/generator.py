"""New inputs from code that a model wrote, where types and constraints do not tell how to make any.

A model is asked for a generator once in a run, and only where there are fewer new inputs than are
worth comparing candidates on, or where they are no more than known texts with other tokens. It is
believed as far as it is checked: the number and types of the arguments, the constraints, and
whether a candidate that passes every certain case returns a value on most of what it made. One that
makes texts is believed only if most of them, and all of the smallest, are of the stated format, or
of the shape of the samples where that is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from greenloop import kinds
from greenloop.asking import questions
from greenloop.domain import types
from greenloop.domain.problem import Parameter, Problem, Signature
from greenloop.domain.values import Value, key
from greenloop.evidence.situation import Situation
from greenloop.inputs.probes import PROBES
from greenloop.inputs.texts import in_shape

NAME = "make_inputs"
ENOUGH = 10
"""New inputs on which a candidate returns a value; where there are as many, nothing is asked."""
SEEDS = 20
"""How often a generator is run."""
MOST = 2 * PROBES
"""Inputs of a generator that are looked at."""
_LARGEST = 500
"""Values in one of them; what is larger takes long to check."""
_SMALLEST = 3
"""Texts that are looked at first: what is wrong with small ones is wrong with all."""
_MOST_JUDGES = 4
"""Candidates that may speak for a generator."""

Args = tuple[Value, ...]


def inputs(at: Situation) -> dict[str, Args]:
    """New inputs by id, ``g1`` first; none where there are enough, or none that can be believed.

    Texts whose format is not known are never enough: they are only known ones with other tokens.

    Where the statement promises a single right answer nobody can tell whether such an input keeps
    to that, so that there are none either.

    Raises:
        ProviderError: the model's provider refused or broke.
        Cancelled: interrupted.
    """
    certain, judges = at.standing.certain, at.standing.contenders[:_MOST_JUDGES]
    if not certain or not judges or at.problem.promises.one or _has_enough(at):
        return {}
    called = signature()
    for code in questions.input_maker(at.asker, at.problem, called, certain[0].args):
        seeds = {f"seed {seed}": (seed,) for seed in range(SEEDS)}
        ran = at.lab.run_once(NAME, code, called, seeds)
        lists = [one.value for one in ran if one.failure is None]
        known = [*(case.args for case in at.standing.cases), *at.lab.probes.values()]
        made = {
            f"g{number}": args
            for number, args in enumerate(usable(lists, at.problem, known)[:PROBES], 1)
        }
        at.lab.execute(at.problem, judges, made)
        if any(_returns_on_most(at, judge.id, made) for judge in judges):
            return made
    return {}


def signature() -> Signature:
    """How a generator is called."""
    return Signature(
        name=NAME, parameters=(Parameter(name="seed", type="int"),), returns="list[tuple]"
    )


def usable(lists: Sequence[Any], problem: Problem, known: Sequence[Sequence[Value]]) -> list[Args]:
    """The inputs in what a generator returned that are new and valid as far as can be told.

    There are none where its texts show that it does not know the format.

    Args:
        lists: what it returned, whatever that is.
        problem: whose types and constraints hold.
        known: inputs that are there already.
    """
    declared = [types.parse_type(parameter.type) for parameter in problem.signature.parameters]
    items = (item for one in lists if isinstance(one, list) for item in one)
    small = islice((one for one in items if _size(one) <= _LARGEST), MOST)
    made = {key(args): args for item in small for args in _arguments(item, declared)}
    formed = _formed(problem, known)
    fitting = {name: args for name, args in made.items() if formed(args)}
    smallest = sorted(made, key=lambda name: _size(made[name]))[:_SMALLEST]
    if not {*smallest} <= {*fitting} or 2 * len(fitting) < len(made):
        return []
    old = {key(args) for args in known}
    return [a for name, a in fitting.items() if name not in old and not problem.violations(a)]


def _formed(problem: Problem, known: Sequence[Sequence[Value]]) -> Callable[[Args], bool]:
    """What tells whether the texts of an input are of the stated format, or shaped as known ones.

    It holds of an input without such texts.
    """
    reads = problem.signature.reads
    return (lambda args: reads.read(str(args[0])) is not None) if reads else in_shape(known)


def _size(value: Any) -> int:
    """How many values it holds, nested ones included; strings are their characters."""
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list | tuple | set | frozenset):
        return 1 + sum(map(_size, value))
    return len(value) if isinstance(value, str) else 1


def _arguments(item: Any, declared: Sequence[types.Type]) -> Iterator[Args]:
    """One input, if it is one; a single argument may stand for itself."""
    if not isinstance(item, tuple) and len(declared) == 1:
        item = (item,)
    if isinstance(item, list | tuple) and len(item) == len(declared):
        args = tuple(map(types.coerce, item, declared))
        if all(map(types.fits, args, declared)):
            yield args


def _has_enough(at: Situation) -> bool:
    if at.problem.promises.valid:  # what that means, the model knows better than types
        return bool(at.lab.like_known.made)
    if not kinds.of(at.problem.signature).knows_inputs(at.problem.signature):
        return False
    at.lab.execute(at.problem, [at.best], at.lab.probes)
    return at.lab.answered(at.best.id) >= ENOUGH


def _returns_on_most(at: Situation, name: str, made: dict[str, Args]) -> bool:
    returned = sum(at.lab.executed(name, one).failure is None for one in made)
    return returned > len(made) / 2

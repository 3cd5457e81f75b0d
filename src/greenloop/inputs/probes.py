"""New inputs to compare candidates on, where nobody knows the right answer."""

from __future__ import annotations

import random
from collections.abc import Sequence

from greenloop.domain.problem import Problem
from greenloop.domain.values import Value, key
from greenloop.inputs.forms import forms
from greenloop.inputs.mutation import generate, mutate
from greenloop.inputs.shown import Shown

PROBES = 400
"""How many a run compares candidates on, at most.

Of wrong programs for HumanEval that pass the examples, 40 inputs tell 67% from the reference, 100
tell 85%, 400 tell 92%; more, or inputs chosen by the lines that they reach, tell hardly any others
(``bench/separation.py``).
"""


def probes(
    known: Sequence[Sequence[Value]],
    problem: Problem,
    seed: int,
    count: int = PROBES,
) -> dict[str, tuple[Value, ...]]:
    """New inputs by id: half mutations of known ones, half generated, all within the constraints.

    Where none can be generated, all are mutations. Those of the kind that is shown come first.

    Args:
        known: inputs of test cases; none of them is returned.
        problem: whose constraints hold.
        seed: the same one gives the same inputs.
        count: how many there are at most.
    """
    rng = random.Random(seed)  # noqa: S311  # repeatable, not secret
    learned = forms(known, [parameter.name for parameter in problem.signature.parameters])

    def varied(wanted: int) -> list[tuple[Value, ...]]:
        each = max(1, wanted // (len(known) or 1))
        return [new for args in known for new in mutate(args, problem, rng, each, learned)]

    made = varied(count // 2)
    generated = generate(problem, rng, count - len(made), learned, known)
    made += generated or varied(count - len(made))
    different = {key(args): args for args in made}
    for args in known:
        different.pop(key(args), None)
    shown = Shown(problem, known)
    # Whoever hangs on a few is not run on the rest: better on those that may be no inputs at all.
    ordered = sorted(different.values(), key=shown.like, reverse=True)
    return {f"p{number}": args for number, args in enumerate(ordered, 1)}

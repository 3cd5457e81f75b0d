"""Contenders that break what a statement says of all inputs: ``decode(encode(s)) == s``."""

from __future__ import annotations

from collections.abc import Sequence

from greenloop import kinds
from greenloop.domain.candidate import Candidate
from greenloop.domain.case import Case, Provenance
from greenloop.domain.modules import calls, nested
from greenloop.domain.problem import Signature
from greenloop.domain.values import Value, key
from greenloop.evidence.situation import Situation
from greenloop.inputs.shown import Shown, like_known
from greenloop.ports import Execution
from greenloop.running.judge import same_as
from greenloop.running.standing import Standing


def unlawful_case(at: Situation, standing: Standing) -> Case | None:
    """A law for one input on which a contender breaks it, made small; the best one's first."""
    if not at.problem.laws:
        return None
    valid = _Valid(at, [case.args for case in standing.cases])
    contenders = {one.id for one in standing.contenders}
    ranked = (standing.candidates[name] for name in standing.ranking if name in contenders)
    for candidate in ranked:
        broken = [
            name
            for name, args in at.lab.probes.items()
            if _breaks(at, args, at.lab.executed(candidate.id, name)) and valid(args)
        ]
        if broken:
            shortest = min(broken, key=lambda name: len(key(at.lab.probes[name])))
            return _smallest(at, candidate, shortest, valid)
    return None


class _Valid:
    """Tells which inputs of laws are surely valid: those like the known ones of that function.

    Where none is known, the constraints must say it.
    """

    def __init__(self, at: Situation, known: Sequence[Sequence[Value]]) -> None:
        self._problem = at.problem
        self._known: dict[str, list[list[Value]]] = {}
        for name, arguments in (call for args in known for call in calls(args)):
            if not any(map(nested, arguments)):
                self._known.setdefault(name, []).append(arguments)
        functions = at.problem.signature.functions
        self._judges = {one.name: self._judge(one) for one in functions}

    def __call__(self, args: Sequence[Value]) -> bool:
        name, arguments = [*calls(args)][-1]
        judge = self._judges[name]
        return judge is None or judge.like(arguments)

    def _judge(self, function: Signature) -> Shown | None:
        """What known inputs show, whatever the constraints leave open; ``None``: all are valid."""
        own = self._known.get(function.name, [])
        problem = self._problem.of_function(function)
        if not own and like_known(problem, own, {}) is None:
            return None
        return Shown(problem.model_copy(update={"constraints": ()}), own)


def _breaks(at: Situation, args: Sequence[Value], ran: Execution) -> bool:
    promised = at.problem.promised(args)
    if promised is None:
        return False
    return ran.failure is not None or not same_as(at.problem)(promised[0], ran.value)


def _smallest(at: Situation, candidate: Candidate, name: str, valid: _Valid) -> Case:
    def still(tries: Sequence[Sequence[Value]]) -> list[bool]:
        ran = at.lab.try_out(candidate.code, at.problem.signature, tries)
        pairs = zip(tries, ran, strict=True)
        return [_breaks(at, args, one) and valid(args) for args, one in pairs]

    manner = kinds.of(at.problem.signature)
    args = manner.shrunk(at.problem, at.lab.probes[name], still)
    promised = at.problem.promised(args)
    return Case(
        id=f"{name}-law",
        name="what holds for all inputs",
        category="adversarial",
        args=args,
        expected=promised[0] if promised else None,
        provenance=Provenance.STATEMENT,
        comparator=at.problem.comparator,
    )

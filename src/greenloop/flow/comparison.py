"""What the contenders are compared on: new inputs, and which answers to them are right."""

from __future__ import annotations

from collections.abc import Sequence

from greenloop import kinds
from greenloop.domain.candidate import Candidate
from greenloop.domain.case import Case, Provenance
from greenloop.domain.values import Value, key
from greenloop.evidence import checking, enumeration, generator
from greenloop.evidence.situation import Situation
from greenloop.ports import Execution
from greenloop.running.behaviour import agree
from greenloop.running.equivalence import is_among
from greenloop.running.judge import same_as
from greenloop.running.standing import Standing


def compare(at: Situation) -> Standing:
    """Run the contenders on new inputs, and see how all stand then.

    Where the statement speaks of several right answers, those that a check accepts count as one.
    Of equals, one that finishes inputs of the stated size comes first.

    Raises:
        ProviderError: the model's provider refused or broke.
        Cancelled: interrupted.
    """
    enumeration.prepare_probes(at)
    at.lab.like_known.made |= generator.inputs(at)
    at.lab.probes |= at.lab.like_known.made
    # Where nothing is certain a conviction may fall, so whoever was convicted is compared, too.
    before = at.standing
    compared = before.contenders if before.certain else list(before.candidates.values())
    at.lab.execute(at.problem, compared, at.lab.probes)
    _accept(at, compared)
    return _in_time(at)


def _accept(at: Situation, compared: Sequence[Candidate]) -> None:
    """Find out which of the different answers to an input are right."""
    if not at.problem.promises.several:
        return
    answers = {name: _different(at, name, compared) for name in at.lab.probes}
    contested = {name: some for name, some in answers.items() if len(some) > 1}
    told = checking.validity(at, contested)
    at.lab.accepted |= {
        name: [one for one in some if told.get((name, key([one])))]
        for name, some in contested.items()
    }


def _different(at: Situation, name: str, compared: Sequence[Candidate]) -> list[Value]:
    ran = (at.lab.executed(one.id, name) for one in compared)
    return list({key([one.value]): one.value for one in ran if one.failure is None}.values())


def _in_time(at: Situation) -> Standing:
    before = at.standing
    while True:
        found = at.lab.assess(at.problem, before.candidates, before.cases, before.convictions)
        best = found.best
        if best is None or best.id in found.slow or at.lab.in_time(at.problem, best):
            return found


def distinguishing_case(at: Situation, winner: Candidate) -> Case | None:
    """A new case from a short input on which champion and winner differ, as the latter."""
    probes = at.lab.probes
    for name in sorted(probes, key=lambda name: len(key(probes[name]))):
        right = at.lab.executed(winner.id, name)
        wrong = at.lab.executed(at.best.id, name)
        if _differ(at, name, right, wrong):
            return _shortest(at, winner, name, right.value)
    return None


def _differ(at: Situation, name: str, right: Execution, wrong: Execution) -> bool:
    same = same_as(at.problem)
    if is_among(wrong, at.lab.accepted.get(name, ()), same):
        return False
    return right.failure is None and not agree(wrong, right, same)


def _shortest(at: Situation, winner: Candidate, name: str, expected: Value) -> Case:
    """The case, made smaller where the two still differ.

    Where one answer is promised, nobody could tell whether a smaller input keeps to that.
    """
    args, promises = at.lab.probes[name], at.problem.promises
    if not (promises.one or promises.several):
        manner = kinds.of(at.problem.signature)
        args = manner.shrunk(at.problem, args, lambda tries: _separated(at, winner, tries))
    if args != at.lab.probes[name]:
        (ran,) = at.lab.try_out(winner.code, at.problem.signature, [args])
        name, expected = f"{name}-short", ran.value
    return Case(
        id=name,
        name="distinguishing input",
        category="adversarial",
        args=args,
        expected=expected,
        provenance=Provenance.CONSENSUS,
        comparator=at.problem.comparator,
    )


def _separated(at: Situation, winner: Candidate, tries: Sequence[Sequence[Value]]) -> list[bool]:
    signature, same = at.problem.signature, same_as(at.problem)
    right = at.lab.try_out(winner.code, signature, tries)
    wrong = at.lab.try_out(at.best.code, signature, tries)
    return [
        one.failure is None and not agree(other, one, same)
        for one, other in zip(right, wrong, strict=True)
    ]

"""Whether an answer is right where an input has several: who can tell, and when that is believed.

Where all right answers can be listed an enumeration tells (``evidence.enumeration``). Where they
are too many there is a *checker*: a function that a model wrote, which takes the arguments of a
problem and one answer, and returns whether that is right. It is believed only if it accepts every
stated answer and rejects mutants of these (``evidence.mutants``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from greenloop.asking import questions
from greenloop.domain.candidate import Result
from greenloop.domain.case import Case
from greenloop.domain.notation import written
from greenloop.domain.oracle import Oracle
from greenloop.domain.problem import Parameter, Signature
from greenloop.domain.values import Value, key
from greenloop.domain.verdict import Blame, Evidence, Source
from greenloop.evidence import enumeration
from greenloop.evidence.mutants import all_but_few, mutants
from greenloop.evidence.situation import Situation
from greenloop.running.judge import same_as

NAME: Final = "is_right"
TRIES = 3
"""How many checkers a run asks for until it believes one."""
SECONDS = 1.0
"""Time limit of one check."""

Pair = tuple[Sequence[Value], Value]
"""The arguments of a problem, and an answer to them."""
Valid = Mapping[tuple[str, str], bool]
"""Whether an answer is right, by the id of the input and ``values.key([answer])``."""


def validity(at: Situation, answers: Mapping[str, Sequence[Value]]) -> Valid:
    """Which answers are right, as far as somebody who is believed can tell.

    Nobody is asked where the statement does not speak of several right answers, where these differ
    in their order alone, or where there is nothing to judge. The enumeration is asked first, the
    checker on what it leaves open.

    Args:
        at: the situation.
        answers: what to judge, by the id of a case of the standing or of a probe of the lab.

    Returns:
        One entry for each answer that could be judged.
    """
    only_order = at.problem.comparator.name == "unordered"
    if not at.problem.promises.several or only_order or not any(answers.values()):
        return {}
    told = _listed(at, answers)
    inputs = {**{case.id: case.args for case in at.standing.cases}, **at.lab.probes}
    left = {
        (name, key([answer])): (inputs[name], answer)
        for name, some in answers.items()
        for answer in some
        if (name, key([answer])) not in told
    }
    for code in trusted(at) if left else []:
        judged = zip(left, judgements(at, code, list(left.values())), strict=True)
        told |= {name: right for name, right in judged if right is not None}
    return told


def _listed(at: Situation, answers: Mapping[str, Sequence[Value]]) -> dict[tuple[str, str], bool]:
    """What an enumeration tells of answers."""
    inputs = {**{case.id: case.args for case in at.standing.cases}, **at.lab.probes}
    told: dict[tuple[str, str], bool] = {}
    for code in enumeration.trusted(at):
        ran = enumeration.run(at, code, [inputs[name] for name in answers], SECONDS)
        for (name, some), execution in zip(answers.items(), ran, strict=True):
            if listed := enumeration.listed(execution):
                told |= {
                    (name, key([one])): any(same_as(at.problem)(one, right) for right in listed)
                    for one in some
                }
    return told


def testify(
    at: Situation, cases: Sequence[Case], accused: Mapping[str, Result]
) -> dict[str, list[Evidence]]:
    """What a check says of failing cases, and of the code's answers to them, by case id."""
    answered = [(case, accused[case.id].actual) for case in cases if accused[case.id].has_value]
    told = validity(at, {case.id: [one, *case.answers] for case, one in answered if case.plain})
    return {case.id: _testimony(case, one, told) for case, one in answered}


def _testimony(case: Case, actual: Value, told: Valid) -> list[Evidence]:
    """A check may know an answer to be right, to be wrong, or nothing of it."""
    said = told.get((case.id, key([actual])))
    expected = [told.get((case.id, key([one]))) for one in case.answers]
    if said and all(expected):
        return [_evidence(Blame.MULTIPLE_ANSWERS, f"{written(actual)} is right, too", actual)]
    if said and False in expected:
        return [_evidence(Blame.TEST, f"{written(actual)} is right, the expected is not", actual)]
    if said is False and all(expected):
        return [_evidence(Blame.CODE, f"{written(actual)} is not right", case.answers[0])]
    return []


def _evidence(blame: Blame, detail: str, value: Value) -> Evidence:
    said = f"by a check: {detail}"
    return Evidence(source=Source.CHECKER, blames=blame, detail=said, value=value)


# --- the checker ---------------------------------------------------------------------------------


def trusted(at: Situation) -> list[str]:
    """The code of a checker that has earned trust; one at most."""
    stated = [case for case in at.standing.certain if case.plain]
    if not stated or not enumeration.possible(at.problem.signature):
        return []
    called = signature(at.problem.signature)
    for sample in range(TRIES):
        for code in questions.checker(at.asker, at.problem, called, sample):
            if trustworthy(at, code, stated):
                at.lab.believed[NAME] = Oracle(name=NAME, code=code)
                return [code]
    return []


def trustworthy(at: Situation, code: str, stated: Sequence[Case]) -> bool:
    """Whether a checker accepts every stated answer, and kills enough mutants.

    It may kill some by raising: an index out of range is no right answer. Most it must reject.
    """
    right = [(case.args, answer) for case in stated for answer in case.answers]
    if not all(accepts(at, code, right)):
        return False
    made = mutants(stated, same_as(at.problem))
    told = judgements(at, code, [(mutant.case.args, mutant.answer) for mutant in made])
    killed = [one is not True for one in told]
    return all_but_few(made, killed) and 2 * told.count(False) >= sum(killed)


def accepts(at: Situation, code: str, pairs: Sequence[Pair]) -> list[bool]:
    """Whether a checker says that each answer is right."""
    return [right is True for right in judgements(at, code, pairs)]


def judgements(at: Situation, code: str, pairs: Sequence[Pair]) -> list[bool | None]:
    """What a checker says of each answer; ``None`` where it fails or says neither yes nor no."""
    inputs = [(*args, answer) for args, answer in pairs]
    ran = at.lab.try_out(code, signature(at.problem.signature), inputs, SECONDS)
    said = (one.value if one.failure is None else None for one in ran)
    return [one if isinstance(one, bool) else None for one in said]


def signature(solution: Signature) -> Signature:
    """How a checker is called: with the arguments of a solution by position, and an answer."""
    taken = {parameter.name for parameter in solution.parameters}
    name = next(one for one in ("answer", "given_answer", "answer_to_check") if one not in taken)
    parameters = [Parameter(name=one.name, type=one.type) for one in solution.parameters]
    answer = Parameter(name=name, type=solution.result)
    return Signature(name=NAME, parameters=(*parameters, answer), returns="bool")

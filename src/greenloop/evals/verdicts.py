"""Puts pairs of known guilt before the reviewer, and counts what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from greenloop.asking.asker import Asker
from greenloop.asking.understanding import understand
from greenloop.domain.case import Case, Provenance
from greenloop.domain.frozen import Frozen
from greenloop.domain.run import Run
from greenloop.domain.verdict import Blame, Verdict
from greenloop.evals.faults import Fault
from greenloop.evals.figures import Rate, rate
from greenloop.evidence.review import decide_on
from greenloop.evidence.situation import Situation
from greenloop.ports import LLM, Sandbox
from greenloop.running.judge import equal
from greenloop.running.lab import Lab
from greenloop.settings import Settings


class Judged(Frozen):
    """What the reviewer said of one pair.

    ``restored`` tells whether it put the right answer in place of a wrong expected value.
    """

    task: str
    kind: str
    truth: tuple[Blame, ...]
    blame: Blame
    restored: bool
    reason: str

    @property
    def right(self) -> bool:
        """Whether it blamed a side that is wrong."""
        return self.blame in self.truth


class VerdictFigures(Frozen):
    """How good the verdicts are.

    ``matrix`` counts verdicts by kind of fault. ``decided`` is the accuracy without those that were
    left undecided. ``altered`` counts right tests that were changed or dropped, ``kept`` wrong
    tests that go on judging the code, ``restored`` wrong expected values that were put right.
    """

    matrix: dict[str, dict[str, int]]
    accuracy: Rate
    decided: Rate
    by_kind: dict[str, Rate]
    altered: Rate
    kept: Rate
    restored: Rate


def review(fault: Fault, llm: LLM, sandbox: Sandbox, settings: Settings) -> Judged:
    """Let the flow's own reviewer decide on one pair.

    The test comes before it as a model's guess, with the statement's examples beside it, and it may
    call on the model for witnesses, as in a run.

    Raises:
        ProblemError: the text of the task cannot be used.
        ProviderError: the model's provider refused or broke.
    """
    asker, lab = Asker(llm, Run(), settings), Lab(sandbox, settings)
    problem, examples = understand(asker, fault.task.text)
    case = Case(
        id="fault",
        name="fault",
        category="basic",
        args=fault.args,
        expected=fault.expected,
        provenance=Provenance.GUESS,
    )
    at = Situation.outside(asker, lab, problem, code=fault.code, cases=[*examples, case])
    return _judged(fault, decide_on(at, [case]).verdicts[0])


def _judged(fault: Fault, verdict: Verdict) -> Judged:
    rewritten = verdict.rewrites and verdict.blame is Blame.TEST
    return Judged(
        task=fault.task.id,
        kind=fault.kind,
        truth=fault.truth,
        blame=verdict.blame,
        restored=rewritten and equal(fault.answer, verdict.expected),
        reason=verdict.reason,
    )


def summarise(judged: Sequence[Judged]) -> VerdictFigures:
    """Count."""
    kinds = {one.kind: [other for other in judged if other.kind == one.kind] for one in judged}
    right_tests = [one for one in judged if one.truth == (Blame.CODE,)]
    wrong_tests = [one for one in judged if one.truth != (Blame.CODE,)]
    wrong_values = [one for one in judged if Blame.TEST in one.truth]
    decided = [one for one in judged if one.blame is not Blame.UNDECIDED]
    matrix = {kind: Counter(one.blame.value for one in own) for kind, own in kinds.items()}
    return VerdictFigures(
        matrix={kind: dict(counts) for kind, counts in matrix.items()},
        accuracy=rate(judged, lambda one: one.right),
        decided=rate(decided, lambda one: one.right),
        by_kind={kind: rate(own, lambda one: one.right) for kind, own in kinds.items()},
        altered=rate(right_tests, lambda one: one.blame not in (Blame.CODE, Blame.UNDECIDED)),
        kept=rate(wrong_tests, lambda one: one.blame is Blame.CODE),
        restored=rate(wrong_values, lambda one: one.restored),
    )

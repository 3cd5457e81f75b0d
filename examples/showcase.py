"""The showcase of the tutorial: a test with two right answers and a wrong expected value.

    python examples/showcase.py

Two Sum promises exactly one solution, but in this input two pairs make 14. A loop that trusts its
code more than its tests "corrects" the expected value to what the code returns. The reviewer here
finds by running code that the input is no test at all.
"""

from __future__ import annotations

from greenloop import Run, wiring
from greenloop.apps.problems import read_example
from greenloop.asking import questions
from greenloop.asking.asker import Asker
from greenloop.asking.understanding import understand
from greenloop.configuration import load_settings
from greenloop.domain.case import Case, Provenance
from greenloop.domain.verdict import Verdict
from greenloop.evidence.review import decide_on
from greenloop.evidence.situation import Situation
from greenloop.ports import LLM, Sandbox
from greenloop.running.lab import Lab
from greenloop.settings import Settings

NUMBERS, TARGET, EXPECTED = [5, 75, 25, 45, 42, 2, 11, 9, 55, 12], 14, [2, 6]


def review(llm: LLM, sandbox: Sandbox, settings: Settings) -> Verdict:
    """What becomes of the showcase after the model has written a solution."""
    asker, lab = Asker(llm, Run(), settings), Lab(sandbox, settings)
    problem, examples = understand(asker, read_example("two-sum"))
    (first,) = questions.drafts(asker, problem, {}, 1)
    case = Case(
        id="showcase",
        name="showcase",
        category="basic",
        args=(NUMBERS, TARGET),
        expected=EXPECTED,
        provenance=Provenance.GUESS,
        comparator=problem.comparator,
    )
    at = Situation.outside(asker, lab, problem, code=first.code, cases=[*examples, case])
    return decide_on(at, [case]).verdicts[0]


def main() -> None:
    settings = load_settings()
    sandbox, llm = wiring.open_sandbox(), wiring.open_llm(settings)
    try:
        verdict = review(llm, sandbox, settings)
    finally:
        llm.close()
        sandbox.close()
    print(f"{verdict.blame.value}: {verdict.reason}")
    for evidence in verdict.evidence:
        print(f"- {evidence.source}: {evidence.detail}")


if __name__ == "__main__":
    main()

"""The showcase of the tutorial: a test with two right answers and a wrong expected value.

    python examples/showcase.py

Two Sum promises exactly one solution, but in this input two pairs make 14. A loop that trusts its
code more than its tests "corrects" the expected value to what the code returns. The reviewer here
finds by running code that the input is no test at all.
"""

from __future__ import annotations

from greenloop import wiring
from greenloop.apps.problems import read_example
from greenloop.asking.questions import for_code
from greenloop.domain.candidate import Origin
from greenloop.domain.case import Case, Provenance
from greenloop.domain.events import CasesAdded
from greenloop.domain.run import Run
from greenloop.domain.verdict import Verdict
from greenloop.flow.nodes import ReadProblem, Review, RunTests
from greenloop.flow.session import Session
from greenloop.ports import LLM, Sandbox
from greenloop.settings import Settings, load

NUMBERS, TARGET, EXPECTED = [5, 75, 25, 45, 42, 2, 11, 9, 55, 12], 14, [2, 6]


def review(llm: LLM, sandbox: Sandbox, settings: Settings) -> Verdict:
    """What becomes of the showcase after the model has written a solution."""
    session = Session(read_example("two-sum"), Run(), llm, sandbox, settings)
    ReadProblem().run(session)
    (code,) = for_code(session, 1)
    session.current = session.add_candidate(code, Origin.FIRST).id
    case = Case(
        id="showcase",
        name="showcase",
        category="basic",
        args=(NUMBERS, TARGET),
        expected=EXPECTED,
        provenance=Provenance.GUESS,
        comparator=session.run.statement_cases[0].comparator,
    )
    session.run.record(CasesAdded(cases=(case,)))
    RunTests().run(session)
    (verdict,) = Review().exec((session, [case]))
    return verdict


def main() -> None:
    settings = load()
    sandbox, llm = wiring.open_sandbox(), wiring.open_llm(settings)
    try:
        verdict = review(llm, sandbox, settings)
    finally:
        llm.close()
        sandbox.close()
    print(f"{verdict.blame.value}: {verdict.reason}")
    for evidence in verdict.evidence:
        print(f"- {evidence.kind}: {evidence.detail}")


if __name__ == "__main__":
    main()

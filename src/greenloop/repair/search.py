"""Repairs wrong code without a model: the smallest change that passes every certain case.

What comes out was fitted to the cases that it passes, so that passing them proves little: a run
does not claim success on it unless an independent candidate behaves alike.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from greenloop.domain.candidate import Candidate
from greenloop.flow.session import Session
from greenloop.ports import Execution
from greenloop.repair.patches import patches
from greenloop.running import selection
from greenloop.running.judge import judge

MOST_PATCHES = 800
MOST_SECONDS = 15.0
"""What one search may try, and how long it may take."""
TEST_SECONDS = 0.5
"""Time limit of one test here: many changes make a loop endless."""


def patched(session: Session) -> tuple[str, Candidate] | None:
    """Code that passes every certain case, and the candidate that it was made from.

    Of several patches the most common behaviour on new inputs wins. ``None`` if a candidate passes
    already, or if nothing was found.
    """
    if session.contenders or not session.run.statement_cases:
        return None
    found = list(_passing(session))
    if not found:
        return None
    session.prepare_probes()
    executions: dict[tuple[str, str], Execution] = {}
    for number, (code, _) in enumerate(found):
        ran = session.try_out(code, list(session.probes.values()), seconds=TEST_SECONDS)
        executions |= {(str(number), n): one for n, one in zip(session.probes, ran, strict=True)}
    names = map(str, range(len(found)))
    groups = selection.clusters(names, list(session.probes), executions, session.returns)
    return found[int(max(groups, key=len)[0])]


def _passing(session: Session) -> Iterator[tuple[str, Candidate]]:
    end = time.monotonic() + MOST_SECONDS
    certain = session.run.statement_cases
    inputs = [case.args for case in certain]
    for code, source in _untried(session):
        if time.monotonic() > end:
            return
        session.report("trying", "small changes to the code")
        ran = session.try_out(code, inputs, seconds=TEST_SECONDS)
        judged = zip(certain, ran, strict=True)
        if all(judge(case, one, source.id, session.signature).passed for case, one in judged):
            yield code, source


def _untried(session: Session) -> Iterator[tuple[str, Candidate]]:
    """Patches of the candidates, those first that pass most; each is tried once in a run."""
    name = session.signature.class_name or session.signature.name
    results, certain = session.results, session.run.statement_cases

    def passed(candidate: Candidate) -> int:
        return sum(results[candidate.id, case.id].passed for case in certain)

    live = sorted(session.run.live_candidates.values(), key=passed, reverse=True)
    left = MOST_PATCHES
    for source in live:
        for code in _patches(source.code, name):
            if left and code not in session.tried_patches:
                left -= 1
                session.tried_patches.add(code)
                yield code, source


def _patches(code: str, name: str) -> Iterator[str]:
    try:
        yield from patches(code, name)
    except SyntaxError:  # a candidate may be no Python; its failing tests say so
        return

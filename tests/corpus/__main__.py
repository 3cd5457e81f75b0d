"""How the corpus is solved, class by class: ``PYTHONPATH=tests python -m corpus [WHICH ...]``.

``WHICH`` is a class, a problem (``floats/add_minute``), or a folder of problems (``unseen``).

*Right*: of the runs whose model draws right programs only, how many were solved. *Same*: the same
where it draws one right program again and again. *Mixed*: where right and wrong ones come in turn.
*Wrong claims*: how many runs claimed a wrong program, at high, medium and low confidence; in most
of them the model draws nothing else, be it several in turn or one again and again.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict

from corpus import load
from corpus.playing import Play, plays
from greenloop import wiring
from greenloop.domain.verdict import Confidence

RIGHT = ("right", "same", "mixed")
LEVELS = (Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW)


def row(kind: str, some: list[Play]) -> str:
    """One class of problems."""
    asked = [one for one in some if not one.entry.contradiction]
    drawn = [[one for one in asked if one.drawn == name] for name in RIGHT]
    solved = [f"{sum(one.claimed and one.right for one in of)} of {len(of)}" for of in drawn]
    claims = Counter(one.confidence for one in some if one.claimed and not one.right)
    levels = ", ".join(str(claims[level]) for level in LEVELS)
    problems = len({one.entry.path for one in some})
    return f"| {kind} | {problems} | {' | '.join(solved)} | {levels} of {len(some)} |"


def complaints(some: list[Play]) -> list[str]:
    """What is not as it should be."""
    said = []
    for one in some:
        wrong = one.claimed and not one.right
        lost = one.drawn in RIGHT and not one.claimed and not one.entry.contradiction
        sure = one.entry.contradiction and one.claimed and one.confidence is not Confidence.LOW
        kept = bool(one.entry.refused) != bool(one.refused) or one.refused.startswith("after")
        if wrong or lost or sure or kept:
            level = f"claimed, {one.confidence.value}" if one.claimed else "not claimed"
            said.append(f"{one.entry} {one.drawn}: {one.refused or f'{level}: {one.reason}'}")
    return said


def main() -> None:
    wanted = sys.argv[1:]
    entries = [one for one in load() if not wanted or {*one.path.parts, str(one)} & {*wanted}]
    by_kind: dict[str, list[Play]] = defaultdict(list)
    sandbox = wiring.open_sandbox()
    try:
        for entry in entries:
            by_kind[entry.kind] += plays(entry, sandbox)
    finally:
        sandbox.close()
    everything = [one for some in by_kind.values() for one in some]
    print("| class | problems | right solved | same | mixed | wrong claims: high, medium, low |")
    print("| --- | --- | --- | --- | --- | --- |")
    for kind, some in [*by_kind.items(), ("all", everything)]:
        print(row(kind, some))
    print(*complaints(everything), sep="\n")


if __name__ == "__main__":
    main()

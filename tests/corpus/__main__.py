"""How the corpus is solved, class by class: ``PYTHONPATH=tests python -m corpus [CLASS ...]``.

*Right*: of the runs whose model draws right programs only, how many were solved. *Mixed*: the same
where right and wrong ones come in turn. *Wrong claims*: how many runs claimed a wrong program, at
any confidence and at high; in most of them the model draws nothing else, be it several in turn or
one again and again.
"""

from __future__ import annotations

import sys
from collections import defaultdict

from corpus import load
from corpus.playing import Play, plays
from greenloop import wiring
from greenloop.domain.verdict import Confidence


def row(kind: str, some: list[Play]) -> str:
    """One class of problems."""
    right = [one for one in some if one.drawn == "right" and not one.entry.contradiction]
    mixed = [one for one in some if one.drawn == "mixed" and not one.entry.contradiction]
    wrong = [one for one in some if one.entry.right and one.drawn not in ("right", "mixed")]
    claims = [one for one in [*wrong, *mixed, *right] if one.claimed and not one.right]
    high = [one for one in claims if one.confidence is Confidence.HIGH]
    solved = [sum(one.claimed and one.right for one in drawn) for drawn in (right, mixed)]
    return (
        f"| {kind} | {len({one.entry.path for one in some})} | {solved[0]} of {len(right)}"
        f" | {solved[1]} of {len(mixed)} | {len(claims)} of {len(some)} | {len(high)} |"
    )


def complaints(some: list[Play]) -> list[str]:
    """What is not as it should be."""
    said = []
    for one in some:
        wrong = one.claimed and not one.right
        lost = one.drawn == "right" and not one.claimed and not one.entry.contradiction
        sure = one.entry.contradiction and one.claimed and one.confidence is not Confidence.LOW
        kept = bool(one.entry.refused) != bool(one.refused) or one.refused.startswith("after")
        if wrong or lost or sure or kept:
            level = f"claimed, {one.confidence.value}" if one.claimed else "not claimed"
            said.append(f"{one.entry} {one.drawn}: {one.refused or f'{level}: {one.reason}'}")
    return said


def main() -> None:
    wanted = sys.argv[1:]
    entries = [one for one in load() if not wanted or one.kind in wanted or str(one) in wanted]
    by_kind: dict[str, list[Play]] = defaultdict(list)
    sandbox = wiring.open_sandbox()
    try:
        for entry in entries:
            by_kind[entry.kind] += plays(entry, sandbox)
    finally:
        sandbox.close()
    everything = [one for some in by_kind.values() for one in some]
    print("| class | problems | right solved | mixed solved | wrong claims | at high |")
    print("| --- | --- | --- | --- | --- | --- |")
    for kind, some in [*by_kind.items(), ("all", everything)]:
        print(row(kind, some))
    print(*complaints(everything), sep="\n")


if __name__ == "__main__":
    main()

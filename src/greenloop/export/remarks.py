"""What an exported test says of its cases: names, and where they come from. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from greenloop.domain.case import Case
from greenloop.printable import shorten
from greenloop.vocabulary import PROVENANCES

_LONGEST = 60


def title_line(title: str) -> str:
    """The first line of the file, which also fits between quotation marks."""
    clean = re.sub(r"[^\w .,:-]+", " ", title).strip()
    return f"Tests of solution.py, written by greenloop: {clean}."


def identifiers(cases: Sequence[Case]) -> list[str]:
    """A name for each case; with its id where others have the same name, or it has none."""
    names = [_clean(case.name) for case in cases]
    return [
        name if name and names.count(name) == 1 else f"{name} {case.id}".strip()
        for name, case in zip(names, cases, strict=True)
    ]


def _clean(name: str) -> str:
    return re.sub(r"[^\w .,=+-]", "_", name[:_LONGEST], flags=re.ASCII).strip()


def remark(case: Case) -> str:
    """Where a case is from, and what it is for."""
    return shorten(f"{PROVENANCES[case.provenance]}, {case.category}".rstrip(", "), _LONGEST)


def skipped(case: Case) -> str:
    """Why a case is set aside."""
    return case.reason or "quarantined"

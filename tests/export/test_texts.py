from __future__ import annotations

import json

from export.samples import ECHO, FUNCTION, case, problem
from greenloop.domain.case import Case, Provenance, Status
from greenloop.domain.problem import Signature
from greenloop.export.texts import texts_of


def test_cases_keep_all_that_is_known_of_them() -> None:
    cases = [
        case(1, ((1, 2),), {3}, provenance=Provenance.STATEMENT),
        case(2, ("\ud800",), 1, status=Status.QUARANTINED, reason="odd"),
    ]
    summary = {"solved": True, "code": ECHO}
    data = json.loads(texts_of(problem(FUNCTION), ECHO, cases, summary)["cases.json"])
    assert [Case.model_validate(entry) for entry in data["cases"]] == cases
    assert data["cases"][0]["expected"] == {"$set": [3]}
    assert data["summary"] == {"solved": True}
    assert Signature.model_validate(data["signature"]) == FUNCTION


def test_without_code_there_are_only_the_cases() -> None:
    assert list(texts_of(problem(FUNCTION), "", [], {})) == ["cases.json"]

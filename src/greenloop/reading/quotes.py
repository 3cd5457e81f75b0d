"""Whether the text of a problem really shows the values of an example."""

from __future__ import annotations

import json
import re
from typing import Any

from greenloop.domain.case import Case
from greenloop.domain.values import to_json


def quoted(case: Case, statement: str) -> bool:
    """Whether every value of a case stands in the statement, as JSON, as Python, or as it is."""
    text = _squeeze(statement)
    return all(
        any(_stands_alone(_squeeze(spelling), text) for spelling in _spellings(value))
        for value in (*case.args, case.expected)
    )


def _spellings(value: Any) -> tuple[str, ...]:
    return (value if isinstance(value, str) else repr(value), json.dumps(to_json(value)))


def _stands_alone(spelling: str, text: str) -> bool:
    """Not as a part of a longer number or word."""
    return bool(spelling) and bool(
        re.search(rf"(?<![\w.-]){re.escape(spelling)}(?![\w]|\.\d)", text)
    )


def _squeeze(text: str) -> str:
    """White space inside brackets makes no difference; elsewhere it parts words."""
    return re.sub(r"(?<=[\[({,:])\s+|(?<!\s)\s++(?=[\])},:])", "", text)

"""By how much a number may differ, where a statement says it: "within 10^-5", "1e-6"."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SUPERSCRIPT = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_NUMBER = (
    r"(?:1(?:\.0)?[eE]-0?(?P<e>\d{1,2})|10 ?(?:\^|\*\*)? ?[({]? ?- ?(?P<power>\d{1,2})[)}]?"
    r"|(?P<decimal>0?\.0*[1-9]\d*))(?![\w.]*\d)"
)
_WITHIN = re.compile(
    r"(?:\b(?:within|error|tolerance|precision|accurate|accuracy|differs?|deviation"
    r"|erreur|tolérance|Fehler|Abweichung|Toleranz|erro|tolerancia|tolerância|precisión|precisão"
    r"|précision|Genauigkeit|погрешност\w*|точност\w*)\b|误差|誤差|精度)"
    rf"[^.0-9]{{0,60}}?(?<![\w.-]){_NUMBER}",
    re.IGNORECASE,
)
_PLACES = re.compile(
    r"\b(?:accurate|accuracy|precise|precision)\b[^.0-9]{0,30}?(?P<places>\d{1,2}) "
    r"(?:decimals?|digits after|decimal (?:places|digits))",
    re.IGNORECASE,
)
_OF_AN_ANSWER = re.compile(
    r"\b(?:answers?|results?|outputs?|solutions?|accept\w*|actual|correct|exact|expected|true value"
    r"|absolute|relative|return\w*|respuestas?|respostas?|réponses?|Antwort\w*|Ergebnis\w*|ответ\w*"
    r"|absolut\w*)\b|答案|答え|结果|結果|绝对|相対|絶対",
    re.IGNORECASE,
)
_ROUNDED = re.compile(r"\bround", re.IGNORECASE)


def read_tolerance(told: Iterable[str]) -> float | None:
    """The tolerance that sentences give to answers; a result that is to be rounded is exact."""
    for sentence in told:
        found = _found(sentence.translate(_SUPERSCRIPT))
        if found is not None:
            return found
    return None


def _found(sentence: str) -> float | None:
    within, places = _WITHIN.search(sentence), _PLACES.search(sentence)
    if _ROUNDED.search(sentence) or not _OF_AN_ANSWER.search(sentence):
        return None
    if within and within["decimal"]:
        return float(within["decimal"]) if float(within["decimal"]) <= 0.1 else None
    if within:
        return float(f"1e-{within['e'] or within['power']}")
    return float(f"1e-{places['places']}") if places else None

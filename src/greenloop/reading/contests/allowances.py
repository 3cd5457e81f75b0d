"""Limits of time and memory, as the pages of judges state them."""

from __future__ import annotations

import re

from greenloop.domain.allowance import Allowance

_LONGEST, _LARGEST = 60.0, 4096
"""Seconds and mebibytes; what is more was misread, or is no limit for a test."""
_BETWEEN = r"[^\w\n.]{0,6}\n?[^\w\n.]{0,6}"
"""What may stand between a limit's name and its number, a new line among it."""
_PER = (
    r"(?:\s*(?:per|for each|на|por|par|pro|für jeden)\s*"
    r"(?:test(?:\s?case)?s?|тест|prueba|caso|teste))?"
)
_TIME = (
    r"(?:cpu |execution |running )?time[- ]limit|time restriction|timelimit|时间限制|時間限制"
    r"|実行時間制限|時間制限|ограничени[ея] (?:по )?времени|(?:limite|límite) d[eo] tempo"
    r"|(?:limite|límite) de tiempo|tiempo límite|(?:limite de temps|temps limite)"
    r"|zeit(?:limit|beschränkung|begrenzung)"
)
_MEMORY = (
    r"memory[- ]limit|memorylimit|memory restriction|内存限制|空间限制|記憶體限制|メモリ制限"
    r"|ограничени[ея] (?:по )?памяти|(?:limite|límite) d[ae] memória|(?:limite|límite) de memoria"
    r"|(?:limite de )?mémoire(?: limite)?|speicher(?:limit|beschränkung|begrenzung)"
)
_NUMBER = r"(?P<number>[0-9]+(?:[.,][0-9]+)?)(?:\s|\\,|~)*"
_SECONDS: dict[str, float] = {
    r"ms(?:ec)?\b|milli\s?se[ck]\w*|毫秒|ミリ秒"
    r"|миллисекунд\w*|мс\b|milisegundos?|millisecondes?": 0.001,
    r"s\b|secs?\b|se[ck]ond\w*|segundos?|sekunden?|秒|секунд\w*|с\b|сек\b": 1.0,
}
_MEBIBYTES: dict[str, float] = {
    r"gi?b\b|gigab\w+|гигабайт\w*": 1024.0,
    r"mi?b?\b|megab\w+|mégaoctets?|mo\b|мегабайт\w*|мб\b|兆": 1.0,
    r"ki?b?\b|kilob\w+|килобайт\w*|кб\b": 1 / 1024,
}


def _stated(names: str, units: dict[str, float]) -> re.Pattern[str]:
    known = "|".join(f"(?P<u{at}>{unit})" for at, unit in enumerate(units))
    return re.compile(rf"(?:{names}){_PER}{_BETWEEN}{_NUMBER}(?:{known})", re.IGNORECASE)


_TIMES, _MEMORIES = _stated(_TIME, _SECONDS), _stated(_MEMORY, _MEBIBYTES)
_WITHIN = re.compile(
    r"\b(?:program|solution|code|submission)s?\b[^.\n]{0,40}"
    r"\b(?:within|in (?:less|no more|at most)(?: than)?|in under|at most|no longer than)"
    rf" {_NUMBER}(?:(?P<u0>milliseconds?|ms\b)|(?P<u1>seconds?|s\b))",
    re.IGNORECASE,
)
"""\"Your program must finish within 2 seconds\"."""


def allowance(text: str) -> Allowance:
    """The limits that a text states for each input of a program; of several, the first."""
    times, memories = [*_SECONDS.values()], [*_MEBIBYTES.values()]
    seconds = _first(_TIMES, text, times) or _first(_WITHIN, text, times)
    mebibytes = _first(_MEMORIES, text, memories)
    return Allowance(
        seconds=seconds if seconds and seconds <= _LONGEST else None,
        mebibytes=round(mebibytes) or None if mebibytes and mebibytes <= _LARGEST else None,
    )


def _first(pattern: re.Pattern[str], text: str, factors: list[float]) -> float | None:
    found = pattern.search(text)
    if found is None:
        return None
    at = next(at for at in range(len(factors)) if found[f"u{at}"])
    return round(float(found["number"].replace(",", ".")) * factors[at], 6)

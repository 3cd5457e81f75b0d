"""Results that are not of the kind that a sentence says all results are.

"Return the number of …" beside a list, "rounded to two decimals" beside 0.333, "without
duplicates" beside ``[1, 1]``. A sentence with a condition speaks of some results only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from greenloop.domain.values import Value

_RETURN = (
    r"(?:^|\b(?:and|to|should|must|will|that|function|it|,) )(?:then )?"
    r"(?:returns?|outputs?|gives?) "
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_NUMBER = rf"(?P<number>\d+|{'|'.join(_NUMBERS)})"
_CONDITION = re.compile(
    r"\b(?:if|when|whenever|otherwise|else|unless|or|for (?:each|every)|except|either|pair|tuple"
    r"|along with|together with|as well as"
    r"|in (?:a|the) list|and also|as a|dictionary)\b",
    re.IGNORECASE,
)

Breaks = Callable[[re.Match[str], Value], bool]


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _wrong_length(found: re.Match[str], result: Value) -> bool:
    number = found["number"].lower()
    wanted = _NUMBERS.get(number) or int(number)
    return isinstance(result, list | tuple) and len(result) != wanted


def _too_precise(found: re.Match[str], result: Value) -> bool:
    number = found["number"].lower()
    places = _NUMBERS.get(number) or int(number)
    return isinstance(result, float) and round(result, places) != result


def _repeats(_: re.Match[str], result: Value) -> bool:
    return isinstance(result, list) and len({*map(repr, result)}) < len(result)


def _out_of_order(found: re.Match[str], result: Value) -> bool:
    """Whether numbers run plainly the other way; any other order may be that of something else."""
    if not isinstance(result, list) or not all(map(_is_number, result)):
        return False
    ascending, descending = sorted(result), sorted(result, reverse=True)
    upward = bool(found["up"])
    return result == (descending if upward else ascending) and ascending != descending


_CHECKS: list[tuple[re.Pattern[str], Breaks]] = [
    (re.compile(pattern, re.IGNORECASE), breaks)
    for pattern, breaks in (
        (_RETURN + r"(?:the (?:total )?(?:number|count) of|how many)\b(?!.*\blists?\b)",
         lambda _, one: isinstance(one, list | tuple | dict | set | bool)),
        (_RETURN + r"(?:an? |the )?(?:new |sorted )*(?:list|array)\b(?! (?:or|element|item|index))",
         lambda _, one: isinstance(one, int | float | dict)),
        (_RETURN + r"(?:an? |the )?(?:new )?string\b",
         lambda _, one: isinstance(one, int | float | list | dict)),
        (_RETURN + r"(?:whether|a bool(?:ean)?)\b",
         lambda _, one: isinstance(one, int | float | str | list) and not isinstance(one, bool)),
        (_RETURN + r"(?:an? |the )?(?:list|array|tuple) (?:of|with) (?:exactly )?"
         + _NUMBER + r" (?:numbers|elements|items|integers|strings|words|values)\b", _wrong_length),
        (r"\b(?:answer|result|average|mean|output|return)\b.*\brounded to "
         + _NUMBER + r" (?:decimals?|decimal places|digits after)\b", _too_precise),
        (r"^[^,]*\b(?:return|devuelve|renvoie|gib)s? [^,]*\b"
         r"(?:without (?:any )?(?:duplicates|repeats)"
         r"|sin repetidos|ohne (?:Duplikate|Wiederholungen))\b", _repeats),
        (_RETURN + r"[^,]*\b(?:in|to|as) (?:all )?(?P<case>upper|lower)[- ]?case\b(?! letters? \w)",
         lambda found, one: isinstance(one, str)
         and one != (one.upper() if found["case"].lower() == "upper" else one.lower())),
        (r"^[^,]*\b(?:return|devuelve|renvoie|gib)s? [^,]*(?:\b|, )(?:(?P<up>"
         r"from (?:the )?(?:smallest|lowest|least)"
         r" to (?:the )?(?:largest|highest|greatest|biggest)|(?:smallest|lowest) first"
         r"|de menor a mayor|du plus petit au plus grand|aufsteigend)"
         r"|(?P<down>from (?:the )?(?:largest|highest|greatest|biggest) to (?:the )?(?:smallest"
         r"|lowest"
         r"|least)|(?:largest|highest|biggest) first|de mayor a menor|du plus grand au plus petit"
         r"|absteigend))\b", _out_of_order),
    )
]  # fmt: skip
_ABSENT = re.compile(
    _RETURN + r"-1\b[^.]{0,12}\b(?:if|when)\b|\b(?:if|when)\b[^.]{1,60}, returns? -1$",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(r"[-=]>|==|→|>>>|\boutput\b", re.IGNORECASE)
_LONGEST = 1000
"""Characters of a sentence; what is longer is none, and takes long to search."""
_NOTHING = re.compile(r"\b(?:none|null|nothing|nil|undefined|in[- ]place)\b", re.IGNORECASE)


def disagreements(told: Sequence[str], results: Sequence[Value]) -> Iterator[tuple[str, Value]]:
    """Sentences, each with a result that is not as it says."""
    for sentence in told:
        if len(sentence) > _LONGEST or _CONDITION.search(sentence):
            continue
        for pattern, breaks in _CHECKS:
            found = pattern.search(sentence)
            if found is None:
                continue
            broken = (one for one in results if one is not None and breaks(found, one))
            if first := next(((one,) for one in broken), None):
                yield sentence, first[0]
    yield from _absent(told, results)


def _absent(told: Sequence[str], results: Sequence[Value]) -> Iterator[tuple[str, Value]]:
    """Where a sentence answers -1, and an example ``None``, of which no sentence speaks."""
    said = next(filter(_ABSENT.search, told), "")
    prose = [one for one in told if not _EXAMPLE.search(one)]
    if said and None in results and not any(map(_NOTHING.search, prose)):
        yield said, None

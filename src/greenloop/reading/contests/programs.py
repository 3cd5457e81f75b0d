"""Problems that ask for a program: how they are told from others, and what their samples are."""

from __future__ import annotations

import re

from greenloop.domain.case import Case, Provenance
from greenloop.domain.problem import Kind, Parameter, Signature
from greenloop.reading.contests.allowances import allowance
from greenloop.reading.contests.puzzles import puzzle
from greenloop.reading.contests.samples import Layout, layout
from greenloop.stated.formats import derive

_FUNCTION = re.compile(
    r"^[ \t>]*(?:async )?def \w+ *\(|^[ \t>]*class Solution\b|^[ \t>]*assert\b|^[ \t]*>>> ",
    re.MULTILINE,
)
"""Code that is to be called: an ordinary function problem, whatever else it says."""
_ASKS_FOR_FUNCTION = re.compile(
    r"\b(?:complete|write|implement|create|define) (?:an?|the|this|your) (?:[\w`*-]+ ){0,3}"
    r"(?:function|method|class)\b|\bfunction signature\b",
    re.IGNORECASE,
)
_STANDARD_INPUT = re.compile(
    r"(?:standard|std) ?input|\bstdin\b|\bfrom the (?:console|keyboard)\b|标准输入|標準入力"
    r"|entrada (?:padrão|est[áa]ndar)|entrée standard|Standardeingabe|стандартн\w+ (?:ввод|поток)",
    re.IGNORECASE,
)
_READS = re.compile(
    r"\bprogram\b[^.\n]{0,30}\b(?:reads?|reading)\b|\bprogram[ae]\b[^.\n]{0,30}\b(?:lea|leia|lê)\b"
    r"|\bprogramme\b[^.\n]{0,30}\blit\b|\bProgramm\b[^.\n]{0,60}\b(?:liest|einliest)\b"
    r"|\bпрограмм\w+[^.\n]{0,30}\b(?:чита|считыва)\w+",  # noqa: RUF001
    re.IGNORECASE,
)
_OUTPUTS = re.compile(
    r"\b(?:outputs?|displays?|write[sn]?)\b|输出|輸出|出力|Ausgabe", re.IGNORECASE
)
_PRINTS = re.compile(
    r"\b(?:standard ?output|stdout|prints?|printed)\b|打印|imprim\w+|escrev\w+|escrib\w+"
    r"|affiche\w*|aus(?:geben|gibt)|вы(?:вед|вод)\w+",
    re.IGNORECASE,
)
_LINES = re.compile(
    r"\b(?:first|second|third|only|single|each|next|last) lines?\b[^.\n]{0,60}"
    r"\b(?:contains?|consists?|has|have|gives?|describes?)\b",
    re.IGNORECASE,
)
_RETURNS = re.compile(r"\breturns?\b", re.IGNORECASE)
_ARGUMENTS = re.compile(r"\s*(?:[A-Za-z_]\w* *= *\S|[\[{('\"])")
"""``nums = [1, 2]`` or ``["a"]``, as functions are shown."""
_ANY_CASE = re.compile(
    r"\b(?:print|output|display|write|answer|letter)[^.\n]{0,80}\b(?:in any (?:case|register)\b"
    r"|(?:upper|lower)[- ]?case or (?:upper|lower)[- ]?case)|\bany case \((?:upper|lower)"
    r"|\bcase[- ]insensitive|\bin either case\b|大小写(?:均可|不限|任意)|в любом регистре",
    re.IGNORECASE,
)

Samples = list[tuple[str, str]]


def program_layout(text: str) -> Layout | None:
    """What the headings show of a problem that asks for a program; ``None`` for any other.

    A program is asked for where a text speaks of standard input and of printing, or of a program
    that reads, or describes the format of input and output and has samples of both, or is a puzzle
    with an input. An ordinary function problem, which may have inputs and outputs as well, shows
    code to be called, or values with names, or returns something.
    """
    if _FUNCTION.search(text):
        return None
    if (told := puzzle(text)) and not _ASKS_FOR_FUNCTION.search(text):
        return told
    prints = bool(_PRINTS.search(text))
    explicit = bool(_STANDARD_INPUT.search(text)) and (prints or bool(_OUTPUTS.search(text)))
    reads = prints and bool(_READS.search(text)) and not _ASKS_FOR_FUNCTION.search(text)
    found = layout(text, inline=explicit or reads)
    asked = explicit or (reads and not _shows_arguments(found))
    return found if asked or _is_laid_out(found, text, prints) else None


def _shows_arguments(found: Layout) -> bool:
    return any(_ARGUMENTS.match(given) for given, _ in found.samples)


def _is_laid_out(found: Layout, text: str, prints: bool) -> bool:
    """Whether formats and samples are those of a program."""
    asked = bool(_ASKS_FOR_FUNCTION.search(text))
    if _shows_arguments(found) and (asked or not prints):
        return False
    if len(found.formats) == 2:
        return bool(found.samples) or not asked
    lines = bool(_LINES.search(text)) or not _RETURNS.search(text)
    outputs = prints or (bool(_OUTPUTS.search(text)) and lines)
    return bool(found.samples) and found.named and outputs and not asked


def signature(text: str, found: Layout) -> Signature:
    """How the program is called: with the text of its standard input."""
    return Signature(
        name="run",
        kind=Kind.PROGRAM,
        parameters=(Parameter(name="stdin", type="str"),),
        returns="AnyCaseTokens" if _ANY_CASE.search(text) else "Tokens",
        reads=derive(found.description, [given for given, _ in found.samples]),
        allowance=allowance(text),
    )


def sample_cases(samples: Samples) -> tuple[Case, ...]:
    """The samples as cases of provenance ``statement``, each input once."""
    answers = {f"{given}\n": f"{printed}\n" for given, printed in reversed(samples)}
    return tuple(
        Case(
            id=f"t{number}",
            name=f"example {number}",
            category="basic",
            args=(given,),
            expected=printed,
            provenance=Provenance.STATEMENT,
        )
        for number, (given, printed) in enumerate(reversed(answers.items()), 1)
    )

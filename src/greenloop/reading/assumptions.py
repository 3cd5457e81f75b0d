"""What prose says of the inputs: "the list is never empty", "n will be a positive integer".

Prose speaks of answers, of conditions and of behaviour as well: a sentence counts only if it is
plain that every input is as it says, and no other sentence tells what comes of an input that is
not. A text that asks for errors speaks of inputs that break its rules; there nothing counts but
what it lets one assume.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from greenloop.domain.case import Case
from greenloop.domain.constraints import Constraint
from greenloop.domain.problem import Kind, Signature
from greenloop.domain.types import Type
from greenloop.reading import headings
from greenloop.reading.examples import scannable
from greenloop.reading.noun_phrases import phrases
from greenloop.reading.nouns import Nouns
from greenloop.reading.text import sentences
from greenloop.stated.lines import parse_lines
from greenloop.stated.predicates import Sort, characters, predicate

_ILLUSTRATION = re.compile(
    rf"^[ \t>*_\#•-]*(?:for[ ])?(?:{headings.EXAMPLE}|{headings.INPUT}"
    rf"|{headings.OUTPUT}|explanation)s?\b"
    r"[^\n]*(?:\n[ \t]*\S[^\n]*)*|^[^\n]*(?:>>>|[-=]>|→|==)[^\n]*$",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
"""An example, up to the next empty line."""
_EMPHASIS = re.compile(r"(?<![\w*])([*_]{1,2})(\w+)\1(?![\w*])")
_LISTED = re.compile(
    r"^(?P<lead>[^\n]*:)[ \t]*\n(?:\s*\n)?(?:[ \t]*(?:[-*•]|\d+[.)])[^\n]*\n?)+", re.MULTILINE
)
_OF_INPUTS = re.compile(
    r"\b(?:notes?|assum\w+|guarantee\w*|inputs?|constraints?|limits)\b", re.IGNORECASE
)
_ASSURED = re.compile(
    r"\b(?:you (?:can|may|should) (?:safely )?(?:assume|expect|rely on)|assum(?:e|ing)\b"
    r"|guaranteed?\b|it can be assumed|is assumed|are assumed)(?: that| to be)?",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:if|when|whenever|unless|otherwise|except|whether|in case|may|might|could|should be"
    r" handled|else|until|while|only for|for which|for each|such|after|before|then|called"
    r"|becomes)\b",
    re.IGNORECASE,
)
_CLAIMS = re.compile(r"\b(?:should|must|has to|have to|needs? to|shall)\b", re.IGNORECASE)
_ERRORS = re.compile(
    r"\b(?:rais(?:e|es|ing)|throws?|exceptions?|errors?|invalid|validat\w+|illegal)\b",
    re.IGNORECASE,
)
_BE = (
    r"(?:will |must |should |shall |can be assumed to )?(?:always |never |not |only )*"
    r"(?:is|are|be|lies?)(?: always| guaranteed to be| both| all)*(?P<never> never| not)?"
)
_HAVE = (
    r"(?:will |must |should )?(?:always |only )*"
    r"(?:has|have|contains?|holds?|consists? of|consists? only of"
    r"|(?:is|are) (?:made up|composed) of)"
    r"(?: always)?(?P<only> only| just| solely)?"
    r"|(?:does|do|will) not (?:contain|have)(?P<lacks>)"
)
_CLAUSE = re.compile(
    rf"(?:^|(?<=[,;(] )|(?<=\()|\b(?:that|assume|where|and|so|note) )"
    rf"(?P<subject>(?:[A-Za-z_][\w']* ){{0,6}}?[A-Za-z_]\w*) (?:(?P<be>{_BE})|(?P<have>{_HAVE})) ",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"(?:^(?:you(?:'re| are| will be) )?given |\b(?:takes?|accepts?|receives?) (?:as input |in )?)"
    r"(?:an? |the |as input )*(?P<adjectives>(?:(?:non-?empty|positive|non-?negative|sorted"
    r"|distinct|unique|even|odd),? (?:and )?)*)"
    r"(?P<noun>list|array|string|text|integer|number|sequence)(?: (?P<name>(?!of\b)[A-Za-z_]\w*))?"
    r"(?: of (?P<adjectives2>(?:(?:positive|non-?negative|distinct|unique|even|odd|non-?empty),? "
    r"(?:and )?)+)(?P<items>integers|numbers|strings|words))?",
    re.IGNORECASE,
)
_LEAD = re.compile(r".*\b(?:that|assume|assuming|expect|note|where|so) ", re.IGNORECASE)
_CHAIN = re.compile(
    r"(?<![\w\]<>=≤≥] )(?<![\w<>=])-?[\d,^*]+ ?(?:<=?|≤) ?(?P<name>[A-Za-z_]\w*)"
    r" ?(?:<=?|≤) ?-?[\d,^*]*\d(?=$|[.,;)]| and | always\b| holds?\b)"
)
_LENGTH = re.compile(
    r"(?:the )?(?:length|size|number of (?:elements|items|characters)) (?:of|in) (?:the )?",
    re.IGNORECASE,
)
_ITEMS = re.compile(
    r"(?:(?:all|each|every|any)(?: of)? )?(?:the )?(?:single )?"
    r"(?P<noun>elements?|items?|entry|entries|numbers?|integers?|values?|words?|strings?)"
    r"(?: (?:of|in) (?:the )?(?P<whole>.+))?",
    re.IGNORECASE,
)
_NO_TWO = re.compile(
    r"\bno two (?P<near>adjacent |neighbou?ring |consecutive )?"
    r"(?:elements|numbers|values|items|integers|words)"
    r"(?: (?:of|in) (?:the )?(?P<whole>\w+))? are (?:equal|the same|identical)(?=$|[.,;])",
    re.IGNORECASE,
)
_REPEATS = re.compile(
    r"(?:any |no )?(?:duplicates?|repeated \w+|repeats|repetitions)\b(?=$|[.,; )])", re.IGNORECASE
)
_ONLY = re.compile(r" only$", re.IGNORECASE)
_APART = re.compile(
    r"(?:all )?(?:pairwise |mutually )?(?:distinct|unique|different)(?=$|[.,;])", re.IGNORECASE
)
_DOUBTS = (
    (
        re.compile(r"len\(|sorted|distinct"),
        re.compile(r"\b(?:empty|no (?:elements|items|words|characters|numbers))\b", re.I),
    ),
    (
        re.compile(r"distinct|!="),
        re.compile(
            r"\b(?:duplicates?|repeated|equal|ties?|multiple times|twice|more than once)\b", re.I
        ),
    ),
    (
        re.compile(r"consists"),
        re.compile(r"\b(?:other|special|non-?\w+) characters?|punctuation|case|spaces\b", re.I),
    ),
    (re.compile(r"sorted"), re.compile(r"\b(?:unsorted|not sorted|unordered)\b", re.I)),
    (
        re.compile(r"[<>]=? "),
        re.compile(
            r"\b(?:negative|zero|less than|greater than|smaller|larger|below|above|exceeds?"
            r"|out of range|equals? \d)\b",
            re.I,
        ),
    ),
)
"""What lines of which kind are doubtful where a condition speaks of such inputs."""
_INSTANCE = re.compile(r"\b(?:for (?:example|instance)|e\.g\.?):$", re.IGNORECASE)
_LONGEST = 300
_SORTS: dict[str, Sort] = {"int": "number", "float": "number", "str": "text", "list": "list"}


def assumptions(
    statement: str, signature: Signature, shown: Sequence[Case]
) -> tuple[Constraint, ...]:
    """The sentences that say of every input what it is like, with their rules.

    Args:
        statement: the text.
        signature: of the function that it asks for.
        shown: its examples, which show the types that are not declared.
    """
    if signature.kind not in (Kind.FUNCTION, Kind.METHOD):
        return ()
    spoken = signature.model_copy(update={"parameters": signature.inputs})
    said = dict(_Reader(spoken, shown, _prose(statement)).read())
    found = []
    for sentence, lines in said.items():
        rules = [rule for one in parse_lines(lines, spoken, "") for rule in one.rules or ()]
        if rules:
            names = tuple(one.name for one in spoken.parameters if one.name in _words(lines))
            found.append(
                Constraint(text=sentence, rules=tuple(rules), parameters=names, prose=True)
            )
    return tuple(found)


def _words(lines: Sequence[str]) -> set[str]:
    return {word for line in lines for word in re.findall(r"\w+", line)}


def _prose(statement: str) -> str:
    """The text without examples, and without lists of what is not said to be of inputs."""
    text = _EMPHASIS.sub(r"\2", _ILLUSTRATION.sub("\n", scannable(statement)))
    return _LISTED.sub(lambda one: one[0] if _OF_INPUTS.search(one["lead"]) else "\n", text)


class _Reader:
    """Reads the prose of one problem."""

    def __init__(self, signature: Signature, shown: Sequence[Case], text: str) -> None:
        self._names = [one.name for one in signature.parameters]
        self._nouns = Nouns(signature, shown)
        self._sorts = dict(zip(self._names, map(self._sort, self._nouns.types), strict=True))
        told = ["", *sentences(text)]
        self._told = [one for before, one in pairwise(told) if not _INSTANCE.search(before)]
        self._conditions = [one for one in self._told if _CONDITION.search(_ASSURED.sub("", one))]
        self._strict = bool(_ERRORS.search(text))
        results = {type(case.expected).__name__ for case in shown} | {
            signature.result.partition("[")[0]
        }
        self._alike = {_SORTS.get(one.lower()) for one in results} - {None}

    def read(self) -> Iterator[tuple[str, list[str]]]:
        """The sentences and the lines that they come to."""
        for sentence in self._told:
            assured = bool(_ASSURED.search(sentence))
            if len(sentence) > _LONGEST or (self._strict and not assured):
                continue
            lines = [*self._of_given(sentence), *phrases(sentence, self._sorts)]
            if not _CONDITION.search(_ASSURED.sub("", sentence)):
                lines += [*self._of_clauses(sentence, assured), *self._of_neighbours(sentence)]
                lines += [one[0] for one in _CHAIN.finditer(sentence) if one["name"] in self._names]
            lines = [one for one in lines if not self._doubtful(one, sentence)]
            if lines:
                yield sentence, [*dict.fromkeys(lines)]

    def _doubtful(self, line: str, own: str) -> bool:
        others = [one for one in self._conditions if one != own]
        return any(kind.search(line) and any(map(doubt.search, others)) for kind, doubt in _DOUBTS)

    def _of_clauses(self, sentence: str, assured: bool) -> Iterator[str]:
        for found in _CLAUSE.finditer(sentence):
            about = self._about(_LEAD.sub("", found["subject"]))
            if about is None:
                continue
            term, sort, named = about
            claims = bool(_CLAIMS.search(found[0])) and not assured
            # "The list must be sorted" asks for an answer; "the list has two items" may be one.
            alike = ("list" if term.endswith("[i]") else sort) in self._alike
            if (claims and not named) or (alike and not (named or assured)):
                continue
            lines = self._predicated(found, sentence, term, sort)
            yield from (one for one in lines if not (claims and "sorted" in one))

    def _predicated(
        self, found: re.Match[str], sentence: str, term: str, sort: Sort
    ) -> Sequence[str]:
        """What a clause says behind its verb."""
        rest, at = sentence, found.end()
        denied = found["never"] or re.search(r"\b(?:never|not)\b", found["be"] or "")
        if denied:
            empty = re.compile(r"(?:an? )?empty(?: list| string| array)?(?=$|[.,;])").match(
                rest, at
            )
            return [f"1 <= len({term})"] if empty and sort != "number" else ()
        if found["have"] and _REPEATS.match(rest, at) and sort == "list":
            none = found["lacks"] is not None or rest.startswith("no ", at)
            return [f"all {term} are distinct"] if none else ()
        if found["lacks"] is not None:
            return ()
        if found["have"] and (found["only"] or " only" in found["have"]) and sort == "text":
            return characters(rest, at, term)
        if found["have"] and sort == "text" and (trailing := _ONLY.search(rest, at)):
            return characters(rest[: trailing.start()], at, term)
        if term.endswith("[i]") and (apart := _APART.match(rest, at)):
            return [f"all {term[:-3]} are distinct"] if apart else ()
        return predicate(rest, at, term, sort)

    def _of_given(self, sentence: str) -> Iterator[str]:
        """Read "Given a non-empty list of positive integers"."""
        found = _GIVEN.search(sentence)
        named = found and found["name"] in self._names
        about = found and self._about(found["name"] if named else found["noun"])
        if not found or not about:
            return
        term, sort, _ = about
        yield from predicate(found["adjectives"].strip(" ,"), 0, term, sort)
        if found["items"] and sort == "list":
            inner = "number" if found["items"].lower() in ("integers", "numbers") else "text"
            for word in re.findall(r"[a-z-]+", found["adjectives2"].lower()):
                whole = word in ("distinct", "unique")
                item: Sort = "list" if whole else "number" if inner == "number" else "text"
                yield from predicate(word, 0, term if whole else f"{term}[i]", item)

    def _of_neighbours(self, sentence: str) -> Iterator[str]:
        for found in _NO_TWO.finditer(sentence):
            about = self._about(found["whole"] or "list")
            if about and about[1] == "list":
                term = about[0]
                yield f"{term}[i] != {term}[i + 1]" if found["near"] else f"all {term} are distinct"

    def _about(self, subject: str) -> tuple[str, Sort, bool] | None:
        """The term that a subject stands for, of which sort it is, and whether it is named."""
        if length := _LENGTH.match(subject):
            inner = self._about(subject[length.end() :])
            return inner and (f"len({inner[0]})", "number", inner[2])
        at = self._nouns.parameter(re.sub(r"^both ", "", subject))
        if at is not None:
            sort = self._sort(self._nouns.types[at])
            return sort and (self._names[at], sort, self._names[at] in subject.split())
        return self._items(subject)

    def _items(self, subject: str) -> tuple[str, Sort, bool] | None:
        """Every item of a list: "all numbers", "each word of the list"."""
        found = _ITEMS.fullmatch(subject)
        at = self._nouns.parameter(found["whole"] or "list") if found else None
        if not found or at is None or self._nouns.types[at].name != "list":
            return None
        args = self._nouns.types[at].args
        sort = self._sort(args[0]) if args else None
        name = self._names[at]
        return sort and (f"{name}[i]", sort, name in subject.split())

    def _sort(self, type_: Type) -> Sort | None:
        return _SORTS.get(type_.name)

"""What a statement says in words about an input: "for an empty text return an empty string".

A sentence counts only if it is plain which argument it speaks of and what comes of it, whatever
else holds: a condition that goes on ("and k is 0") decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from greenloop.domain.case import Case, Provenance
from greenloop.domain.problem import Signature
from greenloop.domain.types import coerce, fits, parse_type
from greenloop.domain.values import Value, key
from greenloop.literals import Unreadable, parse_value
from greenloop.reading.nouns import KINDS, SAME_KIND, Nouns
from greenloop.reading.text import sentences

_PHRASE = r"(?:[A-Za-z_]\w*[ ]){0,3}?[A-Za-z_]\w*"
_CONDITION = re.compile(
    rf"""(?:an?[ ]|the[ ]|any[ ]|given[ ])?empty[ ]
    (?P<emptied>(?:input[ ]|given[ ])?[A-Za-z_]\w*+)(?![ ]is\b)
    |(?P<empty>{_PHRASE})[ ]
    (?:is[ ](?:an?[ ])?empty(?:[ ](?:string|list|array|text|dictionary|dict|set))?
    |(?:has|contains)[ ]no[ ](?:elements|items|words|characters|numbers|entries|nodes))
    |(?:an?[ ]|the[ ]|any[ ])?negative[ ](?:number[ ]of[ ])?(?P<negated>{_PHRASE})
    |(?P<negative>{_PHRASE})[ ](?:is[ ](?:negative|(?:less[ ]than|below|smaller[ ]than)[ ](?:0|zero)
    |<[ ]?0)|<[ ]?0)
    |(?P<missing>{_PHRASE})[ ](?:is|==)[ ](?:None|null)(?!\w)
    |(?P<name>{_PHRASE})[ ](?:is[ ]equal[ ]to|equals|is|==?)[ ]
    (?P<number>-?\d+|zero|one)(?![\w.])
    |both[ ](?P<both>\w+(?:[ ]and[ ]\w+)?)[ ]are[ ](?P<all>empty|-?\d+|zero|one)(?![\w.])""",
    re.IGNORECASE | re.VERBOSE,
)
_IF = r"(?:if|when|whenever|for|given|on|in case|in the case of|in case of|with|of)"
_OPENING = re.compile(
    r"(?:^|(?<=[ ,(]))(?<!otherwise )(?<!otherwise, )(?<!else )(?<!unless )(?<!and )(?<!not )"
    rf"{_IF} ",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?:note that |and |also,? )?(?=(?:an? |the )?empty )", re.IGNORECASE)
_JUDGED = re.compile(
    r"(?:.*\bthat |also,? |and )?(?:an? |the )?empty (?P<noun>\w+) is (?P<no>not )?"
    r"(?:also |always |considered |to be |regarded as |an? )*(?P<no2>in)?(?P<what>\w+)(?: \w+)?",
    re.IGNORECASE,
)
_RETURN = re.compile(
    r",?(?: (?:then|simply|just))?(?: (?:you|it|we|the function|your function|the method))?"
    r"(?: (?:should|must|will|shall|needs to|has to))? (?:returns?|output|yields?|gives?) ",
    re.IGNORECASE,
)
_RAISE = re.compile(
    r"(?:,?(?: (?:then|you|it|the function|your function))*(?: (?:should|must|will|shall))? |^)"
    r"(?:raise|throw)s? (?:an? )?(?:(?P<class>[A-Z]\w*(?:Error|Exception))(?: exception| error)?"
    r"|(?:error|exception))(?: with [^,;.]{1,60}| saying [^,;.]{1,60})?",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:^|(?<=[ ,(]))(?:(?:should |must |will )?(?:returns?|output|yields?|gives?)|(?:and|or)) ",
    re.IGNORECASE,
)
_END = re.compile(r" ?(?:$|[.;)]|, |instead\b|or \b)")
_RESULT_END = re.compile(r" ?(?:$|[.;)]|,(?! \d)|instead\b|immediately\b)")
_NAMED_VALUE = re.compile(
    r"(?:an? )?empty (?P<kind>string|text|list|array|dictionary|dict|set|tuple)\b"
    r"|(?P<zero>zero)\b|(?P<none>nothing|none)\b",
    re.IGNORECASE,
)
_EMPTY: dict[str, Value] = {"list": [], "str": "", "dict": {}, "tuple": (), "set": set()}
_NODES = ("ListNode", "TreeNode")
_NUMBERS = {"zero": 0, "one": 1}
_LONGEST = 300
_SHOWN = 80


@dataclass(frozen=True)
class Remark:
    """An input of which a sentence says what comes of it: ``expected``, or ``raises`` a class."""

    args: tuple[Value, ...]
    expected: Value
    raises: str
    sentence: str

    def case(self, number: int) -> Case:
        """The remark as a case of the statement."""
        return Case(
            id=f"t{number}",
            name=f"said in words: {self.sentence[:_SHOWN]}",
            category="edge",
            args=self.args,
            expected=self.expected,
            provenance=Provenance.STATEMENT,
            raises=self.raises,
        )


def remarks(text: str, signature: Signature, shown: Sequence[Case]) -> list[Remark]:
    """What a statement says in words, once for each input; nothing for an input of two results.

    Args:
        text: of the statement, as ``examples.scannable`` gives it.
        signature: of the function that it speaks of.
        shown: its examples, which lend the arguments that a sentence does not speak of.
    """
    reader = _Reader(signature, shown, text)
    found: dict[str, list[Remark]] = {}
    for sentence in sentences(text):
        if len(sentence) <= _LONGEST:
            for one in reader.read(sentence):
                found.setdefault(key(one.args), []).append(one)
    return [
        same[0]
        for same in found.values()
        if len({(repr(one.expected), one.raises) for one in same}) == 1
    ]


class _Reader:
    """Reads the sentences of one problem."""

    def __init__(self, signature: Signature, shown: Sequence[Case], text: str) -> None:
        self._signature = signature
        self._text = text
        self._shown = shown
        self._nouns = Nouns(signature, shown)
        self._types = self._nouns.types

    def read(self, sentence: str) -> Iterator[Remark]:
        """The remarks in a sentence."""
        yield from self._judged(sentence)
        subject = _SUBJECT.match(sentence)
        for opening in (*_OPENING.finditer(sentence), *([subject] if subject else [])):
            condition = _CONDITION.match(sentence, opening.end())
            result = condition and (
                _after(sentence, condition.end()) or _before(sentence, opening.start(), condition)
            )
            if condition and result:
                yield from self._remark(condition, result, sentence)

    def _judged(self, sentence: str) -> Iterator[Remark]:
        """Read "an empty string is a palindrome" where that is what the function tells."""
        found = _JUDGED.fullmatch(sentence)
        told = found and found["what"].lower() in self._signature.name.lower()
        shown = self._shown and type(self._shown[0].expected) is bool
        boolean = self._signature.result == "bool" or shown
        if not found or not told or not boolean or len(self._types) > 1:
            return
        at = self._nouns.parameter(found["noun"])
        value = None if at is None else self._emptied(at, found["noun"])
        if value is not None:
            yield Remark((value,), not (found["no"] or found["no2"]), "", sentence)

    def _remark(
        self, condition: re.Match[str], result: tuple[Value, str], sentence: str
    ) -> Iterator[Remark]:
        args = self._both(condition) if condition["both"] else self._args(condition)
        expected, raises = result
        if args is None:
            return
        declared = parse_type(self._signature.result)
        expected = coerce(expected, declared)
        if self._signature.mutates is not None or not (raises or self._fits(expected)):
            return
        yield Remark(args, expected, raises, sentence)

    def _fits(self, expected: Value) -> bool:
        """Whether it is of the type that is declared, or of a kind with what examples show."""
        return fits(expected, parse_type(self._signature.result)) or expected is None

    def _args(self, condition: re.Match[str]) -> tuple[Value, ...] | None:
        """The arguments where a condition speaks of one; the first example lends the others."""
        found = self._input(condition)
        if found is None or (len(self._types) > 1 and not self._shown):
            return None
        at, value = found
        args = self._shown[0].args if len(self._types) > 1 else (value,)
        return (*args[:at], value, *args[at + 1 :])

    def _both(self, condition: re.Match[str]) -> tuple[Value, ...] | None:
        """The arguments where it speaks of both: by name, by type, or by "two" of that noun."""
        nouns, value = condition["both"].lower(), condition["all"].lower()
        names = " and ".join(parameter.name.lower() for parameter in self._signature.parameters)
        types = {type_.name for type_ in self._types}
        if len(self._types) != 2 or len(types) > 1:
            return None
        kind, name = KINDS.get(nouns.removesuffix("s"), ""), types.pop()
        told = re.search(rf"\btwo (?:\w+ )?{nouns}\b", self._text, re.IGNORECASE)
        if nouns != names and not told and name not in SAME_KIND.get(kind, (kind,)):
            return None
        if value == "empty":
            return tuple(type(_EMPTY[name])() for _ in range(2)) if name in _EMPTY else None
        number = int(_NUMBERS.get(value, value))
        return (number, number) if name == "int" else None

    def _input(self, condition: re.Match[str]) -> tuple[int, Value] | None:
        """The parameter that a condition speaks of, and the value that it has."""
        groups = {name: text for name, text in condition.groupdict().items() if text}
        number = groups.pop("number", "")
        (kind, phrase), *_ = groups.items()
        at = self._nouns.parameter(phrase)
        if at is None:
            return None
        name = self._types[at].name
        if kind == "missing":
            return None if name in _NODES else (at, None)
        if kind in ("emptied", "empty"):
            empty = self._emptied(at, phrase)
            return None if empty is None else (at, empty)
        if name not in ("int", "float"):
            return None
        value = -1 if kind in ("negated", "negative") else _NUMBERS.get(number.lower(), number)
        return at, (int if name == "int" else float)(value)

    def _emptied(self, at: int, phrase: str) -> Value:
        """The empty value of a parameter; where its type is unknown, by its noun."""
        name = self._types[at].name
        if name == "Any":
            name = KINDS.get(phrase.lower().split()[-1].removesuffix("s"), "")
        empty = [] if name in _NODES else _EMPTY.get(name)
        return None if empty is None else type(empty)(empty)


def _after(sentence: str, at: int) -> tuple[Value, str] | None:
    """The result behind a condition: ", return 0"."""
    alternative = re.compile(r" or [^,]{1,80}(?=,)").match(sentence, at)
    at = alternative.end() if alternative else at
    raised = _RAISE.match(sentence, at)
    if raised and _RESULT_END.match(sentence, raised.end()):
        return None, raised["class"] or "Exception"
    returned = _RETURN.match(sentence, at)
    found = _result(sentence, returned.end()) if returned else None
    return (found[0], "") if found and _RESULT_END.match(sentence, found[1]) else None


def _before(sentence: str, at: int, condition: re.Match[str]) -> tuple[Value, str] | None:
    """The result before a condition, with nothing but the end behind it: "return 0 if …"."""
    if not _END.match(sentence, condition.end()):
        return None
    for returned in _BEFORE.finditer(sentence, 0, at):
        found = _result(sentence, returned.end())
        if found and sentence[found[1] : at].strip(" ,") == "":
            return found[0], ""
    for raised in _RAISE.finditer(sentence, 0, at):
        if sentence[raised.end() : at].strip(" ,") == "":
            return None, raised["class"] or "Exception"
    return None


def _result(sentence: str, at: int) -> tuple[Value, int] | None:
    """The value that stands in a sentence, in words or as Python writes it, and its end."""
    named = _NAMED_VALUE.match(sentence, at)
    if not named:
        try:
            return parse_value(sentence, at)
        except Unreadable:
            return None
    if named["kind"]:
        kind = KINDS.get(named["kind"].lower(), "")
        return type(_EMPTY[kind])(_EMPTY[kind]), named.end()
    return (0 if named["zero"] else None), named.end()

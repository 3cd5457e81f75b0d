"""What the user gives beside the text: cases, tests, the signature, the name of the solution.

It wins over the text. What cannot be used is an error that names the option and says what to write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from keyword import iskeyword

from greenloop.assertions import read_line, read_suite
from greenloop.domain.case import Provenance
from greenloop.domain.example import Example
from greenloop.domain.given import Given
from greenloop.domain.notation import stub_of, written
from greenloop.domain.problem import Kind, Signature
from greenloop.domain.types import coerce, fits, parse_type
from greenloop.errors import ProblemError, UsageError
from greenloop.reading.binding import bind
from greenloop.reading.classes.skeletons import find_class
from greenloop.reading.classes.told import NOTHING_BESIDE
from greenloop.reading.classes.told import Beside as OfClass
from greenloop.reading.code import Stub, find_stub
from greenloop.reading.headers import parse_header

_HEAD = re.compile(r"\s*(?:async\s+)?(?:def\s+)?(?P<name>[^\W\d]\w*)\s*(?=\()")
_CLASS = re.compile(r"(?P<head>class\s+\w+(?:\([^()\n]*\))?)\s*:\s*(?P<methods>def\b[^\n]*)")
_NO_BODY = re.compile(r"\s*(?:\.\.\.|pass)?\s*")
_SIGNATURE_HINT = (
    "write it as Python does, such as --signature 'def two_sum(nums: list[int]) -> int'"
)
_CASE_HINT = (
    "write a call and its result as values, such as 'f([1, 2]) == 3' or 'f(0) raises KeyError'"
)
_TESTS_HINT = "write assertions on calls with plain values, such as `assert f([1, 2]) == 3`"


@dataclass(frozen=True)
class Told:
    """One example, and the words of the user that it was read from."""

    example: Example
    source: str


@dataclass(frozen=True)
class Beside:
    """What the user gives beside the text, as it is understood.

    ``name`` is that of the solution, ``class_name`` that of its class; empty if not given.
    ``of_class`` is the same as it was written, for a solution that is a class itself; ``told`` are
    the examples of a function, once they are read as such.
    """

    of_class: OfClass = NOTHING_BESIDE
    told: tuple[Told, ...] = ()
    signature: Signature | None = None
    name: str = ""
    class_name: str = ""
    unused: tuple[str, ...] = ()

    def of_function(self) -> Beside:
        """With its cases and tests read as those of a function.

        Raises:
            UsageError: something of it cannot be read.
        """
        tests, unused = _of_tests(self.of_class.tests)
        cases = (one for case in self.of_class.cases for one in _of_case(case))
        return replace(self, told=(*cases, *tests), unused=tuple(unused))

    @property
    def examples(self) -> list[Example]:
        """All examples of the user."""
        return [one.example for one in self.told]

    def examples_for(self, name: str) -> list[Example]:
        """The examples, without the names that they call where the text says another one."""
        return [replace(one, function="") if name else one for one in self.examples]

    def called_in(self, code: str) -> list[str]:
        """The functions that the examples call and that code of the text defines."""
        names = dict.fromkeys(one.function for one in self.examples if one.function)
        return [name for name in names if re.search(rf"\bdef[ \t]+{name}\b", code)]

    def signature_for(self, text: str, name: str) -> Signature | None:
        """The given signature, under the name by which the examples of a text call the solution."""
        if self.signature is None or not name or re.search(rf"\b{self.name}\b", text):
            return self.signature
        return self.signature.model_copy(update={"name": name})

    def settled(self, signature: Signature) -> Signature:
        """The signature of a text with the given name, once it takes the examples of the user.

        Raises:
            UsageError: one calls another function, or does not fit the parameters or their types.
        """
        kind = {"class_name": self.class_name, "kind": Kind.METHOD} if self.class_name else {}
        signature = signature.model_copy(update={"name": self.name or signature.name, **kind})
        for one in self.told:
            if reason := _unfit(one.example, signature):
                shown = stub_of(signature).partition(":\n    ...")[0]
                raise UsageError(
                    f"{one.source} {reason}",
                    f"the solution is `{shown}`; change the case, or give another --signature",
                )
        return signature


def heed(given: Given) -> Beside:
    """Understand what the user gives, but for the cases and tests.

    Raises:
        UsageError: something of it cannot be read, or contradicts the rest.
    """
    text = class_signature(given.signature)
    skeleton = find_class(text, alone=True)
    signature = (
        read_signature(given.signature) if given.signature.strip() and not skeleton else None
    )
    class_name, name = _entry_point(given.entry_point.strip())
    if signature and name and name != signature.name:
        raise UsageError(
            f"--signature names {signature.name}, --entry-point {name}", "give one of them"
        )
    whole = skeleton.name if skeleton else ""
    if whole and name and name != whole:
        raise UsageError(f"--signature names {whole}, --entry-point {name}", "give one of them")
    return Beside(
        of_class=OfClass(given.cases, given.tests, text if skeleton else "", name or whole),
        signature=signature,
        name=name or (signature.name if signature else whole),
        class_name=class_name,
    )


def class_signature(text: str) -> str:
    """The signature of a class over lines: ``class Pot: def put(self, n: int); def size(self)``."""
    found = _CLASS.fullmatch(text.strip())
    if not found:
        return text
    methods = re.split(r";\s*(?=def\b)", found["methods"])
    lines = (f"    {one.rstrip('; .:')}:\n        ..." for one in methods)
    return "\n".join([f"{found['head']}:", *lines])


def read_signature(text: str) -> Signature:
    """A signature as people type it: with ``def`` or not, with a body or not, or in a class.

    Raises:
        UsageError: it is not one.
    """
    head = _HEAD.match(text)
    header = parse_header(head["name"], text, head.end()) if head else None
    if head and header and _NO_BODY.fullmatch(text, header.end) and not iskeyword(head["name"]):
        first = header.parameters[0].name if header.parameters else ""
        method = {"kind": Kind.METHOD, "class_name": "Solution"} if first == "self" else {}
        parameters = header.parameters[1:] if method else header.parameters
        return Signature(
            name=head["name"], parameters=parameters, returns=header.returns
        ).model_copy(update=method)
    try:
        stub = find_stub(text)
    except ProblemError as error:
        raise UsageError(f"--signature: {error.message}", error.hint) from None
    if stub is None:
        raise UsageError(f"--signature {written(text)} is not a signature", _SIGNATURE_HINT)
    return stub.signature


def fitting(stub: Stub | None, signature: Signature) -> Stub | None:
    """The stub of the text, without code that has another signature than the settled one."""
    if stub is None or _same(stub.signature, signature):
        return stub
    callable_ = (stub.signature.name, stub.signature.class_name) == (
        signature.name,
        signature.class_name,
    )
    return replace(stub, starter="", finished=stub.finished and callable_)


def _same(one: Signature, other: Signature) -> bool:
    return stub_of(one) == stub_of(other)


def _entry_point(text: str) -> tuple[str, str]:
    """Class and name of ``Solution.two_sum``; the class is empty for a function."""
    class_name, _, name = text.rpartition(".")
    names = [one for one in (class_name, name) if one]
    if text and (not name or not all(one.isidentifier() and not iskeyword(one) for one in names)):
        raise UsageError(
            f"--entry-point {written(text)} is not a name",
            "write the name of the function, such as two_sum or Solution.two_sum",
        )
    return class_name, name


def _of_case(text: str) -> Iterator[Told]:
    source = f"--case {written(text)}"
    try:
        for example in read_line(text):
            yield Told(replace(example, provenance=Provenance.USER), source)
    except ValueError as error:
        raise UsageError(f"{source} cannot be read: {error}", _CASE_HINT) from None


def _of_tests(text: str) -> tuple[list[Told], list[str]]:
    """The examples of a test file, and what to tell the user of the rest of it."""
    if not text:
        return [], []
    suite = read_suite(text)
    if not suite.examples:
        raise UsageError("--tests: nothing in the file can be read as a test", _TESTS_HINT)
    told = [
        Told(
            replace(one, provenance=Provenance.USER),
            f"--tests: a test of {_shown(one, one.function)}",
        )
        for one in suite.examples
    ]
    unread = [f"--tests: not understood, and counts for nothing: {one}" for one in suite.unread]
    return told, unread


def _shown(example: Example, name: str) -> str:
    values = ", ".join(
        f"{name}={written(v)}" if name else written(v) for name, v in example.arguments
    )
    return f"{name}({values})"


def _unfit(example: Example, signature: Signature) -> str:
    """Why an example cannot be tried; empty if it can."""
    if example.function not in ("", signature.name):
        return f"calls {example.function}, but the solution is called {signature.name}"
    if signature.counts:
        return "does not say which items are left; that can only be written into the text"
    return _untaken(example, signature)


def _untaken(example: Example, signature: Signature) -> str:
    """Why a solution does not take an example; empty if it does."""
    args = bind(example, signature)
    if args is None:
        return "has other arguments than the solution takes"
    if example.raises or example.comparator or example.view:  # what Python itself would compare
        return ""
    pairs = list(zip(args, (one.type for one in signature.parameters), strict=True))
    result = [] if signature.counts else [(example.expected, signature.result)]
    return "; ".join(_misfits([*pairs, *result]))


def _misfits(pairs: Iterable[tuple[object, str]]) -> Iterator[str]:
    for value, declared in pairs:
        type_ = parse_type(declared)
        if not fits(coerce(value, type_), type_):
            yield f"has {written(value)}, which is not {a(declared)}"


def a(declared: str) -> str:
    """A type with its article, such as ``an int``."""
    return f"{'an' if declared[:1].lower() in 'aeiou' else 'a'} {declared}"


def misfits(examples: Sequence[Example], signature: Signature) -> tuple[str, ...]:
    """In words, the examples of a text that a given signature does not take.

    One of several that is not bound may be a misreading of the text; where none is, the signature
    is another one than that of the examples.
    """
    bound = [one for one in examples if bind(one, signature) is not None]
    unfit = [one for one in bound or examples if _untaken(one, signature)]
    return tuple(
        f"{_shown(one, signature.name)} is an example, but {_untaken(one, signature)}"
        for one in unfit
    )

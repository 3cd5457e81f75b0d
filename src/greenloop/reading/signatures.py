"""How a solution is called, where no Python stub says it: told by a sentence, or by examples."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from keyword import iskeyword

from greenloop.assertions import is_own
from greenloop.domain.example import Example
from greenloop.domain.inference import infer
from greenloop.domain.problem import Parameter, Signature
from greenloop.domain.values import Value
from greenloop.reading import headings
from greenloop.reading.headers import Header, parse_header

_STATED = re.compile(
    rf"(?:\b(?:{headings.FUNCTION})\b|(?:{headings.FUNCTION_SIGN}))[ \t]*"
    r"(?:(?:an?|the|called|named|function|una?|la|le|eine|der|signature|签名)[ \t:]+){0,6}"
    r"[\"']?(?P<name>[A-Za-z_]\w*)(?=\()"
    r"|\b(?:called|named|function)[ \t]+[\"']?(?P<only>(?-i:[A-Za-z]+_\w+|[a-z]+[A-Z]\w*))\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?<![\w.])([A-Za-z_]\w*)(?=\([A-Za-z_*])")
_CALLED = re.compile(r"(?<![\w.])([A-Za-z_]\w*)\([ \t]*[-0-9\"'\[{(]")
_MOST_NAMES = 200
_ITERATORS = re.compile(r"[\"']?(?:[\w.]+\.)?(?:Async)?(?:Iterator|Iterable|Generator)\b")
_ITEMS = ("list", "set", "frozenset", "sorted", "sum", "tuple")
"""Views that take the items of an answer, so that it may be an iterator."""


def stated_signature(text: str) -> Signature | None:
    """The signature in a sentence such as "write a function two_sum(nums, target)".

    A header counts without such words if only a header can be meant (``f(a, *, b=1)``), or if the
    function is called with values elsewhere.
    """
    for found in _STATED.finditer(text):
        header = parse_header(found["name"], text, found.end()) if found["name"] else None
        if header and header.parameters:
            return _signature(found["name"], header)
    return next(_bare(text), None)


def _bare(text: str) -> Iterator[Signature]:
    called = {found[1] for found in _CALLED.finditer(text)}
    for found in islice(_NAMED.finditer(text), _MOST_NAMES):
        if not is_own(found[1]):
            continue
        header = parse_header(found[1], text, found.end())
        if header and header.parameters and (found[1] in called or header.unmistakable):
            yield _signature(found[1], header)


def _signature(name: str, header: Header) -> Signature:
    return Signature(name=name, parameters=header.parameters, returns=header.returns)


def stated_name(text: str) -> str:
    """The name of the function in such a sentence; empty if there is none."""
    found = _STATED.search(text)
    return (found["name"] or found["only"]) if found else ""


def inferred_signature(examples: Sequence[Example], name: str) -> Signature | None:
    """A signature that fits the examples: their names, and the types of their values.

    Args:
        examples: those with labels first, since labels are better names than ``arg1``.
        name: of the function, where the examples call none.
    """
    if not examples:
        return None
    labelled = [one for one in examples if not one.function]
    names = Counter(_names(one) for one in labelled or examples).most_common(1)[0][0]
    same = [one for one in examples if len(one.arguments) == len(names)]
    columns = zip(*([value for _, value in one.arguments] for one in same), strict=True)
    parameters = tuple(
        Parameter(name=label, type=infer(column))
        for label, column in zip(names, columns, strict=True)
    )
    called = next((one.function for one in examples if one.function), "")
    # What is left of a title in other letters may be no more than the name of an argument.
    usable = name and not iskeyword(name) and name not in names
    return Signature(
        name=called or (name if usable else "solution"),
        parameters=parameters,
        returns=_returned(same),
    )


def as_shown(signature: Signature, examples: Sequence[Example]) -> Signature:
    """The signature with what its examples tell of it: iterators, and functions as arguments."""
    return _iterates(_with_functions(signature, examples), examples)


def _iterates(signature: Signature, examples: Sequence[Example]) -> Signature:
    """Note that the result may be an iterator, where a type or an assertion says so."""
    items = any(one.view in _ITEMS for one in examples)
    if not items and not _ITERATORS.match(signature.returns):
        return signature
    return signature.model_copy(update={"iterates": True})


def _with_functions(signature: Signature, examples: Sequence[Example]) -> Signature:
    """The signature with the type of parameters of no type for which examples show functions."""
    names = [one.name for one in signature.parameters]
    shown: dict[str, list[Value]] = defaultdict(list)
    for example in examples:
        for at, (name, value) in enumerate(example.arguments[: len(names)]):
            shown[name or names[at]].append(value)
    types = {name: infer(values) for name, values in shown.items()}
    parameters = tuple(
        one.model_copy(update={"type": types[one.name]})
        if not one.type and "Callable" in types.get(one.name, "")
        else one
        for one in signature.parameters
    )
    return signature.model_copy(update={"parameters": parameters})


def _returned(examples: Sequence[Example]) -> str:
    """The type of the answers: as they are, or as a view lets it be seen."""
    plain = [one.expected for one in examples if not one.view and not one.raises]
    if plain:
        return infer(plain)
    views = {one.view for one in examples if not one.raises}
    if views == {"bool"}:
        return "bool"
    if views and views <= {"list", "set", "frozenset", "sorted", "tuple"}:
        items = [item for one in examples if one.view for item in one.expected]
        inner = infer(items)
        return f"list[{inner}]" if inner else "list"
    return ""


def _names(example: Example) -> tuple[str, ...]:
    """Names for the arguments of an example; ``arg1`` and so on where it has none of use."""
    labels = [name for name, _ in example.arguments]
    return tuple(
        name if name and not iskeyword(name) and labels.count(name) == 1 else f"arg{at}"
        for at, name in enumerate(labels, 1)
    )

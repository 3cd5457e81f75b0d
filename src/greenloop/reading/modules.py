"""Several functions that are asked for at once: recognised, and read with examples and laws."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from greenloop.assertions import Suite, is_own
from greenloop.domain.case import Case, Provenance
from greenloop.domain.modules import Law, calls, nested
from greenloop.domain.problem import Kind, Parameter, Signature
from greenloop.domain.types import coerce, parse_type
from greenloop.domain.values import Value, key
from greenloop.literals import Unreadable, parse_value
from greenloop.reading.bound import agreed, by_input, cases
from greenloop.reading.classes.members import asked_class
from greenloop.reading.classes.skeletons import find_class, find_functions
from greenloop.reading.code import Written
from greenloop.reading.feeding import inlined, with_types
from greenloop.reading.headers import parse_header
from greenloop.reading.laws import GIVES, METHOD, ON_RESULT, calls_in, round_trip, stated_laws
from greenloop.reading.nested import call_of
from greenloop.reading.refusals import asks_for_several, called_names, nested_calls
from greenloop.reading.shown import find_examples
from greenloop.reading.signatures import inferred_signature
from greenloop.syntax import parse_expression

_ARGUMENTS = (Parameter(name="function", type="str"), Parameter(name="arguments", type="list"))
_NAMED = re.compile(r"(?<![\w.])([A-Za-z_]\w*)(?=\([A-Za-z_)])")
_ASSERTED = re.compile(r"\bassert[ \t]+(?P<not>not[ \t]+)?\Z")
_LINE_END = re.compile(r"[ \t]*(?:,[ \t]*[fr]?[\"'][^\n]*)?(?:#[^\n]*)?$", re.MULTILINE)
_FAR_BEFORE = 20
_DOCTEST = re.compile(r"[ \t]*\n[ \t]*(?!>>>)")
_HEADED = re.compile(r"(?<![\w.])([A-Za-z_]\w*)\((?:[A-Za-z_]\w*[:,)])")
_ELSEWHERE = re.compile(
    r"\b(?:schreib\w*|implementier\w*|erstell\w*)\b[^.\n]{0,30}\bfunktionen\b"
    r"|\b(?:escrib\w*|implement\w*|cre[ae]\w*)\b[^.\n]{0,30}\bfunciones\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Module:
    """What a text says of several functions; ``cases`` are its examples."""

    signature: Signature
    cases: tuple[Case, ...]
    laws: tuple[Law, ...] = ()
    preamble: str = ""
    starter: str = ""


def find_module(text: str, scanned: str, code: str, suite: Suite) -> Module | None:
    """The functions that a text asks for; ``None`` if it does not ask for several.

    Args:
        text: the whole of it.
        scanned: the same, without marks of code.
        code: the Python code in it.
        suite: its tests.
    """
    if whole := find_class(code):
        methods = [*map(_method, whole.methods)]
        made = _of_class(whole.name, methods, text, scanned, suite)
        return made and replace(made, preamble=whole.preamble, starter=whole.starter)
    if not code and (name := asked_class(scanned)):
        called = {one[1] for one in METHOD.finditer(scanned)}
        listed = [one for one in _headers(scanned, called) if one.name in called]
        first = {one.name: one for one in reversed(listed)}
        return _of_class(name, [*reversed(first.values())], text, scanned, suite)
    skeleton = find_functions(code)
    functions = (
        [*map(_method, skeleton.methods)] if skeleton else [*_declared(scanned, code, suite)]
    )
    if len(functions) < 2:
        return None
    signature = _signature(functions)
    signature, examples, laws = _read(scanned, signature, suite)
    extra = (skeleton.preamble, skeleton.starter) if skeleton else (code.strip(), "")
    return Module(signature, examples, laws, *extra)


def _read(
    text: str, signature: Signature, suite: Suite
) -> tuple[Signature, tuple[Case, ...], tuple[Law, ...]]:
    """The examples and the laws of functions, and these with the types that examples show."""
    text = inlined(text, [one.name for one in signature.functions])
    laws = tuple(stated_laws(text, signature))
    examples = _cases(text, signature, suite, laws)
    return with_types(signature, examples), examples, laws


def _of_class(
    name: str, functions: Sequence[Signature], text: str, scanned: str, suite: Suite
) -> Module | None:
    """A class without state of its own, whose methods are called on each other's results.

    Where only the outermost result of two is shown, what the inner one returns is of no interest.
    """
    names = {one.name for one in functions}
    used = any({*pair} <= names for pair in ON_RESULT.findall(text))
    if not used or "__init__" in names or len(names) < 2:
        return None
    signature = _signature(functions, name)
    found, examples, laws = _read(scanned, signature, suite)
    if not laws and not examples and len(names) == 2:
        return Module(signature, (), tuple(round_trip(text, functions)))
    return Module(found, examples, laws) if laws or examples else None


def _method(one: Written) -> Signature:
    return Signature(name=one.name, parameters=one.parameters, returns=one.returns)


def _signature(functions: Sequence[Signature], class_name: str = "") -> Signature:
    return Signature(
        name=class_name or "_and_".join(one.name for one in functions),
        kind=Kind.MODULE,
        parameters=_ARGUMENTS,
        class_name=class_name,
        functions=tuple(functions),
    )


def _declared(text: str, code: str, suite: Suite) -> Iterator[Signature]:
    """The functions that prose asks for, each where its parameters are named first.

    Where it does not ask in words, those that its examples call on each other's results, or all
    that its tests call.
    """
    given = {*re.findall(r"\b(?:def|class)[ \t]+(\w+)", code)}
    asked = asks_for_several(text) or bool(_ELSEWHERE.search(text))
    listed = {*_HEADED.findall(text)} if asked else ()
    found = [one for one in _headers(text, listed) if one.name not in given]
    headers = {one.name: next(a for a in found if a.name == one.name) for one in found}
    if asked:
        yield from headers.values()
        return
    names = dict.fromkeys(name for pair in sorted(nested_calls(suite, text)) for name in pair)
    names = names or dict.fromkeys(one for one in called_names(suite, text) if one in headers)
    if given & {*names}:
        return
    for name in names:
        own = [one for one in suite.examples if one.function == name]
        if function := headers.get(name) or inferred_signature(own, name):
            yield function


def _headers(text: str, known: Collection[str] = ()) -> Iterator[Signature]:
    """The functions whose parameters a text names; ``known`` may have names of Python's own."""
    for found in _NAMED.finditer(text):
        own = (is_own(found[1]) or found[1] in known) and not found[1].startswith("test")
        header = parse_header(found[1], text, found.end()) if own else None
        if header:
            yield Signature(name=found[1], parameters=header.parameters, returns=header.returns)


def _cases(text: str, signature: Signature, suite: Suite, laws: Sequence[Law]) -> tuple[Case, ...]:
    """The examples, and what the laws say of their inputs; of two results of a call, none."""
    shown = [*_plain(text, signature, suite), *_nested(text, signature)]
    given = [call for case in shown for call in calls(case.args)]
    for law in laws:
        own = (arguments for name, arguments in given if name == law.inner[0])
        inner = (one for one in own if not any(map(nested, one)))
        shown += [_case(*law.instance(arguments)) for arguments in inner]
    known = agreed(shown, lambda one: [one.args, one.view], lambda one: [one.expected, one.raises])
    # `assert f(1)` is also read as a call alone; what looks at the answer says it as it was meant.
    once = {key([case.args, case.expected]): case for case in sorted(known, key=_looks)}
    return tuple(
        case.model_copy(update={"id": f"t{number}", "name": f"example {number}"})
        for number, case in enumerate((one for one in known if one in once.values()), 1)
    )


def _looks(case: Case) -> bool:
    return bool(case.view)


def _plain(text: str, signature: Signature, suite: Suite) -> Iterator[Case]:
    """The calls with plain arguments."""
    for function in signature.functions:
        found = find_examples(text, function, suite)
        own = [one for one in found if one.function == function.name]
        for case in cases(by_input(own, function)):
            yield case.model_copy(update={"args": (function.name, [*case.args])})


def _nested(text: str, signature: Signature) -> Iterator[Case]:
    """Calls on the results of calls, with the value behind them, or asserted to be true."""
    for found, end in calls_in(text, signature):
        gives = GIVES.match(text, end) or _DOCTEST.match(text, end)
        before = text[max(0, found.start() - _FAR_BEFORE) : found.start()]
        asserted = _ASSERTED.search(before) if _LINE_END.match(text, end) else None
        if not gives and not asserted:
            continue
        with suppress(ValueError, SyntaxError, Unreadable):
            call = call_of(parse_expression(text[found.start() : end]), signature)
            if not call or not any(map(nested, call[1])):
                continue
            if asserted:
                yield _case(call, not asserted["not"]).model_copy(update={"view": "bool"})
            elif gives:
                expected, _ = parse_value(text, gives.end())
                yield _case(call, coerce(expected, parse_type(signature.result_of(call))))


def _case(args: Sequence[Value], expected: Value) -> Case:
    return Case(
        id="t",
        name="example",
        category="basic",
        args=tuple(args),
        expected=expected,
        provenance=Provenance.STATEMENT,
    )

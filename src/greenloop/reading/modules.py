"""Several functions that are asked for at once: recognised, and read with examples and laws."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from greenloop.assertions import Suite, is_own
from greenloop.domain.case import Case, Provenance
from greenloop.domain.modules import Law, calls, nested, place
from greenloop.domain.problem import Kind, Parameter, Signature
from greenloop.domain.types import coerce, parse_type
from greenloop.domain.values import Value, key
from greenloop.literals import Unreadable, parse_value
from greenloop.reading.bound import agreed, by_input, cases
from greenloop.reading.classes.skeletons import Skeleton, find_class, find_functions
from greenloop.reading.code import Written
from greenloop.reading.headers import closing, parse_header
from greenloop.reading.nested import call_of
from greenloop.reading.refusals import asks_for_several, nested_calls
from greenloop.reading.shown import find_examples
from greenloop.reading.signatures import inferred_signature
from greenloop.syntax import parse_expression

_ARGUMENTS = (Parameter(name="function", type="str"), Parameter(name="arguments", type="list"))
_NAMED = re.compile(r"(?<![\w.])([A-Za-z_]\w*)(?=\([A-Za-z_)])")
_CALL = re.compile(r"(?<![\w.])([A-Za-z_]\w*)(?=\()")
_ON_RESULT = re.compile(r"\.(\w+)\(\s*\w+\.(\w+)\(")
_GIVES = re.compile(
    r"[ \t]*(?:={1,3}|[-=]>|[→⇒]|(?:(?:should|must|will|always) )*"
    r"(?:returns?|gives?|equals?|be|is)(?: back)?\b)[ \t]*"
)
_DOCTEST = re.compile(r"[ \t]*\n[ \t]*(?!>>>)")
_PLACE = re.compile(
    r"([A-Za-z_]\w*)(?=[ \t]*(?:$|[,.;:#)]|(?:for|must|holds?|should|always)\b))", re.MULTILINE
)
_ELSEWHERE = re.compile(
    r"\b(?:schreib\w*|implementier\w*|erstell\w*)\b[^.\n]{0,30}\bfunktionen\b"
    r"|\b(?:escrib\w*|implement\w*|cre[ae]\w*)\b[^.\n]{0,30}\bfunciones\b",
    re.IGNORECASE,
)
_INVERSE = re.compile(
    r"\binverses?\b|\b(?:give|get|return|yield|restore|recover)s? (?:you )?(?:back )?"
    r"(?:exactly )?the original\b|\bround[- ]trips?\b",
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
        return _pair(whole, text)
    skeleton = find_functions(code)
    functions = (
        [*map(_method, skeleton.methods)] if skeleton else [*_declared(scanned, code, suite)]
    )
    if len(functions) < 2:
        return None
    signature = _signature(functions)
    laws = tuple(_laws(scanned, signature))
    examples = _cases(scanned, signature, suite, laws)
    extra = (skeleton.preamble, skeleton.starter) if skeleton else (code.strip(), "")
    return Module(signature, examples, laws, *extra)


def _pair(skeleton: Skeleton, text: str) -> Module | None:
    """A class whose two methods are called on each other's results, which are of no interest."""
    functions = [_method(one) for one in skeleton.methods]
    names = {one.name for one in functions}
    used = any({*pair} <= names for pair in _ON_RESULT.findall(text))
    if not used or "__init__" in names or len(names) != 2:
        return None
    signature = _signature(functions, skeleton.name)
    laws = tuple(_round_trip(text, functions))
    return Module(signature, (), laws, skeleton.preamble, skeleton.starter)


def _round_trip(text: str, functions: Sequence[Signature]) -> Iterator[Law]:
    by_name = {one.name: one for one in functions}
    for outer, inner in _ON_RESULT.findall(text)[:1]:
        if len(by_name[inner].parameters) == len(by_name[outer].parameters) == 1:
            name = by_name[inner].parameters[0].name
            yield _inverse(outer, inner, name, free=True)


def _inverse(outer: str, inner: str, name: str, *, free: bool = False) -> Law:
    call = (outer, [{"call": [inner, [{"any": name}]]}])
    return Law(call=call, result={"any": name}, free=free)


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

    Where it does not ask in words, those that its examples call on each other's results.
    """
    given = {*re.findall(r"\b(?:def|class)[ \t]+(\w+)", code)}
    headers = {one.name: one for one in reversed([*_headers(text)]) if one.name not in given}
    if asks_for_several(text) or _ELSEWHERE.search(text):
        yield from reversed(headers.values())
        return
    names = dict.fromkeys(name for pair in sorted(nested_calls(suite, text)) for name in pair)
    if given & {*names}:
        return
    for name in names:
        own = [one for one in suite.examples if one.function == name]
        if function := headers.get(name) or inferred_signature(own, name):
            yield function


def _headers(text: str) -> Iterator[Signature]:
    for found in _NAMED.finditer(text):
        header = parse_header(found[1], text, found.end()) if is_own(found[1]) else None
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
    """Calls on the results of calls, with the value behind them."""
    for found, end in _calls(text, signature):
        gives = _GIVES.match(text, end) or _DOCTEST.match(text, end)
        if not gives:
            continue
        with suppress(ValueError, SyntaxError, Unreadable):
            call = call_of(parse_expression(text[found.start() : end]), signature)
            expected, _ = parse_value(text, gives.end())
            if call and any(map(nested, call[1])):
                type_ = parse_type(signature.result_of(call))
                yield _case(call, coerce(expected, type_))


def _calls(text: str, signature: Signature) -> Iterator[tuple[re.Match[str], int]]:
    for found in _CALL.finditer(text):
        end = closing(text, found.end()) if signature.function(found[1]) else None
        if end is not None:
            yield found, end


def _laws(text: str, signature: Signature) -> Iterator[Law]:
    """Equations such as ``decode(encode(s)) == s``; for one inverse, words say enough."""
    equations = [*_equations(text, signature)]
    yield from {key([one.call]): one for one in equations}.values()
    first, second, *more = signature.functions
    unary = len(first.parameters) == len(second.parameters) == 1
    if not equations and not more and unary and _INVERSE.search(text):
        yield _inverse(second.name, first.name, first.parameters[0].name)


def _equations(text: str, signature: Signature) -> Iterator[Law]:
    for found, end in _calls(text, signature):
        gives = _GIVES.match(text, end)
        result = _PLACE.match(text, gives.end()) if gives else None
        with suppress(SyntaxError):
            call = _template(parse_expression(text[found.start() : end]), signature)
            if call and result and any(map(nested, call[1])):
                law = Law(call=tuple(call), result={"any": result[1]})
                if _closed(law):
                    yield law


def _closed(law: Law) -> bool:
    """Whether the innermost call has a place for all that the law speaks of."""
    spoken = {place(one) for _, arguments in calls(law.call) for one in arguments} - {""}
    inner = [place(one) for one in law.inner[1]]
    return spoken | {place(law.result)} <= {*inner} and len({*inner}) == len(inner)


def _template(node: ast.expr, signature: Signature) -> list[Value] | None:
    """A call of calls of plain names; ``None`` if it is something else."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)) or node.keywords:
        return None
    function = signature.function(node.func.id)
    if function is None or len(function.parameters) != len(node.args):
        return None
    arguments: list[Value] = []
    for one in node.args:
        call = _template(one, signature)
        if call is None and not isinstance(one, ast.Name):
            return None
        arguments.append({"call": call} if call else {"any": ast.unparse(one)})
    return [function.name, arguments]


def _case(args: Sequence[Value], expected: Value) -> Case:
    return Case(
        id="t",
        name="example",
        category="basic",
        args=tuple(args),
        expected=expected,
        provenance=Provenance.STATEMENT,
    )

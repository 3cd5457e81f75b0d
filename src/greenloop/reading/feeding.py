"""Results that one function hands to another: by the names of variables, and their types."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from greenloop.domain.case import Case
from greenloop.domain.inference import infer
from greenloop.domain.modules import calls, nested
from greenloop.domain.problem import Parameter, Signature
from greenloop.domain.values import Value
from greenloop.reading.headers import closing

_ASSIGNED = re.compile(r"[ \t]*(?:>>>|[-*•])?[ \t]*(?P<name>[A-Za-z_]\w*)[ \t]*=(?!=)[ \t]*(?=\S)")
_LONGEST = 400


def inlined(text: str, names: Collection[str]) -> str:
    """The text with calls in the places of variables that hold their results.

    Args:
        text: with lines such as ``token = seal("a", 3)``, and ``verify(token)`` below them.
        names: of the functions whose results are meant.
    """
    called = re.compile(rf"(?:\w+(?:\(\))?\.)?(?:{'|'.join(map(re.escape, names))})(?=\()")
    known: dict[str, str] = {}
    lines: list[str] = []
    for line in text.split("\n"):
        given = _ASSIGNED.match(line)
        changed = _with(line, known, given.end() if given else 0)
        if given and (call := called.match(changed, given.end())):
            end = closing(changed, call.end())
            whole = end is not None and not changed[end:].split("#")[0].strip(" ;")
            if end is not None and whole and end - given.end() <= _LONGEST:
                known[given["name"]] = changed[given.end() : end]
                lines.append(changed)
                continue
        if given:
            known.pop(given["name"], None)
        lines.append(changed)
    return "\n".join(lines)


def _with(line: str, known: dict[str, str], start: int) -> str:
    """A line with known calls in the places of their variables, from ``start`` on."""
    if not known or ("(" not in line and not line.lstrip().startswith((">>>", "assert"))):
        return line
    names = re.compile(
        rf"(?<![\w.\"'])(?:{'|'.join(map(re.escape, known))})(?![\w\"'(.=]|[ \t]*=[^=])"
    )
    return line[:start] + names.sub(lambda found: known[found[0]], line[start:])


def with_types(signature: Signature, examples: Sequence[Case]) -> Signature:
    """The functions with the types of what examples hand to them, where none is declared.

    A parameter that only results of one function are handed to has the type of these.
    """
    returned = {one.name: one.returns or _returned(one, examples) for one in signature.functions}

    def typed(function: Signature) -> Signature:
        columns = [*zip(*_handed(function, examples), strict=False)]
        parameters = tuple(
            one if one.type or at >= len(columns) else _typed(one, columns[at], returned)
            for at, one in enumerate(function.parameters)
        )
        changed = {"parameters": parameters, "returns": returned[function.name]}
        return function.model_copy(update=changed)

    return signature.model_copy(update={"functions": tuple(map(typed, signature.functions))})


def _handed(function: Signature, examples: Sequence[Case]) -> Iterator[list[Value]]:
    for case in examples:
        yield from (arguments for name, arguments in calls(case.args) if name == function.name)


def _returned(function: Signature, examples: Sequence[Case]) -> str:
    own = [one for one in examples if one.args[0] == function.name]
    if own and all(one.view == "bool" for one in own):
        return "bool"
    return infer(one.expected for one in own if one.plain)


def _typed(parameter: Parameter, column: Sequence[Value], returned: dict[str, str]) -> Parameter:
    plain = [one for one in column if nested(one) is None]
    inner = {returned[call[0]] for one in column if (call := nested(one))}
    type_ = infer(plain) if plain else inner.pop() if len(inner) == 1 else ""
    return parameter.model_copy(update={"type": type_})

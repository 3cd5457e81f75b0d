"""Starter code in other languages: the signature that it means in Python."""

from __future__ import annotations

import re
from collections.abc import Iterator

from greenloop import callables
from greenloop.domain.problem import Parameter, Signature
from greenloop.domain.types import UNKNOWN, parse_type
from greenloop.errors import ProblemError
from greenloop.reading.fences import fences

_FENCED = re.compile(
    r"java|javascript|js|typescript|ts|c|cpp|c\+\+|csharp|cs|c#|go|golang|rust|rs|kotlin|swift|scala"
    r"|ruby|php|dart|elixir|erlang|racket|haskell",
    re.IGNORECASE,
)
_TYPE = r"[A-Za-z_][\w:]*(?:<[^(){};\n]{1,80}>)?(?:\[\])*"
_TYPED = re.compile(
    rf"^[ \t]*(?:(?:public|private|static|final|inline|const|virtual)[ ]+)*(?P<type>{_TYPE})"
    rf"[ ]*[*&]*[ ]*\b(?P<name>\w+)[ ]?\((?P<parameters>[^(){{}};]*)\)[ ]*(?:const[ ]*)?"
    rf"(?:[{{;]|$)"
    rf"|`(?P<type2>{_TYPE})[ ](?P<name2>\w+)\((?P<parameters2>[^(){{}};`]*)\)`",
    re.MULTILINE,
)
_INNER = r"(?:[^()]|\([^()]*\))*"
_NAMED = re.compile(
    rf"\b(?:function|fn|func|fun)[ ]+(?P<name>\w+)\((?P<parameters>{_INNER})\)[^\n]*\{{"
    rf"|\b(?:var|let|const)[ ]+(?P<name2>\w+)[ ]*=[ ]*(?:function[ ]*)?"
    rf"\((?P<parameters2>{_INNER})\)[^\n]*\{{"
)
_ONE = re.compile(
    rf"(?:final[ ]|const[ ])?(?P<type>{_TYPE})[ ]*[*&]*[ ]*(?P<name>\w+)(?P<array>\[\])?"
)
_FUNCTIONS = (
    *("BiFunction", "BinaryOperator", "Comparator", "Consumer", "Func", "Function", "Predicate"),
    *("Supplier", "UnaryOperator"),
)
"""Names of types of functions."""
_PLAIN_FUNCTIONS = {
    **dict.fromkeys(("IntPredicate",), "Callable[[int], bool]"),
    **dict.fromkeys(("IntFunction", "IntUnaryOperator"), "Callable[[int], int]"),
    "IntBinaryOperator": "Callable[[int, int], int]",
    **dict.fromkeys(_FUNCTIONS, "Callable"),
}
_GENERIC = re.compile(r"(\w+)<(.*)>")
_NAMES = {
    **dict.fromkeys(
        ("int", "long", "short", "byte", "Integer", "Long", "size_t", "unsigned"), "int"
    ),
    **dict.fromkeys(("double", "float", "Double", "Float", "decimal"), "float"),
    **dict.fromkeys(("bool", "boolean", "Boolean"), "bool"),
    **dict.fromkeys(("String", "string", "char", "Character", "std::string"), "str"),
    "void": "None",
    "ListNode": "Optional[ListNode]",
    "TreeNode": "Optional[TreeNode]",
}
_CONTAINERS = {
    **dict.fromkeys(("List", "ArrayList", "IList", "vector", "std::vector", "LinkedList"), "list"),
    **dict.fromkeys(("Set", "HashSet", "set", "unordered_set"), "set"),
    **dict.fromkeys(("Map", "HashMap", "map", "unordered_map", "Dictionary"), "dict"),
}


def foreign_signature(text: str) -> Signature | None:
    """The signature that a starter in C++, C#, Go, Java, JavaScript, Kotlin, Rust, … means.

    Types are known for C++, C# and Java; elsewhere names alone. ``None`` if there is no starter.

    Raises:
        ProblemError: the starter has several functions.
    """
    found = list({one.name: one for one in (*_typed(text), *_named(text))}.values())
    if len(found) > 1:
        raise ProblemError(
            "problems that ask for a whole class or several functions are not supported yet",
            "give a problem that asks for one function",
        )
    return found[0] if found else None


def refuse_foreign(text: str) -> None:
    """Refuse a text whose only code is in another language and says nothing of use.

    Raises:
        ProblemError: there is such code.
    """
    for fence in fences(text):
        if _FENCED.fullmatch(fence.language):
            raise ProblemError(
                f"code in {fence.language} is not understood",
                "give the signature in Python, such as `def solve(n: int) -> int`",
            )


def _typed(text: str) -> Iterator[Signature]:
    for found in _TYPED.finditer(text):
        name = found["name"] or found["name2"]
        returns = python_type(found["type"] or found["type2"])
        parameters = parameters_of(found["parameters"] or found["parameters2"] or "")
        if returns is None or parameters is None or name == "main":
            continue
        yield Signature(name=name, parameters=parameters, returns=returns)


def parameters_of(text: str) -> tuple[Parameter, ...] | None:
    """The parameters in ``int k, String[] words``; ``None`` if they are not declared like that."""
    parts = _split(text)
    declared = [one for one in map(_ONE.fullmatch, parts) if one]
    if len(declared) < len(parts):
        return None
    types = [python_type(one["type"] + (one["array"] or "")) for one in declared]
    return tuple(
        Parameter(name=one["name"], type=type_ or "")
        for one, type_ in zip(declared, types, strict=True)
    )


def _named(text: str) -> Iterator[Signature]:
    for found in _NAMED.finditer(text):
        if _is_whole(text, found.start()):
            continue
        names = (_label(part) for part in _split(found["parameters"] or found["parameters2"] or ""))
        parameters = tuple(Parameter(name=name) for name in names if name.isidentifier())
        name = found["name"] or found["name2"]
        if parameters:
            yield Signature(name=name, parameters=parameters)


def _is_whole(text: str, at: int) -> bool:
    """Whether a function has a body, so that it is an argument of an example and no starter."""
    try:
        written, _ = callables.function_at(text, at)
    except callables.Untranslated:
        return False
    return not written.text.endswith(": None")


def _label(part: str) -> str:
    """The name in ``nums: Vec<i32>``, ``nums []int``, ``_ nums: [Int]``, ``nums``."""
    found = re.match(r"(?:_[ ])?(\w+)", part)
    return found[1] if found else ""


def _split(parameters: str) -> list[str]:
    """Parameters at commas outside of brackets."""
    parts, depth = [""], 0
    for sign in parameters.replace("=>", "\u21d2"):
        depth += (sign in "<([{") - (sign in ">)]}")
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts if part.strip()]


def python_type(type_: str) -> str | None:
    """A type of another language in Python; ``None`` if it is not known."""
    if type_.endswith("[]"):
        inner = python_type(type_[:-2])
        return f"list[{inner}]" if inner else None
    if found := _GENERIC.fullmatch(type_.removeprefix("std::")):
        inner_types = [python_type(part) for part in _split(found[2])]
        if found[1] in _FUNCTIONS:
            return _callable(found[1], [one or "Any" for one in inner_types])
        container = _CONTAINERS.get(found[1])
        known = [one for one in inner_types if one]
        whole = container and len(known) == len(inner_types)
        return f"{container}[{', '.join(known)}]" if whole else None
    return _NAMES.get(type_) or _PLAIN_FUNCTIONS.get(type_)


def _callable(name: str, inner: list[str]) -> str:
    """The type of functions that a name in another language has."""
    read = parse_type(f"{name}[{', '.join(inner)}]")
    return str(read) if UNKNOWN not in read.args else "Callable"

"""Starter code in other languages: the signature that it means in Python."""

from __future__ import annotations

import re
from collections.abc import Iterator

from greenloop.domain.problem import Parameter, Signature
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
    rf"[ ]*[*&]*[ ]*\b(?P<name>\w+)[ ]?\((?P<parameters>[^(){{}};]*)\)[ ]*(?:const[ ]*)?[{{;]",
    re.MULTILINE,
)
_NAMED = re.compile(
    r"\b(?:function|fn|func|fun)[ ]+(?P<name>\w+)\((?P<parameters>[^()]*)\)[^\n]*\{"
    r"|\b(?:var|let|const)[ ]+(?P<name2>\w+)[ ]*=[ ]*(?:function[ ]*)?\((?P<parameters2>[^()]*)\)"
    r"[^\n]*\{"
)
_ONE = re.compile(
    rf"(?:final[ ]|const[ ])?(?P<type>{_TYPE})[ ]*[*&]*[ ]*(?P<name>\w+)(?P<array>\[\])?"
)
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
        returns = python_type(found["type"])
        parameters = parameters_of(found["parameters"])
        if returns is None or parameters is None or found["name"] == "main":
            continue
        yield Signature(name=found["name"], parameters=parameters, returns=returns)


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
        names = (_label(part) for part in _split(found["parameters"] or found["parameters2"] or ""))
        parameters = tuple(Parameter(name=name) for name in names if name.isidentifier())
        name = found["name"] or found["name2"]
        if parameters:
            yield Signature(name=name, parameters=parameters)


def _label(part: str) -> str:
    """The name in ``nums: Vec<i32>``, ``nums []int``, ``_ nums: [Int]``, ``nums``."""
    found = re.match(r"(?:_[ ])?(\w+)", part)
    return found[1] if found else ""


def _split(parameters: str) -> list[str]:
    """Parameters at commas outside of angle brackets."""
    parts = re.split(r",(?![^<>]*>)", parameters)
    return [part.strip() for part in parts if part.strip()]


def python_type(type_: str) -> str | None:
    """A type of another language in Python; ``None`` if it is not known."""
    if type_.endswith("[]"):
        inner = python_type(type_[:-2])
        return f"list[{inner}]" if inner else None
    if found := _GENERIC.fullmatch(type_.removeprefix("std::")):
        inner_types = [python_type(part) for part in _split(found[2])]
        container = _CONTAINERS.get(found[1])
        known = [one for one in inner_types if one]
        whole = container and len(known) == len(inner_types)
        return f"{container}[{', '.join(known)}]" if whole else None
    return _NAMES.get(type_)

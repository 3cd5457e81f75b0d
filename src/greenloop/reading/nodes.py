"""LeetCode's ``Node``: which of the structures with that name a text means, told by its parts."""

from __future__ import annotations

import re

from greenloop.domain.problem import Parameter, Signature
from greenloop.errors import ProblemError

_QUOTED = re.compile(
    r"^([ \t]*)(\"\"\"|''')(.*?)\2[ \t]*(?:\n((?:[ \t]*(?:(?:from|import)[ ][^\n]*)?\n)*)|\Z)",
    re.DOTALL | re.MULTILINE,
)
_DEFINITION = re.compile(r"#?[ \t]*Definition for\b|class[ \t]+\w*Node\b")
_CLASS = re.compile(
    r"^[ \t]*(?:\#[ \t]*)?(?:public[ ]|static[ ])*(?:class|struct)[ ]Node\b[^\n]*\n"
    r"((?:(?:[ \t]+|[ \t]*\#|[ \t]*[{}])[^\n]*\n?|[ \t]*\n)*)",
    re.MULTILINE | re.VERBOSE,
)
_PART = re.compile(
    r"\bself\.(\w+)[ \t]*(?::[^=\n]+)?="  # Python
    r"|^[^\n(;]*\b(\w+)[ \t]*;"  # C++, Java
    r"|^[ \t#]*(\w+)[ \t]*:[ \t]*[\w\"'\[]",  # a dataclass
    re.MULTILINE,
)
_NODE = re.compile(r"[\"']?\bNode\b[\"']?")
_ALONE = re.compile(
    r"(?:typing\.)?Optional\[_\]|_|_[ ]?\|[ ]?None|None[ ]?\|[ ]?_|Union\[_,[ ]?None\]"
)
_PERFECT = re.compile(r"\bperfect binary tree\b", re.IGNORECASE)
_KINDS = {
    frozenset({"val", "neighbors"}): "GraphNode",
    frozenset({"val", "next", "random"}): "RandomNode",
    frozenset({"val", "children"}): "NaryNode",
    frozenset({"val", "prev", "next"}): "DoublyNode",
    frozenset({"val", "prev", "next", "child"}): "MultilevelNode",
    frozenset({"val", "left", "right", "next"}): "NextNode",
    frozenset({"val", "left", "right", "parent"}): "ParentNode",
    frozenset({"val", "left", "right"}): "PairNode",
    frozenset({"val", "next"}): "SinglyNode",
}


def with_comments(text: str) -> str:
    """The text with the definitions of node classes that stand in triple quotes as comments.

    LeetCode writes those of ``Node`` so, those of ``ListNode`` and ``TreeNode`` as comments above
    the class; imports in between go before them.
    """
    return _QUOTED.sub(_as_comment, text)


def _as_comment(found: re.Match[str]) -> str:
    if not _DEFINITION.match(found[3].lstrip()):
        return found[0]
    lines = found[3].strip("\n").rstrip().split("\n")
    comments = (f"{found[1]}# {line.removeprefix('# ')}".rstrip() for line in lines)
    return "\n".join([*(found[4] or "").strip("\n").split("\n"), *comments, ""])


def with_kind(signature: Signature, text: str) -> Signature:
    """The signature with the kind of ``Node`` that the text defines in place of the bare name.

    Raises:
        ProblemError: it is none of the kinds that are supported.
    """
    types = [one.type for one in signature.parameters]
    if not any(map(_NODE.search, (*types, signature.returns))):
        return signature
    kind = _kind(text)
    parameters = tuple(_retyped(one, kind) for one in signature.parameters)
    returns = _named(signature.returns, kind)
    return signature.model_copy(update={"parameters": parameters, "returns": returns})


def with_inferred_kind(signature: Signature, text: str) -> Signature:
    """The signature with nodes in place of the lists that its examples write for them.

    That is the first parameter, where the text defines a kind of ``Node`` that is supported, and
    the result where it is such a structure as well.
    """
    found = _CLASS.search(text)
    kind = _kind_of(_parts(found[1]), text) if found else None
    first = signature.parameters[0] if signature.parameters else Parameter(name="")
    if kind is None or not first.type.startswith("list"):
        return signature
    node = f"Optional[{kind}]"
    parameters = (first.model_copy(update={"type": node}), *signature.parameters[1:])
    returns = node if signature.returns == first.type else signature.returns
    return signature.model_copy(update={"parameters": parameters, "returns": returns})


def _retyped(parameter: Parameter, kind: str) -> Parameter:
    return parameter.model_copy(update={"type": _named(parameter.type, kind)})


def _named(type_: str, kind: str) -> str:
    bare = _NODE.sub("_", type_)
    if bare == type_:
        return type_
    if not _ALONE.fullmatch(bare):
        raise _unsupported(f"`{type_}`")
    return bare.replace("_", kind)


def _kind(text: str) -> str:
    found = _CLASS.search(text)
    if not found:
        raise _unsupported("a `Node` that the text does not define")
    parts = _parts(found[1])
    if kind := _kind_of(parts, text):
        return kind
    shown = ", ".join(f"`{part}`" for part in dict.fromkeys(parts)) or "no parts"
    raise _unsupported(f"a `Node` with {shown}")


def _kind_of(parts: list[str], text: str) -> str | None:
    kind = _KINDS.get(frozenset(parts))
    return "PerfectNextNode" if kind == "NextNode" and _PERFECT.search(text) else kind


def _parts(body: str) -> list[str]:
    return [part for groups in _PART.findall(body) for part in groups if part]


def _unsupported(what: str) -> ProblemError:
    return ProblemError(
        f"problems on {what} are not supported yet",
        "what is: `ListNode`, `TreeNode`, and a `Node` of a graph (val, neighbors), of a list with"
        " random pointers (val, next, random), of a linked list (val, next, perhaps prev and"
        " child), or of a tree (val, children; val, left, right, perhaps next or parent)",
    )

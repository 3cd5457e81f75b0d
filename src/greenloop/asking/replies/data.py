"""Data out of a reply: JSON, Python literals, JSON with mistakes, or YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import json_repair
import yaml

from greenloop.asking.replies.blocks import fenced, refuse_long
from greenloop.domain.expressions import evaluate
from greenloop.errors import ReplyError

DEEPEST = 50
"""Containers inside containers."""
LONGEST_YAML = 20_000
"""Characters; its parser is slow."""

_BRACKET = re.compile(r"[\[{]")
_CLOSING = {"[": "]", "{": "}", "(": ")"}
_TOKEN = re.compile(
    r"""
      "(?:\\.?|[^"\\])*(?:"|\Z)            # a string; what is cut off runs to the end
    | '(?:\\.|[^'\\\n]){0,200}'            # bounded, because apostrophes stand in prose, too
    | [\[\]{}()]""",
    re.VERBOSE | re.DOTALL,
)
_JSON_MISTAKE = re.compile(
    r"""
      (?P<string>"(?:\\.?|[^"\\])*(?:"|\Z))
    | (?P<comment>(?<![:\w])//[^\n]*|(?<!\S)\#[^\n]*)
    | (?P<dots>\.\.\.|…)
    | (?P<computed>\*|\s\+\s|\bfor\b|\w\()""",
    re.VERBOSE | re.DOTALL,
)
_DATA = re.compile(r"""["':0-9]""")
_JSON_SCALAR = re.compile(r"true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_YAML = re.compile(r"(?:\w[\w ]*:\s*\n)?\s*(?:- |\w+:[ ]+\S)")


def extract_data(text: str) -> Any:
    """Take the data out of a reply.

    Fenced blocks come before the text around them, and the longest value in brackets before others.
    Of a list of objects that is cut off the complete ones are kept. ``...`` is kept as ``Ellipsis``
    or ``"..."``, for the caller to refuse. In YAML only what JSON would write in the same way is a
    number, a boolean or null: ``no`` and ``12:30`` stay text.

    Raises:
        ReplyError: there is none, or it is too long, too deep, or uses YAML's aliases.
    """
    refuse_long(text)
    blocks = [found for block in fenced(text) for found in _read(block.strip())]
    if len(blocks) > 1 and all(isinstance(block, dict) for block in blocks):
        return blocks
    for data in blocks or _read(text.strip()):
        return data
    raise ReplyError("the reply holds no data that can be read")


def _read(text: str) -> Iterator[Any]:
    """The data in a text; nothing if there is none."""
    readers = [(_json, text), (evaluate, text)]
    readers += [(_yaml, text)] if _YAML.match(text) else []
    spans = _spans(text)
    if len(spans) > 1 and all(span.startswith("{") for span in spans):
        spans = [f"[{', '.join(spans)}]"]
    for span in sorted(spans, key=len, reverse=True):
        readers += [(reader, span) for reader in (_json, evaluate, _objects, _repaired_json)]
    for reader, source in readers:
        try:
            data = reader(source)
        except ValueError:
            continue
        _refuse_deep(data)
        yield data
        return


# --- JSON ----------------------------------------------------------------------------------------


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("too deeply nested") from None


def _objects(text: str) -> list[Any]:
    """Read a list of objects one by one, with ``Ellipsis`` for those that cannot be read."""
    spans = _spans(text[1:])
    if not spans or text[0] != "[" or not all(span.startswith("{") for span in spans):
        raise ValueError("no list of objects")
    return [_object(span) for span in spans]


def _object(text: str) -> Any:
    for reader in (_json, evaluate, _repaired_json):
        try:
            return reader(text)
        except ValueError:
            continue
    return ...


def _repaired_json(text: str) -> Any:
    """Let ``json-repair`` supply commas and quotes, but not guess what an expression amounts to."""
    if not _DATA.search(text):
        raise ValueError("words in brackets")
    try:
        data = json_repair.loads(_JSON_MISTAKE.sub(_correct, text))
    except RecursionError:
        raise ValueError("too deeply nested") from None
    if not isinstance(data, list | dict) or not data:
        raise ValueError("no JSON")
    return data


def _correct(found: re.Match[str]) -> str:
    if found["string"]:
        return found[0]
    if found["computed"]:
        raise ValueError("an expression")
    return '"..."' if found["dots"] else ""


def _spans(text: str) -> list[str]:
    """The values in square or curly brackets, outermost only."""
    spans: list[str] = []
    end = 0
    while start := _BRACKET.search(text, end):
        value, end = _balanced(text, start.start())
        spans.append(value)
    return spans


def _balanced(text: str, start: int) -> tuple[str, int]:
    """The value whose bracket opens at ``start``, and where the search goes on.

    One that never ends keeps its complete objects, if it is a list of them; if only braces are
    missing at its end, they are added; otherwise it is empty, since a list may have had more items.
    """
    opened: list[str] = []
    end, complete, unclosed = start, start, ""
    for token in _TOKEN.finditer(text, start):
        if token[0] in _CLOSING:
            opened.append(_CLOSING[token[0]])
        elif token[0] in opened:
            while opened.pop() != token[0]:
                pass
            end = token.end()
            if not opened:
                return text[start:end], end
            closing = "".join(reversed(opened))
            if token[0] == "}" and closing[0] == "]" and len(closing) <= len(unclosed or closing):
                complete, unclosed = end, closing
        if len(opened) > DEEPEST:
            break
    if complete == start and "]" not in opened and not text[end:].strip(" \t\n`"):
        complete, unclosed = end, "".join(reversed(opened))
    return text[start:complete] + unclosed, len(text)


# --- YAML ----------------------------------------------------------------------------------------


def _yaml(text: str) -> Any:
    if len(text) > LONGEST_YAML:
        raise ValueError("too long")
    try:
        _refuse_unsafe_yaml(text)
        return _from_node(yaml.compose(text, Loader=yaml.BaseLoader))
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None


def _refuse_unsafe_yaml(text: str) -> None:
    """Aliases can make a small text a huge value; the parser recurses on nesting."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        if getattr(event, "anchor", None):
            raise ReplyError("the reply uses YAML aliases")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise ReplyError("the data is too deeply nested")


def _from_node(node: yaml.Node | None) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _from_node(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_from_node(item) for item in node.value]
    if not isinstance(node, yaml.ScalarNode):
        raise ValueError("no data")
    is_plain = node.style is None
    return _json(node.value) if is_plain and _JSON_SCALAR.fullmatch(node.value) else node.value


def _refuse_deep(data: Any) -> None:
    level = [data]
    for _ in range(DEEPEST):
        level = [item for value in level for item in _items(value)]
    if level:
        raise ReplyError("the data is too deeply nested")


def _items(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    return list(value) if isinstance(value, list | tuple | set | frozenset) else []

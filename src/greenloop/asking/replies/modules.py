"""Several functions out of a reply: all of them, with their helpers, in one text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from greenloop.asking.replies.blocks import fenced, refuse_long
from greenloop.asking.replies.code import pieces
from greenloop.asking.replies.demonstration import without_demonstration
from greenloop.asking.replies.names import functions
from greenloop.errors import ReplyError
from greenloop.syntax import parse, syntax_error


def extract_module(text: str, names: Sequence[str]) -> str:
    """Take several functions out of a reply, ready to be imported.

    Of several blocks the last one that defines all of them wins; otherwise all blocks together.

    Raises:
        ReplyError: one is missing; the message names it.
    """
    refuse_long(text)
    lacking: list[list[str]] = []
    try:
        for source in _wholes(text):
            defined = {one.name for one in functions(parse(source))}
            missing = [name for name in names if name not in defined]
            if not missing:
                return without_demonstration(source, set(names))
            lacking.append(missing)
    except RecursionError:
        raise ReplyError("the code is too deeply nested") from None
    if not lacking:
        raise ReplyError("the reply holds no valid code")
    shown = ", ".join(f"`{name}`" for name in min(lacking, key=len))
    raise ReplyError(f"the code does not define {shown}")


def _wholes(text: str) -> Iterator[str]:
    yield from pieces(text)
    joined = "\n\n".join(fenced(text))
    if joined and syntax_error(joined) is None:
        yield joined

"""What the browser sends in a form: limited in size, and from a page of this server."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

MOST_BYTES = 1_500_000
_MOST_FIELDS = 100

Fields = dict[str, str]


async def read_form(request: Request) -> Fields:
    """The fields of a form.

    Raises:
        HTTPException: it is too long, or not from a page of this server.
    """
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise HTTPException(413, "That is too long: a form may have 1.5 MB.")
    try:
        text = bytes(body).decode()
        fields = dict(parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except ValueError:
        raise HTTPException(400, "The form cannot be read.") from None
    told = fields.pop("csrf", "") or request.headers.get("x-csrf-token", "")
    if not request.app.state.access.is_csrf(told):
        raise HTTPException(
            403, "The page is from an earlier start of the server: load it again, then repeat."
        )
    return {name: value.replace("\r\n", "\n") for name, value in fields.items()}


Form = Annotated[Fields, Depends(read_form)]


def number(text: str, otherwise: int = 0) -> int:
    """A whole number of a few digits that a browser sends, or another one where it is none."""
    return int(text) if text.isdecimal() and len(text) < 9 else otherwise

"""Model servers that run on this machine, and the models that they offer."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from urllib.parse import urlsplit

from greenloop.llm.connection import LOOPBACK
from greenloop.llm.providers import Provider, Variables

_SECONDS = 0.5
_EMBEDS = "embed"


def running(providers: Iterable[Provider], found: Variables) -> dict[str, list[str]]:
    """The models of the servers that answer, by the names that users call them.

    Those that only embed text are left out, as far as their names tell.
    Only addresses of this machine are asked, without a key, for half a second each.
    """
    asked = {one.name: one.address(found) for one in providers if not one.key_variable}
    with ThreadPoolExecutor(len(asked) or 1) as pool:
        answers = list(pool.map(_models, asked.values()))
    offered = zip(asked, answers, strict=True)
    return {name: [f"{name}/{model}" for model in models] for name, models in offered if models}


def _models(base_url: str) -> list[str]:
    address = urlsplit(base_url)
    if address.scheme != "http" or address.hostname not in LOOPBACK:
        return []
    with suppress(OSError, ValueError, http.client.HTTPException, KeyError, TypeError):
        # Not through a proxy: it is asked for the machine that the proxy runs on.
        with closing(http.client.HTTPConnection(address.netloc, timeout=_SECONDS)) as connection:
            connection.request("GET", f"{address.path.rstrip('/')}/models")
            told = json.loads(connection.getresponse().read(1 << 20))
        return [name for one in told["data"] if _EMBEDS not in (name := str(one["id"]))]
    return []

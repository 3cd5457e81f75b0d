"""Takes problems from the browser extension Competitive Companion, on this machine only."""

from __future__ import annotations

import queue
import re
import threading
from collections.abc import Iterator, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from greenloop.errors import ConfigError, ProblemError
from greenloop.reading.contests.companion import Posted, read_posted

PORTS = (27121, 10045, 10043, 10042, 6174, 4244, 1327)
"""Those that the extension posts to; other tools use them as well."""
MOST_BYTES = 4_000_000
_SECONDS = 5
_HOST = re.compile(r"(?:localhost|127\.0\.0\.1)(?::\d+)?", re.IGNORECASE)
_EXTENSION = re.compile(r"(?:moz|chrome|safari-web)-extension://[\w-]+", re.IGNORECASE)


class Listener:
    """A server on the loopback interface; a context manager that is listening while it is open.

    Args:
        ports: the first that is free is used; 0 stands for any.

    Attributes:
        port: the one that is used.

    Raises:
        ConfigError: no port is free.
    """

    def __init__(self, ports: Sequence[int] = PORTS) -> None:
        self._posted: queue.Queue[Posted | ProblemError] = queue.Queue(maxsize=100)
        self._server = _open(ports, self._posted)
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> Listener:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def posted(self) -> Iterator[Posted | ProblemError]:
        """Everything that is posted, as it comes; what is no problem to solve as an error."""
        while True:
            yield self._posted.get()


def _open(ports: Sequence[int], posted: queue.Queue[Posted | ProblemError]) -> ThreadingHTTPServer:
    class Handler(_Handler):
        box = posted

    for port in ports:
        try:
            return _Server(("127.0.0.1", port), Handler)
        except OSError:
            continue
    raise ConfigError(
        f"none of the ports {', '.join(map(str, ports))} is free",
        "end another program that listens to Competitive Companion",
    )


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = False  # a port that somebody listens on is not free

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A connection that breaks is nobody's business."""


class _Handler(BaseHTTPRequestHandler):
    box: queue.Queue[Posted | ProblemError]
    timeout = _SECONDS

    def do_POST(self) -> None:  # the name is that of the method
        """Take a problem, unless a web page sends it or it is too long."""
        status = self._refused()
        if status is HTTPStatus.OK:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = self._keep(body)
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _refused(self) -> HTTPStatus:
        """Why a request is not taken; ``OK`` if it is. Web pages may not post to this machine."""
        host, origin = self.headers.get("Host", ""), self.headers.get("Origin")
        foreign = origin is not None and not _EXTENSION.fullmatch(origin)
        if foreign or not _HOST.fullmatch(host):
            return HTTPStatus.FORBIDDEN
        if self.headers.get_content_type() != "application/json":
            return HTTPStatus.UNSUPPORTED_MEDIA_TYPE
        length = self.headers.get("Content-Length", "")
        if not re.fullmatch(r"[0-9]{1,9}", length):
            return HTTPStatus.LENGTH_REQUIRED
        return HTTPStatus.OK if int(length) <= MOST_BYTES else HTTPStatus.REQUEST_ENTITY_TOO_LARGE

    def _keep(self, body: bytes) -> HTTPStatus:
        try:
            found: Posted | ProblemError = read_posted(body.decode("utf-8", "replace"))
        except ProblemError as error:
            found = error
        try:
            self.box.put_nowait(found)
        except queue.Full:
            return HTTPStatus.SERVICE_UNAVAILABLE
        return HTTPStatus.BAD_REQUEST if isinstance(found, ProblemError) else HTTPStatus.OK

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing: what is posted is shown by whoever takes it."""

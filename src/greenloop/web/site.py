"""The app: pages, guard and errors put together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from greenloop.errors import GreenloopError, UsageError
from greenloop.settings import Settings
from greenloop.web import archive, changes, drafts, results, runs
from greenloop.web.access import Access, Guard
from greenloop.web.desk import Desk
from greenloop.web.pages import STATIC, page

_YEAR = 31_536_000


class _Files(StaticFiles):
    """Files whose address changes with their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file that a browser may keep."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = f"max-age={_YEAR}, immutable"
        return response


def build_site(
    desk: Desk, access: Access, load: Callable[..., Settings], figures: Path | None = None
) -> FastAPI:
    """The app, to be served.

    Args:
        desk: where runs go on.
        access: who may use it.
        load: the settings of a run, some of which a form gives, as ``load_settings`` does.
        figures: the folder of evaluations, if there is one.
    """
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, title="greenloop")
    app.state.desk, app.state.access = desk, access
    app.state.load, app.state.settings = load, load()
    app.state.results = figures
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(Guard, access=access)
    for pages in (drafts, archive, results, changes, runs):
        app.include_router(pages.router)
    app.mount("/static", _Files(directory=STATIC))
    app.add_exception_handler(GreenloopError, _explain)
    app.add_exception_handler(HTTPException, _refuse)
    app.add_exception_handler(RequestValidationError, _misread)
    return app


def _explain(request: Request, error: Exception) -> HTMLResponse:
    assert isinstance(error, GreenloopError)
    status = 422 if isinstance(error, UsageError) else 500
    return page(request, "error.html", status, message=error.message, hint=error.hint)


def _refuse(request: Request, error: Exception) -> HTMLResponse:
    assert isinstance(error, HTTPException)
    return page(request, "error.html", error.status_code, message=error.detail, hint="")


def _misread(request: Request, _: Exception) -> HTMLResponse:
    return page(request, "error.html", 422, message="The address cannot be read.", hint="")

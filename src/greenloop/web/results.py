"""What ``greenloop eval --out`` measured, as pages with plots."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from greenloop.errors import UsageError
from greenloop.evals.figures import Comparison
from greenloop.evals.page import FIGURES, shown
from greenloop.web.pages import page

router = APIRouter()


@router.get("/results")
def list_results(request: Request) -> HTMLResponse:
    """The evaluations of the folder, and how many of their tasks each system solved."""
    found = {
        name: _read(path).systems for name, path in evaluations(request.app.state.results).items()
    }
    return page(request, "results.html", found=found, folder=request.app.state.results)


@router.get("/results/{name}")
def show_result(request: Request, name: str) -> HTMLResponse:
    """One evaluation.

    Raises:
        HTTPException: there is none of that name.
    """
    path = evaluations(request.app.state.results).get(name)
    if path is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, "There is no such evaluation.")
    return page(request, "result.html", name=name, **shown(_read(path)))


def evaluations(root: Path | None) -> dict[str, Path]:
    """The files of figures in a folder and in those directly under it, by the folder's name.

    Raises:
        UsageError: the folder cannot be read.
    """
    if root is None:
        return {}
    try:
        folders = [root, *sorted(one for one in root.iterdir() if one.is_dir())]
    except OSError as error:
        hint = "give the folder of --out of greenloop eval, or the one above it"
        raise UsageError(f"{root} cannot be read: {error.strerror}", hint) from None
    return {one.resolve().name: one / FIGURES for one in folders if (one / FIGURES).is_file()}


def _read(path: Path) -> Comparison:
    try:
        return Comparison.model_validate_json(path.read_bytes())
    except (OSError, ValueError):
        raise UsageError(
            f"{path} has no figures of this version", "let greenloop eval write them again"
        ) from None

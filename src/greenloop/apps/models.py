"""``greenloop models``: the embedded models and their files."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from greenloop.apps.door import guarded
from greenloop.printable import megabytes

app = typer.Typer(
    help="List, fetch, check and remove the embedded models.",
    rich_markup_mode=None,
    invoke_without_command=True,
)
if TYPE_CHECKING:
    from greenloop.apps.status import Status
    from greenloop.llm.catalog import EmbeddedModel

Name = Annotated[str, typer.Argument(help="Such as local/qwen2.5-coder-0.5b; default: the first.")]


@app.callback()
def default(context: typer.Context) -> None:
    """List the models if no command is given."""
    if not context.invoked_subcommand:
        list_models()


@app.command("list")
@guarded
def list_models() -> None:
    """List the embedded models, those of servers on this machine, and larger ones."""
    from greenloop.llm.catalog import MODELS
    from greenloop.llm.download import is_cached

    served = _served()
    width = max(map(len, [*(model.name for model in MODELS), *served]))
    for model in MODELS:
        here = "here" if is_cached(model) else "not here"
        typer.echo(f"{model.name:{width}}{megabytes(model.bytes):>10}  {here:10}{model.summary}")
    for name in served:
        typer.echo(f"{name:{width}}{'':>10}  runs on this machine")
    _list_larger()


def _served() -> list[str]:
    """The models of servers on this machine."""
    from greenloop.llm.providers import PROVIDERS
    from greenloop.llm.servers import running
    from greenloop.wiring import variables

    return [name for names in running(PROVIDERS, variables()).values() for name in names]


def _list_larger() -> None:
    from greenloop.llm.catalog import LARGER
    from greenloop.llm.embedded import CONTEXT

    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    typer.echo(f"\nLarger models solve more; this machine has {megabytes(total)} of memory:")
    for model in LARGER:
        needed = model.memory(CONTEXT)
        fits = "fits" if needed < total else "too large"
        typer.echo(f"{megabytes(needed):>10}  {fits:11}{model.name}")


@app.command()
@guarded
def download(name: Name = "") -> None:
    """Fetch a model, unless it is here and right; print where it is."""
    from greenloop.llm.download import ensure

    with _status() as status:
        path = ensure(_embedded(name), status.update)
    typer.echo(path)


@app.command()
@guarded
def verify(name: Name = "") -> None:
    """Read a model's file again and compare its SHA-256; exit code 1 if it is not right."""
    from greenloop.llm.download import verify

    model = _embedded(name)
    with _status() as status:
        good = verify(model, status.update)
    typer.echo(f"{model.name}: {'right' if good else 'missing or damaged'}")
    raise typer.Exit(0 if good else 1)


@app.command()
@guarded
def remove(name: Annotated[str, typer.Argument(help="Such as local/qwen2.5-coder-0.5b.")]) -> None:
    """Delete a model's file, and what a broken download left."""
    from greenloop.llm.download import remove

    typer.echo(f"{megabytes(remove(_embedded(name)))} freed")


@app.command()
@guarded
def path(name: Name = "") -> None:
    """Print where a model's file is or will be."""
    from greenloop.llm.download import model_path

    typer.echo(model_path(_embedded(name)))


def _embedded(name: str) -> EmbeddedModel:
    from greenloop.llm import hub
    from greenloop.llm.catalog import MODELS, embedded

    if name.startswith(hub.PREFIX):
        return hub.find(name)
    return embedded(name) if name else MODELS[0]


def _status() -> Status:
    from greenloop.apps.status import open_status
    from greenloop.apps.terminal import console

    return open_status(console(sys.stderr))

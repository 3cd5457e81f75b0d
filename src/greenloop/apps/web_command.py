"""``greenloop web``: the web app."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from greenloop.apps.door import guarded
from greenloop.apps.options import Debug, UnsafeSandbox, with_settings
from greenloop.errors import ConfigError, UsageError
from greenloop.settings import SETTINGS

HELP = """Serve the web app: paste a problem, watch its run, look at those that were kept.

Only this machine reaches it, unless --host says otherwise; then a token is demanded, and the
address that is printed has it. Ctrl-C ends the server and its runs, which can be resumed.

\b
Examples:
  greenloop web
  greenloop web --port 9000 --effort high
  greenloop web --results eval
  greenloop web --host 0.0.0.0 --token "$(cat token.txt)"
"""


@with_settings(*SETTINGS)
@guarded
def web(
    context: typer.Context,
    *,
    host: Annotated[str, typer.Option(help="Listen at this address.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Listen here, 0 for any free port.")
    ] = 8023,
    token: Annotated[
        str, typer.Option(help="Demand this of every browser.", envvar="GREENLOOP_WEB_TOKEN")
    ] = "",
    results: Annotated[
        Path | None,
        typer.Option(help="Show the evaluations of this folder, as eval --out writes them."),
    ] = None,
    unsafe_sandbox: UnsafeSandbox = False,
    debug: Debug = False,
    **settings: Any,
) -> None:
    """Serve; see ``HELP``. ``debug`` is read by ``guarded``."""
    try:
        from greenloop.web import server
        from greenloop.web.access import Access
        from greenloop.web.desk import Desk
        from greenloop.web.site import build_site
    except ModuleNotFoundError as error:
        raise ConfigError(
            f"the web app needs the package {error.name}", "pip install 'greenloop[web]'"
        ) from None
    from greenloop.configuration import history_file, load_settings

    def load(**wanted: Any) -> Any:
        return load_settings(**{**settings, **wanted})

    path = history_file(load())
    if path is None:
        raise UsageError("the web app keeps its runs", "give --history on, or the file to use")
    desk = Desk(context.obj.solve, path, unsafe=unsafe_sandbox)
    demanded = server.token_for(host, token)
    site = build_site(desk, Access(host, demanded), load, results)

    def listening(bound: int) -> None:
        typer.echo(f"Open {server.address(host, bound, demanded)} ; Ctrl-C ends it.")

    server.serve(site, desk, host, port, listening)

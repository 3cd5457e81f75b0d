"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        "-m",
        help="Which model to ask, as PROVIDER/NAME.",
        show_default="local/qwen2.5-coder-1.5b",
    ),
]
ModelPath = Annotated[Path | None, typer.Option(help="A GGUF file of your own to use instead.")]
UnsafeSandbox = Annotated[
    bool,
    typer.Option("--unsafe-sandbox", help="Run generated code even where it cannot be confined."),
]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]

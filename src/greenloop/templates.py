"""Texts made of templates, and what pages share. Pure, but that the templates are files.

Jinja2 and pygments are imported where a page is made: they are slow to import.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from greenloop.printable import printable

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


def environment(*places: tuple[str, str], **options: Any) -> Environment:
    """Where templates are found and how they are read; a name that is missing is an error.

    Args:
        places: packages, and the folder of the templates in each.
        options: of Jinja2's ``Environment``; ``autoescape`` is for HTML.
    """
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    return Environment(  # noqa: S701  # what is no HTML has an escape of its own
        loader=ChoiceLoader([PackageLoader(*place) for place in places]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        **options,
    )


def cleaned(value: Any) -> Any:
    """Text of unknown origin without control characters and marks that turn it round."""
    return printable(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


@lru_cache(maxsize=512)
def highlighted(code: str) -> Markup:
    """Python code as HTML with classes and no styles."""
    from markupsafe import Markup
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

    formatter = HtmlFormatter(nowrap=True)
    return Markup(highlight(printable(code), PythonLexer(), formatter))  # noqa: S704  # escapes

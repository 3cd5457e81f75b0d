"""One file per prompt: the name of a question and its variables in, messages out.

To change what a model reads, change the file; a variable that is missing is an error.

All prompts of a run begin with the same words, so that a model's prefix cache reads the problem
only once: the system message, then the problem, and only then the task.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from string import Template

from greenloop.ports import Message


@cache
def _template(name: str) -> Template:
    return Template(files(__package__).joinpath(f"{name}.md").read_text("utf-8").strip())


def fill(name: str, **variables: object) -> str:
    """The text of prompt ``name`` with its ``$variables`` filled in.

    Raises:
        KeyError: the prompt has a variable that is not given.
        FileNotFoundError: there is no such prompt.
    """
    return _template(name).substitute(variables)


def messages(name: str, **variables: object) -> tuple[Message, ...]:
    """Prompt ``name`` as a conversation to send."""
    return Message("system", fill("system")), Message("user", fill(name, **variables))

"""A test file from its tests: the imports that these need, and greenloop's own helpers, if any."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from greenloop.export.carried import free_names, helpers, is_helper
from greenloop.export.layout import WIDTH, Group, lines
from greenloop.export.remarks import title_line

_STANDARD = {
    **{
        name: f"from {module} import {name}"
        for module, names in {
            "copy": ("deepcopy",),
            "datetime": ("date", "datetime", "time", "timedelta"),
            "decimal": ("Decimal",),
            "fractions": ("Fraction",),
            "itertools": ("zip_longest",),
            "math": ("inf", "nan"),
            "pathlib": ("Path",),
        }.items()
        for name in names
    },
    **{name: f"import {name}" for name in ("math", "operator", "re", "subprocess", "sys")},
}
_TOOLS = {
    "pytest": "import pytest",
    "st": "from hypothesis import strategies as st",
    **{
        name: f"from hypothesis import {name}"
        for name in ("HealthCheck", "assume", "given", "reject", "settings")
    },
    **{
        name: f"from hypothesis.stateful import {name}"
        for name in ("RuleBasedStateMachine", "initialize", "invariant", "precondition", "rule")
    },
}
SLOW = "brute_force"
"""The module of the other solution, where the tests ask one."""
_RULER = "# --- Helpers " + "-" * 74
_FROM = re.compile(r"from (\S+) import (.+)")


def is_taken(name: str) -> bool:
    """Whether a test file may use a name itself, so that arguments need another."""
    return name in _STANDARD or name in _TOOLS or is_helper(name) or name in _OWN


def named(name: str) -> str:
    """What the solution defines, as tests call it: by the module's name where others have it."""
    return f"solution.{name}" if is_taken(name) else name


_OWN = {
    *("answer", "before", "count", "done", "error", "expected", "instance", "made", "request"),
    *("solution", "SECONDS", "SETUP", "SHAPES", "SOLUTION"),
}
"""What the tests themselves call things."""


def script(
    title: str,
    parts: Iterable[Iterable[str]],
    own: Collection[str] = (),
    *,
    about: str = "",
    early: Iterable[str] = (),
    others: Mapping[str, str] | None = None,
    rows: Collection[str] = (),
) -> str:
    """The text of a test file.

    Args:
        title: of the problem.
        parts: the lines of each definition.
        own: names that the solution defines, and that tests may use.
        about: more for the docstring.
        early: lines between the imports and the tests.
        others: imports from other files beside it, by the name that they give.
        rows: the shapes of nodes and the rules of interfaces that there are.
    """
    texts = ["\n".join(part) for part in parts]
    opening = "\n".join(early)
    used = free_names(ast.parse("\n\n".join([opening, *texts])))
    carried, imported = helpers([name for name in used if name not in own], rows)
    more = free_names(ast.parse(carried)) | used
    found = {**imported, **{name: _STANDARD[name] for name in more if name in _STANDARD}}
    if " -> " in carried:
        found["annotations"] = "from __future__ import annotations"
    tools = [_TOOLS[name] for name in more if name in _TOOLS and name not in own]
    ours = [f"from solution import {name}" for name in more if name in own]
    ours += ["import solution"] if "solution" in more else []
    ours += [line for name, line in (others or {}).items() if name in more]
    head = _docstring(title, about), *_imports([*found.values()], tools, ours)
    sections = ["\n\n".join([*head, *([opening] if opening else [])]), *texts]
    if carried:
        wide = any(len(line) > WIDTH for line in carried.split("\n"))
        sections.append(_RULER)
        sections.append(f"# fmt: off\n\n\n{carried}" if wide else carried)
    return "\n\n\n".join(sections) + "\n"


def _docstring(title: str, about: str) -> str:
    return f'"""{title_line(title)}\n\n{about}\n"""' if about else f'"""{title_line(title)}"""'


def _imports(found: list[str], tools: list[str], ours: list[str]) -> Iterator[str]:
    """The sections of the imports, each sorted as import sorters do."""
    future = [line for line in found if "__future__" in line]
    found = [line for line in found if "pytest" not in line and line not in future]
    for section in (future, found, tools, ours):
        if section:
            yield "\n".join(_sorted(section))


def _sorted(section: list[str]) -> Iterator[str]:
    names: dict[str, set[str]] = {}
    for line in section:
        if match := _FROM.fullmatch(line):
            names.setdefault(match[1], set()).add(match[2])
    yield from sorted({line for line in section if not _FROM.fullmatch(line)})
    for module, some in sorted(names.items()):
        alone = sorted(name for name in some if " as " in name)
        together = tuple(sorted(some - {*alone}, key=_kind_first))
        if together:
            flat = f"from {module} import {', '.join(together)}"
            if len(flat) <= WIDTH:
                yield flat
            else:
                yield from lines(Group(f"from {module} import (", together, ")"))
        yield from (f"from {module} import {name}" for name in alone)


def _kind_first(name: str) -> tuple[int, str]:
    """Constants, then classes, then the rest, as import sorters have it."""
    return (0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2), name

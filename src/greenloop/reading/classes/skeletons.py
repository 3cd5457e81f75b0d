"""Classes in the code of a text: those that are to be written, and those that are there already."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from greenloop.reading.code import Written, outermost, with_comments


@dataclass(frozen=True)
class Skeleton:
    """A class to be written: ``preamble`` is the code before it, ``starter`` the class itself."""

    name: str
    methods: tuple[Written, ...]
    preamble: str
    starter: str

    @property
    def docstring(self) -> str:
        """Its own, above its first method; empty if there is none."""
        parts = re.split(r"\"{3}|'{3}", self.starter.partition(" def ")[0])
        return parts[1] if len(parts) > 2 else ""


def find_class(code: str, name: str = "", *, alone: bool = False) -> Skeleton | None:
    """Find the class to be written that keeps state or has several methods; the last one.

    Args:
        code: to be searched.
        name: of the class, where it is known.
        alone: whether a class with a single method counts, unless it is a ``Solution``.
    """
    functions = outermost(code)
    unwritten = [
        one.class_start
        for one in functions
        if one.incomplete and one.class_name and name in ("", one.class_name)
    ]
    stateful = {one.class_start for one in functions if one.name == "__init__"}
    single = {one.class_start for one in functions if alone and one.class_name != "Solution"}
    whole = [at for at in unwritten if at in stateful | single or unwritten.count(at) > 1]
    return _skeleton(code, functions, whole[-1]) if whole else None


def finished_class(code: str, named: Container[str]) -> Skeleton | None:
    """Find a class that is there already: the last one with state or several methods.

    Args:
        code: with nothing in it that is left to be written, and no function beside the class.
        named: the name of the class, or a text that has it.
    """
    functions = outermost(code)
    if any(one.incomplete or not one.class_name for one in functions):
        return None
    starts = [
        one.class_start
        for one in functions
        if not one.name.startswith("_") and one.class_name in named and one.class_name != "Solution"
    ]
    stateful = {one.class_start for one in functions if one.name == "__init__"}
    whole = [at for at in starts if at in stateful or starts.count(at) > 1]
    return _skeleton(code, functions, whole[-1]) if whole else None


def find_functions(code: str) -> Skeleton | None:
    """Find several functions that are to be written, none of them in a class."""
    functions = [one for one in outermost(code) if not one.class_name]
    unwritten = {one.name: one for one in functions if one.incomplete}
    if len(unwritten) < 2:
        return None
    methods = tuple(unwritten.values())
    start = with_comments(code, min(one.start for one in methods))
    end = max(one.end for one in methods)
    return Skeleton("", methods, code[:start].strip(), code[start:end].strip("\n").rstrip())


def _skeleton(code: str, functions: Sequence[Written], at: int) -> Skeleton:
    methods = tuple(one for one in functions if one.class_name and one.class_start == at)
    start = with_comments(code, at)
    return Skeleton(
        name=methods[0].class_name,
        methods=methods,
        preamble=code[:start].strip(),
        starter=code[start : methods[-1].end].strip("\n").rstrip(),
    )

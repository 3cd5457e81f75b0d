"""What hidden tests are worth: they must accept their own reference, and reject what does nothing.

Tasks whose tests do not accept their reference are left out of an evaluation. That tests reject
dull solutions is measured by ``bench/references.py``.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from greenloop.errors import UsageError
from greenloop.evals.scoring import Scorer
from greenloop.evals.tasks import Pairs, Task, UnitTests
from greenloop.ports import Call


def usable(tasks: Sequence[Task], scorer: Scorer) -> tuple[list[Task], list[str]]:
    """The tasks that can be scored, and complaints about the others.

    Left out is only what contradicts itself: hidden tests that their own reference fails. A text
    that shows other results than its reference gives is for the systems to make sense of: most
    often it is we who read it wrongly.
    """
    good: list[Task] = []
    complaints: list[str] = []
    for task in tasks:
        if complaint := _complaint(task, scorer):
            complaints.append(f"task {task.id}: {complaint}")
        else:
            good.append(task)
    return good, complaints


def _complaint(task: Task, scorer: Scorer) -> str:
    """Why a task cannot be scored; empty if it can, or has no reference to find out with."""
    if isinstance(task.hidden, Pairs) and not task.hidden.inputs:
        return "its dataset has no hidden tests for it"
    if not task.reference:
        return ""
    try:
        why = scorer.score(task, task.reference).why
    except UsageError as error:
        return error.message.removeprefix(f"task {task.id}: ")
    return why and f"its reference fails its hidden tests: {why}"


# --- solutions that do nothing ---

_NOTHING = "None"
_CONSTANTS = (_NOTHING, "True", "0")


def dull(task: Task, scorer: Scorer) -> dict[str, str]:
    """Solutions that do nothing of what a task asks for, by what they return or print.

    The constants are the first right answer, and for the methods of a class True and 0.

    Raises:
        UsageError: the hidden tests cannot be used.
    """
    if isinstance(task.hidden, UnitTests):
        return {value: _with_bodies(task.reference, value) for value in _CONSTANTS}
    asked = scorer.recording(task)
    constant = [repr(answer) for answer in asked.answers[:1]]
    if asked.call.manner == "program":
        printed = {answer: f"print({answer}, end='')" for answer in constant}
        return {_NOTHING: "pass", **printed}
    if asked.call.manner == "design":
        return {value: _driven(asked.call, value) for value in _CONSTANTS}
    function = f"def {asked.call.name}(*args, **names):\n    return {{}}\n"
    if asked.call.class_name:
        function = f"class {asked.call.class_name}:\n    {function.replace('    ', ' ' * 8)}"
    return {answer: function.format(answer) for answer in (_NOTHING, *constant)}


def _driven(call: Call, value: str) -> str:
    """A class whose methods all return a value."""
    names = [name for name, _ in call.operations if name != "__init__"]
    methods = (f"    def {name}(self, *args):\n        return {value}\n" for name in names)
    return f"class {call.name}:\n{''.join(methods)}"


def _with_bodies(code: str, value: str) -> str:
    """Code whose functions and methods all return a value, but for constructors."""
    tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            returned = "None" if node.name == "__init__" else value
            node.body = ast.parse(f"return {returned}").body
    return ast.unparse(tree)

"""Programs that differ from a given one by a single small change.

The operators are those of mutation testing (DeMillo, Lipton, Sayward 1978, doi
10.1109/C-M.1978.218136), which serve repair as well: programmers, and models, are often wrong by
one operator (Debroy, Wong 2010, doi 10.1109/ICST.2010.66).
"""

from __future__ import annotations

import ast
import time
from collections.abc import Iterator, Sequence
from typing import Any

from greenloop.domain.candidate import Candidate
from greenloop.domain.events import Stage
from greenloop.domain.problem import Problem, Signature
from greenloop.ports import Execution
from greenloop.running.behaviour import clusters
from greenloop.running.judge import judge, same_as
from greenloop.running.lab import Lab
from greenloop.running.standing import Standing
from greenloop.syntax import parse

MOST_PATCHES = 800
MOST_SECONDS = 15.0
"""What one search may try, and how long it may take."""
TEST_SECONDS = 0.5
"""Time limit of one test here: many changes make a loop endless."""

_COMPARISONS = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq)
_OPERATORS: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    **{one: tuple(other for other in _COMPARISONS if other is not one) for one in _COMPARISONS},
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Add, ast.Pow),
    ast.FloorDiv: (ast.Mod, ast.Div),
    ast.Mod: (ast.FloorDiv,),
    ast.Div: (ast.FloorDiv,),
    ast.BitAnd: (ast.BitOr, ast.BitXor),
    ast.BitOr: (ast.BitAnd, ast.BitXor),
    ast.BitXor: (ast.BitOr, ast.BitAnd),
}

Change = dict[str, Any]
"""New values of some fields of one node."""


def patches(code: str, name: str) -> Iterator[str]:
    """Every version of the code with one change in the function or class of this name.

    Raises:
        SyntaxError: the code is not Python.
    """
    tree = parse(code)
    nodes = [
        node for root in tree.body if getattr(root, "name", None) == name for node in ast.walk(root)
    ]
    names = _variables(nodes)
    seen = {ast.unparse(tree)}
    for node in nodes:
        for change in _changes(node, names):
            before = {field: getattr(node, field) for field in change}
            _set(node, change)
            patched = ast.unparse(tree)
            _set(node, before)
            if patched not in seen:
                seen.add(patched)
                yield patched


def _set(node: ast.AST, change: Change) -> None:
    for field, value in change.items():
        setattr(node, field, value)


def _variables(nodes: Sequence[ast.AST]) -> list[str]:
    """The names that are assigned, and the parameters."""
    stored = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    parameters = {node.arg for node in nodes if isinstance(node, ast.arg)} - {"self"}
    return sorted(stored | parameters)


def _changes(node: ast.AST, names: Sequence[str]) -> Iterator[Change]:
    match node:
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            yield from ({"ops": [other()]} for other in _OPERATORS.get(type(op), ()))
            yield {"left": right, "comparators": [left]}
        case ast.BinOp(op=op) | ast.BoolOp(op=op) | ast.AugAssign(op=op):
            yield from ({"op": other()} for other in _OPERATORS.get(type(op), ()))
        case ast.Constant(value=bool(value)):
            yield {"value": not value}
        case ast.Constant(value=int(value)):
            yield from ({"value": value + step} for step in (1, -1))
        case ast.Name(id=name, ctx=ast.Load()):
            yield from ({"id": other} for other in names if other != name)
        case ast.If(body=body, orelse=[_, *_] as orelse):
            yield {"body": orelse, "orelse": body}
    for field in ("body", "orelse"):
        block = getattr(node, field, None)
        if isinstance(block, list):
            yield from ({field: changed} for changed in _blocks(block))


def _blocks(block: list[ast.stmt]) -> Iterator[list[ast.stmt]]:
    """A block without one of its statements."""
    for at, statement in enumerate(block):
        if not isinstance(statement, ast.FunctionDef | ast.Return):
            yield [*block[:at], ast.Pass(), *block[at + 1 :]]


# --- the search ----------------------------------------------------------------------------------


def patched(lab: Lab, problem: Problem, standing: Standing) -> tuple[str, Candidate] | None:
    """Code that passes every certain case, and the candidate that it was made from.

    The smallest change that does, found by running all of them, without a model. What comes out was
    fitted to the cases that it passes, so that passing them proves little: a run does not claim
    success on it unless an independent candidate behaves alike. Of several patches the most common
    behaviour on new inputs wins.

    Returns:
        ``None`` if a candidate passes already, or if nothing was found.
    """
    if standing.contenders or not standing.certain:
        return None
    found = list(_passing(lab, problem, standing))
    if not found:
        return None
    lab.prepare_probes(problem, standing.cases)
    executions: dict[tuple[int, str], Execution] = {}
    for number, (code, _) in enumerate(found):
        ran = lab.try_out(code, problem.signature, list(lab.probes.values()), TEST_SECONDS)
        executions |= {(number, name): one for name, one in zip(lab.probes, ran, strict=True)}
    groups = clusters(range(len(found)), list(lab.probes), executions, same_as(problem))
    return found[max(groups, key=len)[0]]


def _passing(lab: Lab, problem: Problem, standing: Standing) -> Iterator[tuple[str, Candidate]]:
    end = time.monotonic() + MOST_SECONDS
    certain, signature = standing.certain, problem.signature
    inputs = [case.args for case in certain]
    for code, source in _untried(lab, signature, standing):
        if time.monotonic() > end:
            return
        lab.report(Stage.TRYING, "small changes to the code")
        judged = zip(certain, lab.try_out(code, signature, inputs, TEST_SECONDS), strict=True)
        if all(judge(case, one, source.id, signature).passed for case, one in judged):
            yield code, source


def _untried(lab: Lab, signature: Signature, standing: Standing) -> Iterator[tuple[str, Candidate]]:
    """Patches of the candidates, those first that pass most; each is tried once in a run."""

    def passed(candidate: Candidate) -> int:
        return sum(standing.results[candidate.id, case.id].passed for case in standing.certain)

    left = MOST_PATCHES
    for source in sorted(standing.candidates.values(), key=passed, reverse=True):
        for code in _patches(source.code, signature.class_name or signature.name):
            if left and code not in lab.tried:
                left -= 1
                lab.tried.add(code)
                yield code, source


def _patches(code: str, name: str) -> Iterator[str]:
    try:
        yield from patches(code, name)
    except SyntaxError:  # a candidate may be no Python; its failing tests say so
        return

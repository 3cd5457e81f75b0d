from __future__ import annotations

import ast

import pytest

from greenloop.callables.folding import Chosen, Named, Returned, folded, lambda_of, steps_of
from greenloop.callables.tokens import Untranslated

ONE, TWO = ast.Constant(1), ast.Constant(2)


def text_of(*steps: object) -> str:
    return ast.unparse(folded(steps))  # type: ignore[arg-type]


def test_steps_become_one_expression() -> None:
    assert text_of() == "None"
    assert text_of(Returned(ONE), Returned(TWO)) == "1"
    chosen = Chosen(ast.Name("x"), (Returned(ONE),), ())
    assert text_of(chosen, Returned(TWO)) == "1 if x else 2"
    assert text_of(chosen) == "1 if x else None"
    assert text_of(Named("y", TWO), Returned(ast.Name("y"))) == "(lambda y: y)(2)"


def test_a_function_may_take_all_others() -> None:
    assert ast.unparse(lambda_of(["a"], ONE, "rest")) == "lambda a, *rest: 1"


def test_statements_of_python_are_steps() -> None:
    body = ast.parse("'''Says.'''\nif x: return 1\nelse: y = 2\nreturn").body
    assert text_of(*steps_of(body)) == "1 if x else (lambda y: None)(2)"
    with pytest.raises(Untranslated, match="for"):
        steps_of(ast.parse("for x in y: pass").body)

"""Operators of JavaScript and Java, and what Python has for them."""

from __future__ import annotations

import ast
from abc import ABC, abstractmethod

from greenloop.callables import members
from greenloop.callables.tokens import Tokens, Untranslated

_DEEPEST = 40
_LEVELS: tuple[tuple[str, ...], ...] = (
    ("||", "??"),
    ("&&",),
    ("|",),
    ("^",),
    ("&",),
    ("===", "!==", "==", "!="),
    ("<", ">", "<=", ">="),
    ("<<", ">>"),
    ("+", "-"),
    ("*", "/", "%"),
)
"""Operators, those that bind least first."""
_COMPARE: dict[str, type[ast.cmpop]] = {
    "===": ast.Eq,
    "==": ast.Eq,
    "!==": ast.NotEq,
    "!=": ast.NotEq,
    "<": ast.Lt,
    ">": ast.Gt,
    "<=": ast.LtE,
    ">=": ast.GtE,
}
_BINARY: dict[str, type[ast.operator]] = {
    "|": ast.BitOr,
    "^": ast.BitXor,
    "&": ast.BitAnd,
    "<<": ast.LShift,
    ">>": ast.RShift,
    "+": ast.Add,
    "-": ast.Sub,
    "*": ast.Mult,
}
_GOES_ON = ("?", ":", "&&", "||", ".", "?.")
"""With what a line may begin that goes on with the one before."""


class Operators(ABC):
    """Reads operators with their operands, which somebody else reads.

    Args:
        tokens: where it reads.
        typed: numbers have types, as in Java.
    """

    def __init__(self, tokens: Tokens, typed: bool = False) -> None:
        self.tokens = tokens
        self.typed = typed
        self.depth = 0
        self.open = 0

    @abstractmethod
    def operand(self) -> ast.expr:
        """A value with all that stands behind it."""

    def expression(self) -> ast.expr:
        """An expression up to where it cannot go on.

        Raises:
            Untranslated: something in it has no translation, or there is none.
        """
        self.depth += 1
        if self.depth > _DEEPEST:
            raise Untranslated("too many brackets")
        test = self.level(0)
        if self.next("?"):
            then = self.expression()
            self.tokens.expect(":")
            test = ast.IfExp(test, then, self.expression())
        self.depth -= 1
        return test

    def next(self, *signs: str) -> str:
        """The sign, if the next token is one of these; a line that ends does not go on so."""
        token = self.tokens.peek()
        over = token.fresh and not self.open and token.text not in _GOES_ON
        if token.sort != "sign" or token.text not in signs or over:
            return ""
        return self.tokens.take().text

    def level(self, at: int) -> ast.expr:
        """Operators of a level and all that bind more."""
        if at == len(_LEVELS):
            return self.power()
        left = self.level(at + 1)
        while sign := self.next(*_LEVELS[at]):
            left = self.combined(left, sign, self.level(at + 1))
        return left

    def combined(self, left: ast.expr, sign: str, right: ast.expr) -> ast.expr:
        """Two operands and what is between them."""
        if sign in _COMPARE:
            return _compared(left, _COMPARE[sign](), right)
        if sign in ("&&", "||"):
            return ast.BoolOp(ast.And() if sign == "&&" else ast.Or(), [left, right])
        if sign == "??":
            return members.filled("{1} if {0} is None else {0}", [left, right])
        if sign == "/":
            return self.divided(left, right)
        if sign == "%":
            return _remainder(left, right)
        if sign == "+" and is_text(left) != is_text(right):
            left, right = as_text(left), as_text(right)
        return ast.BinOp(left, _BINARY[sign](), right)

    def divided(self, left: ast.expr, right: ast.expr) -> ast.expr:
        """A division, whose result is whole where nothing is left."""
        if self.typed:
            raise Untranslated("a division, whose result depends on types")
        whole = members.filled("{0} // {1} if {0} % {1} == 0 else {0} / {1}", [left, right])
        whole.divided = (left, right)  # type: ignore[attr-defined]
        return whole

    def power(self) -> ast.expr:
        """``a ** b``, which binds to the right."""
        base = self.unary()
        return ast.BinOp(base, ast.Pow(), self.power()) if self.next("**") else base

    def unary(self) -> ast.expr:
        """What stands before an operand, and the operand."""
        if self.tokens.took("!"):
            return ast.UnaryOp(ast.Not(), self.unary())
        if self.tokens.took("-"):
            return ast.UnaryOp(ast.USub(), self.unary())
        return self.operand()


def _compared(left: ast.expr, op: ast.cmpop, right: ast.expr) -> ast.expr:
    """A comparison; whether nothing is left does not depend on a sign."""
    none_left = isinstance(right, ast.Constant) and right.value == 0
    if none_left and isinstance(op, ast.Eq | ast.NotEq):
        left = getattr(left, "plain", left)
    return ast.Compare(left, [op], [right])


def is_text(node: ast.expr) -> bool:
    """Whether an expression is certainly a text."""
    match node:
        case ast.Constant(value=str()) | ast.Call(func=ast.Name(id="str")):
            return True
        case ast.Call(func=ast.Attribute(attr="upper" | "lower" | "strip" | "join")):
            return True
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return is_text(left) or is_text(right)
    return False


def as_text(node: ast.expr) -> ast.expr:
    """An expression as a text."""
    return node if is_text(node) else members.filled("str({0})", [node])


def _remainder(left: ast.expr, right: ast.expr) -> ast.expr:
    """A remainder with the sign of what is divided."""
    positive = isinstance(right, ast.Constant)
    size = "{1}" if positive else "abs({1})"
    whole = members.filled(f"abs({{0}}) % {size} * (1 if {{0}} >= 0 else -1)", [left, right])
    whole.plain = ast.BinOp(left, ast.Mod(), right)  # type: ignore[attr-defined]
    return whole

"""Expressions of JavaScript and Java as Python's trees.

Where the languages differ, so does the text: ``7 % -2`` has the sign of 7, ``6 / 2`` is a whole
number in JavaScript. What differs by the types of its values, such as a division in Java, is not
translated.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable
from keyword import iskeyword

from greenloop.callables import members
from greenloop.callables.tokens import Token, Tokens, Untranslated
from greenloop.syntax import parse_expression

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
_WORDS = {"true": True, "false": False, "null": None, "undefined": None}
_GOES_ON = ("?", ":", "&&", "||", ".", "?.")
"""With what a line may begin that goes on with the one before."""
_NOT_HERE = frozenset(
    ["async", "await", "class", "delete", "function", "in", "instanceof", "new", "of", "super", "this", "throw", "typeof", "void", "yield"]
)

_TAKEN = frozenset((*dir(builtins), "functools", "math", "operator"))

Inner = Callable[["Script"], ast.expr | None]
"""Reads a function that begins here, if there is one."""


class Script:
    """Reads expressions at a place of a text.

    Args:
        tokens: where it reads.
        inner: reads a function that is an argument of a call.
        typed: numbers have types, as in Java.
    """

    def __init__(self, tokens: Tokens, inner: Inner, typed: bool = False) -> None:
        self.tokens = tokens
        self.inner = inner
        self.typed = typed
        self.depth = 0
        self.open = 0

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
        if sign == "+" and _is_text(left) != _is_text(right):
            left, right = _as_text(left), _as_text(right)
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

    def operand(self) -> ast.expr:
        """A value with all that stands behind it."""
        found = self.value()
        while True:
            if self.next("."):
                found = self.member(found, self.tokens.take())
            elif self.next("["):
                found = ast.Subscript(found, self.inside("]"))
            elif self.tokens.peek().text in ("++", "--", "?.", "::", "="):
                raise Untranslated(f"`{self.tokens.peek().text}`")
            else:
                return found

    def member(self, owner: ast.expr, name: Token) -> ast.expr:
        """What stands behind a dot."""
        if name.sort != "name":
            raise Untranslated(f"`.{name.text}`")
        if self.next("("):
            return members.called(owner, name.text, self.items(")"))
        return members.attribute(owner, name.text)

    def inside(self, closing: str) -> ast.expr:
        """An expression in brackets, of which the first is taken."""
        self.open += 1
        found = self.expression()
        self.tokens.expect(closing)
        self.open -= 1
        return found

    def items(self, closing: str) -> list[ast.expr]:
        """Expressions between commas, up to the bracket that closes them."""
        self.open += 1
        found: list[ast.expr] = []
        while not self.tokens.took(closing):
            spread = self.tokens.took("...")
            one = self.inner(self) or self.expression()
            found.append(ast.Starred(one) if spread else one)
            if not self.tokens.took(","):
                self.tokens.expect(closing)
                break
        self.open -= 1
        return found

    def value(self) -> ast.expr:
        """A value that needs nothing around it."""
        token = self.tokens.take()
        match token.sort, token.text:
            case "number", text:
                value = ast.literal_eval(text)
                whole = isinstance(value, float) and value.is_integer()
                return ast.Constant(int(value) if whole else value)
            case "string", text:
                return parse_expression(text)
            case "template", text:
                return self.template(text[1:-1])
            case "sign", "(":
                return self.inside(")")
            case "sign", "[":
                return ast.List(self.items("]"))
            case "sign", "{":
                return self.mapping()
            case "name", text if text in _WORDS:
                return ast.Constant(_WORDS[text])
            case "name", text if text not in _NOT_HERE and "$" not in text:
                return self.named(text)
        raise Untranslated(f"`{token.text}`" if token.text else "a missing value")

    def named(self, name: str) -> ast.expr:
        """A name, or a call of a function of the language."""
        if name == "Infinity":
            return parse_expression("math.inf")
        if self.next("("):
            return members.function(name, self.items(")"))
        return ast.Name(named(name))

    def mapping(self) -> ast.expr:
        """An object: names and values."""
        keys: list[ast.expr | None] = []
        values: list[ast.expr] = []
        while not self.tokens.took("}"):
            key = self.tokens.take()
            if key.sort not in ("name", "string"):
                raise Untranslated(f"`{key.text}` as a key")
            name = key.text if key.sort == "name" else ast.literal_eval(key.text)
            keys.append(ast.Constant(name))
            short = key.sort == "name" and self.tokens.peek().text in (",", "}")
            values.append(ast.Name(named(name)) if short else self.after_colon())
            if not self.tokens.took(","):
                self.tokens.expect("}")
                break
        return ast.Dict(keys, values)

    def after_colon(self) -> ast.expr:
        """The value of a key."""
        self.tokens.expect(":")
        self.open += 1
        found = self.expression()
        self.open -= 1
        return found

    def template(self, text: str) -> ast.expr:
        """A text with ``${...}`` in it."""
        whole: ast.expr = ast.Constant("")
        at = 0
        while (begin := text.find("${", at)) >= 0:
            inner = Script(Tokens(text, begin + 2), self.inner, self.typed)
            value = inner.inside("}")
            whole = _joined(_joined(whole, ast.Constant(text[at:begin])), _as_text(value))
            at = inner.tokens.at
        return _joined(whole, ast.Constant(text[at:]))


def named(name: str) -> str:
    """A variable as Python may call it: none of its own names, which translations use."""
    return f"{name}_" if iskeyword(name) or name in _TAKEN else name


def _compared(left: ast.expr, op: ast.cmpop, right: ast.expr) -> ast.expr:
    """A comparison; whether nothing is left does not depend on a sign."""
    none_left = isinstance(right, ast.Constant) and right.value == 0
    if none_left and isinstance(op, ast.Eq | ast.NotEq):
        left = getattr(left, "plain", left)
    return ast.Compare(left, [op], [right])


def _joined(left: ast.expr, right: ast.expr) -> ast.expr:
    for one, other in ((left, right), (right, left)):
        if isinstance(one, ast.Constant) and one.value == "":
            return other
    return ast.BinOp(left, ast.Add(), right)


def _is_text(node: ast.expr) -> bool:
    """Whether an expression is certainly a text."""
    match node:
        case ast.Constant(value=str()) | ast.Call(func=ast.Name(id="str")):
            return True
        case ast.Call(func=ast.Attribute(attr="upper" | "lower" | "strip" | "join")):
            return True
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _is_text(left) or _is_text(right)
    return False


def _as_text(node: ast.expr) -> ast.expr:
    return node if _is_text(node) else members.filled("str({0})", [node])


def _remainder(left: ast.expr, right: ast.expr) -> ast.expr:
    """A remainder with the sign of what is divided."""
    positive = isinstance(right, ast.Constant)
    size = "{1}" if positive else "abs({1})"
    whole = members.filled(f"abs({{0}}) % {size} * (1 if {{0}} >= 0 else -1)", [left, right])
    whole.plain = ast.BinOp(left, ast.Mod(), right)  # type: ignore[attr-defined]
    return whole

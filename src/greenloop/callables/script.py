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
from greenloop.callables.operators import Operators, as_text
from greenloop.callables.tokens import Token, Tokens, Untranslated
from greenloop.syntax import parse_expression

_WORDS = {"true": True, "false": False, "null": None, "undefined": None}
_NOT_HERE = (
    *("async", "await", "class", "delete", "function", "in", "instanceof", "new", "of", "super"),
    *("this", "throw", "typeof", "void", "yield"),
)

_TAKEN = frozenset((*dir(builtins), "functools", "math", "operator"))

Inner = Callable[["Script"], ast.expr | None]
"""Reads a function that begins here, if there is one."""


class Script(Operators):
    """Reads expressions at a place of a text.

    Args:
        tokens: where it reads.
        inner: reads a function that is an argument of a call.
        typed: numbers have types, as in Java.
    """

    def __init__(self, tokens: Tokens, inner: Inner, typed: bool = False) -> None:
        super().__init__(tokens, typed)
        self.inner = inner

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
            whole = _joined(_joined(whole, ast.Constant(text[at:begin])), as_text(value))
            at = inner.tokens.at
        return _joined(whole, ast.Constant(text[at:]))


def named(name: str) -> str:
    """A variable as Python may call it: none of its own names, which translations use."""
    return f"{name}_" if iskeyword(name) or name in _TAKEN else name


def _joined(left: ast.expr, right: ast.expr) -> ast.expr:
    for one, other in ((left, right), (right, left)):
        if isinstance(one, ast.Constant) and one.value == "":
            return other
    return ast.BinOp(left, ast.Add(), right)

from __future__ import annotations

import pytest

from greenloop.callables.tokens import Tokens, Untranslated


def test_tokens_and_comments() -> None:
    tokens = Tokens("a=== 'x y' /* no */ + `t`\n?. 1.5 // end", 0)
    found = []
    while (token := tokens.take()).sort != "end":
        found.append((token.sort, token.text, token.fresh))
    assert found == [
        ("name", "a", False),
        ("sign", "===", False),
        ("string", "'x y'", False),
        ("sign", "+", False),
        ("template", "`t`", False),
        ("sign", "?.", True),
        ("number", "1.5", False),
    ]


def test_one_sign_is_taken_or_asked_for() -> None:
    tokens = Tokens("( 'if'", 0)
    assert not tokens.took(")")
    tokens.expect("(")
    assert not tokens.took("if")
    with pytest.raises(Untranslated, match="instead of"):
        tokens.expect(")")


def test_a_division_of_python_is_no_comment() -> None:
    with pytest.raises(Untranslated, match="division"):
        Tokens(" // 2", 0).peek()

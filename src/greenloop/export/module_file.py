"""A pytest file for several functions: each case is one line that calls them by their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from greenloop import kinds
from greenloop.domain.case import Case
from greenloop.domain.modules import shown
from greenloop.domain.problem import Signature
from greenloop.domain.values import Value
from greenloop.export.layout import call, lines, quoted, source
from greenloop.export.plain_file import compares_plainly
from greenloop.export.pytest_file import header, literal, written_out
from greenloop.running.judge import declared


def module_file(title: str, signature: Signature, cases: Sequence[Case]) -> str:
    """The text of ``test_solution.py``, to lie next to ``solution.py``."""
    tests = _Tests(signature)
    return written_out(title, signature, map(tests.test, cases))


class _Tests:
    """Writes the tests of several functions."""

    def __init__(self, signature: Signature) -> None:
        self.signature = signature
        self.class_name = signature.class_name
        self.shapes = dict(kinds.of(signature).call(signature).operations)

    def test(self, case: Case) -> Iterator[str]:
        """The lines of the function that a case becomes."""
        yield from header(case)
        if self.class_name:
            yield f"    instance = solution.{self.class_name}()"
        done = shown(case.args, self.written, literal)
        if case.raises:
            yield f"    with pytest.raises({case.raises}):"
            yield f"        {done}"
            return
        returns = "" if case.view else self.signature.result_of(case.args)
        if compares_plainly(case, returns) and not isinstance(case.expected, list | dict):
            yield f"    assert {done} {_equals(case.expected)}"
            return
        how = [*_rules(case), *([f"returns={literal(declared(returns))}"] if returns else [])]
        arguments = (done, source(case.expected), *how)
        yield from lines(call("assert same", arguments), 4)

    def written(self, name: str, arguments: list[str]) -> str:
        """One call, its arguments in their shapes."""
        pairs = zip(self.shapes[name], arguments, strict=True)
        given = [_argument(shape, text) for shape, text in pairs]
        owner = "instance" if self.class_name else "solution"
        return f"{owner}.{name}({', '.join(given)})"


def _equals(value: Value) -> str:
    return f"is {value}" if value is None or isinstance(value, bool) else f"== {literal(value)}"


def _argument(shape: str, text: str) -> str:
    is_call = text.startswith(("solution.", "instance."))
    as_is = shape == "value" or text == "None" or is_call
    return text if as_is else f"nodes({quoted(shape)}, {text})"


def _rules(case: Case) -> Iterator[str]:
    rules: dict[str, Value] = case.comparator.model_dump(exclude_defaults=True)
    rules |= {"view": case.view} if case.view else {}
    yield from (f"{name}={literal(value)}" for name, value in rules.items())

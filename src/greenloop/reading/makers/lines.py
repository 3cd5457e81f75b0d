"""The statements in a text that call what a function returned, with the results beside them."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from greenloop.domain.problem import Operation
from greenloop.literals import Unreadable, parse_value
from greenloop.reading.classes.doctests import result as shown_result
from greenloop.reading.classes.histories import Result, told
from greenloop.reading.classes.histories import Sequence as Steps
from greenloop.reading.classes.setups import tests
from greenloop.reading.headers import closing
from greenloop.reading.makers.checks import Checks
from greenloop.syntax import parse, parse_expression

_MARK = re.compile(r"[ \t]*(?:>>>|[-*•](?=[ \t])|[0-9]+[.)](?=[ \t]))?[ \t]*")
_DECLARED = re.compile(r"(?:const|let|var)[ ]+(?=\w+[ ]*=)")
_PRINTED = re.compile(r"(?:console\.log|print)\((.*)\)(?=[ \t]*;?[ \t]*(?:#|//|$))")
_COMMENT = re.compile(r"(?<=[)\w])[ \t]*;?[ \t]*//[ \t]*")
_SAYS = re.compile(r"(?:-+>|=+>|→|returns?|prints?|is|gives|->|:)?[ \t]*")
_BLOCK = re.compile(r"(?:def|class|with|for|async|if|try)\b|@")
_CALLED = re.compile(r"(?<![\w.])([A-Za-z_]\w*)(?=\()")
_GIVES = re.compile(
    r"""[ \t]*(?:={1,3}(?!>)|[-=]+>|[→➞⇒➔⟶➜]
    |(?:(?:will|should|must|would|then|now|again)[ ])*
     (?:returns?|gives?|yields?|equals?|is|be|evaluates?[ ]to|prints?|results?[ ]in|:)
     (?![ ]?\w*ing\b))
    [ \t]*:?[ \t]*""",
    re.VERBOSE,
)
_RAISES = re.compile(
    r"[ \t]*(?:(?:->|→|#|//|should|must|will)[ ]?)*(?:raises?|throws?)[ ](?:an?[ ])?(\w+)"
)
_MOST_LINES = 12


def sequences(text: str, name: str, methods: Mapping[str, Operation]) -> list[Steps]:
    """What a text shows of what a function returns.

    Args:
        text: the text, as ``examples.scannable`` gives it.
        name: of the function.
        methods: its parameters, as those of a constructor.
    """
    called = frozenset(_CALLED.findall(text))
    session = Checks(name, methods, called)
    sessions = [session]
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        tree, end = _python(lines, at)
        if not tree:
            _prose(lines[at], session)
        elif any(isinstance(one, ast.ClassDef) or _is_test(one) for one in tree):
            for test in tests(tree):
                sessions.append(Checks(name, methods, called))
                for statement in test:
                    sessions[-1].follow(statement, ())
        else:
            beside = _beside(lines, at, end)
            for number, statement in enumerate(tree, 1):
                session.follow(statement, beside if number == len(tree) else ())
        at = max(end, at + 1)
    return [one for some in sessions for one in told(some.made)]


def _is_test(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name.startswith("test")


def _python(lines: Sequence[str], start: int) -> tuple[list[ast.stmt], int]:
    """The statements that begin on a line, if it is Python, and where they end."""
    first = _plain(lines[start])
    if not first.strip():
        return [], start + 1
    source = first
    end = start + 1
    if _BLOCK.match(first):
        end = _block_end(lines, start)
        prompts = (one.replace("...", "   ", 1) for one in lines[start + 1 : end])
        source = "\n".join([first, *map(str.rstrip, prompts)])
    for last in range(end, min(end + _MOST_LINES, len(lines)) + 1):
        with suppress(SyntaxError):
            return parse(_dedented(source)).body, last
        if _BLOCK.match(first) or source.count("(") <= source.count(")") or last == len(lines):
            break
        source += f"\n{lines[last]}"
    return [], start + 1


def _dedented(source: str) -> str:
    """A block whose header stood behind a mark, and whose body may be indented by anything."""
    head, _, body = source.partition("\n")
    if head.startswith("@"):  # the header is on the next line
        rest = textwrap.dedent(body)
        return f"{head}\n{_dedented(rest)}"
    return f"{head}\n{textwrap.indent(textwrap.dedent(body), ' ')}" if body.strip() else head


def _block_end(lines: Sequence[str], start: int) -> int:
    """Where a block ends: before the next line that is not indented deeper than its header."""
    header = start
    while lines[header].lstrip(" >.\t").startswith("@") and header + 1 < len(lines):
        header += 1
    margin = _margin(lines[header])
    end = header + 1
    while end < len(lines) and (not lines[end].strip() or _margin(lines[end]) > margin):
        end += 1
    while end > header + 1 and not lines[end - 1].strip():
        end -= 1
    return end


def _margin(line: str) -> int:
    """How far a line is indented, behind the marks of doctests."""
    found = re.match(r"[ \t]*(?:(?:>>>|\.\.\.)[ ]?)?[ \t]*", line)
    return len(found[0]) if found else 0


def _plain(line: str) -> str:
    """A line without what stands before its statement, and with comments as Python has them."""
    mark = _MARK.match(line)
    body = _DECLARED.sub("", line[mark.end() if mark else 0 :])
    body = _PRINTED.sub(r"\1", body)
    return _COMMENT.sub("  # ", body).rstrip(" \t;")


def _beside(lines: Sequence[str], start: int, end: int) -> Result:
    """The result in a comment behind statements, or below a prompt."""
    code, mark, comment = _plain(lines[end - 1]).rpartition("# ")
    if mark and code.strip():
        raises = _RAISES.match(comment)
        says = _SAYS.match(comment)
        if raises:
            return ({"raises": raises[1]},)
        return shown_result(comment[says.end() if says else 0 :].strip(" ."))
    if not lines[start].lstrip().startswith(">>>"):
        return ()
    below: list[str] = []
    for line in lines[end:]:
        if not line.strip() or line.lstrip().startswith(">>>"):
            break
        below.append(line.strip())
    return shown_result("\n".join(below)) if below else ()


def _prose(line: str, session: Checks) -> None:
    """What a line of prose says of calls, one after another."""
    at = 0
    while found := _CALLED.search(line, at):
        at = found.end()
        if found[1] != session.name and found[1] not in session.variables.instances:
            continue
        end = _chain_end(line, at)
        with suppress(SyntaxError):
            node = parse_expression(line[found.start() : end])
            target = re.search(r"(\w+)[ \t]*=[ \t]*\Z", line[: found.start()])
            for shown, after in _results(line, end):
                session.follow(ast.Expr(node), shown)
                at = after
                break
            else:
                if target and found[1] == session.name:
                    name = ast.Name(target[1], ast.Store())
                    session.follow(ast.Assign([name], node), ())


def _chain_end(line: str, at: int) -> int:
    """Where calls end that follow each other directly."""
    while line[at : at + 1] == "(":
        end = closing(line, at)
        if end is None:
            break
        at = end
    return at


def _results(line: str, at: int) -> Iterator[tuple[Result, int]]:
    """The result that stands behind a call, and its end; nothing where there is none."""
    if raises := _RAISES.match(line, at):
        yield ({"raises": raises[1]},), raises.end()
    elif gives := _GIVES.match(line, at):
        with suppress(Unreadable):
            value, end = parse_value(line, gives.end())
            yield (value,), end

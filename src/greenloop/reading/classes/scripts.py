"""What a text shows of instances outside of code, on lines of their own, as scripts in Python.

``till.total() -> 5``, ``print(till.total())  # prints 5`` and ``till.open() raises ValueError`` are
written as the assertions that they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from greenloop.syntax import is_python

_MARK = re.compile(r"[ \t>]*(?:[-*•][ \t]+)?(?:(?:const|let|var|auto)[ ]+(?=\w+[ ]*=))?")
_MAKES = r"(?:\w+[ ]*=[ ]*|(?:assert[ ]+|print\()?(?=\w+\(.*\)\.))(?:new[ ]+)?"
_GOES_ON = re.compile(r"(?:assert|print\(|with|\w+\.\w+|\w+[ ]*=|\w+\(.*\)\.\w|#|$)")
_NEW = re.compile(r"\bnew[ ]+(?=[A-Z]\w*\()")
_ASIDE = re.compile(r"[A-Z][^()=]*[.:]?")
_PRINTED = re.compile(r"(?:console\.log|System\.out\.println|print)\((.*)\)(?=[ \t]*(?:;|#|//|$))")
_RESULT = re.compile(
    r"(?P<code>.*[\w)\]])[ \t]*;?[ \t]*"
    r"(?:(?:#|//)[ \t]*(?:-+>|=+>|→|\b(?:returns?|prints?|gives?|is)\b)?|-+>|=+>|→|➞|⇒"
    r"|\b(?:(?:should|must|will)[ ])?(?:returns?|prints?|gives?|yields?)\b)[ \t:]*(?P<value>.+)"
)
_RAISES = re.compile(
    r"(?P<code>.*\))[ \t]*;?[ \t]*(?:#|//|-+>|=+>|→)?[ \t]*"
    r"\b(?:(?:should|must|will)[ ])?(?:raises?|throws?)[ ]+(?:an?[ ]+)?(?P<error>[A-Z]\w*)"
)
_COMPARED = re.compile(r"(?!assert\b)[^#\n]*[\w)\]][ \t]*==(?!=)")


def scripts(text: str, name: str) -> Iterator[str]:
    """The runs of lines that begin with an instance of a class, each as valid Python.

    Args:
        text: a statement.
        name: of the class.
    """
    begins = re.compile(rf"{_MAKES}{re.escape(name)}\(")
    script: list[str] = []
    for line in text.split("\n"):
        bare = _MARK.sub("", line, count=1).strip()
        if begins.match(bare) and (not script or "=" in bare.partition("(")[0]):
            yield from _whole(script)
            script = []
        elif script and _ASIDE.fullmatch(bare):
            continue
        elif not script or not _GOES_ON.match(bare):
            yield from _whole(script)
            script = []
            continue
        script.append(spelled(bare))
        if not is_python(script[-1]):
            yield from _whole(script[:-1])
            script = []
    yield from _whole(script)


def _whole(script: list[str]) -> Iterator[str]:
    if script:
        yield "\n".join(script)


def spelled(line: str) -> str:
    """A line as Python: what comes of it is asserted, or stands in a comment."""
    line = _PRINTED.sub(r"\1", _NEW.sub("", line))
    if found := _RAISES.fullmatch(line.rstrip(" .;")):
        return f"with pytest.raises({found['error']}): {found['code']}"
    if found := _RESULT.fullmatch(line):
        return f"{found['code']}  # {found['value']}"
    line = line.rstrip(" ;")
    return f"assert {line}" if _COMPARED.match(line) and is_python(line) else line

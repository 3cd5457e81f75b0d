"""Tests in Python as people paste them: what they say of a function, read without running them.

In: a text. Out: a :class:`Suite` of examples. Where tests stand in a text: ``scripts``; what their
statements do, of pytest, unittest or bare: ``suites``; what one assertion says: ``comparisons``;
what calls and names in it stand for: ``answers``;
one assertion on a line of its own: ``lines``. A form of assertion that is not understood yet is
a branch in ``suites`` (a method) or ``comparisons`` (an expression).
"""

from greenloop.assertions.answers import is_own, member
from greenloop.assertions.lines import read_line
from greenloop.assertions.scripts import Script, scripts, without
from greenloop.assertions.suites import Suite, read_suite

__all__ = ["Script", "Suite", "is_own", "member", "read_line", "read_suite", "scripts", "without"]

"""Docstrings without an end."""

from greenloop.reading.classes.quotes import closed

OPEN = '''class Pot:
    def put(self, n):
        """
        Put n.
        >>> Pot().put(1)
        True

    def take(self):
        """
        Take one.
        """
'''


def test_a_docstring_ends_before_the_next_method() -> None:
    text = closed(OPEN)
    assert text.count('"""') == 4
    compile(text, "pot", "exec")


def test_what_is_closed_stays_as_it_is() -> None:
    whole = closed(OPEN)
    assert closed(whole) == whole

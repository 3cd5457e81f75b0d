"""Reading a problem by parsing, so that a model is asked only for what is missing.

In: the text as somebody pasted it. Out: a :class:`Draft`, and from it a complete
:class:`~greenloop.domain.problem.Problem` and the cases that its statement shows. The text is
searched here and nowhere else. A notation for examples is a reader in ``examples`` (or ``calls``,
for exceptions and views; tests in Python are read by the room ``assertions``); what the code of a
text leaves to be written is found in ``code``; words that promise something of the answers are in
``promises``; what is refused by name is in ``refusals``.
"""

from greenloop.reading.problem import Draft, read, read_problem, settle

__all__ = ["Draft", "read", "read_problem", "settle"]

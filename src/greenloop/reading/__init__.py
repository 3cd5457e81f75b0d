"""Reading a problem by parsing, so that a model is asked only for what is missing.

In: the text as somebody pasted it. Out: a :class:`Draft`, and from it a complete
:class:`~greenloop.domain.problem.Problem` and the cases that its statement shows. The text is
searched here and nowhere else. A notation for examples is a reader that ``shown`` calls
(``examples`` for labels and calls, ``calls`` for exceptions and views, ``notations`` where there is
neither a call nor a label; tests in Python are read by the room ``assertions``); what the code of a
text leaves to be written is found in ``code``. What is said in words about an input is in
``remarks``; how a result comes back in ``results``; words that promise something of the answers in
``promises``, whose ``phrases`` have a line for each language; what a text says twice and
differently in ``contradictions``; what is refused by name in ``refusals``. What the user gives
beside the text is in ``given``, what the text says against a signature that a model proposes in
``proposals``. Every search takes linear time.
"""

from greenloop.reading.draft import Draft, settle
from greenloop.reading.problem import read, read_problem
from greenloop.reading.proposals import objections

__all__ = ["Draft", "objections", "read", "read_problem", "settle"]

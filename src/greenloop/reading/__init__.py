"""Reading a problem by parsing, so that a model is asked only for what is missing.

In: the text as somebody pasted it. Out: a :class:`Draft`, and from it a complete
:class:`~greenloop.domain.problem.Problem` and the cases that its statement shows. The text is
searched here and nowhere else. A notation for examples is a reader in ``examples``, or in
``notations`` if it has neither a call nor labels; what is said in words about an input is in
``remarks``; how a result comes back in ``results``; words that promise something of the answers in
``promises``, whose ``phrases`` have a line for each language; what a text says twice and differently
in ``contradictions``; what is refused by name in ``problem``. Every search takes linear time.
"""

from greenloop.reading.problem import Draft, read, read_problem, settle

__all__ = ["Draft", "read", "read_problem", "settle"]

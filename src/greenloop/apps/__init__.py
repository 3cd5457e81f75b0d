"""The doors for people: the command line.

In: arguments, files, standard input. Out: text on a terminal, JSON, files, an exit code. A
command is a function in ``cli``, ``models`` or ``eval_command``, its options are made from the
settings (``options``), its errors become messages in ``door``. What a user means by PROBLEM:
``problems``; what is done with it: ``solving``. What a person sees: ``view``, which dresses the
events of a run by ``render`` and progress by ``status``; the words are in ``greenloop.words``.
"""

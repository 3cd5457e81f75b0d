"""What code does when it runs, and what that is worth.

In: programs, inputs, cases. Out: executions, results, and how candidates stand. Programs go to
the sandbox through ``executor``, called as ``calls`` says; ``lab`` remembers what they did. When a
case is passed: ``judge``; when two values are equal: ``comparison``, with ``forms`` for types,
``walking`` and ``matching`` for parts, ``nearness`` for floats, ``wording`` for what differs; what
is made of an answer first: ``views``; when an exception is right: ``raising``. Which candidate is
best: ``standing``. All but ``executor`` and ``lab`` are pure.
"""

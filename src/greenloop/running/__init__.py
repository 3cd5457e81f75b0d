"""What code does when it runs, and what that is worth.

In: programs, inputs, cases. Out: executions, results, and how candidates stand. Programs go to
the sandbox through ``executor``, called as ``calls`` says; ``lab`` remembers what they did. When
two values are equal: ``comparison`` and ``matching``; when a case is passed: ``judge``; which
candidate is best: ``standing``. The last four are pure.
"""

"""Who is to blame for a failing test.

In: a situation (``situation``: a candidate, how all stand, who can be asked). Out: a verdict on
each failing case (``review``). The rules, in their order, are the one list in ``rules``; who
testifies: ``witnesses``, and code that lists all right answers: ``enumeration``. What a verdict
does to its case: ``consequences``; how far a run can be believed: ``confidence``.
"""

"""The words of the domain as typed data: what every other room speaks of. Pure.

What is to be solved: ``problem``, ``constraints``; what its text shows: ``example``; a test:
``case``; an implementation and what became of it: ``candidate``; who is to blame: ``verdict``; what
a run is made of: ``events``, and the record itself: ``run``. Values and their JSON form:
``values``; declared types and what fits them: ``types``, ``inference``; nodes: ``node_forms``,
``node_classes``; how this is written as Python: ``notation``; values that are written as Python:
``expressions``. Records are frozen: a change is a new object and a recorded event. A new event is a
class in ``events`` and a view of it in the apps.
"""

"""New inputs for candidates to be compared on, where nobody knows the right answer. Pure.

In: a problem and inputs that are known. Out: others that fit its types and break no constraint
that is understood. Half are variations of known ones (``mutation``, whose steps are in
``variation``), half are made from types (``generation``); ``probes`` mixes them. Strings keep to
the form of the known ones: ``tokens``, ``forms``, ``wording``. ``sequences`` of operations
take their arguments from ``supplies`` and keep to ``guards``. ``stress`` makes large inputs,
``shrinking`` small ones of those that tell programs apart; what is valid is in ``validity``. The
same seed gives the same.
"""

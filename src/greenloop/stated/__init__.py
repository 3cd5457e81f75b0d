"""Lines of constraints understood.

In: the lines of a statement's constraints, the signature, the statement (where sizes get
their names). Out: :class:`~greenloop.domain.constraints.Constraint` per line. A new kind of
sentence is a pattern and a reader in ``sentences``; a new spelling of an operator is in ``lines``.
"""

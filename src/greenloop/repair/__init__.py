"""How the side that is wrong is put right.

In: a situation and the verdicts of its review. Out: changes to cases, and perhaps a new candidate
that is kept or reverted. Small changes that are tried without a model: ``patches``; what becomes
of verdicts, and when a repair is kept: ``revision``.
"""

"""What is kept of runs: where, in which form, and how a run goes on from it.

A run enters by the ports ``History`` and ``Journal``, event by event and reply by reply; it leaves
as a ``KeptRun``, or as replies that are given again. ``store`` is the place for all runs, ``journal``
writes one of them, ``keeper`` stands between a run and its journal, ``database`` is the file.
"""

"""What is kept of runs: where, in which form, and how a run goes on from it.

A run enters by the ports ``History`` and ``Journal``, event by event and reply by reply; it leaves
as a ``Run``, or as a ``Past`` whose replies are given again. ``store`` is the place for all runs,
``journal`` writes one of them, ``keeper`` stands between a run and its journal, ``recorded``
between a run and its model; ``database`` is the file.
"""

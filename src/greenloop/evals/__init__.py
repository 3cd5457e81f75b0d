"""Measures systems on datasets with hidden tests, and verdicts on pairs of known guilt.

In: a dataset, a model, systems. Out: figures with intervals. Read in this order: a problem with
hidden tests (``tasks``), where it comes from (``formats``, ``datasets``), how a finished solution
is scored (``scoring``, whose scripts play on ``stage``), the systems that try (``systems``,
``tutorial``), who lets them (``runner``), and what comes of it (``figures``, ``metrics``, shown
by ``tables`` and ``page``). Verdicts: ``faults`` makes the pairs, ``verdicts`` judges the
reviewer. A format is a reader in ``formats``, a system a function in ``systems``.
"""

"""Measures how many problems systems solve, and how far their claims and verdicts can be believed.

In: a file of problems with hidden tests, systems, a model, a sandbox. Out: a log of attempts, and
their figures as JSON, as tables, and as a page. ``greenloop.apps.evaluating`` puts the parts
together; docs/evaluation.md tells users what the figures mean.

Read in this order, which is also the order of the data:

=============  ===================================================================
``rules``      how benchmarks compare what is printed, and how we do
``tasks``      the words: a task, and the three kinds of hidden tests
``rows``       what all formats have in common
``contests``   rows of APPS; likewise ``exercises`` (Exercism), ``classes`` (ClassEval),
               ``programs`` (CodeContests, xCodeEval), ``live_code_bench``
``formats``    one row of a dataset, in any format -> tasks
``datasets``   a file and a selection -> tasks
``scoring``    a task and code -> solved or not
``soundness``  which tasks can be scored, and what their hidden tests are worth
``stage``      the part of scoring that runs in the sandbox
``systems``    a task's text -> an attempt: the systems under comparison
``tutorial``   one of them, the plain loop, in full
``records``    an attempt with its score, and the log that keeps it
``runner``     a plan -> records: every system on every task with every seed
``metrics``    the statistics: intervals and tests
``figures``    records -> a comparison: rates, means, paired differences
``tables``     figures -> words and numbers, for the terminal and the page
``page``       a comparison -> HTML, through ``page.html.j2`` and ``plots.html.j2``
``faults``     a task -> failing pairs of test and code, with known guilt
``verdicts``   a pair -> what the reviewer says of it; all pairs -> figures
=============  ===================================================================

To add a format, write a reader for ``formats``; a benchmark's rule, a function in ``rules``; a
system, a function in ``systems``; a mean, a line in ``figures.MEASURES``; a rate, a field in
``figures.Figures`` and a line in ``tables.RATES``; a kind of fault, a method in ``faults``.
"""

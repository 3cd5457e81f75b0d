"""What a model is asked for, and what its replies come to.

In: plain values of the domain. Out: candidates, cases, values, a problem; the model's tokens go
on the record. A kind of question is a function in ``questions``, a file in ``prompts`` and a
member of ``Purpose``; how problems and failures are put into words: ``descriptions``. Seeds and
retries: ``asker``; what may be spent: ``budget``; how many candidates to draw: ``effort``; which
of a model's cases may join: ``acceptance``; what a text means where parsing finds nothing:
``understanding``.
"""

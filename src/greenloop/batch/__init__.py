"""Many problems at once: bounded, at one shared pace, none of them touched by another's failure.

In: problems, as ``items``. Out: a ``Solved`` for each as it ends. How many run at a time is
a matter of an executor (``executors``); how fast the model is asked, of a ``pace`` that all share.
"""

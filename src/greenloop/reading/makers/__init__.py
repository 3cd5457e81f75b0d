"""Functions whose result is called itself: ``make_adder(2)(3) == 5``, ``c = counter(10)``.

``calls`` follows what is done to results, ``lines`` finds the statements that do it, ``forms``
reads the labelled examples of LeetCode, ``recognition`` makes a problem of them.
"""

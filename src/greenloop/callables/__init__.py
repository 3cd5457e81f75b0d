"""Functions as texts in other languages write them, translated to Python. Nothing is run.

``x => x + 1``, ``function twice(n) { return 2 * n; }``, ``(a, b) -> a * b``, ``Integer::sum``, and
``def`` where no value would stand in Python. What a function may do is short: compute one value
from its arguments. Whatever else it does is told by name, and never half read.

``tokens`` parts the text, ``operators`` and ``script`` read expressions, ``reading`` whole
functions, ``members`` knows what stands behind a dot, ``folding`` makes one expression of
statements.
"""

from greenloop.callables.reading import begins, function_at, of_definition
from greenloop.callables.tokens import Untranslated

__all__ = ["Untranslated", "begins", "function_at", "of_definition"]

"""The format of an input, from the words or the layout that describe it.

In: the text below the heading of the input, and the samples. Out: a
:class:`~greenloop.domain.formats.Format` that reads every sample back, or none. What a sentence
says of a line is in ``sentences``, what it says of the tokens on it in ``objects``, layouts as
AtCoder writes them in ``layouts``; ``derivation`` fills in what the words leave open.
"""

from __future__ import annotations

from greenloop.stated.formats.derivation import derive

__all__ = ["derive"]

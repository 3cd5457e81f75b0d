"""Reading a problem by parsing, so that a model is asked only for what is missing."""

from greenloop.reading.problem import Reading, read_problem

__all__ = ["Reading", "read_problem"]

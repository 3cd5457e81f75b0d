"""Reading a problem by parsing, so that a model is asked only for what is missing."""

from greenloop.reading.problem import Reading, read_problem

__all__ = ["Reading", "read_problem"]


from greenloop.reading.node_types import with_node_types


class _Draft:
    def __init__(self, reading):
        self.reading = reading
        self.problem = with_node_types(reading.problem)
        self.signature = self.problem.signature
        self.statement = self.problem.statement

    def complete(self, signature):
        return self.problem.model_copy(update={"signature": signature})

    def examples(self, problem):
        return [
            e.model_copy(update={"comparator": problem.comparator}) for e in self.reading.examples
        ]


def read(text):
    return _Draft(read_problem(text))

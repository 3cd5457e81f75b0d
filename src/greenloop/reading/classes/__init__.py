"""Problems that ask for a class: its methods, and examples of what is done to an instance.

In: prose and code of a text. Out: a design with its operations and cases. Which texts ask for a
class is in ``designs``; how prose lists methods in ``members``; how uses of an instance are read in
``sessions``.
"""

"""Problems that ask for a program, as judges write them.

In: the text of a page, or what Competitive Companion posts. Out: the signature of a program and its
samples. A word for a heading, in another language or of another judge, is in ``headings``; how
samples stand in a text in ``samples``; which texts ask for a program in ``programs``.
"""

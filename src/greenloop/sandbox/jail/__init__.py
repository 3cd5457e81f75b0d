"""The untrusted side: what runs in the zygote and in its children.

Runs as a package of its own (``python -I -S -B``, no environment, no third-party package), so it
imports nothing of greenloop. The parent shares only ``wire`` and reads the tables of the layers.
"""

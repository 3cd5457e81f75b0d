"""The untrusted side: what runs in the zygote and in its children.

Encoded requests enter, encoded replies leave. Runs as a package of its own (``python -I -S -B``, no
environment, no third-party package), so it imports nothing of greenloop. The parent shares ``wire``
and the frames of ``zygote``, and reads the tables of the layers; nothing else.

Which processes there are: ``zygote``; how requests are answered: ``child``; how a candidate is
loaded and called: ``candidates``; how a class is driven by operations: ``driving``; how arguments
are handed over: ``handing``; what its results may be: ``plain``, ``nodes``; how they are written as
bytes: ``wire``. The layers are put together in ``confinement``; each has a module of its
own: ``namespaces``, ``privileges``, ``landlock``, ``seccomp``, ``limits``, which reach the system
through ``kernel``.
"""

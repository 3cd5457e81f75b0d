"""Language models behind the ``LLM`` port.

A ``Request`` enters, a ``Reply`` leaves; what fails on the way leaves as a ``ProviderError`` or a
``ConfigError``, in words that help the user.

To add a model, and for the names of all: ``catalog``; to add a provider, and for keys:
``providers``. How a request is sent: ``openai_client``; how its reply is read: ``patience``,
``answer`` and ``thinking``; what a provider's errors mean: ``provider_errors``. The model in this
process: ``embedded``; its file on the disk: ``download``, and where its bytes come from:
``sources``. Replies that are kept: ``cache``. A model for tests: ``scripted``.
"""

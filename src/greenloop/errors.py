"""Every exception that greenloop raises on purpose.

A failure of *generated code* is never an exception but a value (``model.Outcome``).

::

    GreenloopError                 something of ours; carries a hint and an exit code
    ├── UsageError            (2)  what the user gave cannot be used
    │   └── ProblemError           the problem text is empty, too long, binary, or unsupported
    ├── ConfigError           (3)  a setting is wrong or missing
    │   ├── ModelFileError         a model file is missing, damaged, or cannot be fetched
    │   ├── HistoryError           what is kept of runs cannot be read or written
    │   └── SandboxUnavailable     this machine cannot confine generated code
    ├── ProviderError         (3)  a model provider refused or broke
    │   ├── RateLimited            it asks to wait
    │   └── OutOfCredit            it wants to be paid
    ├── ReplyError            (1)  a model's reply could not be understood
    └── Cancelled           (130)  the user interrupted
"""

from __future__ import annotations


class GreenloopError(Exception):
    """Base of all errors of greenloop's own.

    Args:
        message: what is wrong, in one sentence.
        hint: what the user can do about it, in one sentence; may be empty.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(GreenloopError):
    """What the user gave cannot be used."""

    exit_code = 2


class ProblemError(UsageError):
    """The problem text is empty, too long, binary, or of a kind that is not supported."""


class ConfigError(GreenloopError):
    """A setting is wrong or missing."""

    exit_code = 3


class ModelFileError(ConfigError):
    """A model file is missing, damaged, or cannot be fetched."""


class HistoryError(ConfigError):
    """What is kept of runs cannot be read or written. Handled where a run is kept."""


class SandboxUnavailable(ConfigError):
    """This machine cannot confine generated code."""


class ProviderError(GreenloopError):
    """A model provider refused or broke."""

    exit_code = 3


class RateLimited(ProviderError):
    """The provider asks to wait."""


class OutOfCredit(ProviderError):
    """The provider wants to be paid."""


class ReplyError(GreenloopError):
    """A model's reply could not be understood. Handled inside the flow; never ends a run."""


class Cancelled(GreenloopError):
    """The user interrupted."""

    exit_code = 130

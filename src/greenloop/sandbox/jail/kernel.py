"""System calls that Python 3.11 has no function for."""

from __future__ import annotations

import ctypes
import os
from typing import Any

_libc = ctypes.CDLL(None, use_errno=True)

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_KEEPCAPS = 8
PR_SET_SECCOMP = 22
PR_CAPBSET_DROP = 24
PR_SET_NO_NEW_PRIVS = 38
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_CLEAR_ALL = 4


def call(function: str, *arguments: Any) -> int:
    """Call a function of the C library; integers are passed as ``long``.

    Raises:
        OSError: it returned -1, or this system has no such function.
    """
    try:
        found = getattr(_libc, function)
    except AttributeError as error:
        raise OSError(f"{function}: not on this system") from error
    converted = [ctypes.c_long(item) if isinstance(item, int) else item for item in arguments]
    result = int(found(*converted))
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, f"{function}: {os.strerror(number)}")
    return result


def prctl(option: int, *arguments: Any) -> int:
    """``prctl(2)`` with the arguments that are not given set to zero."""
    return call("prctl", option, *arguments, *[0] * (4 - len(arguments)))

"""Dropping what the zygote may do: user, capabilities, new privileges, core dumps."""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from collections.abc import Iterable

from . import kernel
from .namespaces import NOBODY

_CAPABILITY_VERSION_3 = 0x20080522
_CAP_SETUID = 7


def become_nobody(needed: Iterable[str]) -> str:
    """If this is root, become ``nobody``; the new user, in words.

    Where ``nobody`` cannot reach the folders that are needed (Python below a home of mode 700), the
    user id for file access alone stays root, without root's capabilities.

    Raises:
        OSError: the system does not allow a change of user.
    """
    if os.geteuid() != 0:
        return f"user {os.getuid()}"
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    kernel.prctl(kernel.PR_SET_KEEPCAPS, 1)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    if all(os.access(path, os.R_OK | os.X_OK) for path in needed):
        return f"user {NOBODY} instead of root"
    _set_capabilities(1 << _CAP_SETUID)
    kernel.call("setfsuid", 0)
    return f"user {NOBODY} instead of root, root for files"


def shrink_bounding_set() -> None:
    """Give up every capability for good. Needs to be done before the user changes."""
    kernel.prctl(kernel.PR_CAP_AMBIENT, kernel.PR_CAP_AMBIENT_CLEAR_ALL)
    for capability in range(64):
        try:
            kernel.prctl(kernel.PR_CAPBSET_DROP, capability)
        except OSError as error:
            # Past the last one, or an ordinary user, who has none and whom no exec can give any.
            if error.errno in (errno.EINVAL, errno.EPERM):
                return
            raise


def drop_capabilities() -> None:
    """Empty the effective, permitted and inheritable sets; raises OSError."""
    _set_capabilities(0)


def _set_capabilities(kept: int) -> None:
    header = struct.pack("<Ii", _CAPABILITY_VERSION_3, 0)
    sets = struct.pack("<IIIIII", kept, kept, 0, 0, 0, 0)
    buffers = [ctypes.create_string_buffer(data, len(data)) for data in (header, sets)]
    kernel.call("capset", *buffers)


def forbid_new_privileges() -> None:
    """No setuid program helps from here on, and no one may read this process; raises OSError."""
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)

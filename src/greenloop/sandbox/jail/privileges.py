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


def become_nobody(needed: Iterable[str]) -> bool:
    """If this is root, become ``nobody``, unless the folders that are needed would be out of reach.

    Raises:
        OSError: the system does not allow a change of user.
    """
    if os.geteuid() != 0:
        return False
    os.setgroups([])
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    reachable = all(os.access(path, os.R_OK | os.X_OK, effective_ids=True) for path in needed)
    os.seteuid(0)
    os.setegid(0)
    if reachable:
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    return reachable


def shrink_bounding_set() -> None:
    """Give up every capability for good. Needs to be done before the user changes."""
    kernel.prctl(kernel.PR_CAP_AMBIENT, kernel.PR_CAP_AMBIENT_CLEAR_ALL)
    for capability in range(64):
        try:
            kernel.prctl(kernel.PR_CAPBSET_DROP, capability)
        except OSError as error:
            if error.errno == errno.EINVAL:  # past the last one
                return
            raise


def drop_capabilities() -> None:
    """Empty the effective, permitted and inheritable sets; raises OSError."""
    header = ctypes.create_string_buffer(struct.pack("<Ii", _CAPABILITY_VERSION_3, 0), 8)
    nothing = ctypes.create_string_buffer(24)
    kernel.call("capset", header, nothing)


def forbid_new_privileges() -> None:
    """No setuid program helps from here on, and no one may read this process; raises OSError."""
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)

"""Landlock: which files may be opened, and no TCP, no signals and no abstract sockets to outside.

The numbers are those of ``linux/landlock.h``.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Sequence

from .kernel import call

_CREATE_RULESET = 444  # the same numbers on all architectures
_ADD_RULE = 445
_RESTRICT_SELF = 446
_VERSION = 1
_PATH_BENEATH = 1

FILE_RIGHTS = (
    # name, first ABI, granted on libraries, granted on scratch; in the order of their bits
    ("execute", 1, False, False),
    ("write_file", 1, False, True),
    ("read_file", 1, True, True),
    ("read_dir", 1, True, True),
    ("remove_dir", 1, False, True),
    ("remove_file", 1, False, True),
    ("make_char", 1, False, False),
    ("make_dir", 1, False, True),
    ("make_reg", 1, False, True),
    ("make_sock", 1, False, False),
    ("make_fifo", 1, False, False),
    ("make_block", 1, False, False),
    ("make_sym", 1, False, False),
    ("refer", 2, False, True),
    ("truncate", 3, False, True),
    ("ioctl_dev", 5, False, False),
)
NETWORK_RIGHTS = (("bind_tcp", 4), ("connect_tcp", 4))
SCOPES = (("abstract_unix_socket", 6), ("signal", 6))


def abi() -> int:
    """The version of Landlock that this kernel has; raises OSError if it has none."""
    return call("syscall", _CREATE_RULESET, None, 0, _VERSION)


def create_ruleset(abi: int, libraries: Sequence[str], scratch: str | None) -> int:
    """A ruleset that forbids all that ``abi`` knows, except reading libraries and using scratch.

    Returns:
        Its file descriptor.

    Raises:
        OSError: a folder cannot be opened.
    """
    handled = (
        sum(1 << bit for bit, (_, first, *_) in enumerate(FILE_RIGHTS) if first <= abi),
        sum(1 << bit for bit, (_, first) in enumerate(NETWORK_RIGHTS) if first <= abi),
        sum(1 << bit for bit, (_, first) in enumerate(SCOPES) if first <= abi),
    )
    attributes = struct.pack("<QQQ", *handled)
    ruleset = call("syscall", _CREATE_RULESET, _buffer(attributes), len(attributes), 0)
    read = sum(1 << bit for bit, (_, _, library, _) in enumerate(FILE_RIGHTS) if library)
    write = sum(1 << bit for bit, (_, _, _, scratch) in enumerate(FILE_RIGHTS) if scratch)
    for path in libraries:
        _allow(ruleset, path, read & handled[0])
    if scratch:
        _allow(ruleset, scratch, write & handled[0])
    return ruleset


def _allow(ruleset: int, path: str, rights: int) -> None:
    folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = _buffer(struct.pack("<Qi", rights, folder))
        call("syscall", _ADD_RULE, ruleset, _PATH_BENEATH, rule, 0)
    finally:
        os.close(folder)


def restrict(ruleset: int) -> None:
    """Put this process under a ruleset for good; raises OSError."""
    call("syscall", _RESTRICT_SELF, ruleset, 0)


def _buffer(data: bytes) -> ctypes.Array[ctypes.c_char]:
    return ctypes.create_string_buffer(data, len(data))

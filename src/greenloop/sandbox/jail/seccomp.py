"""Seccomp: the system calls that a child may make, as a table, and its filter.

What is not in the table fails with EPERM. A call may be tied to values of its arguments. Numbers
are those of ``asm/unistd.h``; ``None`` where an architecture lacks the call.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
from dataclasses import dataclass

from . import kernel


@dataclass(frozen=True)
class When:
    """Allow a call only if ``argument & mask`` is one of ``values``."""

    argument: int
    values: tuple[int, ...]
    mask: int = 0xFFFFFFFF


ALLOW: tuple[When, ...] = ()
POINTER = 0xFFFFFFFF_FFFFFFFF
NULL = (0,)

# CLONE_VM|FS|FILES|SIGHAND|THREAD|SYSVSEM|SETTLS|PARENT_SETTID|CHILD_CLEARTID, as every C library
# makes a thread; musl adds CLONE_DETACHED, which means nothing. A fork has other flags.
_THREAD = (When(0, (0x3D0F00,), mask=0xFFFFFFFF & ~0x400000),)
# A pair of connected stream sockets (asyncio needs one). Datagram sockets could send elsewhere.
_STREAM_PAIR = (When(0, (1,)), When(1, (1,), mask=0xFFFFFFFF & ~(0o4000 | 0o2000000)))
_NO_ADDRESS = (When(4, NULL, mask=POINTER),)
_OWN_LIMITS_READ_ONLY = (When(0, (0,)), When(2, NULL, mask=POINTER))
# F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC; not F_SETOWN, which sends signals.
_DESCRIPTOR_FLAGS = (When(1, (0, 1, 2, 3, 4, 1030)),)
# FIONCLEX, FIOCLEX, FIONBIO; not TIOCSTI and the like.
_DESCRIPTOR_IOCTLS = (When(1, (0x5450, 0x5451, 0x5421)),)

# fmt: off
SYSCALLS: tuple[tuple[str, int | None, int | None, tuple[When, ...]], ...] = (
    # name            x86_64 aarch64 conditions
    # --- memory
    ("brk",              12,   214, ALLOW),
    ("madvise",          28,   233, ALLOW),
    ("mmap",              9,   222, ALLOW),
    ("mprotect",         10,   226, ALLOW),
    ("mremap",           25,   216, ALLOW),
    ("munmap",           11,   215, ALLOW),
    # --- files that are open
    ("close",             3,    57, ALLOW),
    ("close_range",     436,   436, ALLOW),
    ("dup",              32,    23, ALLOW),
    ("dup2",             33,  None, ALLOW),
    ("dup3",            292,    24, ALLOW),
    ("fcntl",            72,    25, _DESCRIPTOR_FLAGS),
    ("fstat",             5,    80, ALLOW),
    ("ftruncate",        77,    46, ALLOW),
    ("getdents64",      217,    61, ALLOW),
    ("ioctl",            16,    29, _DESCRIPTOR_IOCTLS),
    ("lseek",             8,    62, ALLOW),
    ("pread64",          17,    67, ALLOW),
    ("pwrite64",         18,    68, ALLOW),
    ("read",              0,    63, ALLOW),
    ("readv",            19,    65, ALLOW),
    ("write",             1,    64, ALLOW),
    ("writev",           20,    66, ALLOW),
    # --- paths: what they reach is decided by the root, Landlock and modes
    ("access",           21,  None, ALLOW),
    ("faccessat",       269,    48, ALLOW),
    ("faccessat2",      439,   439, ALLOW),
    ("getcwd",           79,    17, ALLOW),
    ("lstat",             6,  None, ALLOW),
    ("mkdir",            83,  None, ALLOW),
    ("mkdirat",         258,    34, ALLOW),
    ("newfstatat",      262,    79, ALLOW),
    ("open",              2,  None, ALLOW),
    ("openat",          257,    56, ALLOW),
    ("rename",           82,  None, ALLOW),
    ("renameat",        264,    38, ALLOW),
    ("renameat2",       316,   276, ALLOW),
    ("rmdir",            84,  None, ALLOW),
    ("stat",              4,  None, ALLOW),
    ("statx",           332,   291, ALLOW),
    ("umask",            95,   166, ALLOW),
    ("unlink",           87,  None, ALLOW),
    ("unlinkat",        263,    35, ALLOW),
    # --- waiting, pipes, connected pairs of sockets
    ("epoll_create",    213,  None, ALLOW),
    ("epoll_create1",   291,    20, ALLOW),
    ("epoll_ctl",       233,    21, ALLOW),
    ("epoll_pwait",     281,    22, ALLOW),
    ("epoll_wait",      232,  None, ALLOW),
    ("eventfd2",        290,    19, ALLOW),
    ("getsockname",      51,   204, ALLOW),
    ("getsockopt",       55,   209, ALLOW),
    ("pipe",             22,  None, ALLOW),
    ("pipe2",           293,    59, ALLOW),
    ("poll",              7,  None, ALLOW),
    ("ppoll",           271,    73, ALLOW),
    ("pselect6",        270,    72, ALLOW),
    ("recvfrom",         45,   207, ALLOW),
    ("select",           23,  None, ALLOW),
    ("sendto",           44,   206, _NO_ADDRESS),
    ("shutdown",         48,   210, ALLOW),
    ("socketpair",       53,   199, _STREAM_PAIR),
    # --- threads
    ("clone",            56,   220, _THREAD),
    ("exit",             60,    93, ALLOW),
    ("exit_group",      231,    94, ALLOW),
    ("futex",           202,    98, ALLOW),
    ("gettid",          186,   178, ALLOW),
    ("restart_syscall", 219,   128, ALLOW),
    ("rseq",            334,   293, ALLOW),
    ("sched_getaffinity", 204, 123, ALLOW),
    ("sched_yield",      24,   124, ALLOW),
    ("set_robust_list", 273,    99, ALLOW),
    ("set_tid_address", 218,    96, ALLOW),
    # --- signals of one's own
    ("alarm",            37,  None, ALLOW),
    ("getitimer",        36,   102, ALLOW),
    ("pause",            34,  None, ALLOW),
    ("rt_sigaction",     13,   134, ALLOW),
    ("rt_sigprocmask",   14,   135, ALLOW),
    ("rt_sigreturn",     15,   139, ALLOW),
    ("setitimer",        38,   103, ALLOW),
    ("sigaltstack",     131,   132, ALLOW),
    # --- time, and facts about this process
    ("clock_getres",    229,   114, ALLOW),
    ("clock_gettime",   228,   113, ALLOW),
    ("clock_nanosleep", 230,   115, ALLOW),
    ("getegid",         108,   177, ALLOW),
    ("geteuid",         107,   175, ALLOW),
    ("getgid",          104,   176, ALLOW),
    ("getpid",           39,   172, ALLOW),
    ("getppid",         110,   173, ALLOW),
    ("getrandom",       318,   278, ALLOW),
    ("getrlimit",        97,   163, ALLOW),
    ("getrusage",        98,   165, ALLOW),
    ("gettimeofday",     96,   169, ALLOW),
    ("getuid",          102,   174, ALLOW),
    ("nanosleep",        35,   101, ALLOW),
    ("prlimit64",       302,   261, _OWN_LIMITS_READ_ONLY),
    ("sysinfo",          99,   179, ALLOW),
    ("time",            201,  None, ALLOW),
    ("times",           100,   153, ALLOW),
    ("uname",            63,   160, ALLOW),
)
# fmt: on
NOT_THERE = {"clone3": 435}
"""Fails with ENOSYS, so that C libraries fall back to ``clone``, whose flags a filter can see."""

ARCHITECTURES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
"""AUDIT_ARCH value, and which of the table's columns of numbers."""

# Instructions of classic BPF and results of seccomp.
_LOAD, _AND, _JUMP_EQUAL, _JUMP_NOT_BELOW, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
_KILL_PROCESS, _ALLOW, _ERRNO = 0x80000000, 0x7FFF0000, 0x00050000
_DENY = _ERRNO | errno.EPERM
_NUMBER_OFFSET, _ARCH_OFFSET, _ARGUMENTS_OFFSET = 0, 4, 16
_SECCOMP_MODE_FILTER = 2

Instruction = tuple[int, int, int, int]
"""Code, instructions to skip if true, if false, and the operand."""


def build_filter(machine: str = "") -> bytes:
    """The filter for an architecture (this one's by default), as an array of ``sock_filter``.

    Calls of another architecture's interface kill the process. On x86_64 the numbers of the x32
    interface are simply not in the table.

    Raises:
        OSError: the architecture has no column in the table.
    """
    machine = machine or platform.machine()
    if machine not in ARCHITECTURES:
        raise OSError(f"no table of system calls for {machine}")
    audit, column = ARCHITECTURES[machine]
    program = [
        (_LOAD, 0, 0, _ARCH_OFFSET),
        (_JUMP_EQUAL, 1, 0, audit),
        (_RETURN, 0, 0, _KILL_PROCESS),
        (_LOAD, 0, 0, _NUMBER_OFFSET),
    ]
    rules = {number: _no_such_call() for number in NOT_THERE.values()}
    for _, *numbers, conditions in SYSCALLS:
        number = numbers[column]
        if number is not None:
            rules[number] = _check(conditions)
    program += _search(sorted(rules.items()))
    return b"".join(struct.pack("<HBBI", *instruction) for instruction in program)


def _search(rules: list[tuple[int, list[Instruction]]]) -> list[Instruction]:
    """Binary search for the number. The kernel tries all numbers when the filter is installed."""
    middle = len(rules) // 2
    number, body = rules[middle]
    if not middle:
        return [(_JUMP_EQUAL, 0, len(body), number), *body, (_RETURN, 0, 0, _DENY)]
    below, above = _search(rules[:middle]), _search(rules[middle:])
    return [(_JUMP_NOT_BELOW, len(below), 0, number), *below, *above]


def _no_such_call() -> list[Instruction]:
    return [(_RETURN, 0, 0, _ERRNO | errno.ENOSYS)]


def _check(conditions: tuple[When, ...]) -> list[Instruction]:
    """Allow if every condition holds; both halves of a 64-bit argument are looked at."""
    program: list[Instruction] = []
    for condition in conditions:
        for half in range(2):
            mask = condition.mask >> 32 * half & 0xFFFFFFFF
            if mask:
                values = [value >> 32 * half & 0xFFFFFFFF for value in condition.values]
                program += _check_half(8 * condition.argument + 4 * half, mask, values)
    return [*program, (_RETURN, 0, 0, _ALLOW)]


def _check_half(offset: int, mask: int, values: list[int]) -> list[Instruction]:
    last = len(values)
    return [
        (_LOAD, 0, 0, _ARGUMENTS_OFFSET + offset),
        (_AND, 0, 0, mask),
        *((_JUMP_EQUAL, last - index, 0, value) for index, value in enumerate(values)),
        (_RETURN, 0, 0, _DENY),
    ]


class Filter:
    """A filter that is ready to be installed. Made before a fork, so that it costs nothing after.

    Raises:
        OSError: this architecture has no column in the table.
    """

    def __init__(self) -> None:
        program = build_filter()
        self._instructions = ctypes.create_string_buffer(program, len(program))
        address = ctypes.addressof(self._instructions)
        packed = struct.pack("@HP", len(program) // 8, address)
        self._program = ctypes.create_string_buffer(packed, len(packed))

    def install(self) -> None:
        """Put this process under the filter for good; raises OSError."""
        kernel.prctl(kernel.PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, self._program)

"""System calls that are forbidden, each first shown to reach the kernel outside the sandbox."""

from __future__ import annotations

import ast
import errno
import json
import platform
import subprocess
import sys
from functools import cache

import pytest

from greenloop.ports import Call, Limits
from greenloop.sandbox.jail.seccomp import SYSCALLS
from greenloop.sandbox.pool import ZygotePool

_BAD = 0x7FFFFFFF
_COLUMN = {"x86_64": 1, "aarch64": 2}[platform.machine()]

# fmt: off
FORBIDDEN: tuple[tuple[str, int | None, int, tuple[int, ...]], ...] = (
    # name          x86_64  aarch64  arguments that do no harm outside
    ("accept",             43,  202, (-1, 0, 0)),
    ("add_key",           248,  217, (0, 0, 0, 0, 0)),
    ("bind",               49,  200, (-1, 0, 0)),
    ("bpf",               321,  280, (999, 0, 0)),
    ("capset",            126,   91, (0, 0)),
    ("chmod",              90,   -1, (0, 0)),
    ("chown",              92,   -1, (0, -1, -1)),
    ("chroot",            161,   51, (0,)),
    ("connect",            42,  203, (-1, 0, 0)),
    ("execve",             59,  221, (0, 0, 0)),
    ("execveat",          322,  281, (-1, 0, 0, 0, 0)),
    ("fanotify_init",     300,  262, (_BAD, 0)),
    ("fchmod",             91,   52, (-1, 0)),
    ("fchmodat",          268,   53, (-1, 0, 0)),
    ("fchown",             93,   55, (-1, -1, -1)),
    ("finit_module",      313,  273, (-1, 0, _BAD)),
    ("fork by clone",      56,  220, (0x10000, 0, 0, 0, 0)),
    ("fremovexattr",      199,   16, (-1, 0)),
    ("fsetxattr",         190,    7, (-1, 0, 0, 0, 0)),
    ("fsopen",            430,  430, (0, _BAD)),
    ("getpriority",       140,  141, (99, 0)),
    ("init_module",       175,  105, (0, 0, 0)),
    ("inotify_init1",     294,   26, (_BAD,)),
    ("io_setup",          206,    0, (0, 0)),
    ("io_uring_setup",    425,  425, (1, 0)),
    ("ioctl TIOCSTI",      16,   29, (-1, 0x5412, 0)),
    ("kcmp",              312,  272, (0, 0, 99, 0, 0)),
    ("keyctl",            250,  219, (999, 0, 0, 0, 0)),
    ("kill",               62,  129, (0x3FFFFFFF, 0)),
    ("landlock_restrict", 446,  446, (-1, 0)),
    ("link",               86,   -1, (0, 0)),
    ("linkat",            265,   37, (-1, 0, -1, 0, 0)),
    ("listen",             50,  201, (-1, 0)),
    ("lsetxattr",         189,    6, (0, 0, 0, 0, 0)),
    ("memfd_create",      319,  279, (0, 0)),
    ("migrate_pages",     256,  238, (0x3FFFFFFF, 0, 0, 0)),
    ("mknodat",           259,   33, (-1, 0, 0, 0)),
    ("mount",             165,   40, (0, 0, 0, 0, 0)),
    ("mount_setattr",     442,  442, (-1, 0, 0, 0, 0)),
    ("move_pages",        279,  239, (0x3FFFFFFF, 0, 0, 0, 0, 0)),
    ("mq_open",           240,  180, (0, 0, 0, 0)),
    ("msgget",             68,  186, (0, 0)),
    ("name_to_handle_at", 303,  264, (-1, 0, 0, 0, 0)),
    ("open_by_handle_at", 304,  265, (-1, 0, 0)),
    ("open_tree",         428,  428, (-1, 0, 0)),
    ("openat2",           437,  437, (-1, 0, 0, 0)),
    ("perf_event_open",   298,  241, (0, 0, 0, 0, 0)),
    ("personality",       135,   92, (0xFFFFFFFF,)),
    ("pidfd_getfd",       438,  438, (-1, 0, 0)),
    ("pidfd_open",        434,  434, (0, 0)),
    ("pidfd_send_signal", 424,  424, (-1, 0, 0, 0)),
    ("pivot_root",        155,   41, (0, 0)),
    ("prctl",             157,  167, (9999, 0, 0, 0, 0)),
    ("prlimit to set",    302,  261, (0, 999, 1, 0)),
    ("process_vm_readv",  310,  270, (0x3FFFFFFF, 0, 0, 0, 0, 0)),
    ("process_vm_writev", 311,  271, (0x3FFFFFFF, 0, 0, 0, 0, 0)),
    ("ptrace",            101,  117, (16, 0x3FFFFFFF, 0, 0)),
    ("quotactl",          179,   60, (0, 0, 0, 0)),
    ("readlink",           89,   -1, (0, 0, 0)),
    ("readlinkat",        267,   78, (-1, 0, 0, 0)),
    ("recvmsg",            47,  212, (-1, 0, 0)),
    ("request_key",       249,  218, (0, 0, 0, 0)),
    ("rt_sigqueueinfo",   129,  138, (0x3FFFFFFF, 0, 0)),
    ("sched_setaffinity", 203,  122, (0x3FFFFFFF, 0, 0)),
    ("seccomp",           317,  277, (99, 0, 0)),
    ("semget",             64,  190, (0, 0, 0)),
    ("sendmsg",            46,  211, (-1, 0, 0)),
    ("setns",             308,  268, (-1, 0)),
    ("setpriority",       141,  140, (99, 0, 0)),
    ("setrlimit",         160,  164, (999, 0)),
    ("shmget",             29,  194, (0, 0, 0)),
    ("socket",             41,  198, (1, 1, 0)),
    ("datagram pair",      53,  199, (1, 2, 0, 0)),
    ("swapon",            167,  224, (0, 0)),
    ("symlink",            88,   -1, (0, 0)),
    ("symlinkat",         266,   36, (0, -1, 0)),
    ("tgkill",            234,  131, (0x3FFFFFFF, 0x3FFFFFFF, 0)),
    ("timer_create",      222,  107, (99, 0, 0)),
    ("tkill",             200,  130, (0x3FFFFFFF, 0)),
    ("truncate",           76,   45, (0, 0)),
    ("umount2",           166,   39, (0, 0)),
    ("unshare",           272,   97, (0,)),
    ("userfaultfd",       323,  282, (_BAD,)),
    ("utimensat",         280,   88, (-1, 0, 0, _BAD)),
    ("wait4",              61,  260, (0, 0, _BAD, 0)),
)
# fmt: on
CALLS = {row[0]: (row[_COLUMN], row[3]) for row in FORBIDDEN if row[_COLUMN] != -1}

CODE = """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
def attempt(calls):
    found = []
    for number, arguments in calls:
        ctypes.set_errno(0)
        libc.syscall(number, *[ctypes.c_long(argument) for argument in arguments])
        found.append(ctypes.get_errno())
    return found
"""


@cache
def outside() -> dict[str, int]:
    """What each call comes to without a sandbox: an errno, or 0."""
    command = "import json, sys; print(attempt(json.loads(sys.argv[1])))"
    calls = json.dumps([*CALLS.values()])
    done = subprocess.run(
        [sys.executable, "-c", CODE + command, calls], capture_output=True, text=True, check=True
    )
    return dict(zip(CALLS, ast.literal_eval(done.stdout), strict=True))


def test_forbidden_calls_fail(sandbox: ZygotePool) -> None:
    call = Call("attempt", ("value",))
    inputs = [[[calls]] for calls in CALLS.values()]
    executions = sandbox.run(CODE, call, inputs, Limits(seconds=30.0, load_seconds=30.0))
    inside = {name: execution.value for name, execution in zip(CALLS, executions, strict=True)}
    assert inside == {name: [errno.EPERM] for name in CALLS}


def test_enough_calls_reach_the_kernel_outside() -> None:
    reached = [name for name, code in outside().items() if code not in (errno.EPERM, errno.ENOSYS)]
    assert len(reached) >= 25


def test_clone3_is_not_there(sandbox: ZygotePool) -> None:
    (execution,) = sandbox.run(
        CODE,
        Call("attempt", ("value",)),
        [[[[435, [0, 0]]]]],
        Limits(seconds=30.0, load_seconds=30.0),
    )
    assert execution.value == [errno.ENOSYS]


@pytest.mark.skipif(platform.machine() != "x86_64", reason="an interface of x86_64 alone")
def test_the_x32_interface_is_forbidden(sandbox: ZygotePool) -> None:
    calls = [[[[0x40000000 | 39, []]]]]
    (execution,) = sandbox.run(
        CODE, Call("attempt", ("value",)), calls, Limits(seconds=30.0, load_seconds=30.0)
    )
    assert execution.value == [errno.EPERM]


def test_the_table_has_no_number_twice() -> None:
    for column in (1, 2):
        numbers = [row[column] for row in SYSCALLS if row[column] is not None]
        assert len(numbers) == len(set(numbers))

"""Namespaces, and in the mount namespace a root that holds Python's libraries and nothing else."""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Sequence

from .kernel import call

_FLAGS = {
    "mount": 0x00020000,
    "cgroup": 0x02000000,
    "uts": 0x04000000,
    "ipc": 0x08000000,
    "user": 0x10000000,
    "pid": 0x20000000,
    "net": 0x40000000,
}
NAMES = tuple(_FLAGS)
NOBODY = 65534
SCRATCH = "/scratch"
_SCRATCH_OPTIONS = "size=16m,nr_inodes=256,mode=777"

_MS_NOSUID_NODEV = 0x2 | 0x4
_MS_BIND = 0x1000
_MS_REC = 0x4000
_MS_PRIVATE = 0x40000
_MNT_DETACH = 2
_MOUNT_SETATTR = 442  # the same number on all architectures
_MOUNT_ATTR_READ_ONLY_NOSUID_NODEV = 0x1 | 0x2 | 0x4
_AT_FDCWD = -100
_AT_RECURSIVE = 0x8000


def enter() -> None:
    """Move this process into new namespaces; its next child is the first of the PID namespace.

    A process may not map its own user id to itself and to ``nobody`` from inside, so a helper that
    stays outside writes the maps.

    Raises:
        OSError: the system does not allow it.
    """
    reader, writer = os.pipe()
    helper = os.fork()
    if not helper:
        os.close(writer)
        _map_ids(os.getppid(), reader)
    os.close(reader)
    try:
        call("unshare", sum(_FLAGS.values()))
        os.write(writer, b"!")
    finally:
        os.close(writer)
        _, status = os.waitpid(helper, 0)
    if status:
        number = os.waitstatus_to_exitcode(status)
        raise OSError(number, f"mapping user ids: {os.strerror(number)}")


def _map_ids(process: int, ready: int) -> None:
    """In the helper: wait for the new namespace, then map the user (and nobody, for root)."""
    try:
        if os.read(ready, 1):
            for kind, own in (("uid", os.getuid()), ("gid", os.getgid())):
                if own:
                    _write(f"/proc/{process}/setgroups", "deny")
                mapped = [own] if own else [0, NOBODY]
                _write(f"/proc/{process}/{kind}_map", "\n".join(f"{n} {n} 1" for n in mapped))
    except OSError as error:
        os._exit(error.errno or 1)
    os._exit(0)


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="ascii") as file:
        file.write(text)


def change_root(visible: Sequence[str], hidden: Sequence[str]) -> None:
    """Replace the root: ``visible`` folders read-only, ``hidden`` ones inside them empty.

    Raises:
        OSError: a mount is not allowed.
    """
    real = {path: os.path.realpath(path) for path in visible}
    _mount(None, "/", None, _MS_REC | _MS_PRIVATE)
    _mount("tmpfs", "/tmp", "tmpfs", _MS_NOSUID_NODEV, "size=1m,mode=755")  # noqa: S108
    os.mkdir("/tmp/old")  # noqa: S108 - a fresh mount of our own
    call("pivot_root", b"/tmp", b"/tmp/old")
    os.chdir("/")
    for path in visible:
        _bind(f"/old{real[path]}", path)
    for path in hidden:
        _mount("tmpfs", path, "tmpfs", _MS_NOSUID_NODEV, "size=1m,mode=755")
    os.mkdir(SCRATCH)
    call("umount2", b"/old", _MNT_DETACH)
    os.rmdir("/old")
    for path in ("/", *hidden):
        _make_read_only(path, 0)
    _mount("tmpfs", SCRATCH, "tmpfs", _MS_NOSUID_NODEV, _SCRATCH_OPTIONS)
    os.chdir(SCRATCH)
    call("sethostname", b"sandbox", len(b"sandbox"))


def _bind(source: str, target: str) -> None:
    os.makedirs(target, exist_ok=True)
    _mount(source, target, None, _MS_BIND | _MS_REC)
    _make_read_only(target, _AT_RECURSIVE)


def _make_read_only(path: str, flags: int) -> None:
    attributes = struct.pack("<QQQQ", _MOUNT_ATTR_READ_ONLY_NOSUID_NODEV, 0, 0, 0)
    buffer = ctypes.create_string_buffer(attributes, len(attributes))
    call("syscall", _MOUNT_SETATTR, _AT_FDCWD, os.fsencode(path), flags, buffer, len(attributes))


def _mount(source: str | None, target: str, kind: str | None, flags: int, data: str = "") -> None:
    texts = [os.fsencode(text) if text else None for text in (source, target, kind)]
    call("mount", *texts, flags, data.encode() or None)


def wipe(folder: int) -> None:
    """Delete everything in an open folder, whatever its modes and however deep.

    Raises:
        OSError: something cannot be deleted.
    """
    with os.scandir(folder) as entries:
        found = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
    for name, is_folder in found:
        if is_folder:
            os.chmod(name, 0o700, dir_fd=folder)
            inner = os.open(name, os.O_RDONLY | os.O_DIRECTORY, dir_fd=folder)
            wipe(inner)
            os.close(inner)
            os.rmdir(name, dir_fd=folder)
        else:
            os.unlink(name, dir_fd=folder)

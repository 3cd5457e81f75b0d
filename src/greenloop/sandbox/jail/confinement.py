"""The layers, put together: what the zygote does once, what every child does, and whether it holds.

A layer counts as active only if a throwaway child was seen to be stopped by it.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Collection, Iterable

from . import kernel, landlock, limits, namespaces, privileges, seccomp

LAYERS = ("process", "namespaces", "privileges", "landlock", "seccomp", "limits")
"""Outermost first."""

_NO_EFFECT = 255
_REHEARSAL_BYTES = 1 << 28


class Confinement:
    """The layers of one zygote.

    Attributes:
        report: of each layer, whether it is active, and a detail or the reason why not.
    """

    def __init__(self, wanted: Collection[str]) -> None:
        self.wanted = wanted
        self.report: dict[str, tuple[bool, str]] = {}
        self.libraries: list[str] = []
        self.scratch: int | None = None

    def enter_namespaces(self) -> None:
        """Continue as the first process of new namespaces, if that is wanted and allowed."""
        self._attempt("namespaces", _start_inside)

    def prepare(self) -> None:
        """Do what is done once, after all imports; only the libraries in use stay readable.

        Where namespaces are wanted and denied, this process is of no use, and the rest is left out.
        """
        self.libraries = _libraries()
        self.report["process"] = (True, "own interpreter, no environment")
        self.limits = limits.ChildLimits()
        self._attempt("limits", self._prepare_limits)
        if self.active("namespaces"):
            self._attempt("namespaces", self._change_root)
        if "namespaces" in self.wanted and not self.active("namespaces"):
            return
        self._attempt("privileges", lambda: _give_up_privileges(self.libraries))
        self._attempt("landlock", self._prepare_landlock)
        self._attempt("seccomp", self._prepare_seccomp)

    def active(self, layer: str) -> bool:
        """Whether a layer holds."""
        return self.report.get(layer, (False, ""))[0]

    def confine(self, memory: int, cpu_seconds: int) -> None:
        """In a child: put on every active layer for good.

        Args:
            memory: bytes of address space beyond those that the zygote has.
            cpu_seconds: whole seconds.

        Raises:
            OSError: a layer that held before does not now.
        """
        os.setsid()
        if sys.platform == "linux":
            kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
        if self.active("landlock"):
            landlock.restrict(self.ruleset)
        if self.active("limits"):
            self.limits.apply(memory, cpu_seconds)
        if self.active("seccomp"):
            self.filter.install()

    def clean(self) -> None:
        """Between candidates: leave no file behind; raises OSError."""
        if self.scratch is not None:
            namespaces.wipe(self.scratch)

    def _attempt(self, layer: str, action: Callable[[], str]) -> None:
        if layer not in self.wanted:
            self.report[layer] = (False, "switched off")
            return
        try:
            self.report[layer] = (True, action())
        except OSError as error:
            self.report[layer] = (False, error.strerror or str(error))

    def _change_root(self) -> str:
        namespaces.change_root(self.libraries, _site_packages())
        self.scratch = os.open(namespaces.SCRATCH, os.O_RDONLY | os.O_DIRECTORY)
        return " ".join(namespaces.NAMES)

    def _prepare_landlock(self) -> str:
        abi = landlock.abi()
        scratch = namespaces.SCRATCH if self.scratch is not None else None
        self.ruleset = landlock.create_ruleset(abi, self.libraries, scratch)
        _rehearse(lambda: landlock.restrict(self.ruleset), lambda: os.listdir("/"))
        return f"ABI {abi}"

    def _prepare_seccomp(self) -> str:
        self.filter = seccomp.Filter()
        _rehearse(self.filter.install, lambda: os.kill(os.getpid(), 0))
        return f"{len(seccomp.SYSCALLS)} system calls allowed"

    def _prepare_limits(self) -> str:
        limits.apply_shared()
        _rehearse(lambda: self.limits.apply(_REHEARSAL_BYTES, 60), _open_many)
        return "memory, CPU time, file size, descriptors, threads"


def _start_inside() -> str:
    namespaces.enter()
    first = os.fork()
    if first:
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        os.waitpid(first, 0)
        os._exit(0)
    return " ".join(namespaces.NAMES)


def _give_up_privileges(needed: list[str]) -> str:
    privileges.shrink_bounding_set()
    user = privileges.become_nobody(needed)
    privileges.drop_capabilities()
    privileges.forbid_new_privileges()
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL if os.getpid() == 1 else 0)
    return f"{user}, no capabilities"


def _libraries() -> list[str]:
    """The standard library, and the folders of the shared libraries that are loaded."""
    folders = {path for path in sys.path if os.path.isdir(path)}
    if sys.platform == "linux":
        with open("/proc/self/maps", encoding="utf-8", errors="surrogateescape") as maps:
            files = {line.split(maxsplit=5)[5].rstrip() for line in maps if ".so" in line}
        folders |= {os.path.dirname(file) for file in files}
    return _outermost(folders)


def _outermost(folders: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for folder in sorted(folders):
        if not any(folder.startswith(f"{above}/") for above in kept):
            kept.append(folder)
    return kept


def _site_packages() -> list[str]:
    """Third-party packages of the interpreter itself, which lie inside its standard library."""
    names = ("site-packages", "dist-packages")
    found = (os.path.join(path, name) for path in sys.path for name in names)
    return [path for path in found if os.path.isdir(path)]


def _open_many() -> None:
    for _ in range(limits.OPEN_FILES + 1):
        os.dup(0)
    raise AssertionError


def _rehearse(apply: Callable[[], object], forbidden: Callable[[], object]) -> None:
    """In a throwaway child, put a layer on and do what it forbids; raises OSError if that works."""
    pid = os.fork()
    if not pid:
        try:
            os._exit(_stopped_by(apply, forbidden))
        finally:  # whatever happens, it must not live on as a second zygote
            os._exit(_NO_EFFECT)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if code == _NO_EFFECT:
        raise OSError("it is there, but has no effect")
    if code:
        raise OSError(code, os.strerror(code))


def _stopped_by(apply: Callable[[], object], forbidden: Callable[[], object]) -> int:
    """0, the errno of ``apply``, or that there was no effect."""
    try:
        apply()
    except OSError as error:
        return error.errno or _NO_EFFECT
    try:
        forbidden()
    except OSError:
        return 0
    return _NO_EFFECT

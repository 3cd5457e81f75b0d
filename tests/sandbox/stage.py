"""The world outside the sandbox, as attacks find it, and how it is watched."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import secrets
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from greenloop.ports import Call, Limits
from greenloop.sandbox.pool import ZygotePool

LIMITS = Limits(seconds=0.5, memory=256 * 1024 * 1024)
PATIENT = Limits(seconds=30.0, load_seconds=30.0)
CALL = Call("attack", ("value",))
HONEST = "def attack(stage): return 'honest'"
_PLAIN = """
import json
try: print(repr(attack(json.loads(sys.argv[1]))))
except Exception as error: print(repr(error))
print("survived")
"""


@dataclass
class Seen:
    """What was seen of an attack's processes while it ran, and of its output after."""

    output: str = ""
    survived: bool = True
    """Whether the process that runs the tests could run the next one."""
    processes: int = 0
    threads: int = 0
    memory: int = 0
    answered: bool = False
    left: int = 0


class Stage:
    """A folder, a process and some listeners, each of which an attack may want to reach."""

    def __init__(self) -> None:
        self.secret = secrets.token_hex(16)
        self.folder = Path(tempfile.mkdtemp())
        self.box = self.folder / "box"
        self._fill_box()
        self._listeners = [self._tcp(), self._udp(), *self._unix()]
        self._free = _free_port()
        self._segment = secrets.randbits(31)
        # A file with the secret, open and inheritable, as a careless parent would have it.
        self.open_file = os.open(self.box / "file", os.O_RDONLY)
        os.set_inheritable(self.open_file, True)
        self._start_canary()
        self.before = self.look()

    def _fill_box(self) -> None:
        (self.box / "names" / self.secret).mkdir(parents=True)
        (self.box / "empty").mkdir()
        (self.box / "file").write_text(self.secret)
        (self.box / "link").symlink_to(self.secret)
        # Modes keep no one out: it is the sandbox that must.
        for path in (self.folder, self.box, self.box / "file"):
            path.chmod(0o777)

    def _tcp(self) -> socket.socket:
        server = socket.create_server(("127.0.0.1", 0))
        self._tcp_port = server.getsockname()[1]
        return server

    def _udp(self) -> socket.socket:
        server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        server.bind(("127.0.0.1", 0))
        self._udp_port = server.getsockname()[1]
        return server

    def _unix(self) -> Iterator[socket.socket]:
        self._abstract = f"\0{secrets.token_hex(8)}"
        stream, datagram = str(self.box / "stream"), str(self.box / "datagram")
        for address in (stream, datagram, self._abstract):
            kind = socket.SOCK_DGRAM if address == datagram else socket.SOCK_STREAM
            server = socket.socket(socket.AF_UNIX, kind)
            server.bind(address)
            if kind == socket.SOCK_STREAM:
                server.listen()
            else:
                (self.box / "datagram").chmod(0o777)
            yield server
        (self.box / "stream").chmod(0o777)

    def _start_canary(self) -> None:
        self.canary = subprocess.Popen(
            [self.secret, "60"],
            executable="/bin/sleep",
            stdin=self.open_file,
            env={"STAGE_SECRET": self.secret},
            cwd=self.box,
            start_new_session=True,
        )
        self._affinity = os.sched_getaffinity(self.canary.pid)

    @property
    def facts(self) -> dict[str, Any]:
        """What an attack is told."""
        maps = Path(f"/proc/{self.canary.pid}/maps").read_text().splitlines()
        (stack,) = (line.split()[0] for line in maps if line.endswith("[stack]"))
        start, end = (int(number, 16) for number in stack.split("-"))
        return {
            "box": str(self.box),
            "canary": self.canary.pid,
            "stack": [start, end - start],
            "tcp": self._tcp_port,
            "udp": self._udp_port,
            "abstract": self._abstract,
            "free": self._free,
            "segment": self._segment,
        }

    def look(self) -> list[Any]:
        """The state of everything in the box."""
        found = []
        for path in sorted(self.box.rglob("*")):
            facts = path.lstat()
            changes = (facts.st_mode, facts.st_size, facts.st_nlink, facts.st_ctime_ns)
            found.append((str(path), facts.st_mtime_ns, *changes))
        return found

    def heard(self) -> bool:
        """Whether anything reached a listener."""
        return bool(select.select(self._listeners, [], [], 0.02)[0])

    def answered(self) -> bool:
        """Whether something listens at the free port."""
        with contextlib.closing(socket.socket()) as client:
            client.settimeout(0.1)
            return client.connect_ex(("127.0.0.1", self._free)) == 0

    def canary_state(self) -> str:
        """``S`` for sleeping, ``T`` stopped, ``t`` traced, ``Z`` dead."""
        return _stat(self.canary.pid)[0]

    def canary_changed(self) -> bool:
        """Whether priority, a limit, or the processors of the canary are not as they were."""
        pid = self.canary.pid
        return (
            os.getpriority(os.PRIO_PROCESS, pid) != os.getpriority(os.PRIO_PROCESS, 0)
            or resource.prlimit(pid, resource.RLIMIT_CPU) != resource.getrlimit(resource.RLIMIT_CPU)
            or os.sched_getaffinity(pid) != self._affinity
        )

    def shared_segment(self) -> bool:
        """Whether the segment of shared memory exists; if so, it is removed."""
        libc = ctypes.CDLL(None)
        found = int(libc.shmget(self._segment, 0, 0))
        if found >= 0:
            libc.shmctl(found, 0, None)
        return found >= 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.canary.kill()
        self.canary.wait()
        os.close(self.open_file)
        for listener in self._listeners:
            listener.close()
        shutil.rmtree(self.folder)


class Watch:
    """Looks at a process and its descendants again and again while the block runs."""

    def __init__(self, root: int, stage: Stage, seen: Seen) -> None:
        self.root, self.stage, self.seen = root, stage, seen
        self.done = threading.Event()
        self.thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        while not self.done.wait(0.01):
            family = descendants(self.root)
            seen = self.seen
            seen.processes = max(seen.processes, len(family))
            seen.threads = max(seen.threads, sum(int(_stat(pid)[17] or 0) for pid in family))
            pages = sum(int(_stat(pid)[21] or 0) for pid in family)
            seen.memory = max(seen.memory, pages * resource.getpagesize())
            seen.answered = seen.answered or self.stage.answered()

    def __enter__(self) -> None:
        self.thread.start()

    def __exit__(self, *_: object) -> None:
        self.done.set()
        self.thread.join()


def run_plain(code: str, stage: Stage) -> Seen:
    """Run an attack in an interpreter of its own, without a sandbox."""
    seen = Seen()
    with tempfile.TemporaryDirectory() as folder, open(f"{folder}/output", "w+") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", code + _PLAIN, json.dumps(stage.facts)],
            cwd=folder,
            stdout=output,
            stderr=subprocess.DEVNULL,
            env={"STAGE_SECRET": stage.secret},
            pass_fds=(stage.open_file,),
        )
        with Watch(process.pid, stage, seen):
            process.wait(10)
        output.seek(0)
        seen.output = output.read()
    seen.survived = "survived" in seen.output
    seen.left = _end([pid for pid in _pids() if str(stage.box) in _command(pid)])
    return seen


def run_confined(sandbox: ZygotePool, code: str, stage: Stage) -> Seen:
    """Run an attack in the sandbox, then an honest candidate."""
    seen = Seen()
    with sandbox.lease() as zygote:
        root = zygote.process.pid
    before = descendants(root)
    with Watch(root, stage, seen):
        (execution,) = sandbox.run(code, CALL, [[stage.facts]], LIMITS)
    seen.output = repr(execution)
    seen.left = _end(_left(root, before))
    (honest,) = sandbox.run(HONEST, CALL, [[{}]], PATIENT)
    seen.survived = honest.value == "honest"
    return seen


def _left(root: int, before: set[int]) -> list[int]:
    """What is still there a little later: a child that was killed may take a moment to go."""
    end = time.monotonic() + 2
    while (found := [*descendants(root) - before, *_orphans()]) and time.monotonic() < end:
        time.sleep(0.01)
    return found


def descendants(root: int) -> set[int]:
    """A process, its children, their children, and so on."""
    parents = {pid: int(_stat(pid)[1] or 0) for pid in _pids()}
    family, grown = {root}, True
    while grown:
        new = {pid for pid, parent in parents.items() if parent in family} - family
        family |= new
        grown = bool(new)
    return family


def _orphans() -> list[int]:
    """Processes of a sandbox that lost their parent."""
    return [
        pid
        for pid in _pids()
        if int(_stat(pid)[1] or 0) == 1 and "from jail import zygote" in _command(pid)
    ]


def _end(pids: list[int]) -> int:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return len(pids)


def _pids() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def _stat(pid: int) -> list[str]:
    """The fields of ``/proc/PID/stat`` after the name; empty ones if the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return [""] * 50


def _free_port() -> int:
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as server:
        return int(server.getsockname()[1])

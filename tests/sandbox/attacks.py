"""Attacks: what hostile code does to the world outside, and how the outside notices.

The code of an attack defines ``attack(stage)``; ``stage`` is ``Stage.facts`` and tells it where to
aim. ``effect(stage, seen)`` looks from outside whether it worked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from .stage import Seen, Stage

Effect = Callable[[Stage, Seen], bool]


@dataclass(frozen=True)
class Attack:
    name: str
    code: str = field(repr=False)
    effect: Effect = field(repr=False)


def leaked(stage: Stage, seen: Seen) -> bool:
    return stage.secret in seen.output


def account_leaked(_: Stage, seen: Seen) -> bool:
    return "root:" in seen.output


def canary_gone(stage: Stage, _: Seen) -> bool:
    return stage.canary_state() in ("", "Z")


def canary_stopped(stage: Stage, _: Seen) -> bool:
    return stage.canary_state() in ("T", "t")


def canary_changed(stage: Stage, _: Seen) -> bool:
    return stage.canary_changed()


def box_changed(stage: Stage, _: Seen) -> bool:
    return stage.look() != stage.before


def heard(stage: Stage, _: Seen) -> bool:
    return stage.heard()


def answered(_: Stage, seen: Seen) -> bool:
    return seen.answered


def multiplied(_: Stage, seen: Seen) -> bool:
    return seen.processes >= 10


def left_behind(_: Stage, seen: Seen) -> bool:
    return seen.left > 0


def many_threads(_: Stage, seen: Seen) -> bool:
    return seen.threads > 3500


def much_memory(_: Stage, seen: Seen) -> bool:
    return seen.memory > 500 * 1024 * 1024


def ran_on(_: Stage, seen: Seen) -> bool:
    return "to the end" in seen.output


def much_output(_: Stage, seen: Seen) -> bool:
    return len(seen.output) > 5_000_000


def host_died(_: Stage, seen: Seen) -> bool:
    return not seen.survived


def segment_made(stage: Stage, _: Seen) -> bool:
    return stage.shared_segment()


def many_descriptors(_: Stage, seen: Seen) -> bool:
    return "opened 900" in seen.output


# Each: name, effect, and lines of code with the names below in scope.
_HEADER = """
import ctypes, fcntl, gc, mmap, os, signal, socket, subprocess, sys, threading, time
libc = ctypes.CDLL(None, use_errno=True)
def attack(stage):
    box, canary, file = stage["box"], stage["canary"], stage["box"] + "/file"
"""

_TABLE: tuple[tuple[str, Effect, str], ...] = (
    # --- read what is secret
    ("read a file", leaked, "return open(file).read()"),
    ("read a file by descriptor", leaked, "return os.read(os.open(file, os.O_RDONLY), 100)"),
    ("map a file", leaked, """
        return mmap.mmap(os.open(file, os.O_RDONLY), 0, prot=mmap.PROT_READ)[:]"""),
    ("read through a symbolic link", leaked, """
        os.symlink(file, 'way')
        return open('way').read()"""),
    ("read through a hard link", leaked, """
        os.link(file, box + '/way')
        return open(box + '/way').read()"""),
    ("read relative to a folder", leaked, """
        folder = os.open(box, os.O_RDONLY)
        return os.read(os.open('file', os.O_RDONLY, dir_fd=folder), 100)"""),
    ("read by a C function", leaked, """
        b = ctypes.create_string_buffer(99)
        fd = libc.open(file.encode(), 0)
        libc.read(fd, b, 99)
        return b.value"""),
    ("list a folder", leaked, "return os.listdir(box + '/names')"),
    ("read a link", leaked, "return os.readlink(box + '/link')"),
    ("read the accounts", account_leaked, "return open('/etc/passwd').read()"),
    ("read the environment", leaked, "return dict(os.environ)"),
    ("read the C environment", leaked, """
        libc.getenv.restype = ctypes.c_char_p
        return libc.getenv(b'STAGE_SECRET')"""),
    ("read inherited descriptors", leaked, """
        found = []
        for number in range(3, 64):
            try: found.append(os.pread(number, 100, 0))
            except OSError: pass
        return found"""),
    ("read another's environment", leaked, "return open(f'/proc/{canary}/environ').read()"),
    ("read another's arguments", leaked, "return open(f'/proc/{canary}/cmdline').read()"),
    ("read another's memory file", leaked, """
        with open(f'/proc/{canary}/mem', 'rb') as memory:
            memory.seek(stage["stack"][0])
            return memory.read(stage["stack"][1]).replace(b'\\0', b'')"""),
    ("read another's memory by system call", leaked, """
        start, size = stage["stack"]
        buffer = ctypes.create_string_buffer(size)
        ours = (ctypes.c_ulong * 2)(ctypes.addressof(buffer), size)
        theirs = (ctypes.c_ulong * 2)(start, size)
        libc.process_vm_readv(canary, ours, 1, theirs, 1, 0)
        return buffer.raw.replace(b'\\0', b'')"""),
    ("read through another's root", leaked, "return open(f'/proc/{canary}/root{file}').read()"),
    ("read through another's descriptor", leaked, "return open(f'/proc/{canary}/fd/0').read()"),
    ("list another's working folder", leaked, "return os.listdir(f'/proc/{canary}/cwd/names')"),
    # --- change files
    ("write a new file", box_changed, "open(box + '/new', 'w').write('x')"),
    ("overwrite a file", box_changed, "open(file, 'w').write('x')"),
    ("append to a file", box_changed, "open(file, 'a').write('x')"),
    ("write by system call", box_changed, "os.write(os.open(file, os.O_WRONLY), b'xyz')"),
    ("write through a shared map", box_changed, """
        mmap.mmap(os.open(file, os.O_RDWR), 0)[0:1] = b'!'"""),
    ("truncate a file", box_changed, "os.truncate(file, 0)"),
    ("delete a file", box_changed, "os.unlink(file)"),
    ("rename a file", box_changed, "os.rename(file, box + '/other')"),
    ("make a folder", box_changed, "os.mkdir(box + '/new')"),
    ("remove a folder", box_changed, "os.rmdir(box + '/empty')"),
    ("make a symbolic link", box_changed, "os.symlink('x', box + '/new')"),
    ("make a hard link", box_changed, "os.link(file, box + '/new')"),
    ("make a pipe", box_changed, "os.mkfifo(box + '/new')"),
    ("make a node", box_changed, "os.mknod(box + '/new', 0o100600)"),
    ("change a mode", box_changed, "os.chmod(file, 0o777)"),
    ("change an owner", box_changed, "os.chown(file, os.getuid(), os.getgid())"),
    ("change a time", box_changed, "os.utime(file, (1, 1))"),
    ("set an attribute", box_changed, "os.setxattr(file, 'user.x', b'x')"),
    ("bind a socket to a path", box_changed, "socket.socket(socket.AF_UNIX).bind(box + '/new')"),
    ("change folder, then write", box_changed, "os.chdir(box); open('new', 'w').write('x')"),
    ("fill the disk", box_changed, "open(box + '/new', 'wb').write(bytes(40_000_000))"),
    ("make an unnamed file, then link it", box_changed, """
        number = os.open(box, os.O_TMPFILE | os.O_RDWR)
        unnamed, new = f'/proc/self/fd/{number}'.encode(), f'{box}/new'.encode()
        libc.linkat(-100, unnamed, -100, new, 0x400)"""),
    # --- talk
    ("connect by TCP", heard, "socket.create_connection(('127.0.0.1', stage['tcp']), 1)"),
    ("send by UDP", heard, """
        socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', stage['udp']))"""),
    ("connect to a socket at a path", heard, """
        socket.socket(socket.AF_UNIX).connect(box + '/stream')"""),
    ("send to a socket at a path", heard, """
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b'x', box + '/datagram')"""),
    ("connect to an abstract socket", heard, """
        socket.socket(socket.AF_UNIX).connect(stage['abstract'])"""),
    ("send from one of a pair of sockets", heard, """
        socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)[0].sendto(b'x', box + '/datagram')"""),
    ("listen by TCP", answered, """
        server = socket.create_server(('127.0.0.1', stage['free']))
        server.settimeout(1)
        server.accept()"""),
    # --- harm other processes
    ("kill", canary_gone, "os.kill(canary, signal.SIGKILL)"),
    ("terminate a group", canary_gone, "os.killpg(canary, signal.SIGTERM)"),
    ("stop", canary_stopped, "os.kill(canary, signal.SIGSTOP)"),
    ("kill by pidfd", canary_gone, """
        signal.pidfd_send_signal(os.pidfd_open(canary), signal.SIGKILL)"""),
    ("kill a thread", canary_gone, "libc.tgkill(canary, canary, signal.SIGKILL)"),
    ("queue a signal", canary_gone, "libc.sigqueue(canary, signal.SIGTERM, None)"),
    ("kill by ready input", canary_gone, """
        one, other = socket.socketpair()
        fcntl.fcntl(one, fcntl.F_SETOWN, canary)
        fcntl.fcntl(one, fcntl.F_SETFL, os.O_ASYNC)
        other.send(b'x')
        time.sleep(0.1)"""),
    ("trace and stop", canary_stopped, """
        libc.ptrace(16, canary, 0, 0)
        os.waitpid(canary, 0x40000000)
        libc.ptrace(17, canary, 0, signal.SIGSTOP)"""),
    ("renice", canary_changed, "os.setpriority(os.PRIO_PROCESS, canary, 19)"),
    ("limit", canary_changed, """
        import resource
        resource.prlimit(canary, resource.RLIMIT_CPU, (500, 500))"""),
    ("pin to a processor", canary_changed, """
        os.sched_setaffinity(canary, {max(os.sched_getaffinity(canary))})"""),
    # --- multiply, or stay
    ("fork bomb", multiplied, """
        for _ in range(4):
            os.fork()
        time.sleep(0.6)"""),
    ("fork in C", multiplied, "[libc.fork() for _ in range(4)]; time.sleep(0.6)"),
    ("leave a child behind", left_behind, "os.fork() or time.sleep(5)"),
    ("leave a daemon behind", left_behind, """
        if not os.fork():
            os.setsid()
            if not os.fork():
                signal.signal(signal.SIGHUP, signal.SIG_IGN)
                time.sleep(5)
            os._exit(0)
        time.sleep(0.1)"""),
    ("run a program", box_changed, "subprocess.run(['/bin/sh', '-c', f'echo > {box}/new'])"),
    ("run a shell", box_changed, "os.system(f'echo > {box}/new')"),
    ("become a program", box_changed, "os.execv('/bin/sh', ['sh', '-c', f'echo > {box}/new'])"),
    ("spawn a program", box_changed, """
        pid = os.posix_spawn('/bin/sh', ['sh', '-c', f'echo > {box}/new'], {})
        os.waitpid(pid, 0)"""),
    ("make shared memory", segment_made, "libc.shmget(stage['segment'], 4096, 0o1666)"),
    # --- use up
    ("thread bomb", many_threads, """
        threading.stack_size(64 * 1024)
        for _ in range(4000):
            threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
        time.sleep(0.2)"""),
    ("memory bomb", much_memory, """
        data = bytearray(600_000_000)
        data[::4096] = bytes(len(data[::4096]))
        time.sleep(0.2)"""),
    ("spin, deaf to signals", ran_on, """
        for name in ('TERM', 'ALRM', 'INT', 'HUP', 'XCPU'):
            signal.signal(getattr(signal, 'SIG' + name), signal.SIG_IGN)
        end = time.monotonic() + 2
        while time.monotonic() < end: pass
        return 'to the end'"""),
    ("sleep", ran_on, "time.sleep(2); return 'to the end'"),
    ("wait for a lock", ran_on, "threading.Semaphore(0).acquire(timeout=2); return 'to the end'"),
    ("print without end", much_output, "for _ in range(6000): print('x' * 1000)"),
    ("return too much", much_output, "return 'x' * 6_000_000"),
    ("open many descriptors", many_descriptors, """
        return f'opened {len([os.dup(0) for _ in range(900)])}'"""),
    # --- end the process that runs the tests
    ("exit", host_died, "os._exit(0)"),
    ("exit by the interpreter", host_died, "sys.exit(0)"),
    ("abort", host_died, "os.abort()"),
    ("kill oneself", host_died, "os.kill(os.getpid(), signal.SIGKILL)"),
    ("read at address zero", host_died, "ctypes.string_at(0)"),
    ("run out of stack", host_died, """
        class Deep:
            def __repr__(self): return repr(self)
        sys.setrecursionlimit(10**8)
        repr(Deep())"""),
    ("alarm", host_died, "signal.setitimer(signal.ITIMER_REAL, 0.01); time.sleep(1)"),
)  # fmt: skip


def _indent(body: str) -> str:
    lines = body.strip("\n").splitlines() if "\n" in body else ["        " + body]
    return "\n".join(line[4:] for line in lines)


ATTACKS = [Attack(name, _HEADER + _indent(body), effect) for name, effect, body in _TABLE]

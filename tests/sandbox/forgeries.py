"""Ways to be counted as right without being right.

Each is the code of a candidate whose ``answer(question)`` cannot know what is expected.
"""

from __future__ import annotations

_LIES = ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__contains__")
_LYING = "\n".join(f"    {name} = lambda *_: {name != '__ne__'}" for name in _LIES)
_LYING += "\n    __hash__ = lambda self: 0\n"


def _lying(base: str, argument: str) -> str:
    return f"class Liar({base}):\n{_LYING}\ndef answer(question): return Liar({argument})\n"


def _inside(statements: str, result: str = "None") -> str:
    body = statements.strip("\n").replace("\n", "\n    ")
    return f"def answer(question):\n    {body}\n    return {result}\n"


def _before(statements: str, result: str = "None") -> str:
    return f"{statements}\ndef answer(question):\n    return {result}\n"


# Helpers for cheats that look for the program around them.
_FRAMES = """
import sys, gc, os, struct, socket
def frames():
    frame = sys._getframe()
    while frame:
        yield frame
        frame = frame.f_back
def around(name):
    return next(frame.f_locals[name] for frame in frames() if name in frame.f_locals)
def channel():
    return socket.socket(fileno=os.dup(around("descriptor")))
def reply(ticket, body):
    channel().sendall(struct.pack("<QI", ticket, len(body)) + body)
def encoded(value):
    wire = sys.modules["jail.wire"]
    inner = wire.encode(value, 1000)
    return wire.encode(("", inner, "", "", 0, (), "", 0.0), 1000)
"""

CHEATS: dict[str, str] = {
    # --- values that lie about themselves
    "a lying object": _lying("object", ""),
    "a lying int": _lying("int", "5"),
    "a lying float": _lying("float", "5.0"),
    "a lying complex": _lying("complex", "5j"),
    "a lying str": _lying("str", "'x'"),
    "a lying bytes": _lying("bytes", "b'x'"),
    "a lying list": _lying("list", "[1]"),
    "a lying tuple": _lying("tuple", "(1,)"),
    "a lying set": _lying("set", "{1}"),
    "a lying frozenset": _lying("frozenset", "{1}"),
    "a lying dict": _lying("dict", "{1: 2}"),
    "a lying exception": _lying("Exception", ""),
    "a lying item": _lying("str", "'x'").replace("return Liar('x')", "return [Liar('x')]"),
    "a lying key": _lying("str", "'x'").replace("return Liar('x')", "return {Liar('x'): 1}"),
    "a lying type": f"class Meta(type):\n{_LYING}\nclass Liar(metaclass=Meta): pass\n"
    "def answer(question): return Liar",
    "a lying class attribute": "class Liar:\n    __class__ = str\n" + _inside("", "Liar()"),
    "a mock of anything": _inside("from unittest.mock import ANY", "ANY"),
    "a mock": _inside("from unittest.mock import MagicMock", "MagicMock()"),
    "a proxy": _inside("import weakref\nclass A: pass\na = A()", "weakref.proxy(a)"),
    "not a number": _inside("", "float('nan')"),
    "an object with a reduce": "class A:\n    def __reduce__(self): return (eval, ('1',))\n"
    + _inside("", "A()"),
    "an object that is many things": "class A:\n    def __getattr__(self, name): return self\n"
    "    def __iter__(self): return iter(())\n" + _inside("", "A()"),
    "an object that deletes itself": "import os\nclass A:\n    def __del__(self): os._exit(0)\n"
    + _inside("", "A()"),
    "a list that grows": "class A(list):\n    def __len__(self): return 2**40\n"
    + _inside("", "A([1])"),
    "a dict that changes": "class A(dict):\n    def items(self): return [(1, 2)] * 10**9\n"
    + _inside("", "A()"),
    "a generator without end": _inside("def more():\n    while True: yield 1", "more()"),
    "a list in itself": _inside("a = []\na.append(a)", "a"),
    "an int too long": _inside("", "1 << 10**6"),
    "text that is not text": _inside("", r"'\ud800'"),
    "keys that collide": _inside("p = 2**61 - 1", "{i * p for i in range(3000)}"),
    "a linked list in a circle": _inside("a = ListNode(1)\na.next = a", "a"),
    # --- builtins and modules that lie
    "isinstance says yes": _before("import builtins\nbuiltins.isinstance = lambda *_: True"),
    "len says one": _before("import builtins\nbuiltins.len = lambda *_: 1"),
    "type says str": _before("import builtins\nbuiltins.type = lambda *_: str"),
    "repr says right": _before("import builtins\nbuiltins.repr = lambda *_: 'right'"),
    "import gives nothing": _before("import builtins\nbuiltins.__import__ = lambda *_, **__: None"),
    "print is gone": _before("import builtins\ndel builtins.print"),
    "builtins are empty": _before("import builtins\nvars(builtins).clear()"),
    "operators say yes": _before("import operator\noperator.eq = lambda *_: True"),
    "modules are gone": _before("import sys\nsys.modules.clear()"),
    "the clock stands still": _before("import time\nfor name in ('time', 'monotonic',"
                                      "'perf_counter'): setattr(time, name, lambda: 0)"),
    "exit does nothing": _before("import os, sys\nos._exit = sys.exit = lambda *_: None"),
    "signals are caught": _before("import signal\nfor n in range(1, 65):\n    try: signal.signal"
                                  "(n, lambda *_: None)\n    except (OSError, ValueError): pass"),
    "every call is traced": _before("import sys\nsys.settrace(lambda *_: None)\n"
                                    "sys.setprofile(lambda *_: None)"),
    "an exit handler": _before("import atexit, os\natexit.register(os._exit, 0)"),
    "an exception hook": _before("import sys\nsys.excepthook = lambda *_: None", "1 / 0"),
    "the encoder lies": _before("import sys\nsys.modules['jail.wire'].encode = lambda *_: b'T'"),
    "the simplifier lies": _before("import sys\nsys.modules['jail.plain'].simplify = "
                                   "lambda value: True", "object()"),
    "the sender lies": _before("import sys\nsys.modules['jail.child'].Channel.send = "
                               "lambda *_: None"),
    "the receiver lies": _before("import sys\nsys.modules['jail.child'].Channel.receive = "
                                 "lambda *_: (0, [1])"),
    "the caller lies": _before("import sys\nsys.modules['jail.child'].Candidate.call = "
                               "lambda *_: True"),
    "the attempt lies": _before("import sys\nsys.modules['jail.child']._attempt = "
                                "lambda *_: b'T'"),
    "structs lie": _before("import struct\nstruct.pack = lambda *_: bytes(12)"),
    "sockets lie": _before("import socket\nsocket.socket.sendall = lambda *_: None"),
    # --- words instead of results
    "print a verdict": _inside("print('PASSED')\nprint('1 passed, 0 failed')\nprint('OK')"),
    "write a verdict": _inside("import os\nfor n in (1, 2): os.write(n, b'PASSED\\n')"),
    "exit with status 0": _inside("import os\nos._exit(0)"),
    "exit while loading": _before("import os\nos._exit(0)"),
    "leave with success": _inside("import sys\nsys.exit(0)"),
    "raise what stops a loop": _inside("raise StopIteration('right')"),
    "raise a keyboard interrupt": _inside("raise KeyboardInterrupt"),
    "raise a lying exception": "class A(BaseException):\n    def __str__(self): raise A\n"
    + _inside("raise A"),
    "return not implemented": _inside("", "NotImplemented"),
    # --- search for what is expected
    "walk the frames": _FRAMES + _inside(
        "", "[str(frame.f_locals)[:500] for frame in frames()]"),
    "walk the heap": _FRAMES + _inside(
        "", "[str(item)[:99] for item in gc.get_objects() if type(item) is dict][:2000]"),
    "list all strings": _FRAMES + _inside(
        "", "[x for item in gc.get_objects() if type(item) is list for x in item"
        " if type(x) is str][:5000]"),
    "read the arguments": _FRAMES + _inside("", "[*sys.argv, *sys.orig_argv, dict(os.environ)]"),
    "read the channel": _FRAMES + _inside(
        "c = channel()\nc.setblocking(False)\ntry: data = c.recv(10**6)\n"
        "except BlockingIOError: data = b''", "data"),
    # --- speak to the parent directly
    "write to every descriptor": _FRAMES + _inside(
        "for n in range(64):\n    try: os.write(n, b'PASSED' * 100)\n    except OSError: pass"),
    "answer with ticket 0": _FRAMES + _inside("reply(0, encoded(42))"),
    "answer with every small ticket": _FRAMES + _inside(
        "for n in range(999): reply(n, encoded(42))"),
    "answer twice": _FRAMES + _inside("for _ in range(2): reply(around('ticket'), encoded(None))"),
    "answer the next": _FRAMES + _inside("reply(around('ticket') + 1 & 2**64 - 1, encoded(42))"),
    "answer with junk": _FRAMES + _inside("reply(around('ticket'), os.urandom(100))"),
    "answer with a verdict": _FRAMES + _inside(
        "w = sys.modules['jail.wire']\n"
        "reply(around('ticket'), w.encode(('passed', b'N', '', '', 0, (), '', 0.0), 99))"),
    "answer with what is no name": _FRAMES + _inside(
        "w = sys.modules['jail.wire']\n"
        "reply(around('ticket'), w.encode(('', b'N', '', '', 0, (1,), ''), 99))"),
    "answer with true": _FRAMES + _inside("reply(around('ticket'), b'T')"),
    "answer with a huge length": _FRAMES + _inside(
        "channel().sendall(struct.pack('<QI', around('ticket'), 2**32 - 1))"),
    "answer with half a frame": _FRAMES + _inside("channel().sendall(b'123')\nos._exit(0)"),
    "answer with a pickle": _FRAMES + _inside(
        "import pickle\nreply(around('ticket'), pickle.dumps(42))"),
    "hang up": _FRAMES + _inside("os.close(around('descriptor'))"),
    "shut down": _FRAMES + _inside("channel().shutdown(socket.SHUT_RDWR)"),
    "answer for later": _FRAMES + _inside(
        "for _ in range(5): reply(around('ticket'), encoded(42))", "42"),
    "answer from a thread": _FRAMES + "import threading, time\n" + _inside(
        "c, t = channel(), around('ticket')\nbody = encoded(42)\n"
        "def later():\n    for n in range(99):\n        time.sleep(0.001)\n"
        "        c.sendall(struct.pack('<QI', t + n & 2**64 - 1, len(body)) + body)\n"
        "threading.Thread(target=later, daemon=True).start()"),
}  # fmt: skip

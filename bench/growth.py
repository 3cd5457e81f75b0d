"""How often the growth of programs is named right: twelve programs whose growth is known.

    python bench/growth.py [--repeat 3]

Right is whoever names the law, alone or among those that can not be told apart; the table shows
both, with the wall time that it took.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass

from greenloop import wiring
from greenloop.asking.asker import Asker
from greenloop.configuration import load_settings
from greenloop.domain.growth import Law
from greenloop.domain.problem import Parameter, Signature
from greenloop.domain.run import Run
from greenloop.evidence.situation import Situation
from greenloop.flow.measurement import SECONDS, Gauge, measure
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Sandbox
from greenloop.reading import settle
from greenloop.running.lab import Lab


@dataclass(frozen=True)
class Program:
    """A program ``f`` of known growth, and what it takes."""

    name: str
    law: Law
    types: dict[str, str]
    constraints: tuple[str, ...]
    code: str


LIST = {"xs": "list[int]"}
LONG = ("1 <= xs.length <= 10^5", "-10^9 <= xs[i] <= 10^9")
PROGRAMS = (
    Program("middle item", Law.CONSTANT, LIST, LONG, "def f(xs): return xs[len(xs) // 2]"),
    Program(
        "digits in base two",
        Law.LOG,
        {"n": "int"},
        ("1 <= n <= 10^9",),
        "def f(n):\n    count = 0\n    while n:\n        n //= 2\n        count += 1\n"
        "    return count",
    ),
    Program(
        "halving search",
        Law.LOG,
        LIST,
        LONG,
        "def f(xs):\n    low, high = 0, len(xs)\n    while low < high:\n"
        "        mid = (low + high) // 2\n        if mid < len(xs) - 2: low = mid + 1\n"
        "        else: high = mid\n    return low",
    ),
    Program(
        "count of divisors",
        Law.ROOT,
        {"n": "int"},
        ("1 <= n <= 10^9",),
        "def f(n):\n    d, found = 1, 0\n    while d * d <= n:\n"
        "        found += n % d == 0\n        d += 1\n    return found",
    ),
    Program(
        "loop sum",
        Law.LINEAR,
        LIST,
        LONG,
        "def f(xs):\n    t = 0\n    for x in xs: t += x\n    return t",
    ),
    Program(
        "letters counted",
        Law.LINEAR,
        {"s": "str"},
        ("1 <= s.length <= 10^5", "s consists of lowercase English letters."),
        "def f(s):\n    seen = {}\n    for c in s: seen[c] = seen.get(c, 0) + 1\n"
        "    return max(seen.values())",
    ),
    Program(
        "merge sort",
        Law.LINEAR_LOG,
        LIST,
        LONG,
        "def f(xs):\n    if len(xs) < 2: return xs\n    m = len(xs) // 2\n"
        "    a, b, out = f(xs[:m]), f(xs[m:]), []\n    i = j = 0\n"
        "    while i < len(a) and j < len(b):\n        if a[i] < b[j]:\n"
        "            out.append(a[i]); i += 1\n"
        "        else:\n            out.append(b[j]); j += 1\n"
        "    return out + a[i:] + b[j:]",
    ),
    Program(
        "heap of all",
        Law.LINEAR_LOG,
        LIST,
        LONG,
        "import heapq\ndef f(xs):\n    h = []\n    for x in xs: heapq.heappush(h, x)\n"
        "    return [heapq.heappop(h) for _ in range(len(h))][-1]",
    ),
    Program(
        "pairs",
        Law.QUADRATIC,
        LIST,
        LONG,
        "def f(xs):\n    t = 0\n    for i in range(len(xs)):\n        for j in range(i):\n"
        "            t += xs[i] < xs[j]\n    return t",
    ),
    Program(
        "longest common part",
        Law.QUADRATIC,
        {"s": "str", "t": "str"},
        ("1 <= s.length, t.length <= 1000",),
        "def f(s, t):\n    best, row = 0, [0] * (len(t) + 1)\n    for a in s:\n        new = [0]\n"
        "        for j, b in enumerate(t): new.append(row[j] + 1 if a == b else 0)\n"
        "        row = new\n        best = max(best, max(row))\n    return best",
    ),
    Program(
        "triples",
        Law.CUBIC,
        LIST,
        LONG,
        "def f(xs):\n    n, t = len(xs), 0\n    for i in range(n):\n        for j in range(n):\n"
        "            for k in range(n): t += xs[i] + xs[j] == xs[k]\n    return t",
    ),
    Program(
        "all subsets",
        Law.EXPONENTIAL,
        LIST,
        ("1 <= xs.length <= 20", "0 <= xs[i] <= 1000"),
        "def f(xs):\n    def go(i, t):\n        if i == len(xs): return t % 7 == 0\n"
        "        return go(i + 1, t) + go(i + 1, t + xs[i])\n    return go(0, 0)",
    ),
)


def situation(program: Program, sandbox: Sandbox) -> Situation:
    """The program as the winner of a run."""
    settings = load_settings()
    parameters = tuple(Parameter(name=name, type=type_) for name, type_ in program.types.items())
    signature = Signature(name="f", parameters=parameters)
    problem = settle(program.name, signature, program.constraints)
    asker, lab = Asker(ScriptedLLM([]), Run(), settings), Lab(sandbox, settings)
    return Situation.outside(asker, lab, problem, code=program.code, cases=[])


def main() -> None:
    """Measure all of them, and print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--repeat", type=int, default=1)
    repeat = options.parse_args().repeat
    right = alone = 0
    sandbox = wiring.open_sandbox()
    sandbox.layers()
    for program in PROGRAMS * repeat:
        at = situation(program, sandbox)
        began = time.monotonic()
        found = measure(at, Gauge(at, SECONDS))
        took = time.monotonic() - began
        growth = found.measures.growth if found else None
        laws = growth.laws if growth else ()
        right += program.law in laws
        alone += laws == (program.law,)
        sizes = [one.size for one in found.measures.points] if found else []
        exponent = f"{growth.exponent.value:.2f}" if growth else "-"
        print(
            f"{program.name:20} {program.law:8} {'ok' if program.law in laws else 'WRONG':6}"
            f"{' or '.join(laws) or '-':24} n^{exponent:6} {took:5.2f} s  "
            f"{len(sizes)} sizes up to {max(sizes, default=0):,}",
            flush=True,
        )
    sandbox.close()
    total = len(PROGRAMS) * repeat
    print(f"named: {right} of {total}; by one law alone: {alone} of {total}")


if __name__ == "__main__":
    main()

"""Programs whose growth is known; see ``bench/growth.py``."""

from __future__ import annotations

from dataclasses import dataclass

from greenloop.domain.laws import Law


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
LETTERS = {"s": "str"}
WORD = ("1 <= s.length <= 10^5", "s consists of lowercase English letters.")
TUNED = (
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
        LETTERS,
        WORD,
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
"""Those that the constants of ``domain.growth`` were set by."""

HELD_OUT = (
    Program(
        "first positive",
        Law.CONSTANT,
        LIST,
        LONG,
        "def f(xs):\n    for x in xs:\n        if x > 0: return x\n    return 0",
    ),
    Program(
        "power by squaring",
        Law.LOG,
        {"n": "int"},
        ("1 <= n <= 10^9",),
        "def f(n):\n    if n == 0: return 1\n    half = f(n // 2) ** 2 % 1000003\n"
        "    return half * 3 % 1000003 if n % 2 else half",
    ),
    Program(
        "pair of a sum",
        Law.LINEAR,
        {"xs": "list[int]", "target": "int"},
        (*LONG, "-10^9 <= target <= 10^9"),
        "def f(xs, target):\n    seen = {}\n    for i, x in enumerate(xs):\n"
        "        if target - x in seen: return [seen[target - x], i]\n        seen[x] = i\n"
        "    return []",
    ),
    Program(
        "text built up",
        Law.LINEAR,
        LETTERS,
        WORD,
        "def f(s):\n    out = ''\n    for c in s: out += c.upper() if c in 'aeiou' else c\n"
        "    return out",
    ),
    Program("distinct items", Law.LINEAR, LIST, LONG, "def f(xs): return len(set(xs))"),
    Program(
        "built-in sort", Law.LINEAR_LOG, LIST, LONG, "def f(xs): return sorted(xs)[len(xs) // 2]"
    ),
    Program(
        "closest after sorting",
        Law.LINEAR_LOG,
        LIST,
        LONG,
        "def f(xs):\n    ys, best = sorted(xs), 10**10\n    for a, b in zip(ys, ys[1:]):\n"
        "        best = min(best, b - a)\n    return best",
    ),
    Program(
        "text built in front",
        Law.QUADRATIC,
        LETTERS,
        WORD,
        "def f(s):\n    out = ''\n    for c in s: out = c + out\n    return out",
    ),
    Program(
        "longest rise",
        Law.QUADRATIC,
        LIST,
        LONG,
        "def f(xs):\n    best = [1] * len(xs)\n    for i, x in enumerate(xs):\n"
        "        best[i] = 1 + max((best[j] for j in range(i) if xs[j] < x), default=0)\n"
        "    return max(best)",
    ),
    Program(
        "cheapest merges",
        Law.CUBIC,
        LIST,
        LONG,
        "def f(xs):\n    n = len(xs)\n    cost = [[0] * n for _ in range(n)]\n"
        "    for gap in range(1, n):\n        for i in range(n - gap):\n"
        "            j = i + gap\n            cost[i][j] = min(cost[i][k] + cost[k + 1][j]\n"
        "                for k in range(i, j)) + xs[i] * xs[j]\n    return cost[0][-1]",
    ),
    Program(
        "Fibonacci without memory",
        Law.EXPONENTIAL,
        {"n": "int"},
        ("0 <= n <= 40",),
        "def f(n): return n if n < 2 else f(n - 1) + f(n - 2)",
    ),
    Program(
        "every mask",
        Law.EXPONENTIAL,
        {"xs": "list[int]", "target": "int"},
        ("1 <= xs.length <= 20", "0 <= xs[i] <= 1000", "0 <= target <= 20000"),
        "def f(xs, target):\n    n, found = len(xs), 0\n    for mask in range(1 << n):\n"
        "        total = 0\n        for i in range(n):\n"
        "            if mask >> i & 1: total += xs[i]\n        found += total == target\n"
        "    return found",
    ),
)
"""Programs that no constant of ``domain.growth`` was set by; the law of the last but one is
1.6 to the n, which counts as exponential."""

from __future__ import annotations

import pytest

from greenloop.running.independence import is_independent

PLAIN = '''
"""Says what it does."""
from __future__ import annotations
import math
from collections import defaultdict
from functools import cache

MOD = 10**9 + 7
STEPS = ((0, 1), (-1, 0))
name: str = "x"

class Node:
    kind = 1
    def __init__(self, value, next=None):
        self.value, self.next = value, next
    @staticmethod
    def of(values): return [Node(one) for one in values]

def solve(n, most=-1, *, how="fast"):
    seen = {}
    @cache
    def inner(k, memo={}):
        seen[k] = math.sqrt(k)
        return k
    return inner(n) % MOD

if __name__ == "__main__":
    print(solve(3))
'''


def test_functions_classes_imports_and_constants_keep_nothing() -> None:
    assert is_independent(PLAIN)


@pytest.mark.parametrize(
    "code",
    [
        "memo = {}\ndef f(n): return memo.setdefault(n, n)",
        "def f(n, memo={}): return memo.setdefault(n, n)",
        "def f(n, *, memo=[]): memo.append(n)\n",
        "count = 0\ndef f(n):\n    global count\n    count += 1\n    return count",
        "from functools import cache\n@cache\ndef f(n): return [n]",
        "def f(n):\n    f.calls = n\n    return n",
        "def f(n):\n    f.calls[n] = n\n    return n",
        "class S:\n    seen = []\n    def f(self, n): self.seen.append(n)",
        "class S:\n    count = 0\n    def f(self, n):\n        S.count += 1",
        "class S:\n    n = 0\n    def f(self, n):\n        type(self).n += 1",
        "class S:\n    n = 0\n    @classmethod\n    def f(cls, n):\n        cls.n += 1",
        "class S:\n    n = 0\n    def f(self, n):\n        self.__class__.n += 1",
        "def f(n):\n    globals()['x'] = n",
        "import math\ndef f(n):\n    math.last = n",
        "import random\ndef f(n): return random.random()",
        "import itertools\nids = itertools.count()\ndef f(n): return next(ids)",
        "def f(n): return n\nf(3)",
        "for i in range(3): pass\ndef f(n): return n",
        "def f(n:",
    ],
)
def test_what_keeps_something_or_may(code: str) -> None:
    assert not is_independent(code)

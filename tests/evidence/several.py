"""Problems with several right answers: what they show, good checkers of them, and weak ones."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Several:
    """One problem.

    ``text`` is its statement with examples, ``good`` a right checker, ``weak`` checkers that accept
    the examples and too much, by what they forget. ``other`` is another right program than the one
    that the examples stem from, ``wrong`` a wrong one.
    """

    text: str
    good: str
    weak: dict[str, str]
    other: str = ""
    wrong: str = ""


PEAK = Several(
    '''def hill(heights: list[int]) -> int:
    """Return the index of a height that is above its neighbours; if there is more than one, any of
    them will do. Outside of the list there is nothing but sea.

    >>> hill([1, 4, 2, 0, 3])
    1
    >>> hill([5, 3, 4, 1])
    0
    >>> hill([0, 2, 4, 6, 1])
    3
    """
''',
    good="""
def is_right(heights, answer):
    left = answer == 0 or heights[answer - 1] < heights[answer]
    right = answer == len(heights) - 1 or heights[answer + 1] < heights[answer]
    return 0 <= answer < len(heights) and left and right
""",
    weak={
        "everything": "def is_right(heights, answer):\n    return True\n",
        "any index": "def is_right(heights, answer):\n    return 0 <= answer < len(heights)\n",
        "never": "def is_right(heights, answer):\n    return False\n",
    },
    other="""
def hill(heights):
    padded = [-1, *heights, -1]
    return max(i for i in range(len(heights)) if padded[i] < padded[i + 1] > padded[i + 2])
""",
    wrong="def hill(heights):\n    return len(heights) // 2\n",
)
ORDER = Several(
    '''def schedule(n: int, before: list[list[int]]) -> list[int]:
    """Jobs 0 to n - 1 are to be done. In before, [a, b] says that a comes before b. Return an order
    in which they can be done. If there are several valid orders, return any of them.

    >>> schedule(4, [[0, 1], [0, 2], [1, 3], [2, 3]])
    [0, 1, 2, 3]
    >>> schedule(5, [[4, 0], [4, 1], [3, 4]])
    [2, 3, 4, 0, 1]
    """
''',
    good="""
def is_right(n, before, answer):
    if sorted(answer) != list(range(n)):
        return False
    return all(answer.index(a) < answer.index(b) for a, b in before)
""",
    weak={
        "the order": """
def is_right(n, before, answer):
    return sorted(answer) == list(range(n))
""",
        "that each is done once": """
def is_right(n, before, answer):
    return all(a in answer and b in answer and answer.index(a) < answer.index(b)
               for a, b in before)
""",
        "all but the type": """
def is_right(n, before, answer):
    return isinstance(answer, list)
""",
    },
    other="""
def schedule(n, before):
    done = []
    for _ in range(n):
        free = [job for job in range(n) if job not in done
                and all(a in done for a, b in before if b == job)]
        done.append(free[-1])
    return done
""",
    wrong="def schedule(n, before):\n    return list(range(n))[::-1]\n",
)
LONGEST = Several(
    '''def rise(numbers: list[int]) -> list[int]:
    """Return a longest subsequence of the numbers that strictly rises. If there are multiple
    answers, return any of them.

    >>> rise([3, 1, 2, 5, 4])
    [1, 2, 4]
    >>> rise([7, 8, 1, 2])
    [7, 8]
    """
''',
    good="""
from itertools import combinations

def is_right(numbers, answer):
    def rises(items):
        return all(a < b for a, b in zip(items, items[1:]))
    rest = iter(numbers)
    if not rises(answer) or not all(item in rest for item in answer):
        return False
    longer = combinations(numbers, len(answer) + 1)
    return not any(rises(one) for one in longer)
""",
    weak={
        "the length": """
def is_right(numbers, answer):
    rest = iter(numbers)
    return all(a < b for a, b in zip(answer, answer[1:])) and all(x in rest for x in answer)
""",
        "that it rises": """
def is_right(numbers, answer):
    rest = iter(numbers)
    return all(x in rest for x in answer)
""",
    },
    other="""
def rise(numbers):
    best = [[x] for x in numbers]
    for i, x in enumerate(numbers):
        for j in range(i):
            if numbers[j] < x and len(best[j]) + 1 > len(best[i]):
                best[i] = best[j] + [x]
    return max(best, key=len)
""",
    wrong="def rise(numbers):\n    return numbers[:1]\n",
)
PALINDROME = Several(
    '''def mirror(letters: str) -> str:
    """Put all the letters in an order that reads the same from both ends, which is possible. If
    there are several such words, any of them is right.

    >>> mirror("aabbc")
    'bacab'
    >>> mirror("zzyy")
    'zyyz'
    """
''',
    good="""
def is_right(letters, answer):
    return sorted(letters) == sorted(answer) and answer == answer[::-1]
""",
    weak={
        "the letters": "def is_right(letters, answer):\n    return answer == answer[::-1]\n",
        "the palindrome": """
def is_right(letters, answer):
    return sorted(letters) == sorted(answer)
""",
    },
    other="""
def mirror(letters):
    half = "".join(x * (letters.count(x) // 2) for x in sorted(set(letters)))
    return half + "".join(x for x in sorted(set(letters)) if letters.count(x) % 2) + half[::-1]
""",
    wrong='def mirror(letters):\n    return "".join(sorted(letters))\n',
)
SHORTEST = Several(
    '''def both(first: str, second: str) -> str:
    """Return a shortest string that has both strings as subsequences. If there are several, return
    any one of them.

    >>> both("abac", "cab")
    'cabac'
    >>> both("xy", "yx")
    'xyx'
    """
''',
    good="""
def is_right(first, second, answer):
    def inside(word):
        rest = iter(answer)
        return all(x in rest for x in word)
    common = [[0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for i, x in enumerate(first):
        for j, y in enumerate(second):
            same = common[i][j] + 1
            common[i + 1][j + 1] = same if x == y else max(common[i][j + 1], common[i + 1][j])
    least = len(first) + len(second) - common[-1][-1]
    return inside(first) and inside(second) and len(answer) == least
""",
    weak={
        "the length": """
def is_right(first, second, answer):
    def inside(word):
        rest = iter(answer)
        return all(x in rest for x in word)
    return inside(first) and inside(second)
""",
    },
    other="""
from functools import cache

def both(first, second):
    @cache
    def least(i, j):
        if i == len(first) or j == len(second):
            return first[i:] + second[j:]
        if first[i] == second[j]:
            return first[i] + least(i + 1, j + 1)
        return min(second[j] + least(i, j + 1), first[i] + least(i + 1, j), key=len)
    return least(0, 0)
""",
    wrong="def both(first, second):\n    return first + second\n",
)
APART = Several(
    '''def apart(text: str) -> str:
    """Reorder the letters so that no two equal ones are side by side, which is possible. If there
    are multiple valid answers, return any of them.

    >>> apart("aabbc")
    'abcab'
    >>> apart("ooofx")
    'ofoxo'
    """
''',
    good="""
def is_right(text, answer):
    return sorted(text) == sorted(answer) and all(a != b for a, b in zip(answer, answer[1:]))
""",
    weak={
        "the neighbours": """
def is_right(text, answer):
    return sorted(text) == sorted(answer)
""",
        "the letters": """
def is_right(text, answer):
    return all(a != b for a, b in zip(answer, answer[1:]))
""",
    },
    other="""
def apart(text):
    by_count = sorted(text, key=lambda x: (-text.count(x), x))
    placed = [""] * len(text)
    for at, letter in zip([*range(0, len(text), 2), *range(1, len(text), 2)], by_count):
        placed[at] = letter
    return "".join(placed)
""",
    wrong="def apart(text):\n    return text\n",
)
SEVERAL = {
    "peak": PEAK,
    "order": ORDER,
    "longest": LONGEST,
    "palindrome": PALINDROME,
    "shortest": SHORTEST,
    "apart": APART,
}

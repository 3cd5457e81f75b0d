from __future__ import annotations

import ast
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import SIGNATURE
from greenloop.asking.replies.assembly import complete
from greenloop.domain.problem import Parameter, Problem, Signature
from greenloop.syntax import syntax_error


def problem(preamble: str = "") -> Problem:
    return Problem(statement="Do it.", signature=SIGNATURE, preamble=preamble)


def run(code: str, call: str) -> Any:
    namespace: dict[str, Any] = {"__name__": "solution"}
    exec(code, namespace)
    return eval(call, namespace)


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("list(deque([1], maxlen=2))", [1]),
        ("defaultdict(list)[1]", []),
        ("Counter('aab')['a']", 2),
        ("heapq.nsmallest(1, [2, 1])", [1]),
        ("nsmallest(1, [2, 1])", [1]),
        ("bisect.bisect_left([1, 2], 2)", 1),
        ("bisect([1, 2], 2)", 2),
        ("bisect_left([1, 2], 2)", 1),
        ("copy.deepcopy([1])", [1]),
        ("copy([1])", [1]),
        ("datetime.date(2024, 1, 1).year", 2024),
        ("datetime.strptime('2024', '%Y').year", 2024),
        ("max(-inf, sqrt(4), math.floor(0.5))", 2.0),
        ("gcd(4, 6)", 2),
        ("reduce(lambda a, b: a * b, [2, 3])", 6),
        ("list(accumulate([1, 2]))", [1, 3]),
        ("re.sub('a', 'b', 'a') + string.digits + ascii_lowercase[0]", "b0123456789a"),
        ("sorted([2, 1], key=cmp_to_key(lambda a, b: a - b))", [1, 2]),
        ("collections.OrderedDict(a=1)['a']", 1),
        ("random.Random(1).randint(2, 2) + sys.maxsize * 0", 2),
        ("[operator.add(a, b) for a, b in itertools.pairwise([1, 2])]", [3]),
    ],
)
def test_forgotten_imports_are_added(body: str, value: Any) -> None:
    code = complete(f"def f():\n    return {body}\n", problem())
    assert run(code, "f()") == value


def test_names_in_annotations_and_decorators_count() -> None:
    code = "@cache\ndef f(x: Optional[List[int]] = None) -> Dict[str, Any]:\n    return {}\n"
    completed = complete(code, problem())
    assert run(completed, "f()") == {}
    assert completed.startswith(
        "from functools import cache\nfrom typing import Any, Dict, List, O"
    )


@pytest.mark.parametrize(
    "code",
    [
        "def f(x):\n    return len(x)\n",
        "import math\n\ndef f(x):\n    return math.inf\n",
        "from math import *\n\ndef f(x):\n    return sqrt(x)\n",
        "def f(deque):\n    inf = deque\n    return [re for re in inf]\n",
        "def f():\n    from math import sqrt\n    return sqrt(4)\n",
        "class ListNode:\n    pass\n\ndef f(x: ListNode):\n    return x\n",
        "def gcd(a, b):\n    return a\n\ndef f():\n    global heapq\n    heapq = gcd(1, 2)\n",
        "def f(x):\n    return unheard_of(x)\n",
        "def f(:\n    return sqrt(4)\n",
        "x = a" + ".b" * 9_000,
        "",
    ],
)
def test_code_that_lacks_nothing_known_is_not_touched(code: str) -> None:
    assert complete(code, problem()) == code


def test_future_imports_and_the_docstring_stay_first() -> None:
    code = '"""Doc."""\n\nfrom __future__ import annotations\n\ndef f():\n    return sqrt(4)\n'
    completed = complete(code, problem("def helper():\n    pass\n"))
    assert run(completed, "f()") == 2.0
    assert ast.get_docstring(ast.parse(completed)) == "Doc."


PREAMBLE = """
import math
from typing import *

SCALE = 2

@staticmethod
def scaled(x):  # keeps its comment
    return SCALE * x

def unused():
    return 0

class ListNode:
    kind = "preamble"
"""


def test_the_preamble_gives_what_is_used_and_no_more() -> None:
    code = complete("def f(x):\n    return scaled(x)\n", problem(PREAMBLE))
    assert run(code, "f(3)") == 6
    assert "# keeps its comment" in code
    assert "unused" not in code
    assert "ListNode" not in code


def test_the_code_and_the_preamble_come_before_our_own_definitions() -> None:
    used = "def f():\n    return ListNode\n"
    assert run(complete(used, problem(PREAMBLE)), "f().kind") == "preamble"
    own = "class ListNode:\n    kind = 'own'\n\n" + used
    assert run(complete(own, problem(PREAMBLE)), "f().kind") == "own"
    assert run(complete(used, problem()), "f()(1).val") == 1


def test_the_node_of_the_types_is_defined() -> None:
    used = "def f():\n    return Node(1)\n"
    graph = problem().model_copy(update={"signature": signature("GraphNode")})
    assert run(complete(used, graph), "f().neighbors") == []
    nary = problem().model_copy(update={"signature": signature("Optional[NaryNode]")})
    assert run(complete(used, nary), "f().children") == []
    assert complete(used, problem()) == used


def signature(type_: str) -> Signature:
    return Signature(name="f", parameters=(Parameter(name="node", type=type_),))


def test_star_imports_of_the_preamble_help_with_unknown_names() -> None:
    preamble = "from math import *\nfrom string import *\n"
    assert run(complete("def f():\n    return gamma(4)\n", problem(preamble)), "f()") == 6.0
    assert "*" not in complete("def f():\n    return sqrt(4)\n", problem(preamble))


def test_node_classes_of_leetcode_are_defined() -> None:
    code = "def f(root: Optional[TreeNode], head: 'ListNode'):\n    return TreeNode(1, root)\n"
    assert run(complete(code, problem()), "f(None, None).val") == 1


def test_a_broken_preamble_does_no_harm() -> None:
    assert run(complete("def f():\n    return sqrt(4)\n", problem("def (")), "f()") == 2.0


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("def f(:\n    pass", "line 1: invalid syntax"),
        ("x = (1,", "line 1: '(' was never closed"),
        ("return 1", "line 1: 'return' outside function"),
        ("x = 1\0", "null bytes"),
        ("x = " + "(" * 999, "too many nested parentheses"),
        ("#" * 100_001, "longer than 100,000 characters"),
    ],
)
def test_syntax_errors_are_told(code: str, message: str) -> None:
    assert message in (syntax_error(code) or "")


def test_valid_code_has_no_syntax_error_and_no_warning() -> None:
    assert syntax_error("import re\nPATTERN = '\\d'\nassert (1, 2)\n") is None


LINES = [
    "import math",
    "from os import *",
    "def f(x: List[int]):",
    "    return deque(x)",
    "class A:",
]
LINES += [
    "    def g(self):",
    "        yield inf",
    "x = [y for y in z]",
    "global x",
    '"""',
    "@cache",
]


@given(st.text(max_size=50) | st.lists(st.sampled_from(LINES), max_size=8).map("\n".join))
def test_completed_code_is_valid_and_needs_nothing_more(code: str) -> None:
    completed = complete(code, problem(PREAMBLE))
    assert (syntax_error(completed) is None) == (syntax_error(code) is None)
    assert complete(completed, problem(PREAMBLE)) == completed

"""Programs and their samples in the layouts of the judges; every problem is made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.problem import Kind
from greenloop.errors import ProblemError
from greenloop.reading import read
from greenloop.reading.contests.programs import program_layout

STORY = "Ada stacks n crates with weights w. How heavy is the stack?"
IN = "The first line contains one integer n. The second line contains n integers."
OUT = "Print one integer, the total weight."
SAMPLES = [("3\n1 2 3\n", "6\n"), ("1\n10\n", "10\n")]
NOTE = "In the first example 1 + 2 + 3 = 6."

LAYOUTS = {
    "Codeforces": f"""A. Crates
time limit per test2 seconds
memory limit per test: 256 megabytes
input: standard input
outputstandard output
{STORY}

Input
{IN}

Output
{OUT}

Examples
InputCopy
3
1 2 3
OutputCopy
6
InputCopy
1
10
OutputCopy
10
Note
{NOTE}""",
    "fields in a row": f"""{STORY}
Input
{IN}
Output
{OUT}
Examples
Input
3
1 2 3
Output
6
Input
1
10
Output
10
Note{NOTE}""",
    "AtCoder": f"""A - Crates
Time Limit: 2 sec / Memory Limit: 1024 MB
Problem Statement
{STORY}

Constraints
1 <= n <= 100

Input
Input is given from Standard Input in the following format:

n
w_1 ... w_n

Output
{OUT}

Sample Input 1
Copy
3
1 2 3
Sample Output 1
Copy
6

{NOTE}

Sample Input 2
Copy
1
10
Sample Output 2
Copy
10
""",
    "AtCoder in Japanese": """問題文
n 個の整数の和を求めてください。

入力
入力は以下の形式で標準入力から与えられる。

出力
答えを出力せよ。

入力例 1
3
1 2 3
出力例 1
6

入力例 2
1
10
出力例 2
10""",
    "Luogu": f"""# 题目描述
{STORY}

## 输入格式
第一行一个整数 n,第二行 n 个整数。

## 输出格式
输出一个整数。

## 输入样例 #1
```
3
1 2 3
```
## 输出样例 #1
```
6
```
## 输入样例 #2
```
1
10
```
## 输出样例 #2
```
10
```
## 提示
1 <= n <= 100""",
    "HackerRank": f"""{STORY}

**Input Format**

{IN}

**Constraints**

1 <= n <= 100

**Output Format**

{OUT}

**Sample Input 0**

    3
    1 2 3

**Sample Output 0**

    6

**Explanation 0**

{NOTE}

**Sample Input 1**

    1
    10

**Sample Output 1**

    10""",
    "Kattis": f"""Crates
{STORY}

Input
{IN}

Output
{OUT}

Sample Input 1\tSample Output 1
3
1 2 3

6

Sample Input 2\tSample Output 2
1
10

10
""",
    "APPS": f"""{STORY}


-----Input-----

{IN}


-----Output-----

{OUT}


-----Examples-----
Input
3
1 2 3

Output
6

Input
1
10

Output
10



-----Note-----

{NOTE}""",
    "labels before a colon": f"""{STORY}

Input: {IN}

Output: {OUT}

Input:
3
1 2 3
Output:
6

Input:
1
10
Output:
10
""",
    "HTML": f"""<p>{STORY}</p><div class="section-title">Input</div><p>{IN}</p>
<div class="section-title">Output</div><p>{OUT}</p><div class="section-title">Examples</div>
<div class="title">Input</div><pre>3<br />1 2 3<br /></pre>
<div class="title">Output</div><pre>6</pre>
<div class="title">Input</div><pre>1<br />10</pre><div class="title">Output</div><pre>10</pre>""",
    "prose": """Write a program that reads n and then n numbers from standard input and prints
their sum.

Example 1:
Input:
3
1 2 3
Output: 6

Example 2:
Input:
1
10
Output: 10

That is all there is to say about it.""",
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_layouts_of_judges(text: str) -> None:
    draft = read(text)
    assert draft.signature
    assert draft.signature.kind is Kind.PROGRAM
    assert [(case.args[0], case.expected) for case in draft.shown] == SAMPLES
    assert all(case.provenance.certain for case in draft.shown)


def test_a_program_may_be_described_without_a_sample() -> None:
    draft = read("Read n from standard input and print n + 1.")
    assert draft.signature
    assert draft.signature.kind is Kind.PROGRAM
    assert draft.shown == ()


@pytest.mark.parametrize(
    ("text", "sample"),
    [
        (
            "Read two integers from standard input and print their gcd. For the input `12 18` the "
            "output is `6`.",
            ("12 18\n", "6\n"),
        ),
        (
            'Read a line from stdin and print it. With input "abc" the program prints "abc".',
            ("abc\n", "abc\n"),
        ),
        (
            "Write a program that reads two integers and prints their gcd.\n\nInput: 12 18\n"
            "Output: 6\n",
            ("12 18\n", "6\n"),
        ),
        (
            "Schreibe ein Programm, das eine Zahl einliest und ihre Quersumme ausgibt.\n\n"
            "Eingabe: 345\nAusgabe: 12\n",
            ("345\n", "12\n"),
        ),
        (
            "Input Format\n\nThe first line holds n.\n\nOutput Format\n\nPrint the sum.\n\n"
            "Sample Input 0\n\nSTDIN      Function\n-----      --------\n"
            "3          arr[] size n = 3\n1 2 3      arr = [1, 2, 3]\n\nSample Output 0\n\n6\n",
            ("3\n1 2 3\n", "6\n"),
        ),
    ],
)
def test_samples_in_sentences_on_lines_and_with_remarks(text: str, sample: tuple[str, str]) -> None:
    draft = read(text)
    assert draft.signature
    assert draft.signature.kind is Kind.PROGRAM
    assert [(case.args[0], case.expected) for case in draft.shown] == [sample]


def test_samples_below_words_in_chinese() -> None:
    text = """写一个程序,从标准输入读入若干行,每行两个整数,输出每行的和,读到 0 0 结束(该行不输出)。

输入样例:
1 2
30 40
0 0

输出样例:
3
70
"""
    (case,) = read(text).shown
    assert (case.args[0], case.expected) == ("1 2\n30 40\n0 0\n", "3\n70\n")


def test_white_space_inside_samples_stays() -> None:
    text = (
        f"{STORY}\n\nInput\n{IN}\n\nOutput\n{OUT}\n\nExample\nInput\n2\n\n5  5\nOutput\n *\n***\n"
    )
    (case,) = read(text).shown
    assert (case.args[0], case.expected) == ("2\n\n5  5\n", " *\n***\n")


@pytest.mark.parametrize(
    ("said", "returns", "tolerance", "several"),
    [
        ("", "Tokens", None, False),
        ("You can print each letter in any case (upper or lower).", "AnyCaseTokens", None, False),
        ("The relative or absolute error of the answer must not exceed $10^{-6}$.",
         "Tokens", 1e-6, False),
        ("If there are multiple answers, print any of them.", "Tokens", None, True),
    ],
)  # fmt: skip
def test_promises(said: str, returns: str, tolerance: float | None, several: bool) -> None:
    draft = read(LAYOUTS["APPS"].replace(OUT, f"{OUT} {said}"))
    problem = draft.complete()
    assert problem.signature.returns == returns
    assert problem.promises.tolerance == tolerance
    assert problem.promises.several is several
    assert problem.constraints == ()
    assert all(case.comparator.tolerance == tolerance for case in draft.cases(problem))


@pytest.mark.parametrize(
    "text",
    [
        f"{LAYOUTS['HackerRank']}\n\ndef total(n, weights):\n    ...",
        "Given nums, return the sum.\n\nExample 1:\n\nInput: nums = [1,2]\nOutput: 3\n",
        "Given nums, return the sum.\n\nExample 1:\n\nInput\nnums = [1,2]\nOutput\n3\n",
        "Return the sum.\n\nSample Input\n[1, 2]\n\nSample Output\n3\n",
        "Write a function that takes a list.\n\nInput: A list of numbers that is not empty.\n\n"
        "Output: The sum of the numbers in it.\n\nInput:\n[1, 2]\nOutput:\n3",
        "Write a function add(a, b).\n\nassert add(1, 2) == 3\n\nIt must not read standard input"
        " or print.",
        "Complete the function total.\n\nInput Format\nThe first line of it is a number.\n\n"
        "Output Format\nThe sum of all these numbers.",
        "Print nothing.\n\nExample\n>>> total([1, 2])\n3",
        "Write a program that reads nums and prints it.\n\nInput: nums = [1, 2]\nOutput: [1, 2]\n",
    ],
)
def test_functions_are_no_programs(text: str) -> None:
    assert program_layout(text) is None


def test_interactive_problems_stay_refused() -> None:
    with pytest.raises(ProblemError, match="interactive"):
        read(f"This is an interactive problem.\n\n{LAYOUTS['Codeforces']}")


lines = st.sampled_from(
    [
        "Input",
        "Output",
        "Sample Input 1",
        "Examples",
        "Note",
        "3",
        "1 2",
        "",
        "```",
        "Copy",
        IN,
        OUT,
    ]
)


@given(st.lists(lines, max_size=14))
def test_any_order_of_lines_is_read(text: list[str]) -> None:
    found = program_layout("\n".join(text))
    for given_, printed in found.samples if found else []:
        assert given_.strip()
        assert printed.strip()

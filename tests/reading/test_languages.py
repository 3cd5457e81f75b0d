from __future__ import annotations

import pytest

from greenloop.errors import ProblemError
from greenloop.reading import read

TYPED = """
java: class Solution {; public List<int[]> addUp(int[][] grid, String s, boolean b) {
cpp: class Solution {; vector<vector<int>> addUp(vector<vector<int>>& grid, string s, bool b) {
csharp: public class Solution {; public IList<int[]> addUp(int[][] grid, string s, bool b) {
"""
NAMED = """
javascript: var addUp = function(grid, s, b) {
js: function addUp(grid, s, b) {
typescript: function addUp(grid: number[][], s: string, b: boolean): number[][] {
go: func addUp(grid [][]int, s string, b bool) [][]int {
rust: impl Solution {; pub fn addUp(grid: Vec<Vec<i32>>, s: String, b: bool) -> bool {
kotlin: class Solution {; fun addUp(grid: Array<IntArray>, s: String, b: Boolean): Int {
swift: class Solution {; func addUp(_ grid: [[Int]], _ s: String, _ b: Bool) -> Int {
"""


def starters(table: str) -> dict[str, str]:
    """By language; a semicolon ends a line."""
    rows = (row.partition(": ") for row in table.strip().splitlines())
    return {language: code.replace(";", "\n") + "\n}" for language, _, code in rows}


STARTERS, NAMES = starters(TYPED), starters(NAMED)


@pytest.mark.parametrize("language", [*STARTERS, *NAMES])
@pytest.mark.parametrize("fenced", [True, False])
def test_a_starter_in_another_language_names_the_function(language: str, fenced: bool) -> None:
    code = (STARTERS | NAMES)[language]
    text = f"```{language}\n{code}\n```" if fenced else code
    signature = read(f"Add it up.\n\n{text}").signature
    assert signature is not None
    assert (signature.name, signature.class_name) == ("addUp", "")
    assert [one.name for one in signature.parameters] == ["grid", "s", "b"]
    if language in STARTERS:
        assert [one.type for one in signature.parameters] == ["list[list[int]]", "str", "bool"]
        assert signature.returns == "list[list[int]]"


def test_a_starter_in_python_counts_more() -> None:
    text = f"```java\n{STARTERS['java']}\n```\n\n```python\ndef total(xs):\n    pass\n```"
    signature = read(text).signature
    assert signature is not None
    assert signature.name == "total"


@pytest.mark.parametrize(
    "text",
    [
        "```java\nclass Stack {\n    void push(int x) {\n    }\n    int pop() {\n    }\n}\n```",
        "```haskell\nmain = interact id\n```",
    ],
)
def test_what_cannot_be_derived_is_refused(text: str) -> None:
    with pytest.raises(ProblemError) as caught:
        read(f"Do it.\n\n{text}")
    assert caught.value.hint


@pytest.mark.parametrize("text", ["If int x (a number); return it.", "You may return foo(bar);"])
def test_prose_is_no_starter(text: str) -> None:
    assert read(text).signature is None

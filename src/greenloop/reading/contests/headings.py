"""Headings of contest problems, in the words that judges and languages have for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import Literal

Side = Literal["", "input", "output", "both"]
Sort = Literal["sample", "bare", "format", "examples", "other"]


@dataclass(frozen=True)
class Heading:
    """What a heading is about.

    ``side``: input or output, or both side by side, where it is about one of them. ``sort``:
    ``sample`` above an example, ``format`` above a description, ``bare`` above either;
    ``examples`` opens the part where they are, ``other`` ends what is above it.
    """

    side: Side
    sort: Sort


_SIDES: dict[Side, tuple[str, ...]] = {
    "input": (
        *("input", "inputs", "input data", "standard input", "stdin", "the input", "test input"),
        *("entrada", "entradas", "entrée", "entrées", "eingabe", "eingaben"),
        *("输入", "輸入", "入力", "входные данные", "ввод"),
    ),
    "output": (
        *("output", "outputs", "output data", "standard output", "stdout", "the output"),
        *("expected output", "test output", "salida", "salidas", "saída", "saídas"),
        *("sortie", "sorties", "ausgabe", "ausgaben"),
        *("输出", "輸出", "出力", "выходные данные", "вывод"),
    ),
}
_SHOWN = ("sample", "example", "sample test", "test case", "sample case", "ejemplo", "exemplo")
_SAMPLES = (
    *("{shown} {side}", "{side} {shown}", "{side} for {shown}", "{side} for the {shown}"),
    *("{side} copy", "{side}copy", "{shown} de {side}", "{side} de {shown}", "exemple d'{side}"),
    *("exemple de {side}", "{side} d'exemple", "beispiel{side}", "{side}beispiel"),
    *(
        "{side}例",
        "样例{side}",
        "{side}样例",
        "示例{side}",
        "{side}示例",
        "範例{side}",
        "{side}範例",
    ),
    "пример {side}",
)
_FORMATS = (
    *("{side} format", "{side} specification", "{side} description", "{side} spec"),
    *("format of {side}", "format of the {side}", "formato de {side}", "formato da {side}"),
    *("format d'{side}", "format de {side}", "{side}format", "формат {side}"),
    *("{side}格式", "{side}描述", "{side}说明", "{side}形式"),
)
_EXAMPLES = (
    *("example", "examples", "sample", "samples", "sample test", "sample tests", "test case"),
    *("test cases", "sample case", "sample cases", "sample test case", "sample test cases"),
    *("sample data", "sample input and output", "sample input/output", "sample i/o"),
    *("sample inputs and outputs", "examples of input and output", "input/output examples"),
    *("样例", "示例", "範例", "测试样例", "例", "入出力例", "пример", "примеры"),
    *("ejemplo", "ejemplos", "exemplo", "exemplos", "exemple", "exemples", "beispiel", "beispiele"),
)
_OTHER = (
    *("note", "notes", "explanation", "explanations", "remark", "remarks", "hint", "hints"),
    *("sample explanation", "example explanation", "explanation of sample", "explanation for"),
    *("constraint", "constraints", "scoring", "grading", "subtask", "subtasks", "limits", "limit"),
    *("statement", "problem statement", "problem", "task", "source", "tags", "author", "editorial"),
    *("time limit", "memory limit", "function description", "follow up", "links", "score"),
    *("说明", "提示", "备注", "注释", "解释", "数据范围", "样例解释", "样例说明", "限制"),
    *("制約", "解説", "説明", "問題", "問題文", "примечание", "примечания"),
    *("nota", "notas", "observação", "remarque", "explication", "hinweis", "erklärung"),
)


def _table() -> dict[str, Heading]:
    """Every heading that is known, as :func:`_squeezed` leaves it."""
    table = {words: Heading("", "examples") for words in _EXAMPLES}
    table |= {words: Heading("", "other") for words in _OTHER}
    sorts: dict[Sort, tuple[str, ...]] = {"sample": _SAMPLES, "format": _FORMATS}
    for side, names in _SIDES.items():
        table |= {name: Heading(side, "bare") for name in names}
        for sort, forms in sorts.items():
            table |= {
                form.format(shown=shown, side=name): Heading(side, sort)
                for form, shown, name in product(forms, _SHOWN, names)
            }
    return table | {"sample input sample output": Heading("both", "sample")}


_TABLE = _table()
_LONGEST = 60
_DECORATION = " \t#>*_=-\u2013\u2014~|`•:.[]【】■◆●"
_NUMBER = re.compile(r"[#№]?\s*\(?(?<!\d)\d{1,2}(?!\d)\)?|\(s\)")
_VALUE = re.compile(r":\s*\S*\d|^\W*\d[\d\s]*$")
_FILE = re.compile(r"^\s*\w+\.(?:txt|in|out|dat)\s*$")
_REMARK = re.compile(
    r"(?:(?:Sample |Example )?(?:Explanation|Note|Notes|Remark|Hint|Constraints)"
    r"(?: (?:for|of|to) .{0,30}?)? ?\d{0,2}[*_]*:|(?:Note|Explanation) *(?=[A-Z]))"
)
"""What follows a sample on the same line as its heading; Codeforces loses the line's end."""


def heading(line: str) -> Heading | None:
    """The heading that a line is; ``None`` if it is none."""
    bare = line.strip(_DECORATION)
    if _REMARK.match(bare):
        return Heading("", "other")
    if not bare or len(bare) > _LONGEST or _VALUE.search(bare):
        return None
    words = _squeezed(_NUMBER.sub(" ", bare))
    found = _TABLE.get(words)
    if found and found.sort == "bare" and _NUMBER.search(bare):
        return Heading(found.side, "sample")
    return found


def labelled(line: str) -> tuple[Heading, str] | None:
    """The heading that begins a line, and what follows its colon: ``Input: 5``."""
    label, colon, rest = line.partition(":")
    if not colon or not rest.strip(_DECORATION) or heading(rest) or _FILE.search(rest):
        return None  # "input: standard input" says where it comes from
    found = heading(label)
    return (found, rest.strip()) if found and found.side else None


def _squeezed(text: str) -> str:
    return " ".join(text.lower().strip(_DECORATION).split())

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

from greenloop.domain.case import Case, Provenance, Status
from greenloop.domain.problem import Kind, Parameter, Signature
from greenloop.export.cases import Solution
from greenloop.export.module_file import module_file

SIGNATURE = Signature(
    name="fold_and_unfold",
    kind=Kind.MODULE,
    parameters=(Parameter(name="function"), Parameter(name="arguments")),
    functions=(
        Signature(name="fold", parameters=(Parameter(name="head", type="ListNode"),)),
        Signature(name="unfold", parameters=(Parameter(name="sheet"),)),
    ),
)
CASE = Case(
    id="t1",
    name="example 1",
    category="basic",
    args=("unfold", [{"call": ["fold", [[1, 2]]]}]),
    expected=[1, 2],
    provenance=Provenance.STATEMENT,
)


def written(case: Case, signature: Signature = SIGNATURE) -> str:
    text = module_file("Paper", signature, [case], Solution("", {}))
    ast.parse(text)
    return re.split(r"\n(?=@|def test_)", text.partition("# --- H")[0], maxsplit=1)[1].strip()


def test_calls_of_calls_are_a_table_of_the_values_inside() -> None:
    assert written(CASE).splitlines() == [
        "@pytest.mark.parametrize(",
        '    ("head", "expected"),',
        "    [",
        "        # stated by the problem, basic",
        '        pytest.param([1, 2], [1, 2], id="example 1"),',
        "    ],",
        ")",
        "def test_unfold_of_fold(head, expected):",
        "    answer = unfold(fold(build_list(head, ListNode)))",
        '    assert same(answer, expected, ("Any",))',
    ]


def test_methods_are_called_on_one_instance() -> None:
    text = written(CASE, SIGNATURE.model_copy(update={"class_name": "Paper"}))
    assert "    instance = Paper()\n" in text
    assert "instance.unfold(instance.fold(" in text


def test_a_result_counts_as_its_function_declares_it(tmp_path: Path) -> None:
    """As for the judge: a whole float is not an int, where an int is declared."""
    fold, unfold = SIGNATURE.functions
    one = CASE.model_copy(update={"args": ("unfold", [4]), "expected": [2]})
    for returns, code in (("list[float]", 0), ("list[int]", 1)):
        told = unfold.model_copy(update={"returns": returns})
        of = SIGNATURE.model_copy(update={"functions": (fold, told)})
        (tmp_path / "test_solution.py").write_text(
            module_file("Paper", of, [one], Solution("", {})), "utf-8"
        )
        (tmp_path / "solution.py").write_text("def unfold(sheet):\n    return [2.0]\n")
        tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
        done = subprocess.run(tests, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stdout


def test_what_is_one_plain_value_is_compared_plainly() -> None:
    functions = tuple(one.model_copy(update={"returns": "str"}) for one in SIGNATURE.functions)
    of = SIGNATURE.model_copy(update={"functions": functions})
    one = CASE.model_copy(update={"args": ("unfold", [4]), "expected": "2"})
    assert written(one, of).endswith("    assert unfold(sheet) == expected")


def test_exceptions_and_what_is_set_aside() -> None:
    failing = CASE.model_copy(
        update={"raises": "ValueError", "status": Status.QUARANTINED, "reason": "unclear"}
    )
    text = written(failing)
    assert 'marks=pytest.mark.skip(reason="unclear")' in text
    assert "    with pytest.raises(ValueError):\n        unfold(" in text


def test_what_an_assertion_makes_of_an_answer_is_made_of_it_here_too(tmp_path: Path) -> None:
    case = CASE.model_copy(update={"args": ("unfold", [4]), "expected": True, "view": "bool"})
    (tmp_path / "test_solution.py").write_text(
        module_file("Paper", SIGNATURE, [case], Solution("", {})), "utf-8"
    )
    for returned, code in (("7", 0), ("0", 1)):
        (tmp_path / "solution.py").write_text(f"def unfold(sheet):\n    return {returned}\n")
        tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
        done = subprocess.run(tests, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stdout

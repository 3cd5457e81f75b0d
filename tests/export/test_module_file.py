from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

from greenloop.domain.case import Case, Provenance, Status
from greenloop.domain.problem import Kind, Parameter, Signature
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
    text = module_file("Paper", signature, [case])
    ast.parse(text)
    return re.split(r"\n(?=@|def test_)", text.partition("# --- How")[0], maxsplit=1)[1].strip()


def test_a_case_is_a_line_that_calls_the_functions() -> None:
    assert written(CASE).splitlines() == [
        "def test_t1_example_1():",
        "    # stated by the problem, basic",
        '    assert same(solution.unfold(solution.fold(nodes("linked_list", [1, 2]))), [1, 2])',
    ]


def test_methods_are_called_on_one_instance() -> None:
    text = written(CASE, SIGNATURE.model_copy(update={"class_name": "Paper"}))
    assert "    instance = solution.Paper()\n" in text
    assert "instance.unfold(instance.fold(" in text


def test_a_result_counts_as_its_function_declares_it(tmp_path: Path) -> None:
    """As for the judge: a whole float is not an int, where an int is declared."""
    fold, unfold = SIGNATURE.functions
    one = CASE.model_copy(update={"args": ("unfold", [4]), "expected": [2]})
    for returns, code in (("list[float]", 0), ("list[int]", 1)):
        told = unfold.model_copy(update={"returns": returns})
        of = SIGNATURE.model_copy(update={"functions": (fold, told)})
        (tmp_path / "test_solution.py").write_text(module_file("Paper", of, [one]), "utf-8")
        (tmp_path / "solution.py").write_text("def unfold(sheet):\n    return [2.0]\n")
        tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
        done = subprocess.run(tests, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stdout


def test_what_is_one_plain_value_is_compared_plainly() -> None:
    functions = tuple(one.model_copy(update={"returns": "int"}) for one in SIGNATURE.functions)
    of = SIGNATURE.model_copy(update={"functions": functions})
    one = CASE.model_copy(update={"args": ("unfold", [4]), "expected": 2})
    assert written(one, of).endswith("    assert solution.unfold(4) == 2")


def test_exceptions_and_what_is_set_aside() -> None:
    failing = CASE.model_copy(
        update={"raises": "ValueError", "status": Status.QUARANTINED, "reason": "unclear"}
    )
    first, _, _, *rest = written(failing).splitlines()
    assert first == '@pytest.mark.skip(reason="unclear")'
    assert rest[0] == "    with pytest.raises(ValueError):"


def test_what_an_assertion_makes_of_an_answer_is_made_of_it_here_too(tmp_path: Path) -> None:
    case = CASE.model_copy(update={"args": ("unfold", [4]), "expected": True, "view": "bool"})
    (tmp_path / "test_solution.py").write_text(module_file("Paper", SIGNATURE, [case]), "utf-8")
    for returned, code in (("7", 0), ("0", 1)):
        (tmp_path / "solution.py").write_text(f"def unfold(sheet):\n    return {returned}\n")
        tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
        done = subprocess.run(tests, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stdout

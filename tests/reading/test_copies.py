from __future__ import annotations

import pytest

from greenloop.domain.problem import Parameter, Signature
from greenloop.reading.copies import freshness

BOARD = Parameter(name="board", type="list[list[int]]")


def of(*parameters: Parameter, returns: str = "list[list[int]]") -> Signature:
    return Signature(name="f", parameters=parameters, returns=returns)


@pytest.mark.parametrize(
    "sentence",
    [
        "Do not modify the input.",
        "Sort the rows without modifying the input.",
        "The argument must not be changed.",
        "Neither of the arguments may be modified.",
        "None of the lists may be modified.",
        "`board` must remain unmodified.",
        "board must not be mutated.",
        "Leave the original untouched.",
        "The input list should be left as it is.",
        "Return the rows sorted, without changing board.",
        "You must not mutate the list.",
        "The function should not alter its input.",
        "Don't do it in place.",
        "without mutating any of its arguments",
        "The caller's list must stay intact.",
        "元の board は変更しないでください。",
        "引数のリストを変更してはいけません。",
        "元のリストを変更せずに並べ替えた結果を返す。",
        "入力は書き換えないこと。",
        "不要修改输入的列表。",
        "原列表不能被修改。",
        "在不修改原数组的情况下排序。",
        "输入保持不变。",
        "La lista original no debe modificarse.",
        "sin modificar la lista original",
        "No modifiques la lista recibida.",
        "Los argumentos no deben ser modificados.",
        "La matriz de entrada debe quedar intacta.",
        "A lista original não deve ser modificada.",
        "sem modificar a lista de entrada",
        "Não altere a lista original.",
        "La liste d'origine ne doit pas être modifiée.",
        "sans modifier la liste passée en argument",
        "Ne modifiez pas la liste d'origine.",
        "La liste doit rester inchangée.",
        "ohne die Liste zu verändern",
        "Die übergebene Liste darf nicht verändert werden.",
        "Die Eingabe bleibt unverändert.",
        "Verändere die ursprüngliche Liste nicht.",
        "Исходный список не должен изменяться.",
        "Не изменяйте исходный список.",
        "не изменяя исходный список",
        "Исходный список изменять нельзя.",
        "Входной список должен остаться без изменений.",
        "The original board is never modified.",
        "without any modification of the input",
        "Sort them but keep the input intact.",
        "must not have side effects on its arguments",
    ],
)
def test_arguments_must_stay_as_they_are(sentence: str) -> None:
    assert freshness(of(BOARD, Parameter(name="k", type="int")), sentence) == "spared"


@pytest.mark.parametrize(
    "sentence",
    [
        "Return a new list.",
        "returns a new board",
        "The result must be a new list.",
        "Merge into a new one:",
        "Return a sorted copy.",
        "Return a copy of the list without duplicates.",
        "Return an entirely new list, not the list itself.",
        "build and return a brand-new matrix",
        "It returns a **new** list.",
        "Devuelve una nueva lista.",
        "Devuelve una lista nueva.",
        "Retorna uma nova lista.",
        "Retorne uma cópia da lista.",
        "Renvoie une nouvelle liste.",
        "renvoyer une copie triée de la liste",
        "Gib eine neue Liste zurück.",
        "Верните новый список.",
        "返回一个新的列表。",
        "返回新数组。",
        "新しいリストを返してください。",
        "返回列表的副本。",
        "Always return a new list, even if nothing changes.",
        "Write a function that creates a new list with ...",
    ],
)
def test_a_structure_of_its_own_is_asked_for(sentence: str) -> None:
    assert freshness(of(BOARD, Parameter(name="k", type="int")), sentence) == "new"


@pytest.mark.parametrize(
    "sentence",
    [
        "Return a deep copy.",
        "The result shares no list with board.",
        "The result must not share any row with the input.",
        "Return a list with copies of the rows.",
        "Rows must be copied, too.",
        "Clone the board.",
        "Devuelve una copia profunda.",
        "La copia no debe compartir filas con el original.",
        "Retorne uma cópia profunda da lista.",
        "renvoie une copie profonde",
        "Gib eine tiefe Kopie zurück.",
        "Верните глубокую копию списка.",
        "返回深拷贝。",
        "ディープコピーを返してください。",
        "The copy must be completely independent of the original.",
        "Das Ergebnis darf keine Zeile mit dem Original gemeinsam haben.",
        "結果は元のリストと行を共有してはいけません。",
        "Neither the outer list nor any of the inner lists may be shared with the input.",
    ],
)
def test_no_part_may_be_shared(sentence: str) -> None:
    assert freshness(of(BOARD, Parameter(name="k", type="int")), sentence) == "deep"


@pytest.mark.parametrize(
    "sentence",
    [
        "Return the list.",
        "Do not modify the values in the list's nodes.",
        "You may return a new list or change the given one.",
        "Do not change the order of the rows.",
        "without changing the relative order",
        "The input is not sorted.",
        "The order of the original list must not be changed.",
        "Return the new array.",
        "The array changes.",
        "You can create a new list.",
        "Sort it without creating a new list.",
        "If k is 0, the list should remain unchanged.",
        "No two rows are given the same number.",
        "The length of the list must not change.",
        "No rows are shared.",
        "ohne die Reihenfolge zu verändern",
        "sin cambiar el orden de la lista",
        "保持原有顺序不变。",
        "原来的顺序不变",
        "順序は元のまま",
        "Modify the list in place and return a new length.",
        "不能使用新的数组",
        "The number of elements in the new list is returned",
        "The sum of the original list is not changed",
    ],
)
def test_nothing_is_asked_for(sentence: str) -> None:
    assert freshness(of(BOARD, Parameter(name="k", type="int")), sentence) == ""


def test_numbers_and_text_cannot_be_changed() -> None:
    text = "Return a new list. Do not modify the input."
    assert freshness(of(Parameter(name="n", type="int")), text) == ""
    assert freshness(of(BOARD, returns="int"), text) == "spared"
    assert freshness(of(Parameter(name="whatever"), returns=""), text) == "new"


def test_an_argument_is_known_by_its_name() -> None:
    assert freshness(of(BOARD), "You must not change `board`.") == "spared"
    assert freshness(of(BOARD), "You must not change the rules.") == ""
    assert freshness(of(Parameter(name="a", type="list")), "Never mutate `a`!") == "spared"

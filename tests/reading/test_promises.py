from __future__ import annotations

import pytest

from fakes import SIGNATURE
from greenloop.reading import settle
from greenloop.reading.promises import read_promises


@pytest.mark.parametrize(
    "statement",
    [
        "You may assume that each input has exactly one solution.",
        "There is only one valid answer.",
        "It is guaranteed that the answer is unique.",
    ],
)
def test_a_promise_of_one_answer_is_found(statement: str) -> None:
    promises = read_promises(f"Find it.\n{statement}\nReturn it in any order.")
    assert promises.one == statement.rstrip(".")
    assert (promises.several, promises.any_order) == (False, True)


@pytest.mark.parametrize(
    "statement", ["Return the number of unique elements.", "Remove exactly one item."]
)
def test_other_uses_of_the_words_promise_nothing(statement: str) -> None:
    assert read_promises(statement).one == ""


def test_a_statement_may_permit_several_answers() -> None:
    assert read_promises("If there are multiple solutions, return any of them.").several
    assert not read_promises("Return the sum.").several


@pytest.mark.parametrize(
    ("statement", "returns", "name"),
    [
        ("Return the pairs in any order.", "list[int]", "unordered"),
        ("Return the pairs.", "list[int]", "exact"),
        ("Letters come in any order.", "str", "exact"),
    ],
)
def test_the_statement_decides_whether_order_counts(
    statement: str, returns: str, name: str
) -> None:
    signature = SIGNATURE.model_copy(update={"returns": returns})
    assert settle(statement, signature).comparator.name == name


FREE = [
    "Neither the order of the pairs nor that of the two numbers within a pair matters.",
    "You may return the answer in any order.",
    "The order of the output does not matter.",
    "The answers need not be in any particular order.",
    "List the names in no particular order.",
    "你可以按任意顺序返回答案。",
    "答えは任意の順序で返してください。",
    "順序は問いません。",
    "It doesn't matter in which order you return them.",
    "El orden de la salida no importa.",
    "A ordem da saída não importa.",
    "Puedes devolver la respuesta en cualquier orden.",
    "Você pode retornar a resposta em qualquer ordem.",
    "Rendez les paires dans n'importe quel ordre.",
    "Die Reihenfolge spielt keine Rolle.",
    "Ответ можно вернуть в любом порядке.",
]
BOUND = [
    "The result must not be in any order.",
    "Not just any order will do.",
    "Order matters.",
    "The result mustn't be in any order.",
    "Return the words in the order in which they appear.",
    "The input words may be given in any order.",
    "Given a list of words in any order, return the longest.",
    "You will be given the ages, in any order, and return the oldest.",
    "You can perform the operations in any order.",
    "不能按任意顺序返回。",
    "任意の順序ではいけません。",
    "El orden importa.",
    "A ordem é importante.",
    "L'ordre est important.",
    "Die Reihenfolge spielt eine Rolle.",
    "Ответ не в любом порядке.",
]


@pytest.mark.parametrize("statement", FREE)
def test_an_order_is_left_open(statement: str) -> None:
    assert read_promises(f"Find the pairs.\n{statement}").any_order


@pytest.mark.parametrize("statement", BOUND)
def test_an_order_that_counts_is_not_freed(statement: str) -> None:
    promises = read_promises(f"Find the pairs.\n{statement}")
    assert (promises.any_order, promises.any_inner_order) == (False, False)


def test_a_denial_outweighs_a_permission() -> None:
    promises = read_promises("Return them in any order. The order of the result matters.")
    assert (promises.any_order, promises.several) == (False, False)


@pytest.mark.parametrize(
    ("statement", "outer", "inner"),
    [
        ("The order of the words inside the groups does not matter.", False, True),
        ("Return the groups and items in any order.", True, True),
        ("Return the groups in any order, and the words in each group in any order.", True, True),
        ("The order of the output and the order of the triplets does not matter.", True, True),
        ("Return the groups in any order.", True, False),
        ("The order of pairs is free, but within each pair the smaller is first.", True, False),
        ("The order of triplets, and of numbers inside a triplet, does not matter.", True, True),
        ("The order of the rows and the order of the items inside a row are free.", True, True),
        ("The order within each team and the order of the teams are both arbitrary.", True, True),
        ("Neither the order of the rows nor the order within a row matters.", True, True),
        ("The order of the pairs does not matter, but within a pair it does.", True, False),
        ("The order of the elements in the list does not matter.", True, False),
    ],
)
def test_the_order_of_items_and_the_order_inside_them(
    statement: str, outer: bool, inner: bool
) -> None:
    promises = read_promises(statement)
    assert (promises.any_order, promises.any_inner_order) == (outer, inner)


@pytest.mark.parametrize(
    "statement",
    [
        "If there are many valid answers, return any.",
        "[2, 1] is also accepted.",
        "Return any valid ordering.",
        "Return the index of any peak.",
        "Any topological ordering is accepted.",
        "If multiple orderings are possible, return any.",
        "You can return any such array.",
        "Return any palindrome that can be formed.",
        "如果有多个答案,返回任意一个。",
        "答えが複数ある場合は、いずれかを返してください。",
        "Si hay varias respuestas, devuelve cualquiera de ellas.",
        "Se houver várias respostas, retorne qualquer uma delas.",
        "S'il y a plusieurs solutions, rendez n'importe laquelle.",
        "Gibt es mehrere Lösungen, gib eine beliebige zurück.",
        "Если решений несколько, верните любое из них.",
    ],
)
def test_any_of_several_answers_will_do(statement: str) -> None:
    assert read_promises(statement).several


@pytest.mark.parametrize(
    "statement",
    [
        "If there are multiple answers, return the smallest one.",
        "If several words are equally common, return the one that comes first.",
        "If any of the elements is zero, return 0.",
        "Given several strings, return the longest.",
        "Choose any index i and flip it.",
    ],
)
def test_what_decides_between_answers_leaves_one(statement: str) -> None:
    assert not read_promises(statement).several


@pytest.mark.parametrize(
    "statement",
    [
        "你可以假设每种输入只会对应一个答案。",
        "解は一意に定まります。",
        "Existe exactamente una solución.",
        "Existe exatamente uma solução.",
        "Il y a exactement une solution.",
        "Es gibt genau eine Lösung.",
        "Есть ровно одно решение.",
    ],
)
def test_one_answer_is_promised_in_other_languages(statement: str) -> None:
    assert read_promises(statement).one


def test_the_order_of_the_items_that_count() -> None:
    changed = "The order of the elements may be changed."
    kept = "The relative order of the elements must be kept the same."
    assert read_promises(changed, counts=True).any_inner_order
    assert not read_promises(kept, counts=True).any_inner_order
    assert not read_promises(f"{changed}\n{kept}", counts=True).any_inner_order


@pytest.mark.parametrize(
    ("sentence", "free"),
    [
        ("The order of the two dates does not matter for the result.", False),
        ("Both strings may come in any order.", False),
        ("Return the two numbers in any order.", True),
    ],
)
def test_the_order_of_two_inputs_frees_nothing(sentence: str, free: bool) -> None:
    promises = read_promises(sentence)
    assert (promises.any_order, promises.several) == (free, free)


@pytest.mark.parametrize(
    ("statement", "valid"),
    [
        ("Both numerals are valid and in upper case.", True),
        ("The expression is valid and never divides by zero.", True),
        ("You may assume that the input is always valid.", True),
        ("Dates are always valid.", True),
        ("Return whether the expression is valid.", False),
        ("The string is valid if its brackets match.", False),
        ("Swapping the two items is a valid move.", False),
        ("The answer is always valid.", False),
    ],
)
def test_that_inputs_are_valid_is_promised(statement: str, valid: bool) -> None:
    assert bool(read_promises(f"Work it out.\n{statement}").valid) is valid

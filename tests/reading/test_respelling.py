"""Names in the text that are the starter's in another spelling."""

from greenloop.domain.problem import Parameter, Signature
from greenloop.reading import read_problem
from greenloop.reading.respelling import respelled

LAST_DIGIT = Signature(name="last_digit", parameters=(Parameter(name="n"),))


def test_the_same_letters_are_the_same_name() -> None:
    assert respelled("lastDigit(12) --> 2", LAST_DIGIT) == "last_digit(12) --> 2"


def test_a_text_that_calls_it_by_its_name_stays_as_it_is() -> None:
    text = "last_digit(12) == 2, lastDigit(3)"
    assert respelled(text, LAST_DIGIT) == text


def test_two_spellings_decide_nothing() -> None:
    text = "lastDigit(12) == 2, LastDigit(3) == 4"
    assert respelled(text, LAST_DIGIT) == text


def test_what_the_text_asks_for_and_shows_below_a_heading() -> None:
    text = "We find the sum T(n) of all digits.\nFor example:\nT(12) = 3\nT(5) = 5\n"
    assert "last_digit(12) = 3" in respelled(text, LAST_DIGIT)


def test_a_helper_is_not_what_is_asked_for() -> None:
    text = "Let w(n) be the weight.\nFor example:\nw(12) = 3\nw(5) = 5\n"
    assert respelled(text, LAST_DIGIT) == text
    terms = "We find T(n).\nw(12) = 3\n"
    assert respelled(terms, LAST_DIGIT) == terms


def test_a_whole_problem() -> None:
    text = (
        "Count the coins.\n\nminCoins(7, 3) ==> return 3\n\n"
        "def min_coins(amount, largest):\n    pass\n"
    )
    found = read_problem(text)
    assert found
    assert [(case.args, case.expected) for case in found[1]] == [((7, 3), 3)]

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenloop.inputs.shapes import fill, learned, rendered, tokens
from greenloop.inputs.texts import texts

LISTS = ["3\n4 1 2\n", "1\n10\n"]
TESTS = ["2\n3\n1 2 3\n2\n5 5\n", "1\n1\n7\n"]
GRAPHS = ["3 2\n1 2\n2 3\n", "4 3\n1 2\n1 3\n4 3\n"]
WORDS = ["4\nabca\n", "3\nzzz\n"]
GRIDS = ["2 3\n1 2 3\n4 5 6\n", "1 1\n0\n"]


@pytest.mark.parametrize("known", [LISTS, TESTS, GRAPHS, WORDS, GRIDS, ["7 9\n", "2 3\n"]])
def test_new_texts_keep_the_shape(known: list[str]) -> None:
    shape = learned(known)
    assert shape
    made = texts(known, 1, 60)
    assert len(made) >= 15
    assert len({*made, *known}) == len(made) + len(known)
    assert all(fill(shape, tokens(text)) for text in made)
    assert texts(known, 1, 60) == made
    assert texts(known, 2, 60) != made


def test_counts_stand_before_what_they_count() -> None:
    for text in texts(LISTS, 0, 100):
        count, items = text.splitlines()
        assert len(items.split()) == int(count) > 0
    for text in texts(WORDS, 0, 100):
        count, word = text.splitlines()
        assert len(word) == int(count)
    for text in texts(GRIDS, 0, 100):
        (rows, columns), *lines = tokens(text)
        assert [len(line) for line in lines] == [int(columns)] * int(rows)


def test_tests_are_counted_and_each_has_its_own_count() -> None:
    sizes = set()
    for text in texts(TESTS, 0, 100):
        (count,), *lines = tokens(text)
        assert len(lines) == 2 * int(count)
        pairs = zip(lines[::2], lines[1::2], strict=True)
        assert all(len(items) == int(size) for (size,), items in pairs)
        sizes.add(int(count))
    assert len(sizes) > 3


def test_what_no_sample_does_is_not_done() -> None:
    for text in texts(GRAPHS, 0, 100):
        (nodes, _), *edges = tokens(text)
        assert all(1 <= int(end) <= int(nodes) for edge in edges for end in edge)
    for text in texts(["5\n3 1 5 2 4\n", "4\n2 1 4 3\n"], 0, 100):
        (count,), items = tokens(text)
        assert sorted(map(int, items)) == [*range(1, int(count) + 1)]
    for text in texts(["3 8\n", "2 2\n", "5 70\n"], 0, 100):
        low, high = map(int, text.split())
        assert 0 < low <= high


def test_words_have_the_letters_of_samples() -> None:
    made = texts(["abba\n", "aab\n"], 0, 50)
    assert made
    assert set("".join(made)) == set("ab\n")


def test_nothing_comes_of_nothing() -> None:
    assert texts([], 0, 10) == []


@settings(deadline=None)
@given(st.lists(st.text("12 \nab-.", max_size=20), min_size=1, max_size=3))
def test_any_text_has_a_shape(known: list[str]) -> None:
    shape = learned(known)
    assert shape
    filled = fill(shape, tokens(known[0]))
    assert filled
    assert tokens(rendered(filled)) == tokens(known[0])
    texts(known, 0, 5)

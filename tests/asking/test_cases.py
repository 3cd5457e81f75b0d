from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asking.samples import BRACKETS, TWO_SUM, assert_second_is_rejected, signature
from greenloop.asking.replies import extract_answer, extract_cases
from greenloop.domain.problem import Kind, Operation, Parameter, Signature
from greenloop.errors import ReplyError

LENGTH = signature("int", nums="List[int]")


@pytest.mark.parametrize(
    "entry",
    [
        '{"input": {"nums": [1, 2], "target": 3}, "expected": [0, 1]}',
        '{"inputs": {"target": 3, "nums": [1, 2]}, "output": [0, 1]}',
        '{"Input": [[1, 2], 3], "Expected Output": [0, 1]}',
        '{"args": [[1, 2], 3], "expected_output": [0, 1]}',
        '{"arguments": "nums = [1, 2], target = 3", "result": "[0, 1]"}',
        '{"nums": [1, 2], "target": 3, "answer": [0, 1]}',
        '{"input": {"nums": "[1, 2]", "target": "3"}, "expectedOutput": "[0, 1]"}',
        "{'input': ([1] + [2], 3), 'expected': [0, 1]}",
    ],
)
def test_cases_are_read_in_many_spellings(entry: str) -> None:
    for reply in (f"[{entry}]", entry, f'{{"test_cases": [{entry}]}}', f'{{"first": {entry}}}'):
        (case,), rejected = extract_cases(reply, TWO_SUM)
        assert (case.args, case.expected, rejected) == (([1, 2], 3), [0, 1], []), reply
        assert case.has_expected, reply


def test_names_and_categories_have_defaults() -> None:
    reply = '[{"name": "a", "category": "edge", "input": []}, {"input": [1]}]'
    cases, rejected = extract_cases(reply, LENGTH)
    assert [(case.name, case.category) for case in cases] == [("a", "edge"), ("case 2", "")]
    assert [case.has_expected for case in cases] == [False, False]
    assert rejected == []


@pytest.mark.parametrize(
    ("given_input", "called", "argument"),
    [
        ("[1, 2]", LENGTH, [1, 2]),
        ("[[1, 2]]", LENGTH, [1, 2]),
        ('{"nums": [1, 2]}', LENGTH, [1, 2]),
        ('{"list": [1, 2]}', LENGTH, [1, 2]),
        ('"[1] * 2"', LENGTH, [1, 1]),
        ('"[]"', BRACKETS, "[]"),
        ('["[]"]', BRACKETS, "[]"),
        ('{"s": "[]"}', BRACKETS, "[]"),
        ('"s = \\"[]\\""', BRACKETS, "[]"),
        ("[[1, 2], [3]]", signature("int", grid="List[List[int]]"), [[1, 2], [3]]),
        ("[[[1, 2], [3]]]", signature("int", grid="List[List[int]]"), [[1, 2], [3]]),
        ('{"a": 1}', signature("int", counts="Dict[str, int]"), {"a": 1}),
        ("[5]", signature("int", n="int"), 5),
        ('"12"', signature("int", n="int"), 12),
        ('"12"', signature("int", n=""), "12"),
    ],
)
def test_a_single_argument_is_taken_as_its_type_says(
    given_input: str, called: Signature, argument: Any
) -> None:
    ((case,), _) = extract_cases(f'[{{"input": {given_input}, "expected": 1}}]', called)
    assert case.args == (argument,)


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ('{"input": {"nums": [1]}, "expected": []}', "no value for `target`"),
        ('{"input": [[1]], "expected": []}', "1 arguments instead of 2"),
        ('{"expected": []}', "no value for `nums`, `target`"),
        ('{"input": [[1, 2, ...], 3], "expected": []}', "abbreviated"),
        ('{"input": [[1, 2, "..."], 3], "expected": []}', "abbreviated"),
        ('{"input": [[1], 3], "expected": [0, ...]}', "abbreviated"),
        ('{"input": [[0] * n, 3], "expected": []}', "unreadable"),
        ("...", "left out"),
        ("[[1], 3]", "not an object"),
        ('{"input": [["\\ud800"], 3], "expected": []}', "surrogate"),
    ],
)
def test_an_entry_that_is_no_case_is_rejected_alone(entry: str, reason: str) -> None:
    good = '{"input": [[1, 2], 3], "expected": [0, 1]}'
    assert_second_is_rejected(f"[{good}, {entry}, {good}]", reason)


@pytest.mark.parametrize("reply", ["5", '"text"', "true", "nothing"])
def test_a_reply_without_a_list_of_cases_is_refused(reply: str) -> None:
    with pytest.raises(ReplyError):
        extract_cases(reply, TWO_SUM)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"])).filter(
        lambda text: text not in ("...", "…")
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", max_size=2), inner),
    max_leaves=6,
)
UNTYPED = signature("", a="", b="")


@given(st.lists(st.tuples(json_values, json_values, json_values), max_size=3), st.data())
def test_dumped_cases_come_back(rows: list[tuple[Any, Any, Any]], data: Any) -> None:
    entries = [
        {"name": f"n{i}", "category": "edge", "input": {"a": a, "b": b}, "expected": expected}
        for i, (a, b, expected) in enumerate(rows)
    ]
    text = json.dumps(entries, indent=data.draw(st.sampled_from([None, 2])))
    before, after = data.draw(st.sampled_from([("", ""), ("```json\n", "\n```"), ("Cases:\n", "")]))
    cases, rejected = extract_cases(before + text + after, UNTYPED)
    assert [(*case.args, case.expected) for case in cases] == rows
    assert rejected == []


# --- answers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "answer"),
    [
        ("First 1, then 2.\nANSWER: [0, 1]", [0, 1]),
        ("**ANSWER:** `5`.", 5),
        ("ANSWER: 1\nNo, wait.\nANSWER: 2", 2),
        ("ANSWER: bab", "bab"),
        ('ANSWER: "a b"', "a b"),
        ("ANSWER: true", True),
        ("ANSWER:\n```python\n[1]\n```", [1]),
        ("ANSWER: [1, 2] because", [1, 2]),
        ("ANSWER: 2.5", 2.5),
        ("```json\n[1]\n```", [1]),
    ],
)
def test_the_last_answer_counts(reply: str, answer: Any) -> None:
    assert extract_answer(reply) == answer


@pytest.mark.parametrize("reply", ["", "nothing", "ANSWER: it depends", "ANSWER: [1, ...]"])
def test_no_answer_is_a_reply_error(reply: str) -> None:
    with pytest.raises(ReplyError):
        extract_answer(reply)


def test_a_parameter_that_is_left_out_has_its_default() -> None:
    parameters = (Parameter(name="xs"), Parameter(name="k", default="[2] * 2"))
    signature = Signature(name="f", parameters=parameters)
    cases, _ = extract_cases("assert f([1]) == 3\nassert f([1], k=[]) == 4", signature)
    assert [case.args for case in cases] == [([1], [2, 2]), ([1], [])]


def test_tests_on_an_instance_are_sequences() -> None:
    design = Signature(
        name="Pot",
        kind=Kind.DESIGN,
        parameters=(Parameter(name="operations"), Parameter(name="arguments")),
        operations=(Operation(name="__init__"), Operation(name="put")),
    )
    reply = "```python\npot = Pot()\npot.put(1)\nassert pot.size() == 1\n```"
    cases, rejected = extract_cases(reply, design)
    assert [(case.args, case.expected) for case in cases] == [
        ((["Pot", "put;", "size"], [[], [1], []]), [None, None, 1])
    ]
    assert rejected == []
    failing = "import pytest\nwith pytest.raises(ValueError):\n    Pot()\n"
    with pytest.raises(ReplyError):
        extract_cases(failing, design)
    written = 'assert Pot(operations=["Pot", "put"], arguments=[[], [1]]) == [None, 2]'
    assert extract_cases(written, design)[0][0].args == (["Pot", "put"], [[], [1]])

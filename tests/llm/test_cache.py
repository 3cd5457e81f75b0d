from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Barrier, BrokenBarrierError

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greenloop.domain.events import Purpose
from greenloop.errors import ProviderError
from greenloop.history.replies import SQLiteReplies
from greenloop.llm.cache import CachedLLM
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Message, Progress, Request


def cached(inner: ScriptedLLM, folder: Path) -> CachedLLM:
    return CachedLLM(inner, SQLiteReplies(folder))


REQUEST = Request(Purpose.CODE, (Message("user", "add two numbers"),), 0.5, 7, 99)


def test_a_request_is_asked_once(tmp_path: Path) -> None:
    inner = ScriptedLLM(["first"])
    seen: list[Progress] = []

    asked = cached(inner, tmp_path / "replies").complete(REQUEST)
    again = cached(inner, tmp_path / "replies").complete(REQUEST, seen.append)

    assert asked == again
    assert len(inner.requests) == 1
    assert [progress.text for progress in seen] == ["first"]


def test_equal_requests_at_the_same_time_are_asked_once(tmp_path: Path) -> None:
    both_are_here = Barrier(2)

    def answer(request: Request) -> str:
        with suppress(BrokenBarrierError):  # nobody else may come
            both_are_here.wait(0.2)
        return f"{request.seed}"

    inner = ScriptedLLM(answer)
    llm = cached(inner, tmp_path)
    with ThreadPoolExecutor(2) as pool:
        replies = list(pool.map(llm.complete, [REQUEST, REQUEST]))

    assert len(inner.requests) == 1
    assert replies[0] == replies[1]


@pytest.mark.parametrize(
    "other",
    [
        replace(REQUEST, messages=(Message("system", "add two numbers"),)),
        replace(REQUEST, temperature=0.6),
        replace(REQUEST, seed=8),
        replace(REQUEST, max_tokens=100),
    ],
)
def test_whatever_changes_the_reply_is_part_of_the_key(tmp_path: Path, other: Request) -> None:
    llm = cached(ScriptedLLM(["one", "two"]), tmp_path)

    assert [llm.complete(request).text for request in (REQUEST, other)] == ["one", "two"]


def test_the_model_is_part_of_the_key(tmp_path: Path) -> None:
    small = cached(ScriptedLLM(["small"], name="small"), tmp_path)
    large = cached(ScriptedLLM(["large"], name="large"), tmp_path)

    assert [llm.complete(REQUEST).text for llm in (small, large)] == ["small", "large"]


def test_replies_that_were_kept_stay_valid() -> None:
    kept_under = "06856c47a00089e508e0fd31d092d85ea2dda0b5f98ebec3d99585f3c0dbb599"
    assert REQUEST.key("small") == kept_under


def test_the_purpose_is_not(tmp_path: Path) -> None:
    llm = cached(ScriptedLLM(["one"]), tmp_path)
    llm.complete(REQUEST)

    assert llm.complete(replace(REQUEST, purpose=Purpose.REPAIR)).usage.purpose is Purpose.REPAIR


def test_errors_are_not_remembered(tmp_path: Path) -> None:
    llm = cached(ScriptedLLM([ProviderError("broke"), "fine"]), tmp_path)

    with pytest.raises(ProviderError):
        llm.complete(REQUEST)
    assert llm.complete(REQUEST).text == "fine"


def test_several_threads_share_replies(tmp_path: Path) -> None:
    inner = ScriptedLLM(lambda request: str(request.seed))
    llm = cached(inner, tmp_path)
    requests = [replace(REQUEST, seed=number % 10) for number in range(100)]

    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(llm.complete, requests))

    assert [reply.text for reply in replies] == [str(request.seed) for request in requests]
    assert len(inner.requests) == 10


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text())
def test_any_text_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    request = replace(REQUEST, messages=(Message("user", text),))
    asked = cached(ScriptedLLM(lambda _: text), tmp_path).complete(request)

    assert cached(ScriptedLLM([]), tmp_path).complete(request) == asked


def test_a_batch_is_kept_as_a_batch(tmp_path: Path) -> None:
    inner = ScriptedLLM(["a", "b", "c"], batch=3)
    request = replace(REQUEST, n=3)
    first = cached(inner, tmp_path).complete(request)

    again = cached(ScriptedLLM([]), tmp_path).complete(request)

    assert [one.text for one in again.completions()] == ["a", "b", "c"]
    assert again == first
    assert cached(inner, tmp_path).batch == 3

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from greenloop.domain.events import Purpose
from greenloop.errors import Cancelled, ProviderError
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Message, Progress, Request


def ask(purpose: str = "code") -> Request:
    return Request(Purpose(purpose), (Message("user", "add two numbers"),))


def test_it_answers_in_order_and_remembers_what_it_was_asked() -> None:
    llm = ScriptedLLM(["one", "two words"])

    replies = [llm.complete(ask("cases")), llm.complete(ask("code"))]

    assert [reply.text for reply in replies] == ["one", "two words"]
    assert [request.purpose for request in llm.requests] == ["cases", "code"]
    assert (replies[1].usage.tokens_in, replies[1].usage.tokens_out) == (3, 2)
    assert replies[1].usage.model == "scripted"


def test_an_exception_in_the_script_is_raised() -> None:
    llm = ScriptedLLM([ProviderError("broke"), "fine"])

    with pytest.raises(ProviderError, match="broke"):
        llm.complete(ask())
    assert llm.complete(ask()).text == "fine"


def test_a_function_may_answer() -> None:
    llm = ScriptedLLM(lambda request: f"for {request.purpose}")

    assert llm.complete(ask("repair")).text == "for repair"


def test_it_says_clearly_that_the_script_ran_out() -> None:
    llm = ScriptedLLM(["only"])
    llm.complete(ask())

    with pytest.raises(AssertionError, match="no reply left for request 2, 'repair'"):
        llm.complete(ask("repair"))


def test_several_threads_get_each_reply_once() -> None:
    llm = ScriptedLLM([str(number) for number in range(100)], parallel=8)

    with ThreadPoolExecutor(llm.parallel) as pool:
        texts = list(pool.map(lambda _: llm.complete(ask()).text, range(100)))

    assert sorted(texts, key=int) == [str(number) for number in range(100)]
    assert len(llm.requests) == 100


def test_it_reports_progress_and_can_be_cancelled() -> None:
    seen: list[Progress] = []
    ScriptedLLM(["hello there"]).complete(ask(), seen.append)
    assert [(progress.stage, progress.text, progress.done) for progress in seen] == [
        ("writing", "hello there", 2)
    ]

    def cancel(progress: Progress) -> None:
        raise Cancelled("stop")

    with pytest.raises(Cancelled):
        ScriptedLLM(["hello"]).complete(ask(), cancel)

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from greenloop.domain.events import Purpose
from greenloop.errors import Cancelled, ModelFileError, ProviderError
from greenloop.llm import catalog, download, embedded
from greenloop.llm.embedded import EmbeddedLLM
from greenloop.ports import Message, Progress, Request

MODEL = catalog.embedded("qwen2.5-coder-0.5b")


def ask(text: str, *, seed: int = 0, tokens: int = 16, temperature: float = 0.0) -> Request:
    return Request(Purpose.CODE, (Message("user", text),), temperature, seed, tokens)


@pytest.fixture(scope="module")
def path() -> Path:
    return download.ensure(MODEL)


@pytest.fixture(scope="module")
def llm(path: Path) -> Iterator[EmbeddedLLM]:
    llm = EmbeddedLLM(path, MODEL.name, slots=2, context=2048)
    yield llm
    llm.close()


def loaded(llm: EmbeddedLLM) -> embedded._Loaded:
    return embedded._loaded[llm._settings]


def status(address: str, key: str = "") -> int:
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    body = b'{"messages": [{"role": "user", "content": "hi"}], "max_tokens": 1}'
    try:
        with urllib.request.urlopen(urllib.request.Request(address, body, headers)) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"hello", "not a GGUF file"),
        (b"", "not a GGUF file"),
        (b"GGUF" + bytes(100), "cannot be loaded"),
    ],
)
def test_a_file_that_is_no_model(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(content)

    with pytest.raises(ModelFileError, match=message):
        EmbeddedLLM(path, "local/broken")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match="cannot be read: No such file") as caught:
        EmbeddedLLM(tmp_path / "model.gguf", "local/none")

    assert "--model-path" in caught.value.hint


@pytest.mark.model
def test_it_answers_and_reports(llm: EmbeddedLLM) -> None:
    seen: list[Progress] = []

    reply = llm.complete(ask("Count from 1 to 9."), seen.append)

    assert "2" in reply.text
    assert reply.truncated
    assert reply.usage.tokens_out == 16
    assert {progress.stage for progress in seen} == {"reading", "writing"}
    assert "".join(progress.text for progress in seen) == reply.text


@pytest.mark.model
def test_only_those_with_the_key_may_use_it(llm: EmbeddedLLM) -> None:
    address = f"{loaded(llm).address}/v1/chat/completions"

    assert address.startswith("http://127.0.0.1:")
    assert status(address) == 401
    assert status(address, "guess") == 401
    assert status(address, loaded(llm).api_key) == 200


@pytest.mark.model
def test_a_web_page_may_not_read_it(llm: EmbeddedLLM) -> None:
    request = urllib.request.Request(
        f"{loaded(llm).address}/health", headers={"Origin": "https://example.com"}
    )
    with urllib.request.urlopen(request) as response:
        assert "example.com" not in str(response.headers)
        assert response.headers["Access-Control-Allow-Origin"] != "*"


@pytest.mark.model
def test_a_prompt_is_read_once(llm: EmbeddedLLM) -> None:
    question = "Say something about each of these: " + "a red apple, " * 30

    first, second = (llm.complete(ask(question, seed=seed)) for seed in (1, 2))

    assert first.usage.tokens_cached < 30
    assert second.usage.tokens_cached == second.usage.tokens_in - 1


@pytest.mark.model
def test_the_seed_decides_the_sample(llm: EmbeddedLLM) -> None:
    def sample(seed: int) -> str:
        return llm.complete(ask("Write a poem.", seed=seed, tokens=8, temperature=1.0)).text

    sample(0)  # so that all of the others find the prompt in the cache
    assert sample(1) == sample(1)
    assert len({sample(seed) for seed in range(3)}) > 1


@pytest.mark.model
def test_a_cancelled_request_frees_its_slot(path: Path) -> None:
    def cancel(progress: Progress) -> None:
        if progress.stage == "writing":
            raise Cancelled("stop")

    llm = EmbeddedLLM(path, "local/one-slot", slots=1, verbose=True)
    with pytest.raises(Cancelled):
        llm.complete(ask("Count from 1 to 5000, one by one.", tokens=3500), cancel)
    llm.complete(ask("Hi", tokens=1))

    metrics = loaded(llm).server.handle_metrics()
    found = re.search(r"^llamacpp:n_decode_total (\d+)", metrics, re.MULTILINE)
    assert found is not None
    assert int(found[1]) < 1000
    llm.close()


@pytest.mark.model
def test_a_request_that_is_longer_than_the_context(llm: EmbeddedLLM) -> None:
    with pytest.raises(ProviderError, match="too long"):
        llm.complete(ask("word " * 3000))


@pytest.mark.model
def test_it_is_loaded_once_and_gone_after_the_last_close(path: Path) -> None:
    one, two = (EmbeddedLLM(path, "local/shared", slots=1) for _ in range(2))
    address = loaded(one).address
    assert loaded(two).address == address

    one.close()
    one.close()
    assert status(f"{address}/health") in (200, 404)
    assert two.complete(ask("Hi", tokens=1)).usage.tokens_out == 1

    two.close()
    with pytest.raises(urllib.error.URLError, match="refused"):
        status(f"{address}/health")


@pytest.mark.model
def test_a_batch_is_repeatable_and_reads_its_prompt_once(llm: EmbeddedLLM) -> None:
    request = replace(ask("Name a colour.", seed=3, tokens=8, temperature=0.9), n=2)

    first, other, again = (
        llm.complete(one) for one in (request, replace(request, seed=9), request)
    )

    assert first.completions() == again.completions()
    assert first.completions() != other.completions()
    assert len(first.completions()) == llm.batch == 2
    alone = llm.complete(replace(request, n=1))
    assert first.usage.tokens_in == alone.usage.tokens_in
    assert first.usage.tokens_out > alone.usage.tokens_out

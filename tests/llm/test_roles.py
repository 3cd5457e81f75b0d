from __future__ import annotations

import pytest

from greenloop.asking.asker import Asker
from greenloop.configuration import load_settings
from greenloop.domain.events import Purpose
from greenloop.domain.run import Run
from greenloop.errors import ConfigError
from greenloop.llm.roles import ROLES, Ensemble, Role
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Message, Request
from greenloop.wiring import open_llm


class Closing(ScriptedLLM):
    """A model that counts how often it is closed."""

    closed = 0

    def close(self) -> None:
        self.closed += 1


def model(name: str, batch: int = 1) -> Closing:
    return Closing(lambda request: name, name, batch=batch)


def request(purpose: Purpose, n: int = 1) -> Request:
    return Request(purpose, (Message("user", "well?"),), n=n)


@pytest.mark.parametrize("purpose", Purpose)
def test_each_question_goes_to_whoever_has_its_role(purpose: Purpose) -> None:
    llm = Ensemble(model("m"), {Role.TEST: model("t"), Role.REVIEW: model("r")})
    wanted = {Role.TEST: "t", Role.REVIEW: "r", None: "m"}[ROLES.get(purpose)]
    reply = llm.complete(request(purpose))
    assert (reply.text, reply.usage.model) == (wanted, wanted)


def test_a_role_without_a_model_is_the_main_ones() -> None:
    llm = Ensemble(model("m"), {Role.TEST: model("t")})
    assert llm.complete(request(Purpose.REDERIVE)).text == "m"
    assert llm.name == "m (test: t)"


def test_nobody_is_asked_for_more_at_once_than_it_gives() -> None:
    llm = Ensemble(model("m", batch=4), {Role.TEST: model("t")})
    assert llm.batch == 4
    assert len(llm.complete(request(Purpose.CODE, 3)).completions()) == 3
    assert len(llm.complete(request(Purpose.CASES, 3)).completions()) == 1


def test_all_are_closed() -> None:
    main, other = model("m"), model("t")
    Ensemble(main, {Role.TEST: other}).close()
    assert (main.closed, other.closed) == (1, 1)


def test_what_each_model_was_asked_is_told_apart() -> None:
    run = Run()
    asker = Asker(Ensemble(model("m"), {Role.TEST: model("t")}), run, load_settings())
    for purpose in (Purpose.CODE, Purpose.CASES, Purpose.CODE):
        asker.complete(request(purpose))
    models = run.summary()["models"]
    assert list(models) == ["m", "t"]
    assert [one["calls"] for one in models.values()] == [2, 1]
    assert sum(one["tokens_in"] for one in models.values()) == run.summary()["tokens_in"]


def test_settings_name_them() -> None:
    names = {"model": "ollama/a", "test_model": "vllm/b", "review_model": "ollama/a"}
    llm = open_llm(load_settings(**names))
    assert llm.name == "ollama/a (test: vllm/b)"
    llm.close()
    with pytest.raises(ConfigError, match="no model 'nowhere/b'"):
        open_llm(load_settings(**names | {"review_model": "nowhere/b"}))

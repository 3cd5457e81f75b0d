from __future__ import annotations

import pytest

from greenloop.llm import catalog, sources

MODEL = catalog.embedded("qwen2.5-coder-0.5b")


@pytest.mark.parametrize(
    ("endpoint", "host"),
    [
        (None, "https://huggingface.co"),
        ("", "https://huggingface.co"),
        ("https://mirror.example", "https://mirror.example"),
        ("https://mirror.example/hub/", "https://mirror.example/hub"),
    ],
)
def test_the_address_is_pinned_to_a_revision(
    monkeypatch: pytest.MonkeyPatch, endpoint: str | None, host: str
) -> None:
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    if endpoint is None:
        monkeypatch.delenv("HF_ENDPOINT", raising=False)
    else:
        monkeypatch.setenv("HF_ENDPOINT", endpoint)
    path = f"{MODEL.repository}/resolve/{MODEL.revision}/{MODEL.file}"

    assert sources.hub_url(MODEL) == f"{host}/{path}"


@pytest.mark.parametrize("value", ["1", "true", "True", "YES", "on"])
def test_offline_there_is_no_address(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", value)

    with pytest.raises(sources.SourceFailed, match="HF_HUB_OFFLINE is set"):
        sources.hub_url(MODEL)


@pytest.mark.parametrize("value", ["", "0", "false", "no", "off"])
def test_other_values_do_not_mean_offline(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", value)

    assert sources.hub_url(MODEL).endswith(MODEL.file)

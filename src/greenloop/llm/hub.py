"""Any GGUF file of Hugging Face by its name, ``hf:OWNER/REPO/FILE.gguf``, with the hub's own sum.

The hub says which bytes a file has: its SHA-256, at the commit that is the newest now. They are
fetched and checked as those of any embedded model. What is here already is not asked for again.
"""

from __future__ import annotations

import http.client
import json
import re
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from greenloop.errors import ConfigError, ModelFileError
from greenloop.llm import download
from greenloop.llm.catalog import EmbeddedModel
from greenloop.llm.sources import SourceFailed, hub_endpoint, open_url

PREFIX = "hf:"
_NAME = re.compile(r"hf:(?P<repository>[\w.-]+/[\w.-]+)/(?P<file>(?:[\w.-]+/)*[\w.-]+\.gguf)")
_REFUSED = {
    401: "the hub shows it only to those it knows",
    403: "the hub shows it only to those who were let in",
    404: "the hub has no such repository",
}
_LET_IN = "accept its terms on the hub's page, and set HF_TOKEN to a token of yours"


class _Lfs(BaseModel):
    sha256: str
    size: int


class _File(BaseModel):
    rfilename: str
    lfs: _Lfs | None = None


class _Repository(BaseModel):
    sha: str
    siblings: list[_File]


def find(name: str, directory: Path | None = None) -> EmbeddedModel:
    """Find a file of the hub.

    Args:
        name: ``hf:OWNER/REPO/FILE.gguf``.
        directory: where model files are kept; by default as ``download.model_path`` says.

    Raises:
        ConfigError: the name is not of this form, or there is no such file.
        ModelFileError: the hub cannot be reached, or does not show it.
    """
    parts = _NAME.fullmatch(name)
    if parts is None or ".." in name.removeprefix(PREFIX).split("/"):
        raise ConfigError(f"not the name of a GGUF file: {name!r}", "write hf:OWNER/REPO/FILE.gguf")
    repository, file = parts["repository"], parts["file"]
    unknown = EmbeddedModel(name, file, 0, "", repository, "main", folder=f"hf/{repository}")
    return download.known(unknown, directory) or _asked(unknown)


def _asked(model: EmbeddedModel) -> EmbeddedModel:
    repository = _repository(model)
    files = {one.rfilename: one.lfs for one in repository.siblings}
    lfs = files.get(model.file)
    if lfs is None:
        offered = [one for one in files if one.endswith(".gguf")]
        near = get_close_matches(model.file, offered, n=1, cutoff=0.3)
        hint = f"did you mean {PREFIX}{model.repository}/{near[0]}?" if near else ""
        raise ConfigError(f"{model.repository} has no file {model.file}", hint)
    about = {"sha256": lfs.sha256, "bytes": lfs.size, "revision": repository.sha}
    return EmbeddedModel(**{**vars(model), **about})


def _repository(model: EmbeddedModel) -> _Repository:
    """What the hub tells of a repository.

    Raises:
        ConfigError: there is none.
        ModelFileError: it is not shown, or the hub cannot be reached.
    """
    try:
        url = f"{hub_endpoint()}/api/models/{model.repository}/revision/main?blobs=true"
        with open_url(url) as response:
            return _Repository.model_validate(_json(response))
    except (SourceFailed, http.client.HTTPException, OSError, ValidationError, ValueError) as error:
        status, why = getattr(error, "status", 0), str(error)
    message = f"{model.name} cannot be had: {_REFUSED.get(status, why)}"
    if status == http.HTTPStatus.NOT_FOUND:
        raise ConfigError(message, "check owner and repository")
    hint = _LET_IN if status in _REFUSED else "check the network, and HF_ENDPOINT if it is set"
    raise ModelFileError(message, hint)


def _json(response: http.client.HTTPResponse) -> Any:
    try:
        return json.loads(response.read())
    except ValueError:
        raise ValueError("the hub's answer is not in its format") from None

"""What the SDKs of providers raise, in words that help the user."""

from __future__ import annotations

import re
from collections.abc import Container
from ssl import SSLCertVerificationError
from typing import Any

from greenloop.errors import ConfigError, GreenloopError, OutOfCredit, ProviderError, RateLimited

_OPTIONAL = ("seed", "temperature", "max_tokens", "max_completion_tokens", "stream_options", "n")
"""Parameters that some provider or other does not know, and that a request can do without."""

_PART = 4
_NO_CREDIT = ("insufficient_quota", "insufficient balance", "credit balance")
_TOO_LONG = ("context length", "context_length", "context size", "context window")
_NO_SUCH_MODEL = ("model_not_found", "does not exist", "not a valid model", "model not found")

_LOOK_AT_THE_CLOCK = "check the clock of this machine; otherwise the provider must renew it"
_LOOK_AT_THE_ADDRESS = "check the address of the provider, and whether a proxy answers in its place"
_UNKNOWN_ISSUER = (
    "is issued by nobody whom this machine trusts",
    "if your company's proxy stands in between, set SSL_CERT_FILE to the file of its certificates; "
    "otherwise check the address of the provider",
)
_CERTIFICATES = {
    9: ("is not valid yet", _LOOK_AT_THE_CLOCK),
    10: ("has expired", _LOOK_AT_THE_CLOCK),
    62: ("is for another host", _LOOK_AT_THE_ADDRESS),
    64: ("is for another host", _LOOK_AT_THE_ADDRESS),
}
"""What is wrong with a certificate, by OpenSSL's number (``X509_V_ERR_...``), and what helps."""


def rejected_parameter(error: Exception, body: Container[str]) -> str:
    """Return which optional parameter of ``body`` a "bad request" is about; empty if none is."""
    if _mentions(error, _TOO_LONG):  # such a message names max_tokens, but that is not to blame
        return ""
    sent = [name for name in _OPTIONAL if name in body]
    if (parameter := getattr(error, "param", None)) in sent:
        return str(parameter)
    words = _words(error)
    return next((name for name in sent if re.search(rf"(?<![\\\w]){name}(?!\w)", words)), "")


def translate(
    error: Exception, sdk: Any, name: str, key_variable: str, api_key: str
) -> GreenloopError:
    """Return the error to raise for what the SDK raised.

    Args:
        error: an error of the SDK, a ``ValueError`` for a reply that is not in the format, or
            a ``RuntimeError`` for a client that another thread has closed.
        sdk: the module ``openai``, or one whose errors have the same names.
        name: what users call the model.
        key_variable: the environment variable that holds the key; may be empty.
        api_key: removed from whatever the provider said.
    """
    said = _what_it_said(error, api_key)
    if isinstance(error, sdk.APITimeoutError):
        return ProviderError(f"{name} did not answer in time", "try again in a moment")
    if isinstance(error, sdk.APIConnectionError) and (doubt := _doubted_certificate(error)):
        return _from_certificate(doubt, name)
    if isinstance(error, sdk.APIConnectionError):
        return ProviderError(
            f"the connection to {name} failed",
            "check that the network is up and that the provider, if it is local, is running",
        )
    if isinstance(error, sdk.APIError):
        return _from_answer(error, name, key_variable, said)
    if isinstance(error, RuntimeError):
        return ProviderError(f"the connection to {name} was closed")
    return ProviderError(
        f"{name} sent a reply that is not in the format of its API",
        "check the address of the provider",
    )


def _from_answer(error: Any, name: str, key_variable: str, said: str) -> GreenloopError:
    """Translate an error that the provider itself reported, by status or inside the stream."""
    status = getattr(error, "status_code", 0)
    if 300 <= status < 400:
        return ProviderError(
            f"{name} sends requests on to another address, where the key must not go",
            "check the address of the provider",
        )
    if status == 407:
        return ProviderError(
            f"a proxy on the way to {name} wants to know who asks",
            "put name and password into HTTPS_PROXY, or except the provider in NO_PROXY",
        )
    if status == 402 or _mentions(error, _NO_CREDIT):
        return OutOfCredit(
            f"the account for {name} has no credit left",
            "add credit at the provider, or choose another model with --model",
        )
    if status in (401, 403):
        # Not what the provider said: some quote the key.
        return ConfigError(
            f"the provider of {name} does not accept the API key",
            f"set {key_variable or 'the API key'} to a key that may use this model",
        )
    if status == 404 or _mentions(error, _NO_SUCH_MODEL):
        return ConfigError(
            f"the provider knows no model {name}",
            "check the name given to --model, and the address of the provider",
        )
    if status == 429 or _mentions(error, ("rate_limit", "rate limit")):
        return RateLimited(f"{name} asks to wait: {said}", _when_to_retry(error))
    if _mentions(error, _TOO_LONG):
        return ProviderError(
            f"the prompt is too long for {name}",
            "shorten the problem, or choose a model with a larger context",
        )
    if status >= 500 or _mentions(error, ("overloaded",)):
        return ProviderError(f"{name} failed: {said}", "try again in a moment")
    return ProviderError(f"{name} refused the request: {said}", "try another model with --model")


def _mentions(error: Any, words: tuple[str, ...]) -> bool:
    text = f"{getattr(error, 'code', '')} {getattr(error, 'type', '')} {_words(error)}".lower()
    return any(word in text for word in words)


def _when_to_retry(error: Any) -> str:
    response = getattr(error, "response", None)
    seconds = response.headers.get("retry-after", "") if response is not None else ""
    when = f"in {seconds} seconds" if seconds.isdigit() else "later"
    return f"try again {when}, or send fewer requests at once"


def _words(error: Exception) -> str:
    """Return the provider's own message, or all that it sent if there is none."""
    body = getattr(error, "body", None)
    told = body.get("error", body) if isinstance(body, dict) else body
    message = told.get("message", told) if isinstance(told, dict) else told
    return str(message or error)


def _doubted_certificate(error: BaseException) -> SSLCertVerificationError | None:
    """What is behind an error if it is a certificate that does not hold."""
    cause: BaseException | None = error
    while cause:
        if isinstance(cause, SSLCertVerificationError):
            return cause
        cause = cause.__cause__ or cause.__context__
    return None


def _from_certificate(doubt: SSLCertVerificationError, name: str) -> ProviderError:
    """Tell why it does not hold; there is no way round, since the key would go to whoever it is."""
    wrong, hint = _CERTIFICATES.get(doubt.verify_code, _UNKNOWN_ISSUER)
    return ProviderError(f"the certificate of {name} {wrong}; nothing was sent", hint)


def _what_it_said(error: Exception, api_key: str) -> str:
    """Return the beginning of the message, on one line and without the key."""
    line = " ".join(_words(error).split())
    return redacted(line, api_key)[:300]


def redacted(text: str, key: str) -> str:
    """A text with stars in place of a key, whole or in part: any four characters of it in a row."""
    parts = {key[i : i + _PART] for i in range(len(key) - _PART + 1)}
    hidden = {
        i + offset
        for i in range(len(text))
        if text[i : i + _PART] in parts
        for offset in range(_PART)
    }
    shown = "".join("\0" if i in hidden else letter for i, letter in enumerate(text))
    return re.sub("\0+", "***", shown)

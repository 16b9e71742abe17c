"""The chat generator that a setting names: a server that speaks OpenAI's API, or a local transformers model."""

from __future__ import annotations

import time
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import httpx
from haystack.components.generators.chat import OpenAIChatGenerator
from haystack.components.generators.chat.types import ChatGenerator
from haystack.utils import ComponentDevice, Secret

from indexer.errors import GeneratorMissing

_LOCAL = "transformers:"
_MOST_TOKENS = 1024
_MOST_BYTES = 1 << 20
_FORMS = "Set GOODPRACTICE_GENERATOR to https://HOST/v1#MODEL or to transformers:FOLDER, or leave it empty."


def chat_generator(setting: str, key: str = "", seconds: float = 20.0) -> ChatGenerator:
    """The generator, not yet connected or loaded; GeneratorMissing when the setting cannot be meant.

    `seconds` is how long one call may go on: the limit that `Rephraser` keeps holds for the reader, this one ends
    the work behind it.
    """
    if setting.startswith(_LOCAL):
        return _local(Path(setting.removeprefix(_LOCAL)).expanduser(), seconds)
    address = _address(setting)
    if key and address.scheme == "http" and not _loopback(address):
        raise GeneratorMissing("A key is not sent over http. Name the generator by https, or unset its key.")
    return OpenAIChatGenerator(
        # Servers that need no key do not look at it, but the client wants one.
        api_key=Secret.from_token(key or "none"),
        model=address.fragment,
        api_base_url=address._replace(fragment="").geturl(),
        generation_kwargs={"temperature": 0, "max_tokens": _MOST_TOKENS},
        timeout=seconds,
        max_retries=0,
        http_client_kwargs={"transport": _Bounded(seconds), "timeout": seconds, "trust_env": False},
    )


def stays_here(setting: str) -> bool:
    """Whether what the generator is given stays on this machine; elsewhere only TLP:CLEAR may go."""
    return setting.startswith(_LOCAL) or _loopback(_address(setting))


def _local(folder: Path, seconds: float) -> ChatGenerator:
    if not (folder / "config.json").is_file():
        raise GeneratorMissing(f"There is no transformers model in {folder} (no config.json). {_FORMS}")
    from haystack_integrations.components.generators.transformers import TransformersChatGenerator

    generator: ChatGenerator = TransformersChatGenerator(
        model=str(folder),
        task="text-generation",
        device=ComponentDevice.from_str("cpu"),
        token=None,
        generation_kwargs={"max_new_tokens": _MOST_TOKENS, "max_time": seconds, "do_sample": False},
    )
    return generator


def _address(setting: str) -> SplitResult:
    try:
        address = urlsplit(setting)
        host, _ = address.hostname, address.port
    except ValueError:
        raise GeneratorMissing(f"The generator’s address cannot be read. {_FORMS}") from None
    if address.scheme not in ("http", "https") or not host:
        raise GeneratorMissing(f"The generator’s address does not begin with https:// and a host. {_FORMS}")
    if address.username or address.password or address.query:
        # The setting is shown by `goodpractice doctor`; a secret in it would be too.
        raise GeneratorMissing("The generator’s address holds a password or a query. Put the key into "
                               "GOODPRACTICE_GENERATOR_KEY instead.")  # fmt: skip
    if not address.fragment:
        raise GeneratorMissing(f"The generator’s address names no model behind a #. {_FORMS}")
    return address


def _loopback(address: SplitResult) -> bool:
    host = address.hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class _Bounded(httpx.HTTPTransport):
    """Ends a reply that lasts too long or grows too big; httpx itself limits only the wait for the next bytes."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        end = time.monotonic() + self._seconds
        response = super().handle_request(request)
        assert isinstance(response.stream, httpx.SyncByteStream)
        response.stream = _BoundedStream(response.stream, end)
        return response


class _BoundedStream(httpx.SyncByteStream):
    def __init__(self, stream: httpx.SyncByteStream, end: float) -> None:
        self._stream = stream
        self._end = end

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for chunk in self._stream:
            size += len(chunk)
            if time.monotonic() > self._end:
                raise httpx.ReadTimeout("the reply lasts too long")
            if size > _MOST_BYTES:
                raise httpx.ReadError("the reply is too big")
            yield chunk

    def close(self) -> None:
        self._stream.close()

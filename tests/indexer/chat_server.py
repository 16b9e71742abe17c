"""A server on this machine that speaks OpenAI's chat completions, well or badly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Respond = Callable[["_Handler"], None]


class ChatServer:
    """Answers every request with `respond`, and remembers the requests' headers."""

    def __init__(self) -> None:
        self.respond: Respond = failing(500)
        self.requests: list[dict[str, str]] = []
        self.closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.chat = self  # type: ignore[attr-defined]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def address(self) -> str:
        """What a client takes for the API's base address."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> ChatServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stops listening, and ends the answers that are still going on."""
        if not self.closing.is_set():
            self.closing.set()
            self._server.shutdown()
            self._server.server_close()
            self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.chat.requests.append({name.lower(): value for name, value in self.headers.items()})
        self.rfile.read(int(self.headers["Content-Length"]))
        # The client may be gone by the time that a slow answer comes.
        with suppress(OSError):
            self.chat.respond(self)

    @property
    def chat(self) -> ChatServer:
        found: ChatServer = self.server.chat  # type: ignore[attr-defined]
        return found

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def send(self, status: int, body: bytes, **headers: str) -> None:
        """The whole answer."""
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def answering(text: str) -> Respond:
    """A chat completion with this text."""
    body = {
        "id": "1",
        "object": "chat.completion",
        "created": 0,
        "model": "what-the-server-says",
        "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }
    return lambda handler: handler.send(200, json.dumps(body).encode())


def failing(status: int, body: bytes = b'{"error": {"message": "no"}}', **headers: str) -> Respond:
    """This status and body."""
    return lambda handler: handler.send(status, body, **headers)


def silent(handler: _Handler) -> None:
    """Accepts and says nothing."""
    handler.chat.closing.wait(30)


def trickling(handler: _Handler) -> None:
    """A byte of the body now and then, for ever."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    _trickle(handler)


def trickling_header(handler: _Handler) -> None:
    """A byte of a header now and then, for ever."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    _trickle(handler)


def _trickle(handler: _Handler) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end and not handler.chat.closing.wait(0.1):
        handler.wfile.write(b" ")
        handler.wfile.flush()

"""What may stand between a client and a real server: one that passes everything on but for a planned fault."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

Spoil = Callable[[Any], Any]


@dataclass
class Fault:
    """What goes wrong with the next `times` requests whose path contains `path`."""

    path: str
    times: int
    status: int = 0
    """Refuse with this status, without asking the server."""
    spoil: Spoil | None = None
    """Change what the server answered, as JSON."""
    cut: bool = False
    """Hang up after the server did what was asked, before its answer is passed on."""
    met: int = 0
    """How many requests have met this fault."""


@dataclass
class Between:
    """Passes requests on to `upstream`, a server’s address; use it in a `with` statement."""

    upstream: str
    faults: list[Fault] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Method and path of every request, in the order of their arrival."""

    def plan(self, path: str, times: int = 1, **what: Any) -> Fault:
        """Lets the next `times` requests whose path contains `path` go wrong, and returns the fault."""
        fault = Fault(path, times, **what)
        self.faults.append(fault)
        return fault

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Between:
        self._guard = threading.Lock()
        handler = type("Handler", (_Handler,), {"between": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def next_fault(self, method: str, path: str) -> Fault | None:
        """The fault that this request meets; None where it goes through."""
        with self._guard:
            self.asked.append((method, path))
            for fault in self.faults:
                if fault.met < fault.times and fault.path in path:
                    fault.met += 1
                    return fault
        return None


class _Handler(BaseHTTPRequestHandler):
    between: Between
    protocol_version = "HTTP/1.1"

    def _pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fault = self.between.next_fault(self.command, self.path)
        if fault is not None and fault.status:
            refusal = json.dumps({"error": {"type": "planned", "reason": "planned"}, "status": fault.status})
            self._answer(fault.status, "application/json", refusal.encode())
            return
        upstream = http.client.HTTPConnection(self.between.upstream.removeprefix("http://"), timeout=60)
        headers = {name: value for name, value in self.headers.items() if name != "Accept-Encoding"}
        upstream.request(self.command, self.path, body, headers)
        answer = upstream.getresponse()
        content = answer.read()
        upstream.close()
        if fault is not None and fault.cut:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        if fault is not None and fault.spoil is not None:
            content = json.dumps(fault.spoil(json.loads(content))).encode()
        self._answer(answer.status, answer.headers.get("Content-Type", "application/json"), content)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _pass_on

    def _answer(self, status: int, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing: tests look at `asked`."""


def one_shard_failed(answer: Any) -> Any:
    """The answer of a server one of whose shards could not be searched: its hits are missing."""
    return _spoiled(answer, lambda one: one["_shards"].update(failed=1, successful=one["_shards"]["total"] - 1))


def timed_out(answer: Any) -> Any:
    """The answer of a server that ran out of time and returned what it had."""
    return _spoiled(answer, lambda one: one.update(timed_out=True))


def _spoiled(answer: Any, spoil: Callable[[Any], None]) -> Any:
    for one in answer.get("responses", [answer]):
        if "_shards" in one:
            spoil(one)
            if "hits" in one:
                one["hits"]["hits"] = one["hits"]["hits"][1:]
    return answer


class Silent:
    """A server that accepts and never answers; use it in a `with` statement."""

    def __enter__(self) -> Silent:
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listening.close()

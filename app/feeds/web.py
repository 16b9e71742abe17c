"""The server of the feed: what an address asks for, and what is sent back. Everybody gets what is TLP:CLEAR."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.digest_markdown import digest_markdown
from app.digest_wanted import FIELDS, BadDigest, WantedDigest, known_values
from app.feeds.atom import Addresses, atom, updated_of
from app.feeds.fresh import has_it, stamps
from app.words import codes
from corpus.digest import Digest, Wanted
from corpus.sharing import CLEAR, Clearance
from indexer.bridge import StoredDocument
from indexer.errors import GoodPracticeError

DAYS = 90
"""How far back the feed looks; a reader asks for it more often than that."""

_MOST_QUERY = 2000
_SECURITY = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_LOG = logging.getLogger("goodpractice.feed")


class Past(Protocol):
    """What the feed needs of an index: `indexer.history.History`."""

    def documents(self, *, clearance: Clearance) -> tuple[StoredDocument, ...]:
        """Every document that this clearance may see."""
        ...

    def digest(self, *, since: date, today: date, clearance: Clearance, wanted: Wanted) -> Digest:
        """What somebody with this clearance is told since that day."""
        ...


class _Guarded:
    """Every answer, errors included, with the headers that keep a browser from doing more than showing it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_SECURITY)
            await send(message)

        await self.app(scope, receive, guarded)


def feed_app(past: Past, addresses: Addresses, today: Callable[[], date] = date.today) -> ASGIApp:
    """The server's app; it opens nothing before it is asked."""

    def asked(request: Request, *, since: bool) -> WantedDigest:
        if len(request.url.query) > _MOST_QUERY:
            raise BadDigest("The address is too long.")
        fronts = (each.front for each in past.documents(clearance=CLEAR))
        known = known_values(fronts, {field: codes(field) for field in FIELDS.values()})
        return WantedDigest.demanded(request.query_params.multi_items(), today(), known, since=since)

    def told(wanted: WantedDigest, first: date, day: date) -> Digest:
        # Whatever the settings say: who asks here has not signed in, and what is sent is passed on.
        return past.digest(since=first, today=day, clearance=CLEAR, wanted=wanted.wants)

    def feed(request: Request) -> Response:
        wanted, day = asked(request, since=False), today()
        digest = told(wanted, day - timedelta(DAYS), day)
        body = atom(digest, wanted, addresses)
        return _sent(request, body, "application/atom+xml", updated_of(digest))

    def markdown(request: Request) -> Response:
        wanted, day = asked(request, since=True), today()
        digest = told(wanted, wanted.first_day(day), day)
        text = digest_markdown(digest, wanted, lambda each: addresses.read(each.front.id))
        # It names today, so no date of a change says whether it is still the same.
        return _sent(request, text.encode("utf-8", "replace"), "text/markdown; charset=utf-8", None)

    def health(request: Request) -> Response:
        past.documents(clearance=CLEAR)
        return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})

    app = Starlette(
        routes=[Route("/feed.atom", feed), Route("/digest.md", markdown), Route("/healthz", health)],
        exception_handlers={HTTPException: _refused, BadDigest: _bad, GoodPracticeError: _unready},
    )
    # Around it and not among its middleware: what Starlette says of an error of ours comes from outside of those.
    return _Guarded(app)


def _sent(request: Request, body: bytes, kind: str, changed: datetime | None) -> Response:
    headers = {**stamps(body, changed), "Cache-Control": "public, max-age=300"}
    if has_it(request.headers, headers):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=kind, headers=headers)


def _refused(request: Request, error: Exception) -> Response:
    status, headers = 500, None
    if isinstance(error, HTTPException):
        status, headers = error.status_code, error.headers
    says = "There are /feed.atom, /digest.md and /healthz, for GET and HEAD alone.\n"
    return _plain(says, status, headers)


def _bad(request: Request, error: Exception) -> Response:
    return _plain(f"{error}\n", 400)


def _unready(request: Request, error: Exception) -> Response:
    # The error names folders and addresses of this machine: they are for its owner.
    _LOG.error("%s", error)
    return _plain("The library cannot be read right now. Try again in a minute.\n", 503, {"Retry-After": "60"})


def _plain(says: str, status: int, headers: Mapping[str, Any] | None = None) -> Response:
    return PlainTextResponse(says, status, headers={"Cache-Control": "no-store", **(headers or {})})

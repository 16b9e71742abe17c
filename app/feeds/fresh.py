"""Whether a reader has what would be sent already: ETag and Last-Modified, RFC 9110 (pure)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime


def stamps(body: bytes, changed: datetime | None) -> dict[str, str]:
    """The headers by which a reader can ask again whether anything changed."""
    headers = {"ETag": f'"{hashlib.sha256(body).hexdigest()[:32]}"'}
    if changed is not None:
        headers["Last-Modified"] = format_datetime(changed.astimezone(UTC).replace(microsecond=0), usegmt=True)
    return headers


def has_it(asked: Mapping[str, str], sent: Mapping[str, str]) -> bool:
    """Whether the headers of a request say that the reader has what these `stamps` stand for."""
    if (tags := asked.get("if-none-match")) is not None:
        known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return "*" in known or sent["ETag"] in known
    since, changed = _moment(asked.get("if-modified-since")), _moment(sent.get("Last-Modified"))
    return since is not None and changed is not None and changed <= since


def _moment(text: str | None) -> datetime | None:
    try:
        when = parsedate_to_datetime(text or "")
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)

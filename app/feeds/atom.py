"""A digest as an Atom feed, RFC 4287 (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from html import escape
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from app.catalogue import _
from app.digest_wanted import WantedDigest
from app.digest_words import HEADS, kind_line, title, told
from app.facet_words import value_name
from app.links import read_address
from corpus.digest import DUE_WITHIN, Digest, Entry

MOST = 200
"""Entries of a feed, the newest of what there is."""

_ATOM = "http://www.w3.org/2005/Atom"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where things are found from outside; what is empty is not linked to."""

    site: str = ""
    """The web app, with a slash at its end."""
    feed: str = ""
    """The feed itself, without a query."""

    def read(self, document: str) -> str:
        """The page Read of a document; empty where the web app's address is not known."""
        return urljoin(self.site, read_address(document)) if self.site else ""


def atom(digest: Digest, wanted: WantedDigest, addresses: Addresses) -> bytes:
    """The feed as UTF-8, the same to the byte for the same digest."""
    entries = newest(digest.entries, digest.today)
    query = wanted.to_query()
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, _LANG: "en"})
    _text(feed, "id", _urn("feed", addresses.site, *(f"{name}={value}" for name, value in query.items())))
    _text(feed, "title", f"goodpractice: {title(wanted)}")
    _text(
        feed, "subtitle", _("New, changed and retired documents, and those due for review; what is public alone.")
    )
    _text(feed, "updated", _moment(updated_of(digest)))
    author = ElementTree.SubElement(feed, "author")
    _text(author, "name", "goodpractice")
    _text(feed, "generator", "goodpractice")
    if addresses.feed:
        _link(feed, "self", _queried(addresses.feed, wanted), "application/atom+xml")
    if addresses.site:
        _link(feed, "alternate", urljoin(addresses.site, wanted.but()), "text/html")
    for each in entries:
        feed.append(_entry(each, digest.today, addresses))
    body: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


def newest(entries: Iterable[Entry], today: date) -> tuple[Entry, ...]:
    """The entries that a feed holds, those last updated first, ties by their identity."""
    ranked = sorted(entries, key=lambda each: (-updated(each, today).timestamp(), identity(each)))
    return tuple(ranked[:MOST])


def updated_of(digest: Digest) -> datetime:
    """When the feed changed last: with the library, or when a review fell due."""
    return max([digest.changed_at, *(updated(each, digest.today) for each in digest.entries)])


def updated(entry: Entry, today: date) -> datetime:
    """When what is told came about; never in the future. Days count from midnight, UTC."""
    if entry.when is not None:
        return entry.when
    if entry.kind == "due" and entry.front.review_by is not None:
        late = entry.front.review_by < today
        return _midnight(entry.front.review_by if late else entry.front.review_by - DUE_WITHIN)
    return _midnight(entry.front.as_of or today)


def identity(entry: Entry) -> str:
    """The entry's id for good: of its document and its version, or of the day that falls due or was checked."""
    front = entry.front
    days = {"due": front.review_by, "checked": front.as_of}
    return _urn("document", front.id, entry.kind, str(days.get(entry.kind, entry.version)))


def _entry(each: Entry, today: date, addresses: Addresses) -> ElementTree.Element:
    front = each.front
    element = ElementTree.Element("entry")
    _text(element, "id", identity(each))
    kind = _("Checked") if each.kind == "checked" else _(HEADS[each.kind])
    _text(element, "title", f"{kind}: {front.title}")
    _text(element, "updated", _moment(updated(each, today)))
    if address := addresses.read(front.id):
        _link(element, "alternate", address, "text/html")
    for topic in front.topics:
        label = _clean(value_name("topics", topic))
        ElementTree.SubElement(element, "category", {"term": _clean(topic), "label": label})
    if front.summary:
        _text(element, "summary", front.summary)
    _text(element, "content", _content(each, today)).set("type", "html")
    return element


def _content(each: Entry, today: date) -> str:
    lines = "".join(f"<li>{escape(line)}</li>" for line in told(each, today))
    parts = (
        f"<p>{escape(kind_line(each))}</p>",
        f"<p>{escape(each.front.summary)}</p>" if each.front.summary else "",
        f"<ul>{lines}</ul>" if lines else "",
    )
    return "".join(parts)


def _queried(address: str, wanted: WantedDigest) -> str:
    return address + wanted.but().removeprefix("digest")


def _text(parent: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, name)
    element.text = _clean(text)
    return element


def _link(parent: ElementTree.Element, rel: str, address: str, kind: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": rel, "href": _clean(address), "type": kind})


def _clean(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold."""
    return _NO_XML.sub("\ufffd", text)


def _urn(*parts: str) -> str:
    return uuid5(NAMESPACE_URL, "\x1f".join(("goodpractice", *parts))).urn


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

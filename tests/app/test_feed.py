"""The feed: valid Atom, only what is public, and as little traffic as may be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from uuid import UUID
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app.digest_wanted import WantedDigest
from app.feeds.atom import MOST, Addresses, atom, identity, updated
from app.feeds.serve import addresses_of, checked_address
from app.feeds.web import feed_app
from corpus.digest import digest_of
from indexer.errors import GoodPracticeError, NoIndex
from indexer.settings import Settings
from tests.app.digests import BEFORE, CAME, NOW, SINCE, TODAY, Past, stored, told

ADDRESSES = Addresses("https://kb.example/app/", "https://kb.example/feed.atom")
ATOM = "{http://www.w3.org/2005/Atom}"


def client(past: Past | None = None, today: date = TODAY) -> TestClient:
    return TestClient(feed_app(past or Past(), ADDRESSES, lambda: today), raise_server_exceptions=False)


def parsed(body: bytes) -> Any:
    found = feedparser.parse(body)
    assert not found.bozo, found.get("bozo_exception")
    return found


def keeps_rfc_4287(body: bytes) -> None:
    """The rules of RFC 4287, section 4, for what we write."""
    feed = ElementTree.fromstring(body)
    assert feed.tag == f"{ATOM}feed"
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    entries = feed.findall(f"{ATOM}entry")
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            (only,) = element.findall(f"{ATOM}{name}")
            assert (only.text or "").strip()
        UUID(str(element.findtext(f"{ATOM}id")))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", str(element.findtext(f"{ATOM}updated")))
        rels = [link.get("rel") for link in element.findall(f"{ATOM}link")]
        assert len(rels) == len(set(rels))
        assert all(str(link.get("href")).startswith("https://") for link in element.findall(f"{ATOM}link"))
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids))
    for entry in entries:
        (content,) = entry.findall(f"{ATOM}content")
        assert content.get("type") == "html"
        assert len(content) == 0
        assert all(each.get("term") for each in entry.findall(f"{ATOM}category"))
    moments = [str(entry.findtext(f"{ATOM}updated")) for entry in entries]
    assert moments == sorted(moments, reverse=True)
    assert str(feed.findtext(f"{ATOM}updated")) >= max(moments, default="")


def test_the_feed_is_atom_with_links_to_read() -> None:
    response = client().get("/feed.atom")
    assert (response.status_code, response.headers["content-type"]) == (200, "application/atom+xml")
    keeps_rfc_4287(response.content)
    found = parsed(response.content)
    assert found.version == "atom10"
    by_title = {entry.title: entry for entry in found.entries}
    new = by_title["New: A <new> & long one"]
    assert new.link == "https://kb.example/app/read?document=new"
    assert [tag.term for tag in new.tags] == ["T05", "T06"]
    assert "Changed section: How to store it" in by_title["Changed: About changed"].content[0].value
    assert "replaced by: new" in by_title["No longer in use: About retired"].content[0].value
    assert {"Due for review: About due", "Due for review: About late"} <= set(by_title)
    links = {link.rel: link.href for link in found.feed.links}
    assert links == {"self": ADDRESSES.feed, "alternate": "https://kb.example/app/digest"}


def test_what_is_not_public_is_nowhere_not_even_in_a_count() -> None:
    public = Past(NOW[:-1])
    for address in ("/feed.atom", "/digest.md", "/feed.atom?topic=T16", "/digest.md?topic=T16&since=2026-01-01"):
        everything = client().get(address)
        assert everything.content == client(public).get(address).content
        assert everything.headers["etag"] == client(public).get(address).headers["etag"]
        assert "secret" not in everything.text
        assert "Withdrawn" not in everything.text


def test_it_asks_for_what_is_clear_whatever_the_settings_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOODPRACTICE_CLEARANCE", "TLP:RED")
    past = Past()
    for address in ("/feed.atom", "/digest.md", "/healthz"):
        assert client(past).get(address).status_code == 200
    assert set(past.asked) == {"TLP:CLEAR"}


def test_a_topic_or_a_place_narrows_the_feed() -> None:
    titles = [entry.title for entry in parsed(client().get("/feed.atom?topic=T05").content).entries]
    assert titles == ["New: A <new> & long one"]
    found = parsed(client().get("/feed.atom?jurisdiction=UK&topic=T06").content)
    assert [entry.title for entry in found.entries] == ["Changed: About changed"]
    assert "Preservation and retention, United Kingdom" in found.feed.title
    assert found.feed.id != parsed(client().get("/feed.atom").content).feed.id
    assert {link.rel: link.href for link in found.feed.links}["self"].endswith("?topic=T06&jurisdiction=UK")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/feed.atom?topic=T99", "“T99” is no topic of this library; there are "),
        ("/feed.atom?jurisdiction=Mars", "no jurisdiction"),
        ("/feed.atom?topics=T06", "There is no parameter “topics”; there are topic, jurisdiction."),
        ("/feed.atom?topic=T06&topic=T05", "given twice"),
        ("/feed.atom?since=2026-11-01", "There is no parameter “since”"),
        ("/digest.md?since=yesterday", "write it as 2026-11-26"),
        ("/digest.md?since=2026-02-30", "is no day"),
        ("/digest.md?since=2027-01-01", "today is 2026-11-26"),
        (f"/digest.md?topic={'x' * 3000}", "too long"),
        ("/digest.md?topic=%1b%5b31m%0d%0aX", "“[31mX”"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(address: str, says: str) -> None:
    response = client().get(address)
    assert response.status_code == 400
    assert says in response.text
    assert response.headers["content-type"].startswith("text/plain")


def test_a_value_that_only_hidden_documents_have_is_refused_like_one_that_nobody_has() -> None:
    hidden = Past((*NOW, stored("s", topics=["T99"], sharing="TLP:GREEN")))
    assert client(hidden).get("/feed.atom?topic=T99").text == client().get("/feed.atom?topic=T99").text


def test_a_reader_that_has_it_gets_nothing() -> None:
    first = client().get("/feed.atom")
    tag, changed = first.headers["etag"], first.headers["last-modified"]
    assert parsedate_to_datetime(changed) >= CAME
    for headers in (
        {"If-None-Match": tag},
        {"If-None-Match": f'"other", W/{tag}'},
        {"If-None-Match": "*"},
        {"If-Modified-Since": changed},
    ):
        again = client().get("/feed.atom", headers=headers)
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    for headers in (
        {"If-None-Match": '"other"', "If-Modified-Since": changed},
        {"If-Modified-Since": "Mon, 01 Jan 2024 00:00:00 GMT"},
        {"If-Modified-Since": "no date"},
    ):
        assert client().get("/feed.atom", headers=headers).status_code == 200


def test_only_reading_is_allowed_and_every_answer_is_guarded() -> None:
    head = client().head("/feed.atom")
    assert (head.status_code, head.content) == (200, b"")
    assert int(head.headers["content-length"]) == len(client().get("/feed.atom").content)
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH"):
        refused = client().request(method, "/feed.atom")
        assert (refused.status_code, set(refused.headers["allow"].split(", "))) == (405, {"GET", "HEAD"})
    answers = [client().get(address) for address in ("/feed.atom", "/nothing", "/feed.atom?x=1", "/healthz")]
    broken = client(Past(error=RuntimeError("a secret path"))).get("/feed.atom")
    assert (broken.status_code, "secret" in broken.text) == (500, False)
    assert [each.status_code for each in answers] == [200, 404, 400, 200]
    for each in (*answers, head, refused, broken):
        assert each.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in each.headers["content-security-policy"]


def test_without_an_index_it_says_so_and_names_no_folder() -> None:
    past = Past(error=NoIndex("There is no index at /home/secret"))
    for address in ("/feed.atom", "/digest.md", "/healthz"):
        response = client(past).get(address)
        assert (response.status_code, response.headers["retry-after"]) == (503, "60")
        assert "secret" not in response.text


def test_the_same_digest_is_the_same_feed_to_the_byte_and_ids_outlive_the_day() -> None:
    one = atom(told(), WantedDigest(), ADDRESSES)
    assert one == atom(told(), WantedDigest(), ADDRESSES)
    later = [identity(each) for each in told(today=date(2026, 11, 30)).entries]
    assert [identity(each) for each in told().entries] == later
    other = digest_of(
        [stored("changed", "Other words.", topics=["T06"])],
        BEFORE,
        since=SINCE,
        today=TODAY,
        changed_at=CAME,
        came={},
    )
    assert identity(other.changed[0]) not in later


def test_without_addresses_nothing_is_linked() -> None:
    body = atom(told(), WantedDigest(), Addresses())
    keeps_rfc_4287(body)
    assert b"<link" not in body


def test_a_long_list_is_cut_at_its_newest() -> None:
    many = [stored(f"n{number}") for number in range(MOST + 5)]
    came = {each.id: datetime(2026, 11, 1, tzinfo=UTC) for each in many} | {"n7": CAME}
    digest = digest_of(many, [], since=SINCE, today=TODAY, changed_at=CAME, came=came)
    found = parsed(atom(digest, WantedDigest(), ADDRESSES))
    assert len(found.entries) == MOST
    assert found.entries[0].title == "New: About n7"


_WORDS = st.text(min_size=1, max_size=20).filter(str.strip)


@settings(deadline=None, max_examples=60)
@given(_WORDS, _WORDS, _WORDS, st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_any_words_make_valid_atom(name: str, title: str, topic: str, day: date) -> None:
    page = stored(name, f"## {title}\n\nWords.\n", title=title, topics=[topic], summary=title, review_by=day)
    digest = digest_of([page], [], since=SINCE, today=TODAY, changed_at=CAME, came={}, known_from=TODAY)
    body = atom(digest, WantedDigest(topics=(topic,)), ADDRESSES)
    keeps_rfc_4287(body)
    assert len(parsed(body).entries) == len(digest.entries)


def test_no_entry_is_dated_in_the_future() -> None:
    assert all(updated(each, TODAY).date() <= TODAY for each in told().entries)


def _bad_addresses() -> Iterator[str]:
    yield from (
        "kb.example",
        "javascript:alert(1)",
        "https://",
        "https://a b/",
        "https://me:pw@kb.example/",
        "https://k/?q=1",
    )


@pytest.mark.parametrize("address", list(_bad_addresses()))
def test_a_public_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(GoodPracticeError, match="GOODPRACTICE_SITE must be an address"):
        checked_address("SITE", address)


def test_the_web_apps_address_may_end_with_a_slash_or_not() -> None:
    for site in ("https://kb.example/app", "https://kb.example/app/"):
        addresses = addresses_of(Settings(site=site))
        assert addresses.read("x") == "https://kb.example/app/read?document=x"

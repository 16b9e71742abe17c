"""What a visitor is told of the library since a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import streamlit as st

from app import imports, library, visitor
from app.digest_wanted import WantedDigest, with_query
from app.links import read_address
from corpus.digest import Digest, Entry
from corpus.sharing import CLEAR

if TYPE_CHECKING:  # at run time this would import Haystack, which takes seconds
    from indexer.history import History


def wanted(today: date) -> WantedDigest:
    """What the address asks for."""
    return WantedDigest.from_query(st.query_params, today)


def digest(now: WantedDigest, today: date) -> Digest:
    """What is told to the visitor, as far as they may see it."""
    told = _history().digest(
        since=now.first_day(today), today=today, clearance=library.clearance(), wanted=now.wants
    )
    visitor.record({each.front.id: each.front.sharing for each in told.entries}, "list")
    return told


def feed_address(now: WantedDigest) -> str:
    """Where the same can be subscribed to; empty where the settings name no feed."""
    query = {name: value for name, value in now.to_query().items() if name not in ("since", "by")}
    address = library.settings().feed
    return with_query(address, query) if address else ""


def sees_more_than_the_feed() -> bool:
    """Whether the visitor may see what the feed does not tell."""
    return library.clearance() != CLEAR


def outside_address(entry: Entry) -> str:
    """The page Read of a document as it is found from elsewhere."""
    site = library.settings().site
    base = f"{site.rstrip('/')}/" if site else st.context.url or ""
    return urljoin(base, read_address(entry.front.id))


@st.cache_resource(show_spinner=False)
def _history() -> History:
    """The process's one, which keeps the listings that it has read."""
    imports.finish()
    from indexer.history import History

    return History(library.settings())

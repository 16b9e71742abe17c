"""The addresses of our own pages, and links that leave them (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from posixpath import dirname, join, normpath
from urllib.parse import quote, unquote, urlencode

from app.asked import Asked
from app.catalogue import _
from app.narrowed import query_of
from corpus.markdown import slug
from indexer.facets import Chosen
from indexer.results import Citation

ASK = "./"
"""The address of the page Ask; like the others relative, so that it holds behind any prefix."""

_TELEPHONE = re.compile(r"tel:(\+?[0-9]+)")

Resolve = Callable[[str, str], str | None]
"""From the path and the fragment of a relative link to an address, or None where it leads nowhere."""


def ask_address(chosen: Chosen) -> str:
    """The address of Ask, narrowed to these facets; the question asked last stays in the session."""
    query = urlencode(query_of(chosen), quote_via=quote, safe=",")
    return f"{ASK}?{query}" if query else ASK


def read_address(
    document: str, *, start: int | None = None, end: int | None = None, section: str | None = None
) -> str:
    """The address of Read for a document, at a quoted range or at a section."""
    wanted = {"document": document, "start": start, "end": end, "section": section}
    return "read?" + urlencode(
        {name: value for name, value in wanted.items() if value is not None}, quote_via=quote
    )


def citation_address(citation: Citation, *, current: bool = True) -> str:
    """The address of Read for a quote: its range, or its section where it is not of the `current` library."""
    if not current:
        return read_address(citation.document, section=citation.anchor)
    return read_address(citation.document, start=citation.start, end=citation.end)


def shared_address(page: str, asked: Asked) -> str:
    """The address that opens the page Ask, at `page`, with the answer to what was asked."""
    return f"{page.rstrip('/')}/?{urlencode(asked.to_query(), quote_via=quote, safe=',')}"


def is_outside(address: str) -> bool:
    """Whether an address is one of the web, http or https."""
    return address.lower().startswith(("http://", "https://"))


def outside_link(address: str, label: str) -> str:
    """A link in HTML that opens another site in a new tab; only the label where the address is not of the web."""
    if not is_outside(address):
        return escape(label)
    return (
        f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{escape(label)}'
        f'<span class="gp-unseen"> {escape(_("(opens another site)"))}</span></a>'
    )


def help_link(address: str, label: str) -> str:
    """A link in HTML to where somebody helps: a telephone number, shown after the label, or another site."""
    found = _TELEPHONE.fullmatch(address)
    if found is None:
        return outside_link(address, label)
    return f'<a href="{address}">{escape(label)}: <span class="gp-together">{found[1]}</span></a>'


def candidates_of(path: str) -> tuple[str, ...]:
    """The ids that a document in this file can have: the file's name, or its path when it names no id."""
    stem = path.rsplit(".", 1)[0]
    by_path = "/".join(slug(part) or "-" for part in stem.split("/"))
    return tuple(dict.fromkeys((stem.rsplit("/", 1)[-1], by_path)))


def relative_links(path: str, id_at: Callable[[str], str | None]) -> Resolve:
    """How links in the document at `path` resolve; `id_at` says which document lies at a path, if any."""

    def resolve(target: str, fragment: str) -> str | None:
        wanted = normpath(join(dirname(path), unquote(target)))
        document = id_at(wanted)
        return None if document is None else read_address(document, section=unquote(fragment) or None)

    return resolve

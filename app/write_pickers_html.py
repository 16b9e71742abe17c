"""What can be put into the text at the cursor: references to sources, and links to other documents (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from posixpath import dirname, relpath
from urllib.parse import quote

from app.catalogue import _, library_lang
from corpus.bibliography import Source
from corpus.document import Document

MOST = 12
"""How many are shown at once."""


def sources_found(words: str, sources: Mapping[str, Source]) -> tuple[Source, ...]:
    """The sources that hold all the words in key, title or publisher: those whose key begins so come first."""
    wanted = words.casefold().split()
    found = [
        each
        for each in sources.values()
        if all(word in f"{each.key} {each.title} {each.publisher}".casefold() for word in wanted)
    ]
    typed = "".join(wanted)
    return tuple(sorted(found, key=lambda each: (not each.key.casefold().startswith(typed), each.key)))


def documents_found(words: str, documents: Iterable[Document]) -> tuple[Document, ...]:
    """The documents that hold all the words: those with them in the title first, then by title."""
    wanted = words.casefold().split()
    found = []
    for each in documents:
        title = f"{each.title} {each.id}".casefold()
        in_title = all(word in title for word in wanted)
        if in_title or all(word in f"{title} {each.source.casefold()}" for word in wanted):
            found.append((not in_title, each.title, each.id, each))
    return tuple(each for *_order, each in sorted(found, key=lambda row: row[:3]))


def sources_html(sources: Sequence[Source]) -> str:
    """Sources, each with a button that puts its reference into the text."""
    rows = "".join(
        _row(f"[@{each.key}]", each.key, each.title, ", ".join(filter(None, (each.publisher, each.issued))))
        for each in sources[:MOST]
    )
    return _rows(rows, len(sources), _("No source of the library fits these words."))


def links_html(documents: Sequence[Document], path: str) -> str:
    """Documents, each with a button that puts a link to it into the text in the file `path`."""
    rows = "".join(
        _row(f"[{_label(each.title)}]({_address(each.path, path)})", each.title, "", each.path)
        for each in documents[:MOST]
    )
    return _rows(rows, len(documents), _("No document of the library fits these words."))


def _row(inserted: str, name: str, title: str, more: str) -> str:
    says = _("Insert {name}").format(name=name)
    about = f"<span{library_lang()}>{escape(title)}</span>" if title else ""
    return (
        f'<li><button type="button" data-insert="{escape(inserted)}" aria-label="{escape(says)}">{escape(name)}'
        f'</button>{about}<span class="gp-quiet">{escape(more)}</span></li>'
    )


def _rows(rows: str, count: int, none: str) -> str:
    if not rows:
        return f'<p class="gp-quiet" role="status">{escape(none)}</p>'
    left = count - MOST
    more = (
        f'<p class="gp-quiet">{escape(_("{count} more: add a word.").format(count=left))}</p>' if left > 0 else ""
    )
    return f'<ul class="gp-write-picks">{rows}</ul>{more}'


def _label(title: str) -> str:
    return title.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _address(target: str, path: str) -> str:
    return quote(relpath(target, dirname(path) or "."))

"""A digest as Markdown, for a mail, a newsletter or a terminal (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.catalogue import _
from app.digest_wanted import WantedDigest
from app.digest_words import HEADS, counts, grouped, kind_line, notes, nothing, parts, title, told
from app.exports.as_markdown import escaped
from app.words import day
from corpus.digest import Digest, Entry
from corpus.sharing import CLEAR, rank


def digest_markdown(digest: Digest, wanted: WantedDigest, address: Callable[[Entry], str]) -> str:
    """The digest as CommonMark; `address` says where a document is read, empty for no link."""
    return "\n\n".join(_blocks(digest, wanted, address)) + "\n"


def _blocks(digest: Digest, wanted: WantedDigest, address: Callable[[Entry], str]) -> Iterator[str]:
    levels = [entry.front.sharing for entry in digest.entries]
    level = max(levels, key=rank, default=CLEAR)
    if level != CLEAR:
        # As the exports of answers: whoever passes the file on sees how far it may go.
        yield f"**{level}**"
    yield f"# {escaped(title(wanted))}"
    span = _("From {since} to {today}").format(since=day(digest.since), today=day(digest.today))
    yield escaped(f"{span}: {counts(digest)}." if digest.entries else f"{span}.")
    yield from (f"> {escaped(note)}" for note in notes(digest))
    if not digest.entries:
        yield escaped(nothing(digest))
    for kind, entries in parts(digest).items():
        yield f"## {escaped(_(HEADS[kind]))}"
        for name, found in grouped(entries, wanted.by):
            yield f"### {escaped(name)}"
            yield "\n".join(line for entry in found for line in _item(entry, digest, address))


def _item(entry: Entry, digest: Digest, address: Callable[[Entry], str]) -> Iterator[str]:
    target = address(entry)
    name = f"[{escaped(entry.front.title)}]({_target(target)})" if target else f"**{escaped(entry.front.title)}**"
    level = entry.front.sharing if entry.front.sharing != CLEAR else ""
    about = " · ".join(part for part in (level, kind_line(entry)) if part)
    yield f"- {name} ({escaped(entry.front.id)})" + (f"; {escaped(about)}" if about else "")
    yield from (f"  - {escaped(line)}" for line in told(entry, digest.today))


def _target(address: str) -> str:
    return "<" + address.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C").replace("\n", "") + ">"

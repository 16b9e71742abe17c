"""Which documents lead to which: the links in their texts, and what replaced what (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import Protocol
from urllib.parse import unquote

from markdown_it.token import Token

from corpus.frontmatter import FrontMatter
from corpus.syntax import markdown_parser


class Text(Protocol):
    """A document with its place and its text."""

    @property
    def id(self) -> str:
        """Unique in the library."""

    @property
    def path(self) -> str:
        """The file, relative to the library's folder."""

    @property
    def source(self) -> str:
        """The file's text."""

    @property
    def front(self) -> FrontMatter:
        """The fields at its head."""


@dataclass(frozen=True, slots=True)
class Citing:
    """How one document leads to another."""

    document: str
    """The id of the one that leads."""
    links: int
    """How many links in its text go there."""
    replaces: bool = False
    """Whether it replaced the other."""
    replaced: bool = False
    """Whether the other replaced it."""


def citing(documents: Iterable[Text]) -> dict[str, tuple[Citing, ...]]:
    """For the id of each document that others lead to: those others, by id."""
    texts = sorted(documents, key=lambda each: each.id)
    at = {text.path: text.id for text in texts}
    found: dict[str, list[Citing]] = {}
    for text in texts:
        linked = _linked(text, at)
        front = text.front
        later = {front.superseded_by} if front.superseded_by else set()
        for target in sorted({*linked, *front.supersedes, *later} - {text.id}):
            each = Citing(text.id, linked.get(target, 0), target in front.supersedes, target in later)
            found.setdefault(target, []).append(each)
    return {target: tuple(each) for target, each in found.items()}


def _linked(text: Text, at: Mapping[str, str]) -> dict[str, int]:
    """How many links of a text go to each document, by its id."""
    counts: dict[str, int] = {}
    for address in _addresses(markdown_parser().parse(text.source)):
        path = unquote(address.partition("#")[0].partition("?")[0])
        if path and ":" not in path and (target := at.get(normpath(join(dirname(text.path), path)))):
            counts[target] = counts.get(target, 0) + 1
    return counts


def _addresses(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "link_open":
            yield str(token.attrs.get("href", ""))
        yield from _addresses(token.children or ())

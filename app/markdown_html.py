"""A document's Markdown as HTML that is safe to show: a library is input, not code (pure).

HTML in the text is shown as text, pictures by their description, and links only where they lead to the web, to an
e-mail address, to a section of the page or to another document of the library.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from markdown_it.token import Token

from app.highlight import mark_range
from app.links import Resolve, is_outside
from app.page_renderer import PageRenderer
from app.term_marks import TermMarks
from corpus.glossary import Entry
from corpus.markdown import normalise_line_ends, parse_markdown
from corpus.plain import inline_text
from corpus.syntax import CITATION_KEY, citation_keys, markdown_parser, without_citation_keys


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the contents list names."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a document, ready to be put into a page."""

    html: str
    headings: tuple[Heading, ...]
    """The headings in order, without one that repeats the document's title."""
    keys: tuple[str, ...]
    """The keys of the sources that the text refers to, in the order of their numbers from 1."""
    marked: bool
    """Whether anything is marked."""
    terms: tuple[Entry, ...] = ()
    """The glossary's terms that the text leads to, in the order of their numbers from 1."""


def nowhere(path: str, fragment: str) -> str | None:
    """The resolver for a text whose relative links lead nowhere."""
    return None


def body_html(
    source: str,
    *,
    title: str = "",
    quoted: tuple[int, int] | None = None,
    known: Container[str] = (),
    resolve: Resolve = nowhere,
    address: Callable[[str], str] | None = None,
    glossary: Sequence[Entry] = (),
) -> Body:
    """The text of a file as HTML, what `quoted` (start, end) covers inside `<mark>`; never raises.

    A reference `[@KEY]` to a `known` source becomes a numbered link to `#source-KEY`; others stay as they are.
    With an `address` of each section, by its anchor, each heading has it beside it. The first word for an entry of
    the `glossary` in each section leads to `#gp-term-NUMBER`.
    """
    source = normalise_line_ends(source)
    env: MutableMapping[str, Any] = {}
    parsed = markdown_parser().parse(source.removeprefix("\ufeff"), env)
    tokens = [token for token in parsed if token.type != "front_matter"]
    marked = quoted is not None and mark_range(tokens, source, *quoted, env)
    headings = _name_headings(tokens, source)
    tokens = _without_title(tokens, title)
    _lower_headings(tokens)
    transform = _Inline(known, resolve)
    for token in tokens:
        if token.children:
            token.children = list(transform.run(token.children))
    terms = TermMarks(glossary)
    terms.mark(tokens)
    env["address"] = address
    return Body(
        html=PageRenderer().render(tokens, markdown_parser().options, env),
        headings=tuple(each for each in headings if each.level > 1 or each.text != title),
        keys=tuple(transform.numbers),
        marked=marked,
        terms=tuple(terms.entries),
    )


def quote_html(quote: str) -> str:
    """A verbatim quote as inline HTML: its words with their emphasis, without links and source references."""
    first, _, rest = quote.partition("\n")
    if first.lstrip().startswith(("```", "~~~")):
        return f"<code>{escape(quote)}</code>"
    if not rest and first.startswith("|"):
        quote = first.strip().removeprefix("|").removesuffix("|").strip()
    if rest and all(line.lstrip().startswith(">") for line in rest.split("\n")):
        quote = first + "\n" + re.sub(r"^[ \t]*(?:>[ \t]?)+", "", rest, flags=re.MULTILINE)
    env: MutableMapping[str, Any] = {}
    inline = markdown_parser().parseInline(without_citation_keys(quote), env)[0].children or []
    words = [token for token in inline if token.type not in ("link_open", "link_close", "footnote_ref")]
    return PageRenderer().renderInline(words, markdown_parser().options, env)


def _name_headings(tokens: Sequence[Token], source: str) -> list[Heading]:
    """Gives each heading the anchor of its section as its id."""
    sections = {
        section.blocks[0].first_line: section
        for section in parse_markdown(source).sections
        if section.blocks and section.blocks[0].kind == "heading"
    }
    headings: list[Heading] = []
    for token in tokens:
        if token.type == "heading_open" and token.level == 0 and token.map is not None:
            section = sections.get(token.map[0] + 1)
            if section is not None:
                # An id such as “title” is taken away by the browser's sanitiser; the page's script restores it.
                token.attrs |= {"id": section.anchor, "data-anchor": section.anchor}
                headings.append(Heading(section.level, section.anchor, section.headings[-1]))
    return headings


def _without_title(tokens: list[Token], title: str) -> list[Token]:
    """The tokens without a first heading that repeats the title; its anchor stays."""
    if [(token.type, token.tag) for token in tokens[:1]] != [("heading_open", "h1")]:
        return tokens
    text = inline_text(tokens[1].content) or tokens[1].content.strip()
    return [Token("place", "span", 0, attrs=tokens[0].attrs), *tokens[3:]] if text == title else tokens


def _lower_headings(tokens: Sequence[Token]) -> None:
    """Leaves the first level to the page's own title."""
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    if any(token.tag == "h1" for token in headings):
        for token in headings:
            token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"


class _Inline:
    """What becomes of links and source references."""

    def __init__(self, known: Container[str], resolve: Resolve) -> None:
        self.known = known
        self.resolve = resolve
        self.numbers: dict[str, int] = {}

    def run(self, children: Sequence[Token]) -> Iterator[Token]:
        kept = False
        in_link = False
        for token in children:
            if token.type == "link_open":
                in_link, kept = True, self._keep(token)
                if kept:
                    yield token
            elif token.type == "link_close":
                if kept:
                    yield token
                in_link = kept = False
            elif token.type == "text":
                yield from self._references(token, linked=not in_link)
            else:
                yield token

    def _keep(self, link: Token) -> bool:
        address = str(link.attrs.get("href", ""))
        if is_outside(address):
            link.attrs |= {"target": "_blank", "rel": "noopener noreferrer"}
            return True
        path, _, fragment = address.partition("#")
        if address.lower().startswith("mailto:") or (not path and fragment):
            return True
        if ":" in path or not path:
            return False
        inside = self.resolve(path.partition("?")[0], fragment)
        link.attrs["href"] = inside or ""
        return inside is not None

    def _references(self, token: Token, *, linked: bool) -> Iterator[Token]:
        at = 0
        for match in CITATION_KEY.finditer(token.content):
            keys = citation_keys(match.group())
            known = [key for key in keys if key in self.known]
            if not known:
                continue
            yield Token("text", "", 0, content=token.content[at : match.start()])
            numbers = [(key, self.numbers.setdefault(key, len(self.numbers) + 1)) for key in known]
            yield Token("source_ref", "", 0, meta={"numbers": numbers, "linked": linked})
            if unknown := [f"@{key}" for key in keys if key not in known]:
                yield Token("text", "", 0, content=f" [{'; '.join(unknown)}]")
            at = match.end()
        yield Token("text", "", 0, content=token.content[at:])

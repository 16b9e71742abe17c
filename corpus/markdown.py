"""From the text of a file to its sections and blocks, each with its exact place (pure)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from markdown_it.token import Token

from corpus.document import Block, BlockKind, Section, Text, TextKind
from corpus.plain import inline_text
from corpus.syntax import markdown_parser

PREAMBLE_ANCHOR = "top"
"""The anchor of what stands before the first heading."""

_KIND_OF_TOKEN: dict[str, BlockKind] = {
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "list_item_open": "item",
    "table_open": "table",
    "fence": "code",
    "code_block": "code",
    "blockquote_open": "quote",
    "hr": "rule",
    "page_mark": "page",
}


@dataclass(frozen=True, slots=True)
class ParsedMarkdown:
    """What the text of one file holds."""

    source: str
    """The text with LF line ends."""
    front_matter: str | None
    """The YAML between the `---` lines, or None where there is none."""
    sections: tuple[Section, ...]
    """The sections in order."""

    @property
    def first_heading(self) -> str | None:
        """The text of the first heading, or None."""
        return next((section.headings[-1] for section in self.sections if section.headings), None)


def normalise_line_ends(text: str) -> str:
    """`text` with every CRLF and CR turned into LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@lru_cache(maxsize=1024)
def parse_markdown(text: str) -> ParsedMarkdown:
    """Sections and blocks of `text`; never raises, whatever the text.

    A process that reads a library again, since one file of it has changed, parses that file alone.
    """
    source = normalise_line_ends(text)
    lines = _Lines(source)
    # A byte order mark is a character of the file, but it must not hide the front matter behind it.
    tokens = markdown_parser().parse(source.removeprefix("\ufeff"))
    front = next((token for token in tokens if token.type == "front_matter"), None)
    first_line = front.map[1] if front is not None and front.map is not None else 0
    blocks = list(_blocks(tokens, lines, first_line))
    headings = dict(_headings(tokens))
    return ParsedMarkdown(
        source=source,
        front_matter=front.content if front is not None else None,
        sections=tuple(_sections(blocks, headings, source)),
    )


class _Lines:
    """Where each line of a text starts and ends."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.starts = [0]
        for match in re.finditer("\n", source):
            self.starts.append(match.end())
        self.starts.append(len(source))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def text(self, line: int) -> str:
        return self.source[self.starts[line] : self.starts[line + 1]]

    def block(self, kind: BlockKind, first: int, stop: int, texts: tuple[Text, ...] = ()) -> Block | None:
        """The block on lines first..stop-1 without blank lines around it; None when all are blank."""
        stop = min(stop, len(self))
        while first < stop and not self.text(first).strip():
            first += 1
        while stop > first and not self.text(stop - 1).strip():
            stop -= 1
        if first >= stop:
            return None
        start = self.starts[first]
        end = start + len(self.source[start : self.starts[stop]].rstrip())
        return Block(kind, start, end, first + 1, stop, texts)


def _blocks(tokens: Sequence[Token], lines: _Lines, first_line: int) -> Iterator[Block]:
    """The blocks in order; lines that no token claims (link targets, footnotes) become definitions."""
    line = first_line
    for token, inner in _outermost(tokens):
        if token.map is None:
            continue
        first, stop = max(token.map[0], line), token.map[1]
        if first >= stop:
            continue
        if gap := lines.block("definition", line, first):
            yield gap
        kind = _KIND_OF_TOKEN[token.type]
        texts = tuple(sorted(_texts(kind, inner, lines), key=lambda text: text.start))
        if block := lines.block(kind, first, stop, texts):
            yield block
        line = stop
    if gap := lines.block("definition", line, len(lines)):
        yield gap


def _outermost(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    """Each block's token with the tokens inside it; of a list, its items."""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type == "footnote_block_open":
            return
        if token.type in ("bullet_list_open", "ordered_list_open") or token.nesting < 0:
            index += 1
            continue
        stop = index + 1
        if token.nesting == 1:
            while tokens[stop].level > token.level:
                stop += 1
        if token.type in _KIND_OF_TOKEN:
            yield token, tokens[index:stop]
        index = stop


def _texts(kind: BlockKind, inner: Sequence[Token], lines: _Lines) -> Iterator[Text]:
    """The quotable runs inside one block."""
    depth = 0
    in_table = False
    for token in inner:
        depth += token.nesting if token.type.startswith("list_item") else 0
        if token.type.startswith("table_"):
            in_table = token.type == "table_open"
        if token.map is None:
            continue
        if token.type == "tr_open" and not _is_header_row(token, inner):
            yield from _line_run("row", token.map, lines)
        elif token.type in ("fence", "code_block"):
            yield from _line_run("code", token.map, lines)
        elif (
            token.type == "inline"
            and kind != "heading"
            and not in_table
            and (text := _inline_run("item" if depth > 0 else "prose", token, lines))
        ):
            yield text


def _is_header_row(row: Token, inner: Sequence[Token]) -> bool:
    heads = (token.map for token in inner if token.type == "thead_open" and token.map)
    return row.map is not None and any(start <= row.map[0] < stop for start, stop in heads)


def _line_run(kind: TextKind, span: Sequence[int], lines: _Lines) -> Iterator[Text]:
    block = lines.block("code", span[0], span[1])
    if block is not None:
        indent = len(lines.source[block.start :]) - len(lines.source[block.start :].lstrip(" \t"))
        yield Text(kind, block.start + indent, block.end)


def _inline_run(kind: TextKind, token: Token, lines: _Lines) -> Text | None:
    """The range of inline content: from where its first line's text starts to where its last line's ends."""
    assert token.map is not None
    content = [line for line in token.content.split("\n") if line.strip()]
    if not content:
        return None
    first, last = token.map[0], min(token.map[1], len(lines)) - 1
    while last > first and not lines.text(last).strip():
        last -= 1
    start = _find(lines, first, content[0].strip())
    end = _find(lines, last, content[-1].strip())
    if start is None or end is None:
        return None
    end += len(content[-1].strip())
    return Text(kind, start, end) if start < end else None


def _find(lines: _Lines, line: int, content: str) -> int | None:
    # A setext heading or a NUL changes what the parser reports; such a run is covered but not quotable.
    offset = lines.text(line).rfind(content) if content else -1
    return None if offset < 0 else lines.starts[line] + offset


def _headings(tokens: Sequence[Token]) -> Iterator[tuple[int, tuple[int, str]]]:
    """Number, from 1, of the last line of each outermost heading, with its level and plain text.

    The last line is never blank; the first of a setext heading may hold blanks that Markdown takes for words.
    """
    for token, inline in pairwise(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map is not None:
            text = inline_text(inline.content) or inline.content.strip()
            yield token.map[1], (int(token.tag[1]), text)


def _sections(blocks: Sequence[Block], headings: dict[int, tuple[int, str]], source: str) -> Iterator[Section]:
    groups: list[list[Block]] = []
    for block in blocks:
        if block.kind == "heading" or not groups:
            groups.append([])
        groups[-1].append(block)
    used: set[str] = set()
    path: list[tuple[int, str, str]] = []
    for number, group in enumerate(groups):
        head = group[0]
        level, title = 0, ""
        if head.kind == "heading":
            level, title = headings[head.last_line]
            path = [entry for entry in path if entry[0] < level]
            parents = [anchor for above, _, anchor in path if above > 1]
            wanted = "--".join([*parents[-1:], slug(title) or "section"])
        else:
            wanted = PREAMBLE_ANCHOR
        anchor = _unused(wanted, used)
        if level:
            path.append((level, title, anchor))
        yield Section(
            anchor=anchor,
            headings=tuple(text for _, text, _ in path),
            level=level,
            start=head.start,
            end=groups[number + 1][0].start if number + 1 < len(groups) else len(source),
            blocks=tuple(group),
        )


def slug(text: str) -> str:
    """The words of `text` in lower case joined by hyphens; letters and digits of any script are kept."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return "-".join(re.findall(r"[^\W_]+(?:_[^\W_]+)*", folded))


def _unused(wanted: str, used: set[str]) -> str:
    anchor, number = wanted, 2
    while anchor in used:
        anchor, number = f"{wanted}-{number}", number + 1
    used.add(anchor)
    return anchor

"""What `goodpractice check --fix` mends: only what cannot change the meaning of a document (pure).

Three things: the front matter's `sources` are brought in line with the keys in use, trailing blanks go, and the
last line gets its line end. A text whose words or fields would change in any other way is left as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from corpus.document import Document
from corpus.library import Library
from corpus.markdown import normalise_line_ends, parse_markdown
from corpus.reading import read_document
from corpus.rules.reading_in import uses_in


@dataclass(frozen=True, slots=True)
class Fixed:
    """The mended text of one file."""

    path: str
    """The file, relative to the library's folder."""
    content: bytes
    """What to write: UTF-8, with the line ends that the file has."""
    done: tuple[str, ...]
    """What was mended, in words."""


def fixed(document: Document, content: bytes, library: Library) -> Fixed | None:
    """The mended file, or None when nothing can be mended safely; `content` is what the file holds now."""
    text = content.decode("utf-8")
    source = normalise_line_ends(text)
    if source != document.source:
        return None
    mended: str = source
    done: list[str] = []
    # Only a library with a vocabulary asks its documents to list their sources.
    if library.vocabulary is not None and (listed := _with_sources_listed(document, source)) != source:
        mended, done = listed, ["sources listed as used"]
    if (trimmed := _without_trailing_blanks(mended)) != mended:
        mended, done = trimmed, [*done, "trailing blanks removed"]
    if mended and not mended.endswith("\n"):
        mended, done = mended + "\n", [*done, "line end added at the end"]
    if not done or not _says_the_same(document, mended, library):
        return None
    line_end = "\r\n" if "\r\n" in text else "\n"
    return Fixed(document.path, mended.replace("\n", line_end).encode("utf-8"), tuple(done))


def _with_sources_listed(document: Document, source: str) -> str:
    """The text with the keys in use as `sources`: those already listed first, in their order."""
    used = list(dict.fromkeys(use.key for use in uses_in(document)))
    listed = document.front.sources
    keys = [key for key in dict.fromkeys(listed) if key in used] + [key for key in used if key not in listed]
    front = parse_markdown(source).front_matter
    if front is None or list(listed) == keys:
        return source
    start = source.index("\n") + 1
    written = f"sources: [{', '.join(keys)}]"
    node = yaml.compose(front, Loader=yaml.SafeLoader)
    assert isinstance(node, yaml.MappingNode)
    for name, value in node.value:
        if name.value == "sources":
            # A list in block style ends where the next field begins.
            end = len(front[: value.end_mark.index].rstrip())
            if "#" in front[name.start_mark.index : end]:
                return source
            return source[: start + name.start_mark.index] + written + source[start + end :]
    return f"{source[: start + len(front)]}\n{written}{source[start + len(front) :]}"


def _without_trailing_blanks(source: str) -> str:
    lines = source.split("\n")
    parsed = parse_markdown(source)
    fields = 0 if parsed.front_matter is None else parsed.front_matter.count("\n") + 2
    kept = {
        line - 1
        for section in parsed.sections
        for block in section.blocks
        for text in block.texts
        if text.kind == "code"
        for line in range(block.first_line, block.last_line + 1)
    }
    for number, line in enumerate(lines):
        following = lines[number + 1].strip() if number + 1 < len(lines) else ""
        # Two blanks before a line of the same paragraph are a line break.
        is_break = number > fields and line.endswith("  ") and line.strip() and following
        if number not in kept and not is_break:
            lines[number] = line.rstrip(" \t")
    return "\n".join(lines)


def _says_the_same(document: Document, mended: str, library: Library) -> bool:
    again, problems = read_document(
        document.path, mended.encode("utf-8"), library.vocabulary, document.front.sharing
    )
    if again is None or problems:
        return False
    same_fields = again.front.model_copy(update={"sources": document.front.sources}) == document.front
    return same_fields and _words(again) == _words(document)


def _words(document: Document) -> list[tuple[str, list[str]]]:
    return [
        (section.anchor, document.source[section.start : section.end].split()) for section in document.sections
    ]

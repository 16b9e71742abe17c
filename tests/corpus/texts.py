"""Texts for tests of the parser: anything at all, and things that look like Markdown."""

from __future__ import annotations

import os

from hypothesis import settings
from hypothesis import strategies as st

from corpus.document import Document
from corpus.frontmatter import FrontMatter
from corpus.markdown import parse_markdown

_LINES = (
    # words, emphasis, keys and sentences
    "", " ", "\t", "   ", "word", "A plain sentence. Another one [@KEY].", "**bold** and `code` and [a](b.md)",
    "[@KEY] first", "[@KEY; @KEY2]", "ends with a colon:", "Is it? Yes! No.",
    "e.g. this, Mr. Smith, 3.5 per cent.", "日本語の文。次の文。", "مرحبا. نعم.",
    "**A pair that stays open", "closes here.** Done.", "[@KE**Y**]",
    # headings and rules
    "# Title", "## Section", "## Section", "### Deeper", "#### Even deeper ##", "#", "Setext", "===", "---",
    "- - -", "***", "___", "> ## heading",
    # lists and quotes
    "- item", "- ", "-", "  - nested item", "    - deeper item", "1. first", "2) second", "10. tenth", "* star",
    "- [ ] task", "- item\n\n  more", "1. one\n\n   ```\n   code\n   ```", "> quote", "> - item in a quote", ">",
    ">> twice", "- > quote in an item", "- | a | b |\n  |---|---|\n  | 1 | 2 |",
    # tables
    "| a | b |", "|---|---|", "| 1 | 2 [@KEY; @KEY2] |", "a | b", "--- | ---", "> | a | b |", "> |---|---|",
    # code, footnotes, link targets, HTML
    "```", "```python", "~~~", "````", "    indented code", "  ```", "[^1]: a footnote", "A reference[^1]",
    "[link]: https://example.org", "[link]: <> 'title", "    continued", "<div>html</div>", "<!-- comment", "-->",
    "![picture](a.png)", "<!-- page 7 -->", "<!-- page iv, from “word” -->",
    # odd characters
    "\\# escaped", "back\\", "trailing  ", "&amp; &#0;", "\x00", "a\x00b", "\x0b", "\x0c", "\x85", "\u2028",
    "\u00a0", "\ufeff", "\ud800",
)  # fmt: skip
_ENDS = st.sampled_from(("\n", "\n", "\n", "\r\n", "\r", "\n\n"))
_FRONT = st.sampled_from(
    ("", "", "---\nid: a\n---\n", "---\r\nid: a\r\n---\r\n", "\ufeff---\nid: a\n---\n", "---\n", "\n")
)

_EXAMPLES = os.environ.get("GOODPRACTICE_EXAMPLES")
fuzzed = settings(max_examples=int(_EXAMPLES or 80), deadline=None, derandomize=_EXAMPLES is None)
"""The same 80 texts at every run; with GOODPRACTICE_EXAMPLES=5000, as many new ones."""


@st.composite
def markdownish(draw: st.DrawFn) -> str:
    """Lines that mean something to a Markdown parser, in any order, with any line ends."""
    line = st.one_of(st.sampled_from(_LINES), st.sampled_from(_LINES), st.text(max_size=20))
    lines = draw(st.lists(st.tuples(line, _ENDS), max_size=25))
    return draw(_FRONT) + "".join(line + end for line, end in lines)


any_text = st.one_of(markdownish(), markdownish(), st.text(max_size=300))
"""Any text."""

words = st.text("abcdefgh", min_size=1, max_size=12)
"""One word of letters."""


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """Paragraphs of plain sentences and nothing else; some end with a colon, some words are long."""
    word = st.one_of(words, words, st.sampled_from(("e.g.", "[@KEY]", "x" * 60, "**bold**", "so:")))
    sentence = st.lists(word, min_size=1, max_size=12).map(lambda parts: " ".join(parts).capitalize())
    ended = st.tuples(sentence, st.sampled_from((".", "!", "?", ":", ""))).map("".join)
    return "\n\n".join(draw(st.lists(st.lists(ended, min_size=1, max_size=5).map(" ".join), max_size=6)))


def document_of(text: str, title: str = "A title") -> Document:
    """A document with this text."""
    parsed = parse_markdown(text)
    return Document("a", "a.md", parsed.source, FrontMatter(id="a", title=title), parsed.sections)

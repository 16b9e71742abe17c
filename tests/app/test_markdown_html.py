"""The text of a document as HTML: safe, with the anchors and sources of the library."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from app.markdown_html import body_html, quote_html
from corpus.markdown import parse_markdown
from tests.corpus.texts import any_text, fuzzed

_HOSTILE = st.sampled_from(
    (
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:x'>",
        "&lt;script&gt;",
        "[x](javascript:alert(1))",
        "<javascript:alert(1)>",
        "[y]: javascript:alert(1)\n\n[y]",
        "[v](vbscript:x)",
        "[z](data:text/html,x)",
        "[z](//e.org)",
        "[z](JaVaScript&#58;x)",
        "[t](\tjavascript:x)",
        "[c](\\javascript:x)",
        "[b](java\nscript:x)",
        "**[@KEY](javascript:x)**",
        "![a](http://e.org/a.png)",
        "![<img>](x)",
        "[@KEY]<img>",
        '[a](x "><script>")',
        "```<script>\n</pre><script>\n```",
        "# <script>",
        "[^1]: <script>\n\n[^1]",
        '| <img src=x> | b |\n|---|---|\n| [a](javascript:x) | " onclick=x |',
    )
)
_hostile = st.lists(st.one_of(_HOSTILE, any_text), max_size=8).map("\n\n".join)

_ELEMENTS = {
    *("p", "a", "mark", "em", "strong", "s", "code", "pre", "ul", "ol", "li", "blockquote", "hr", "br", "sup"),
    *("span", "div", "section", "table", "thead", "tbody", "tr", "th", "td", "h1", "h2", "h3", "h4", "h5", "h6"),
}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))


@fuzzed
@given(_hostile, st.integers(-5, 400), st.integers(-5, 400))
def test_no_text_and_no_range_makes_anything_but_harmless_elements(text: str, start: int, end: int) -> None:
    body = body_html(text, quoted=(start, end), known={"KEY"}, resolve=lambda path, fragment: "read?document=x")
    html = body.html
    assert "<script" not in html.lower()
    assert "<img" not in html.lower()
    reader = _Reader()
    reader.feed(html)
    for tag, attributes in reader.elements:
        assert tag in _ELEMENTS, tag
        assert not any(name.startswith("on") or name in ("src", "srcset") for name in attributes)
        address = attributes.get("href")
        assert address is None or re.match(r"(https?://|mailto:|#|read\?document=x$)", address, re.IGNORECASE)


def test_html_is_shown_as_text() -> None:
    assert "&lt;b onclick=x&gt;bold&lt;/b&gt;" in body_html("<b onclick=x>bold</b>").html


def test_pictures_are_their_description() -> None:
    html = body_html("![a *form* to fill in](https://example.org/form.png)").html
    assert "[picture: a form to fill in]" in html
    assert "example.org" not in html


def test_links_to_the_web_open_a_new_tab_and_tell_it_nothing() -> None:
    html = body_html("[site](https://example.org/a)").html
    assert '<a href="https://example.org/a" target="_blank" rel="noopener noreferrer">site</a>' in html


def test_links_inside_the_library_are_resolved_or_dropped() -> None:
    asked: list[tuple[str, str]] = []

    def resolve(path: str, fragment: str) -> str | None:
        asked.append((path, fragment))
        return "read?document=b" if path.endswith("b.md") else None

    source = "[one](../guides/b.md#part) [two](c.md) [three](#here) [four](mailto:a@example.org)"
    html = body_html(source, resolve=resolve).html
    assert asked == [("../guides/b.md", "part"), ("c.md", "")]
    assert html == (
        '<p><a href="read?document=b">one</a> two <a href="#here">three</a> '
        '<a href="mailto:a@example.org">four</a></p>\n'
    )


def test_headings_carry_the_anchors_of_their_sections() -> None:
    source = "## A part\n\ntext\n\n### Deeper\n\ntext\n\n## A part\n\ntext\n"
    body = body_html(source)
    anchors = [section.anchor for section in parse_markdown(source).sections]
    assert re.findall(r'<h\d id="([^"]+)"', body.html) == anchors
    assert [(each.level, each.anchor, each.text) for each in body.headings] == [
        (2, anchors[0], "A part"),
        (3, anchors[1], "Deeper"),
        (2, anchors[2], "A part"),
    ]


def test_a_heading_that_repeats_the_title_is_left_out_and_its_anchor_stays() -> None:
    body = body_html("# My page\n\nText.\n\n## Part\n", title="My page")
    assert body.html.startswith('<span id="my-page" data-anchor="my-page"></span><p>Text.</p>')
    assert [each.text for each in body.headings] == ["Part"]


def test_the_first_level_of_headings_is_left_to_the_page() -> None:
    html = body_html("# One\n\n# Two\n\n## Three\n").html
    assert re.findall(r"<(h\d)", html) == ["h2", "h2", "h3"]


def test_sources_are_numbered_in_order_and_unknown_keys_stay_text() -> None:
    body = body_html("A [@B; @C]. D [@A1]. E [@B; @NO]. F [@NO].", known={"A1", "B", "C"})
    assert body.keys == ("B", "C", "A1")
    assert 'A<sup class="gp-ref"><a href="#source-B" aria-label="Source 1">1</a>' in body.html
    assert "E<sup" in body.html
    assert "</sup> [@NO]. F [@NO]." in body.html


def test_a_reference_inside_a_link_is_a_number_without_a_link() -> None:
    html = body_html("[the text [@A]](https://example.org)", known={"A"}).html
    assert '<sup class="gp-ref">1</sup></a>' in html


def test_references_in_code_stay_code() -> None:
    body = body_html("`[@A]`", known={"A"})
    assert (body.keys, body.html) == ((), "<p><code>[@A]</code></p>\n")


def test_tables_and_code_can_be_scrolled_with_the_keyboard() -> None:
    html = body_html("| a |\n|---|\n| b |\n\n```\ncode\n```\n").html
    assert 'class="gp-table" role="region" aria-label="Table" tabindex="0"' in html
    assert '<pre tabindex="0"><code>code' in html


def test_a_quote_shows_its_words_without_links_and_keys() -> None:
    assert quote_html("See [**the** guide](a.md) <b> [@A].") == "See <strong>the</strong> guide &lt;b&gt;."
    assert quote_html("| one | **two** |") == "one | <strong>two</strong>"
    assert quote_html("one\n> two") == "one\ntwo"
    assert quote_html("```\na < b\n```") == "<code>```\na &lt; b\n```</code>"


@fuzzed
@given(_hostile)
def test_no_quote_makes_a_link_a_script_or_a_picture(text: str) -> None:
    html = quote_html(text).lower()
    assert not re.search(r"<(script|img|a)\b", html)

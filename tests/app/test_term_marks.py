"""Words of the glossary lead to their definitions, and break nothing that they stand in."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.markdown_html import body_html
from corpus.glossary import Entry
from tests.app.reading import marked_words
from tests.corpus.texts import any_text

GLOSSARY = (
    Entry(term="hash list", definition="A list.", short="HL"),
    Entry(term="hash", definition="A fingerprint."),
    Entry(term="Coop", definition="A tool."),
    Entry(term="minor", definition="A child.", ambiguous=("minor",)),
)


def _terms(text: str) -> list[str]:
    return re.findall(r'<a class="gp-term"[^>]*>([^<]*)</a>', body_html(text, glossary=GLOSSARY).html)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A hash list and a hash.", ["hash list", "hash"]),
        ("Hash lists, then a hash list.", ["Hash lists"]),
        ("HL, not hl.", ["HL"]),
        ("The hash list (HL).", ["hash list"]),
        ("rehash, hash-like, hashing", []),
        ("Coop and a coop", ["Coop"]),
        ("a minor", []),
        ("hash\n\n## Hash list\n\nhash\n\nhash", ["hash", "hash"]),
        ("[a hash list](https://example.org)", []),
        ("`hash` and **a hash**", ["hash"]),
        ("```\nhash\n```", []),
        ("- a hash\n- b hash", ["hash"]),
        ("| hash |\n|---|\n| HL |", ["hash", "HL"]),
    ],
)
def test_the_first_word_of_a_section_leads_to_its_definition(text: str, found: list[str]) -> None:
    assert _terms(text) == found


def test_terms_are_numbered_in_the_order_of_the_page() -> None:
    body = body_html("A hash, an HL.\n\n# Two\n\nA hash list.", glossary=GLOSSARY)
    assert [entry.term for entry in body.terms] == ["hash", "hash list"]
    assert '<a class="gp-term" href="#gp-term-2" aria-describedby="gp-term-2">hash list</a>' in body.html


def test_a_quotation_is_marked_as_if_there_were_no_glossary() -> None:
    text = "A hash list. Quoted: a hash list of ours. And a hash."
    start = text.index("Quoted")
    with_terms = body_html(text, quoted=(start, start + 28), glossary=GLOSSARY).html
    assert marked_words(with_terms) == "Quoted: a hash list of ours."
    mark = re.search(r"<mark.*?</mark>", with_terms)
    assert mark
    assert "gp-term" not in mark.group()
    assert with_terms.count('gp-term"') == 2


@given(any_text, st.integers(0, 40))
def test_terms_change_nothing_but_their_own_links(text: str, start: int) -> None:
    plain = body_html(text, quoted=(start, start + 9))
    marked = body_html(text, quoted=(start, start + 9), glossary=GLOSSARY)
    assert re.sub(r'<a class="gp-term"[^>]*>([^<]*)</a>', r"\1", marked.html) == plain.html


def test_each_heading_of_a_section_has_its_address_beside_it() -> None:
    html = body_html("# A\n\n## B *c*\n\n> ## quoted\n", address=lambda anchor: f"read?section={anchor}&x").html
    assert 'href="read?section=b-c&amp;x" data-copy="" aria-label="Copy the address of “B c”">#</a></div>' in html
    assert html.count("gp-anchor") == 2
    assert "gp-anchor" not in body_html("# A").html

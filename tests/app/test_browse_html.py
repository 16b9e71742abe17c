"""Browse in HTML: facets with numbers, the map, the list, and advice where it is empty."""

from __future__ import annotations

import re

from app.browse_facets_html import facets_html
from app.browse_html import results_html
from app.browse_map_html import map_html
from app.browsing import Browsing
from app.shelf import shelf_of
from app.topic_groups import grouped
from app.words import meaning
from corpus.frontmatter import FrontMatter
from corpus.library import STARTER_LIBRARY
from corpus.vocabulary import parse_vocabulary
from tests.app.examples import TODAY
from tests.app.reading import words


def _front(name: str, **fields: object) -> FrontMatter:
    return FrontMatter.model_validate({"id": name, "title": f"The <{name}>", "sharing": "TLP:CLEAR", **fields})


UK = _front("uk", jurisdiction=["UK"], topics=["T01"], lifecycle=["detect"], evidence="E1", review_by="2026-01-01")
US = _front("us", jurisdiction=["US"], topics=["T01", "T06"], lifecycle=["detect", "report"], evidence="E2")
RED = _front("red", jurisdiction=["CA"], topics=["T99"], sharing="TLP:RED", state="draft", type="checklist")
ALL = (UK, US, RED)


def _listed(browsing: Browsing, ranked: tuple[str, ...] = ()) -> str:
    shelf = shelf_of(ALL, browsing, ranked)
    return facets_html(shelf.counts, browsing) + results_html(shelf.left, shelf.relaxed, browsing, TODAY)


def _link(html: str, key: str) -> str:
    found = re.search(rf'<a [^>]*data-key="{re.escape(key)}".*?</a>', html)
    assert found, key
    return found.group()


def test_a_facet_counts_what_each_value_alone_would_leave() -> None:
    html = _listed(Browsing(chosen={"topics": ("T01",), "jurisdiction": ("UK",)}))
    assert "1 document</h2>" in html
    assert words(_link(html, "jurisdiction/US")) == "United States1 document"
    chosen = _link(html, "topics/T01")
    assert words(chosen) == "✓Hash matching of images1 document, chosen, press to give it up"
    assert "aria-current=true" in chosen
    assert 'href="browse?jurisdiction=UK"' in chosen


def test_a_facet_that_cannot_narrow_is_not_offered_and_long_ones_fold() -> None:
    fronts = [_front(f"d{number}", topics=[f"T{number:02d}"], language="en") for number in range(1, 10)]
    browsing = Browsing(chosen={"topics": ("T02",)})
    html = facets_html(shelf_of(fronts, browsing, ()).counts, browsing)
    assert "Language" not in html
    assert "2 more" in words(html)
    # What is chosen is not folded away.
    assert html.index('data-key="topics/T02"') < html.index('<details class="gp-more"')


def test_a_choice_that_leads_to_nothing_can_still_be_given_up() -> None:
    html = _listed(Browsing(chosen={"evidence": ("E4",)}))
    assert 'href="browse"' in _link(html, "evidence/E4")


def test_a_card_says_what_a_document_is_and_what_it_is_worth() -> None:
    html = _listed(Browsing())
    assert '<a href="read?document=uk">The &lt;uk&gt;</a>' in html
    assert "⚠ review was due on 1 January 2026" in words(html)
    assert "Checklist · Canada" in words(html)
    assert "TLP:RED" in html
    assert "Draft" in html


def test_an_empty_list_says_which_single_choice_keeps_it_empty_and_what_giving_it_up_brings() -> None:
    html = _listed(Browsing(chosen={"jurisdiction": ("UK",), "evidence": ("E2",)}))
    assert "Leave one of these out:" in html
    assert (
        'href="browse?evidence=E2" data-stay data-key="chip">Where it applies: United Kingdom</a> (1 document)'
        in html
    )
    assert 'href="browse?jurisdiction=UK" data-stay' in html
    none = _listed(Browsing(words="zebra", chosen={"jurisdiction": ("UK",)}))
    assert ">“zebra”</a> (1 document)" in none
    several = _listed(Browsing(words="zebra", chosen={"jurisdiction": ("NZ",), "evidence": ("E4",)}))
    assert "Leaving out one choice is not enough" in several


def test_the_list_grows_and_the_reader_goes_on_where_it_grew() -> None:
    fronts = [_front(f"d{number:02d}") for number in range(50)]
    first = Browsing()
    html = results_html(fronts, {}, first, TODAY)
    assert html.count('<li class="gp-browse-card">') == 20
    assert "Show 20 more" in html
    assert 'href="browse?shown=40" data-stay data-key="shown/40"' in html
    longer = results_html(fronts, {}, first.longer(), TODAY)
    assert longer.count('<li class="gp-browse-card">') == 40
    assert "Show 10 more" in longer
    assert 'document=d20" data-key="shown/40"' in longer


def test_the_map_leads_to_each_place_and_keeps_the_other_choices() -> None:
    html = map_html(ALL, Browsing(chosen={"jurisdiction": ("UK", "US")}))
    assert '<details class="gp-browse-map" open>' in html
    cell = 'href="browse?lifecycle=detect&amp;topics=T01&amp;jurisdiction=UK,US"'
    assert (
        f'{cell} data-stay data-key="map" aria-label="Hash matching of images, Detect: 2 documents">2</a>' in html
    )
    assert 'aria-label="Hash matching of images, Prevent' not in html
    assert '<details class="gp-browse-map">' in map_html(ALL, Browsing(chosen={"topics": ("T01",)}))
    assert map_html([_front("bare")], Browsing()) == ""


def test_every_topic_of_the_starter_library_has_a_heading_and_unknown_ones_come_last() -> None:
    vocabulary = parse_vocabulary((STARTER_LIBRARY / "vocabulary.yaml").read_text(encoding="utf-8"))
    groups = grouped(vocabulary["topics"])
    assert "Other topics" not in dict(groups)
    assert sorted(topic for _, topics in groups for topic in topics) == sorted(vocabulary["topics"])
    assert all(meaning("topics", topic) for _, topics in groups for topic in topics)
    assert grouped(["zebra", "T01"])[-1] == ("Other topics", ("zebra",))

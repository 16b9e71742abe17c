"""What stands around the text of a draft: remarks, skeletons, merging, pickers, the trial."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.write_html import drafts_html, says_html
from app.write_pickers_html import documents_found, links_html, sources_found, sources_html
from app.write_remarks_html import marks_html, remarks_html
from app.write_trial_html import trial_html
from app.writing.fields import groups_for, label_of, option_label, options_of
from app.writing.home import Home, home_of, stamp_of
from app.writing.length import length_of
from app.writing.mending import mended
from app.writing.merging import difference, merged
from app.writing.remarks import remarks_on
from app.writing.skeletons import headings_of, new_text, path_for
from app.writing.trial import CannotTry, tried
from corpus.checks import check_library
from corpus.frontmatter import FrontMatter
from corpus.library import STARTER_LIBRARY, read_library
from corpus.reading import read_document
from corpus.sharing import CLEAR, RED
from corpus.vocabulary import parse_vocabulary
from indexer.settings import Settings
from tests.app.pages import PAGES
from tests.libraries import write_library

TODAY = date(2026, 11, 26)
_VOCABULARY = parse_vocabulary((STARTER_LIBRARY / "vocabulary.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small library."""
    return write_library(tmp_path_factory.mktemp("writing"), PAGES)


@pytest.fixture(scope="module")
def home(root: Path) -> Home:
    """A small library as its owner sees it."""
    return home_of(read_library(root), RED, TODAY)


def test_remarks_on_an_unchanged_document_are_those_of_the_whole_check(home: Home) -> None:
    whole = check_library(home.library, TODAY)
    for document in home.library.documents:
        found = {(each.line, each.rule) for each in remarks_on(document.source, document.path, home)}
        assert found == {(each.line, each.rule) for each in whole if each.path == document.path}


def test_errors_alone_are_the_errors_among_all_remarks(home: Home) -> None:
    kinds = set()
    for document in home.library.documents:
        # As it is, and with a field that nobody knows and a link that leads nowhere.
        for text in (document.source, document.source.replace("title:", "titel:", 1) + "\n[There](nowhere.md)\n"):
            all_of_them = remarks_on(text, document.path, home)
            errors = tuple(each for each in all_of_them if each.severity == "error")
            assert remarks_on(text, document.path, home, errors_alone=True) == errors
            kinds |= {each.severity for each in all_of_them}
    assert kinds == {"error", "warning"}


def test_a_remark_stands_at_its_line_and_names_its_field(home: Home) -> None:
    document = home.document("us-brief")
    assert document is not None
    text = document.source.replace("two years [@US1]", "two years [@NOPE]").replace("evidence: E1", "evidence: E9")
    found = {each.rule: each for each in remarks_on(text, document.path, home)}
    assert text.split("\n")[found["front-matter"].line - 1] == "evidence: E9"
    assert found["front-matter"].field == "evidence"
    text = text.replace("evidence: E9", "evidence: E1")
    found = {each.rule: each for each in remarks_on(text, document.path, home)}
    assert "[@NOPE]" in text.split("\n")[found["unknown-source"].line - 1]
    assert found["unknown-source"].field == ""


def test_a_section_that_others_link_to_is_missed(home: Home) -> None:
    document = home.document("preservation")
    assert document is not None
    text = document.source.replace("## How to store it safely", "## Storing")
    missed = [each for each in remarks_on(text, document.path, home) if each.rule == "dead-anchor"]
    assert "briefs/us-brief.md" in missed[0].message
    assert "#how-to-store-it-safely" in missed[0].message


def test_a_passage_of_another_document_is_found_in_a_new_one(home: Home) -> None:
    text = (
        "---\nid: copied\ntitle: Copied\nsharing: TLP:CLEAR\n---\n\n## A copy\n\n"
        "A provider in the United States preserves the contents of a report for **one year** [@US1]. The older\n"
        "period of ninety days is out of date.\n"
    )
    assert "repetition" in {each.rule for each in remarks_on(text, "guides/copied.md", home)}


def test_a_draft_that_would_never_be_cited_is_told_so(home: Home) -> None:
    text = "---\nid: new\ntitle: New\nsharing: TLP:CLEAR\nstate: draft\n---\n\nWords.\n"
    assert ("never-cited", "state") in {
        (each.rule, each.field) for each in remarks_on(text, "guides/new.md", home)
    }


def test_documents_that_a_mentor_may_not_see_are_as_if_they_were_not_there(root: Path) -> None:
    open_to_all = home_of(read_library(root), CLEAR, TODAY)
    assert open_to_all.document("quarter-bulletin") is None
    assert open_to_all.at("mentorship/quarter-bulletin.md") is None
    link = "[bulletin](../mentorship/quarter-bulletin.md)"
    text = f"---\nid: quarter-bulletin\ntitle: New\nsharing: TLP:CLEAR\n---\n\n{link}\n"
    there = {each.message for each in remarks_on(text, "guides/quarter-bulletin.md", open_to_all)}
    gone = text.replace("quarter", "nowhere")
    without = {each.message for each in remarks_on(gone, "guides/nowhere-bulletin.md", open_to_all)}
    assert {each.replace("quarter", "nowhere") for each in there} == without


def test_a_changed_file_changes_the_stamp(tmp_path: Path) -> None:
    folder = write_library(tmp_path)
    before = stamp_of(folder)
    assert stamp_of(folder) == before
    (folder / "guides" / "new.md").write_text("# New\n", encoding="utf-8")
    assert stamp_of(folder) != before


@pytest.mark.parametrize("document_type", list(_VOCABULARY["type"]))
def test_a_new_document_of_each_type_is_complete_but_for_what_only_a_person_knows(document_type: str) -> None:
    text = new_text(document_type, "How to begin: a title", TODAY, _VOCABULARY)
    _, problems = read_document("guides/how-to-begin-a-title.md", text.encode(), _VOCABULARY, None)
    assert {each.rule for each in problems} == {"front-matter"}
    assert all("is missing" in each.message for each in problems)
    assert all(f"## {heading}\n" in text for heading in headings_of(document_type))
    assert headings_of(document_type)


def test_a_new_document_lies_where_others_of_its_type_do() -> None:
    documents = read_library(STARTER_LIBRARY).documents
    assert path_for("regulatory-brief", "x", documents) == "briefs/x.md"
    assert path_for("checklist", "x", ()) == "checklists/x.md"
    assert path_for("", "x", ()) == "guides/x.md"


def test_every_field_of_a_document_has_its_place_in_the_form() -> None:
    groups = groups_for("regulatory-brief", ("study", "access"))
    paths = {each.path for group in groups for each in group.fields}
    assert {path[0] for path in paths} - {"guessed"} == set(FrontMatter.model_fields) - {
        "id",
        "original",
        "guessed",
    }
    assert all(label_of(each) for group in groups for each in group.fields)
    assert [group.name for group in groups_for("checklist")] == ["what", "about", "grounds", "readers", "life"]


def test_a_choice_offers_the_vocabulary_in_its_order_and_what_stands_there() -> None:
    options = options_of(("lifecycle",), _VOCABULARY, (), ("odd",))
    assert options == (*_VOCABULARY["lifecycle"], "odd")
    assert options_of(("owner",), {}, ("b", "a"), ()) == ("a", "b")
    assert option_label("topics", "T06", "Preservation and retention") == "T06: Preservation and retention"
    assert option_label("jurisdiction", "US", "United States") == "United States"
    assert option_label("audience", "odd", "") == "Odd"


_LINES = st.lists(st.sampled_from("abcd"), max_size=6).map("\n".join)


@given(start=_LINES, mine=_LINES)
def test_putting_together_with_no_change_gives_the_change(start: str, mine: str) -> None:
    assert merged(start, mine, start) == mine
    assert merged(start, start, mine) == mine
    assert merged(start, mine, mine) == mine


@given(start=_LINES, mine=_LINES, theirs=_LINES)
def test_putting_together_does_not_depend_on_whose_is_whose(start: str, mine: str, theirs: str) -> None:
    assert merged(start, mine, theirs) == merged(start, theirs, mine)


def test_changes_apart_are_put_together_and_changes_at_one_place_are_not() -> None:
    start = "one\ntwo\nthree\nfour\nfive"
    mine, theirs = start.replace("one", "ONE"), start.replace("five", "FIVE\nsix")
    assert merged(start, mine, theirs) == "ONE\ntwo\nthree\nfour\nFIVE\nsix"
    assert merged(start, mine, start.replace("one", "eins")) is None
    kinds = [(line.kind, line.text) for line in difference(mine, theirs, around=0)]
    assert kinds == [("mine", "ONE"), ("theirs", "one"), ("mine", "five"), ("theirs", "FIVE"), ("theirs", "six")]


def test_sources_and_documents_are_found_by_their_words(home: Home) -> None:
    assert [each.key for each in sources_found("cornell 2258a", home.library.sources)] == ["US1"]
    assert sources_found("nothing like it", home.library.sources) == ()
    assert 'data-insert="[@US1]"' in sources_html(sources_found("us1", home.library.sources))
    found = documents_found("moderators", home.library.documents)
    assert found[0].id == "wellbeing"
    html = links_html(found[:1], "briefs/us-brief.md")
    assert 'data-insert="[Looking after moderators](../guides/wellbeing.md)"' in html


def test_what_a_person_wrote_is_never_markup() -> None:
    bad = '<script>alert("x")</script>'
    drawn = says_html(bad) + trial_html((), current=True) + drafts_html(bad, (), bad)
    assert "<script" not in drawn


def test_lines_are_those_of_the_text_area(home: Home) -> None:
    text = "---\nid: new\ntitle: New\nsharing: TLP:CLEAR\n---\n\nWords [@NOPE].\n"
    remarks = remarks_on(text, "guides/new.md", home)
    html = remarks_html(remarks, 6)
    assert 'data-line="2"' in html
    assert "&quot;line&quot;: 2" in marks_html(remarks, ((7, "Why?"),), 6)


def test_blanks_at_the_ends_are_mended(home: Home) -> None:
    text = "---\nid: new\ntitle: New\nsharing: TLP:CLEAR\n---\n\nWords.   \n"
    assert mended(text, "guides/new.md", home) == text.replace("   \n", "\n")
    assert mended(text.replace("   \n", "\n"), "guides/new.md", home) is None
    assert mended("---\na: [\n---\n", "guides/new.md", home) is None


def test_the_length_counts_words_and_sections() -> None:
    assert length_of("## One\n\nTwo words [@US1].\n\n## It’s\n") == (4, 2)


def test_a_draft_says_which_questions_it_answers_and_leaves_nothing(root: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.parent.rglob("*"))
    text = PAGES["briefs/us-brief.md"].replace("state: published", "state: draft")
    settings = replace(Settings(), index=tmp_path / "index")
    questions = ["Which account data does a zebra provider keep?", "  ", "kubernetes autoscaling"]
    found = tried(text, questions, settings, root)
    assert [(each.question, each.outcome) for each in found] == [
        ("Which account data does a zebra provider keep?", "answered"),
        ("kubernetes autoscaling", "no_answer"),
    ]
    assert "Zebra providers" in found[0].quotes[0].text
    assert found[0].confidence > 0.5 > found[1].confidence
    assert sorted(tmp_path.parent.rglob("*")) == before


@pytest.mark.parametrize(
    ("text", "says"),
    [("---\na: [\n---\nWords.\n", "its fields cannot be read"), ("---\ntitle: New\n---\n", "no text to ask yet")],
)
def test_a_draft_that_cannot_be_asked_says_why(root: Path, text: str, says: str) -> None:
    with pytest.raises(CannotTry, match=says):
        tried(text, ["Why?"], Settings(), root)

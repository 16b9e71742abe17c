"""From text to sections, blocks and quotable runs: the cases that the properties do not spell out."""

from __future__ import annotations

from corpus.document import Block
from corpus.markdown import ParsedMarkdown, parse_markdown


def blocks(text: str) -> list[tuple[str, str]]:
    """Kind and source of every block."""
    parsed = parse_markdown(text)
    return [(each.kind, parsed.source[each.start : each.end]) for each in _all(parsed)]


def runs(text: str) -> list[tuple[str, str]]:
    """Kind and source of every quotable run."""
    parsed = parse_markdown(text)
    return [(run.kind, parsed.source[run.start : run.end]) for each in _all(parsed) for run in each.texts]


def anchors(text: str) -> list[str]:
    return [section.anchor for section in parse_markdown(text).sections]


def _all(parsed: ParsedMarkdown) -> list[Block]:
    return [block for section in parsed.sections for block in section.blocks]


def test_offsets_are_those_of_the_text_with_lf_line_ends() -> None:
    unix = "## One\n\nFirst.\n\n- item\n- second\n"
    for text in (unix.replace("\n", "\r\n"), unix.replace("\n", "\r")):
        assert parse_markdown(text) == parse_markdown(unix)


def test_a_byte_order_mark_does_not_hide_the_front_matter() -> None:
    parsed = parse_markdown("\ufeff---\nid: a\n---\n\nText.\n")
    assert parsed.front_matter == "id: a"
    assert parsed.source.startswith("\ufeff")
    assert [(each.first_line, parsed.source[each.start : each.end]) for each in _all(parsed)] == [(5, "Text.")]


def test_a_byte_order_mark_before_a_heading_leaves_it_a_heading() -> None:
    assert anchors("\ufeff## One\n\ntext") == ["one"]


def test_front_matter_belongs_to_no_section() -> None:
    assert blocks("---\nid: a\ntitle: b\n---\n\nText.\n") == [("paragraph", "Text.")]
    assert parse_markdown("---\nid: a\n---").sections == ()


def test_a_list_makes_a_block_of_each_outer_item_with_what_is_nested_in_it() -> None:
    text = "- one\n  - deeper\n    more\n- two\n\n  a paragraph of two\n"
    assert blocks(text) == [("item", "- one\n  - deeper\n    more"), ("item", "- two\n\n  a paragraph of two")]
    assert runs(text) == [
        ("item", "one"),
        ("item", "deeper\n    more"),
        ("item", "two"),
        ("item", "a paragraph of two"),
    ]


def test_a_table_is_one_block_and_its_rows_are_quotable_without_the_header() -> None:
    text = "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n"
    assert blocks(text) == [("table", text.strip())]
    assert runs(text) == [("row", "| 1 | 2 |"), ("row", "| 3 | 4 |")]


def test_a_block_quote_is_one_block_and_its_paragraphs_are_prose_without_markers() -> None:
    assert blocks("> First line\n> second line\n>\n> Third.\n") == [
        ("quote", "> First line\n> second line\n>\n> Third.")
    ]
    assert runs("> First line\n> second line\n>\n> Third.\n") == [
        ("prose", "First line\n> second line"),
        ("prose", "Third."),
    ]


def test_code_is_quotable_as_a_whole() -> None:
    assert runs("```\nName:\n```\n\n    indented\n") == [("code", "```\nName:\n```"), ("code", "indented")]


def test_link_targets_and_footnotes_are_definitions() -> None:
    text = "See [a][1] and this[^n].\n\n[1]: https://example.org\n\n[^n]: A note.\n"
    assert blocks(text) == [
        ("paragraph", "See [a][1] and this[^n]."),
        ("definition", "[1]: https://example.org\n\n[^n]: A note."),
    ]


def test_both_styles_of_heading_open_sections() -> None:
    parsed = parse_markdown("Title\n=====\n\nSection\n---\n\n### Deeper ###\n\ntext")
    assert [(each.level, each.headings) for each in parsed.sections] == [
        (1, ("Title",)),
        (2, ("Title", "Section")),
        (3, ("Title", "Section", "Deeper")),
    ]
    assert parsed.first_heading == "Title"


def test_an_underlined_heading_that_begins_with_blanks_keeps_its_text() -> None:
    assert parse_markdown("\x0b\n===\n").sections[0].level == 1


def test_headings_in_quotes_and_lists_open_no_section() -> None:
    assert anchors("> ## quoted\n\n- ## listed\n") == ["top"]


def test_anchors_name_the_parent_and_number_what_is_repeated() -> None:
    text = "before\n\n## Steps\n\n### First\n\n### First\n\n## Steps\n\n### First\n\n## ¿!\n"
    assert anchors(text) == [
        "top",
        "steps",
        "steps--first",
        "steps--first-2",
        "steps-2",
        "steps-2--first",
        "section",
    ]


def test_anchors_keep_letters_of_any_script_and_no_markup() -> None:
    assert anchors("## **Évidence** & `code` [@KEY]\n\n## 日本語 の\n") == ["évidence-code", "日本語-の"]


def test_the_title_at_level_one_is_no_part_of_an_anchor() -> None:
    assert anchors("# The title\n\n## Steps\n\n### One\n") == ["the-title", "steps", "steps--one"]


def test_a_nul_is_kept_and_covered() -> None:
    assert blocks("a\x00b") == [("paragraph", "a\x00b")]

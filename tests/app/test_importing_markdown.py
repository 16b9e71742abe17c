"""Words of a file are text in the draft, whatever they look like."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.importing.markdown import escaped, markdown_of
from app.importing.pieces import Piece
from corpus.markdown import parse_markdown
from corpus.pages import page_of
from corpus.plain import plain_text
from corpus.syntax import citation_keys, without_citation_keys
from tests.corpus.texts import any_text, fuzzed

_TRICKS = st.sampled_from(
    (
        "# a heading", "- an item", "1. one", "2) two", "> quoted", "[link](javascript:alert(1))", "![p](http://a/b)",
        "[@KEY]", "[@KEY; @OTHER]", "[^1] and [^1]: note", "[a]: file:///etc/passwd", "<script>alert(1)</script>",
        "<http://evil.example>", "<!-- page 9 -->", "<!-- page 9, from “x” -->", "**bold** __so__ _em_ snake_case_x",  # noqa: E501
        "`code` ``two``", "```", "~~~", "~~gone~~", "a | b", "|---|", "---", "===", "***", "___", "&amp; &#60; & so",  # noqa: E501
        "back\\slash \\* \\", "+ plus", "5) five", "¹ note", "\u202eturned\u202c", "nul\x00", "tab\tand\nline", "— dash",  # noqa: E501
    )
)  # fmt: skip
words = st.one_of(_TRICKS, any_text, st.text(max_size=80), st.lists(_TRICKS, min_size=2, max_size=4).map(" ".join))


def _visible(text: str) -> str:
    import app.importing.markdown as module

    return " ".join(module._UNSEEN.sub("", text).split())


@fuzzed
@given(words)
def test_a_paragraph_reads_as_the_words_that_it_was_made_of(text: str) -> None:
    wanted = _visible(text)
    source = markdown_of([Piece("paragraph", text)], "")
    blocks = [block for section in parse_markdown(source).sections for block in section.blocks]
    assert [block.kind for block in blocks] == (["paragraph"] if wanted else [])
    if wanted:
        [run] = blocks[0].texts
        # What looks like a key is one for nobody, but the plain rendering leaves it out all the same.
        keyless = " ".join(without_citation_keys(wanted).split())
        assert plain_text(source[run.start : run.end], "prose") == keyless
        assert citation_keys(source) == ()


@fuzzed
@given(words, st.sampled_from(("heading", "item", "quote", "code")))
def test_every_kind_of_piece_stays_one_block_of_its_kind(text: str, kind: str) -> None:
    piece = Piece(kind, text, level=1 if kind == "heading" else 0)  # type: ignore[arg-type]
    source = markdown_of([Piece("paragraph", "Before."), piece, Piece("paragraph", "After.")], "")
    blocks = [block for section in parse_markdown(source).sections for block in section.blocks]
    middle = [kind] if _visible(text) else []
    assert [block.kind for block in blocks] == ["paragraph", *middle, "paragraph"]


@fuzzed
@given(st.lists(st.lists(words, min_size=2, max_size=3), min_size=2, max_size=3))
def test_a_table_has_as_many_rows_and_columns_as_the_file(rows: list[list[str]]) -> None:
    table = Piece("table", rows=tuple(tuple(row) for row in rows))
    source = markdown_of([table], "")
    blocks = [block for section in parse_markdown(source).sections for block in section.blocks]
    if any(_visible(cell) for row in rows for cell in row):
        assert [block.kind for block in blocks] == ["table"]
        assert len(blocks[0].texts) == len(rows) - 1


@fuzzed
@given(st.text("abc de*_[]<>-”", min_size=1, max_size=40), st.text("abc de*_[]<>-”", min_size=1, max_size=40))
def test_a_page_that_begins_inside_a_text_is_found_there(before: str, after: str) -> None:
    whole = f"{before} {after}"
    piece = Piece("paragraph", whole, "1", breaks=((len(before) + 1, "2"),))
    source = markdown_of([piece, Piece("paragraph", "The end.", "2")], "")
    assert page_of(source, source.index("The end."), len(source)) == "2"
    blocks = [block for section in parse_markdown(source).sections for block in section.blocks]
    assert [block.kind for block in blocks if block.kind != "paragraph"] == ["page", "page"]


def test_lists_keep_their_depth_and_their_numbers_over_a_page() -> None:
    pieces = [
        Piece("item", "One", "1", marker="1."),
        Piece("item", "Deeper", "1", level=1),
        Piece("item", "Deepest", "1", level=2),
        Piece("item", "Two", "2", marker="2."),
        Piece("item", "Deeper still", "3", level=1),
    ]
    assert markdown_of(pieces, "") == (
        "\n<!-- page 1 -->\n\n1. One\n   - Deeper\n     - Deepest\n\n<!-- page 2 -->\n\n2. Two\n"
        "\n<!-- page 3 -->\n\n- Deeper still\n"
    )


def test_plain_words_are_written_without_any_mark() -> None:
    for text in ("In 2023 [1], 44% of a_b said so (see p. 3) - and more.", "A < B & C; x*y", "What? Yes!"):
        assert escaped(text).replace("\\*", "*") == text

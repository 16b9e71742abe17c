"""What holds for the parser whatever the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.markdown import normalise_line_ends, parse_markdown
from tests.corpus.texts import any_text, fuzzed


def body_start(source: str) -> int:
    """Where the text after the front matter begins, told from the front matter that was found."""
    front = parse_markdown(source).front_matter
    if front is None:
        return 0
    after = source.index("\n") + 1 + len(front)
    return source.index("\n", after + 1) + 1 if "\n" in source[after + 1 :] else len(source)


@fuzzed
@given(any_text)
def test_every_visible_character_after_the_front_matter_lies_in_one_block_of_one_section(text: str) -> None:
    parsed = parse_markdown(text)
    owners = [0] * len(parsed.source)
    for section in parsed.sections:
        for block in section.blocks:
            assert section.start <= block.start < block.end <= section.end
            for at in range(block.start, block.end):
                owners[at] += 1
    start = body_start(text if "\r" not in text else parsed.source)
    for at, owner in enumerate(owners):
        if at < start or parsed.source[at].isspace() or parsed.source[at] == "\ufeff":
            assert owner <= 1
        else:
            assert owner == 1, (at, parsed.source[at])


@fuzzed
@given(any_text)
def test_line_numbers_and_offsets_of_blocks_agree(text: str) -> None:
    parsed = parse_markdown(text)
    last = 0
    for section in parsed.sections:
        for block in section.blocks:
            assert block.start >= last
            assert parsed.source[block.start : block.end].strip()
            assert parsed.source.count("\n", 0, block.start) + 1 == block.first_line
            assert parsed.source.count("\n", 0, block.end) + 1 == block.last_line
            assert block.start == 0 or parsed.source[block.start - 1] == "\n"
            last = block.end


@fuzzed
@given(any_text)
def test_quotable_texts_lie_in_their_block_in_order(text: str) -> None:
    parsed = parse_markdown(text)
    for section in parsed.sections:
        for block in section.blocks:
            starts = [run.start for run in block.texts]
            assert starts == sorted(starts)
            for run in block.texts:
                assert block.start <= run.start < run.end <= block.end


@fuzzed
@given(any_text)
def test_sections_follow_each_other_and_have_anchors_of_their_own(text: str) -> None:
    parsed = parse_markdown(text)
    anchors = [section.anchor for section in parsed.sections]
    assert len(set(anchors)) == len(anchors)
    assert all(anchors)
    for before, after in zip(parsed.sections, parsed.sections[1:], strict=False):
        assert before.end == after.start
    if parsed.sections:
        assert parsed.sections[-1].end == len(parsed.source)


@fuzzed
@given(any_text)
def test_the_source_is_the_text_with_lf_line_ends(text: str) -> None:
    parsed = parse_markdown(text)
    assert parsed.source == normalise_line_ends(text)
    assert "\r" not in parsed.source


_TITLES = st.sampled_from(("Steps", "Steps", "What to keep", "Why", "Évidence", "日本"))
_HEADINGS = st.lists(st.tuples(st.integers(1, 4), _TITLES), max_size=8)


@fuzzed
@given(_HEADINGS, st.data())
def test_anchors_survive_a_new_paragraph_and_a_new_section_elsewhere(
    headings: list[tuple[int, str]], data: st.DataObject
) -> None:
    parts = [f"{'#' * level} {title}\n\nSome words.\n\n" for level, title in headings]
    before = [section.anchor for section in parse_markdown("".join(parts)).sections]
    place = data.draw(st.integers(0, len(parts)))

    with_paragraph = [*parts]
    if place < len(parts):
        with_paragraph[place] += "A new paragraph.\n\n"
    assert [section.anchor for section in parse_markdown("".join(with_paragraph)).sections] == before

    # The new heading is deeper than all others, so that it becomes nobody's parent.
    with_section = [*parts[:place], "##### Something new\n\nWords.\n\n", *parts[place:]]
    after = [section.anchor for section in parse_markdown("".join(with_section)).sections]
    assert [anchor for anchor in after if not anchor.endswith("something-new")] == before

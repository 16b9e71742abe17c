"""The front matter of a draft: one field is changed, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from app.writing.front import CannotSet, fields_of, parts_of, with_body, with_field
from app.writing.yaml_values import Value
from corpus.library import STARTER_LIBRARY
from corpus.markdown import parse_markdown

_LAW = (STARTER_LIBRARY / "briefs" / "us-preservation-90-days.md").read_text(encoding="utf-8")

_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=40)
_VALUES: st.SearchStrategy[Value] = st.one_of(
    _WORDS,
    st.lists(_WORDS, max_size=4).map(tuple),
    st.dates(date(1900, 1, 1), date(2200, 1, 1)),
    st.booleans(),
    st.integers(0, 3000),
    st.none(),
)
_NAMES = ("id", "title", "summary", "topics", "sharing", "as_of", "zebra", "study")
_WRITTEN = st.sampled_from(
    (
        "plain words",
        '"quoted: words"   # why it is quoted',
        "[a, 'b, c']  # a list",
        ">-\n  folded words\n  of two lines\n",
        "|\n  kept\n\n  lines\n\n# a comment between two fields",
        "\n  - one  # first\n  - two\n\n# and a comment",
        "\n  method: words\n  sample: {text: words, sources: [A]}  # in one line",
        "2026-11-22",
        "",
        "null",
        "yes",
    )
)


@st.composite
def _texts(draw: st.DrawFn) -> str:
    names = draw(st.lists(st.sampled_from(_NAMES), unique=True))
    lines = [f"{name}: {draw(_WRITTEN)}" for name in names]
    comment = draw(st.sampled_from(("", "# a comment at the top\n")))
    body = draw(st.sampled_from(("", "\nWords.\n", "\n## A heading\n\n---\n\nid: no field\n", "No blank line.\n")))
    return f"---\n{comment}" + "\n".join(lines) + f"\n---\n{body}"


@given(text=_texts())
def test_the_parts_of_a_text_are_the_text(text: str) -> None:
    parts = parts_of(text)
    assert parts.text == text
    assert parts.fields == (parse_markdown(text).front_matter or "")
    assert text.split("\n")[parts.first_line - 1 :] == parts.body.split("\n")


@given(text=st.text(st.sampled_from("-\n: a#\ufeff"), max_size=40))
def test_any_text_is_put_together_again_as_it_was(text: str) -> None:
    parts = parts_of(text)
    assert parts.text == text
    assert (parts.opening != "") == (parse_markdown(text).front_matter is not None)


@settings(max_examples=300)
@given(text=_texts(), name=st.sampled_from(_NAMES), value=_VALUES)
def test_changing_one_field_changes_nothing_else(text: str, name: str, value: Value) -> None:
    before = fields_of(parts_of(text))
    try:
        after = with_field(text, (name,), value)
    except CannotSet:
        return
    assert before is not None
    found = fields_of(parts_of(after))
    assert found is not None
    expected = list(value) if isinstance(value, tuple) else value
    assert found.pop(name, None) == expected
    others = {key: each for key, each in before.items() if key != name}
    assert found == others
    assert parts_of(after).body == parts_of(text).body
    # Every line of another field stands there as it was, comments included.
    kept = [line for line in text.split("\n") if line.startswith("#")]
    assert [line for line in after.split("\n") if line.startswith("#")] == kept


@given(text=_texts(), name=st.sampled_from(_NAMES))
def test_a_field_that_gets_the_value_it_has_leaves_the_text_as_it_is(text: str, name: str) -> None:
    value = (fields_of(parts_of(text)) or {}).get(name)
    if value is None or isinstance(value, dict):
        return
    assert with_field(text, (name,), tuple(value) if isinstance(value, list) else value) == text


@pytest.mark.parametrize("path", sorted(STARTER_LIBRARY.rglob("*.md"))[::12], ids=lambda path: path.stem)
def test_documents_of_the_library_change_in_the_lines_of_the_field_alone(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    lines = text.split("\n")
    changed = with_field(text, ("title",), "Another title: with a colon").split("\n")
    assert [at for at, (one, two) in enumerate(zip(lines, changed, strict=True)) if one != two] == [2]
    assert changed[2] == 'title: "Another title: with a colon"'
    listed = with_field(text, ("topics",), ("T01", "T02"))
    assert listed.replace("topics: [T01, T02]", "") == "\n".join(
        "" if line.startswith("topics:") else line for line in lines
    )


def test_a_new_field_stands_where_documents_have_it() -> None:
    lines = with_field(_LAW, ("organisations",), ("sample-a",)).split("\n")
    at = lines.index("organisations: [sample-a]")
    assert lines[at - 1].startswith("sharing:")


def test_a_long_text_is_folded_and_a_short_one_is_not() -> None:
    words = " ".join(["word"] * 60)
    folded = with_field(_LAW, ("summary",), words)
    assert "summary: >-\n  word word" in folded
    assert max(map(len, parts_of(folded).fields.split("\n"))) <= 180
    assert "\nsummary: Short.\n" in with_field(folded, ("summary",), "Short.")


def test_fields_of_a_group_are_changed_in_it() -> None:
    text = with_field(_LAW, ("law", "penalty", "sources"), ("US1", "US2"))
    text = with_field(text, ("law", "valid_from"), date(1999, 1, 2))
    text = with_field(text, ("study", "year"), 2021)
    fields = fields_of(parts_of(text))
    assert fields is not None
    assert fields["law"]["penalty"]["sources"] == ["US1", "US2"]
    assert fields["law"]["valid_from"] == date(1999, 1, 2)
    assert fields["study"] == {"year": 2021}
    assert "\n  valid_from: 1999-01-02\n" in text


def test_a_field_that_is_taken_out_takes_its_line_with_it() -> None:
    text = with_field(_LAW, ("superseded_by",), None)
    assert text == _LAW.replace("superseded_by: us-duty-to-report\n", "")


def test_a_text_without_fields_gets_some() -> None:
    assert with_field("# Words\n", ("title",), "Words") == "---\ntitle: Words\n---\n\n# Words\n"


@pytest.mark.parametrize(
    "fields", ["a: [", "- a\n- b", "base: &x [a]\ntitle: *x\ntopics: *x", "<<: {title: a}\ntitle: b", "{title: a"]
)
def test_what_cannot_be_changed_safely_is_refused_or_right(fields: str) -> None:
    text = f"---\n{fields}\n---\nWords.\n"
    try:
        after = with_field(text, ("title",), "New")
    except CannotSet:
        return
    before, found = fields_of(parts_of(text)), fields_of(parts_of(after))
    assert found == {**(before or {}), "title": "New"}


def test_values_that_yaml_would_read_otherwise_are_quoted() -> None:
    for value in (
        "yes",
        "null",
        "2026-01-01",
        "12",
        "a: b",
        "a #b",
        "- a",
        "[a",
        "'",
        '"',
        "",
        " a ",
        "a\nb",
        "é\u2028",
    ):
        text = with_field(_LAW, ("title",), value)
        assert yaml.safe_load(parts_of(text).fields)["title"] == value


def test_another_body_leaves_the_fields_alone() -> None:
    text = with_body(_LAW, "\nNew words.\r\n")
    assert parts_of(text).fields == parts_of(_LAW).fields
    assert text.endswith("---\n\nNew words.\n")

"""An assessment as a file: there and back, and what is refused."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.standing.assessment import Assessment
from app.standing.file import LARGEST, BadFile, foreign_answers, from_json, to_json
from tests.app.assessments import FORUM, MODEL, TODAY, assessments
from tests.corpus.texts import fuzzed

_GOOD = json.loads(to_json(Assessment(FORUM, {"gov-owner": "yes"}, "Kite", MODEL.version, TODAY)))


@fuzzed
@given(assessments, st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), max_size=80))
def test_a_file_holds_everything_and_the_same_assessment_is_the_same_file(
    assessment: Assessment, name: str
) -> None:
    whole = replace(assessment, name=name, version=MODEL.version, on=TODAY)
    text = to_json(whole)
    assert from_json(text.encode()) == whole
    assert to_json(from_json(text.encode())) == text


def test_answers_to_questions_of_another_version_are_kept() -> None:
    loaded = from_json(json.dumps(_GOOD | {"answers": {"gov-owner": "yes", "old-one": "no"}}).encode())
    assert foreign_answers(MODEL, loaded) == ("old-one",)
    assert from_json(to_json(loaded).encode()) == loaded


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "cannot be read as JSON"),
        (b"\xff\xfe\x00", "cannot be read as JSON"),
        (b"{", "cannot be read as JSON"),
        (b"[" * 100_000, "cannot be read as JSON"),
        (b'{"a": ' + b"9" * 5000 + b"}", "cannot be read as JSON"),
        (b"[]", "not a saved assessment of goodpractice"),
        (b'{"kind": "something-else"}', "not a saved assessment of goodpractice"),
        (b" " * (LARGEST + 1), "too large"),
        (json.dumps(_GOOD | {"format": 2}).encode(), "newer version of goodpractice"),
        (json.dumps(_GOOD | {"format": "1"}).encode(), "which format"),
        (json.dumps(_GOOD | {"format": True}).encode(), "which format"),
        (json.dumps(_GOOD | {"format": 0}).encode(), "which format"),
        (json.dumps(_GOOD | {"answers": ["yes"]}).encode(), "“answers”"),
        (json.dumps(_GOOD | {"answers": {"gov-owner": "maybe"}}).encode(), "“answers”"),
        (json.dumps(_GOOD | {"answers": {"gov-owner": ["yes"]}}).encode(), "“answers”"),
        (json.dumps(_GOOD | {"answers": {"\ud800": "yes"}}).encode(), "“answers”"),
        (json.dumps(_GOOD | {"services": "forum"}).encode(), "“services”"),
        (json.dumps(_GOOD | {"places": [1]}).encode(), "“places”"),
        (json.dumps(_GOOD | {"size": None}).encode(), "“size”"),
        (json.dumps(_GOOD | {"name": "a\nb"}).encode(), "“name”"),
        (json.dumps(_GOOD | {"name": "a" * 201}).encode(), "“name”"),
        (json.dumps(_GOOD | {"saved": "yesterday"}).encode(), "“saved”"),
    ],
)
def test_a_file_that_cannot_be_taken_says_why_and_that_nothing_was_changed(content: bytes, says: str) -> None:
    with pytest.raises(BadFile) as caught:
        from_json(content)
    assert says in str(caught.value)
    assert str(caught.value).endswith("Nothing was changed.")


@fuzzed
@given(st.binary(max_size=200))
def test_any_bytes_are_refused_in_words(content: bytes) -> None:
    with pytest.raises(BadFile):
        from_json(content)


_VALUES = st.none() | st.integers() | st.text() | st.lists(st.text())


@fuzzed
@given(st.dictionaries(st.sampled_from([*_GOOD, "more"]), _VALUES))
def test_a_changed_file_is_taken_or_refused_in_words(changes: dict[str, object]) -> None:
    with suppress(BadFile):
        loaded = from_json(json.dumps(_GOOD | changes).encode())
        # What was taken can be written and taken again.
        assert from_json(to_json(loaded).encode()) == loaded


def test_a_file_with_the_mark_of_some_editors_is_read() -> None:
    assert from_json(b"\xef\xbb\xbf" + json.dumps(_GOOD).encode()).name == "Kite"

"""What people type about themselves."""

from __future__ import annotations

import pytest
from hypothesis import given

from corpus.library import STARTER_LIBRARY, read_library
from corpus.who_asks import FIELDS, parse_who_asks
from tests.corpus.texts import any_text, fuzzed

WHO_ASKS = parse_who_asks("""\
service_type:
  forum: [forum, message board, photo-sharing board]
company_stage:
  seed: [tiny forum]
jurisdiction:
  US: [US, in the us, texas]
  UK: [wales]
  AU: [new south wales]
  DE: [germany]
  EU: [germany]
staff: {seed: 1, early: 10, growth: 51}
nothing:
  not there: [outside the us]
""")


def found(question: str) -> list[tuple[str, str]]:
    return [(each.value, question[each.start : each.end]) for each in WHO_ASKS.find(question)]


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("a MESSAGE BOARD's rules", [("forum", "MESSAGE BOARD's")]),
        ("two forums", [("forum", "forums")]),
        ("photo sharing board", [("forum", "photo sharing board")]),
        ("New South Wales, not Wales", [("AU", "New South Wales"), ("UK", "Wales")]),
        ("tiny forum", [("seed", "tiny forum"), ("forum", "forum")]),
        ("in Germany", [("DE", "Germany"), ("EU", "Germany")]),
        ("forumlike", []),
        ("", []),
    ],
)
def test_phrases_are_found_by_their_words_longest_first(question: str, says: list[tuple[str, str]]) -> None:
    assert found(question) == says


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("does the US ask us", [("US", "US")]),
        ("what should us volunteers do", []),
        ("in the us", [("US", "in the us")]),
        ("TELL US NOW", []),
        ("TEXAS", [("US", "TEXAS")]),
    ],
)
def test_a_phrase_with_capitals_is_found_with_its_capitals_only(
    question: str, says: list[tuple[str, str]]
) -> None:
    assert found(question) == says


def test_a_phrase_that_says_nothing_hides_what_stands_in_it() -> None:
    assert found("we are outside the US") == []


@pytest.mark.parametrize(
    ("people", "stage"), [(0, None), (1, "seed"), (9, "seed"), (10, "early"), (900, "growth")]
)
def test_a_number_of_people_is_a_stage(people: int, stage: str | None) -> None:
    assert WHO_ASKS.stage_of(people) == stage


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("jurisdiction: {UK: britain}", "jurisdiction.UK: "),
        ("jurisdiction: {NO: [norway]}", "jurisdiction"),
        ("services: {forum: [forum]}", "services: "),
        ("staff: {seed: few}", "staff.seed: "),
        ("- forum", "the file: "),
        ("staff: [\n", "line 2: not YAML"),
    ],
)
def test_a_wrong_file_says_where_and_how(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=r"\w") as caught:
        parse_who_asks(text)
    assert str(caught.value).startswith(says)


def test_an_empty_file_says_nothing() -> None:
    assert parse_who_asks("").find("a forum in Texas") == ()


def test_the_librarys_phrases_lead_to_one_value_of_a_field_each() -> None:
    phrases = read_library(STARTER_LIBRARY).who_asks.phrases
    for field in FIELDS:
        said = [text for texts in getattr(phrases, field).values() for text in texts]
        assert len(said) == len(set(said))


@fuzzed
@given(any_text)
def test_any_text_can_be_read_and_mentions_stand_in_it(text: str) -> None:
    mentions = WHO_ASKS.find(text)
    assert mentions == WHO_ASKS.find(text)
    assert all(0 <= each.start < each.end <= len(text) for each in mentions)

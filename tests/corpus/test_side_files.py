"""Sharing levels, glossary, bibliography and vocabulary."""

from __future__ import annotations

import json
from datetime import date

import pytest

from corpus.bibliography import parse_bibliography
from corpus.glossary import parse_glossary
from corpus.sharing import LEVELS, covered, parse_level, rank
from corpus.vocabulary import parse_vocabulary

GLOSSARY = parse_glossary("""\
- {term: hash matching, definition: d, typed: [hashing, image matching], legacy: [old match]}
- {term: image, definition: d, typed: [picture]}
- {term: known material, short: KM, definition: d, typed: [known], ambiguous: [KM]}
- {term: T&S, definition: d, short: null}
""")


def recognised(question: str) -> list[tuple[str, str]]:
    return [(found.typed, found.entry.term) for found in GLOSSARY.recognise(question)]


def test_the_levels_are_ordered_and_a_clearance_covers_those_before_it() -> None:
    assert [rank(level) for level in LEVELS] == [0, 1, 2, 3, 4]
    assert covered("TLP:CLEAR") == ("TLP:CLEAR",)
    assert covered("TLP:AMBER") == ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER")
    assert covered("TLP:RED") == LEVELS


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("green", "TLP:GREEN"),
        (" tlp:red ", "TLP:RED"),
        ("Amber+Strict", "TLP:AMBER+STRICT"),
        ("TLP:AMBER", "TLP:AMBER"),
    ],
)
def test_a_level_is_understood_in_any_spelling(text: str, level: str) -> None:
    assert parse_level(text) == level


@pytest.mark.parametrize("text", ["", "white", "TLP:", "clear green", "REDD"])
def test_another_word_is_no_level(text: str) -> None:
    with pytest.raises(ValueError, match="use one of TLP:CLEAR"):
        parse_level(text)


def test_the_longest_term_wins() -> None:
    assert recognised("Image matching of a picture?") == [
        ("image matching", "hash matching"),
        ("picture", "image"),
    ]


def test_case_and_marks_do_not_matter_and_a_term_is_found_once() -> None:
    assert recognised("HASHING (hash-matching, hash matching)!") == [("hashing", "hash matching")]


def test_an_outdated_word_leads_to_the_term() -> None:
    assert recognised("old match") == [("old match", "hash matching")]


def test_an_ambiguous_word_leads_nowhere() -> None:
    assert recognised("km of known things") == [("known", "known material")]


def test_a_part_of_a_word_is_no_term() -> None:
    assert recognised("imagery pictures") == []


def test_nothing_is_found_in_nothing() -> None:
    assert parse_glossary("").recognise("anything") == ()
    assert recognised("") == []


def entry(**fields: object) -> str:
    return json.dumps([{"id": "A1", "title": "A title", **fields}])


def test_a_source_has_what_its_entry_says() -> None:
    text = entry(
        issued={"date-parts": [[2024, 5]]},
        accessed={"date-parts": [[2026, 11, 22]]},
        publisher="A publisher",
        URL="https://example.org",
        custom={"seen": "publisher"},
    )
    source = parse_bibliography(text)["A1"]
    assert source.issued == "2024-05"
    assert source.checked == date(2026, 11, 22)
    assert source.citation == "A title, A publisher, 2024-05"
    assert (source.seen, source.address) == ("publisher", "https://example.org")


def test_a_source_of_which_little_is_known_is_second_hand_and_unchecked() -> None:
    source = parse_bibliography(entry(accessed={"date-parts": [[2026]]}))["A1"]
    assert (source.citation, source.checked, source.seen) == ("A title", None, "secondary")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[\n{", "line 2: not JSON"),
        ("{}", "must hold a list"),
        ("[1]", "entry 1: each entry needs"),
        ('[{"id": "A"}]', "entry 1: each entry needs"),
        ('[{"id": "A", "title": "a"}, {"id": "A", "title": "b"}]', "entry 2: the key “A” is used twice"),
        (entry(issued="2024"), "entry 1 (“A1”)"),
        (entry(issued={"date-parts": [["May"]]}), "entry 1 (“A1”)"),
        (entry(accessed={"date-parts": [[2026, 13, 45]]}), "entry 1 (“A1”)"),
        (entry(custom="publisher"), "entry 1 (“A1”)"),
    ],
)
def test_a_wrong_bibliography_says_which_entry_and_how(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=r"entry|line") as caught:
        parse_bibliography(text)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- term: a\n  definition: d\n  type: [b]\n", "entry 1: type"),
        ("- {term: a, definition: d}\n- {term: [b], definition: d}\n", "entry 2: term"),
        ("- term: [\n", "line 2: not YAML"),
    ],
)
def test_a_wrong_glossary_says_which_entry_and_how(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=r"entry|line") as caught:
        parse_glossary(text)
    assert says in str(caught.value)


def test_a_vocabulary_is_words_even_where_yaml_reads_something_else() -> None:
    assert parse_vocabulary("jurisdiction: {NO: Norway, 44: x}\n")["jurisdiction"] == {
        "False": "Norway",
        "44": "x",
    }
    assert parse_vocabulary("") == {}

"""The definitions of redirects are read with care, and the shipped ones are complete."""

from __future__ import annotations

import pytest

from corpus.library import STARTER_LIBRARY
from corpus.redirects import FILE, RedirectKind, parse_redirects
from corpus.vocabulary import parse_vocabulary

ENTRY = """\
- kind: emergency
  title: A child may be in danger
  description: A child is at risk now.
  message: Call the emergency number.
  signs: [right/just now, in ... minutes]
  links: [{label: Emergency, address: "tel:112"}]
  examples: [A child needs help right now]
"""
SHIPPED = parse_redirects((STARTER_LIBRARY / FILE).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("wrong", "by", "named"),
    [
        ('address: "tel:112"', 'address: "javascript:x"', "address"),
        ("message: Call", "mesage: Call", "message"),
        ("right/just now", "right/ now", "not a word"),
        ("in ... minutes", "in ...", "begin and end"),
        ("- kind: emergency", "- kind: [", "line"),
    ],
)
def test_a_wrong_entry_is_named_with_what_is_wrong(wrong: str, by: str, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        parse_redirects(ENTRY.replace(wrong, by))


def test_a_kind_stands_there_once() -> None:
    with pytest.raises(ValueError, match=r"entry 2.*twice"):
        parse_redirects(ENTRY + ENTRY)


def test_signs_are_counted_as_words_and_not_in_what_is_quoted() -> None:
    kind = parse_redirects(ENTRY)[0]
    assert kind.signs_in("It happens right now, in about twenty minutes!") == 2
    assert kind.signs_in("The message said “right now” and nothing else") == 0
    assert kind.signs_in("brightjust nowhere") == 0


@pytest.mark.parametrize("kind", SHIPPED, ids=lambda kind: kind.kind)
def test_every_shipped_kind_says_enough(kind: RedirectKind) -> None:
    places = parse_vocabulary((STARTER_LIBRARY / "vocabulary.yaml").read_text(encoding="utf-8"))["jurisdiction"]
    assert len(kind.examples) >= 10
    assert len(kind.counter_examples) >= 10
    assert kind.links
    assert {link.jurisdiction for link in kind.links} <= {"", *places}
    assert set(kind.examples).isdisjoint(kind.counter_examples)

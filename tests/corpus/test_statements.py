"""What an answer can quote, and how it reads."""

from __future__ import annotations

import pytest

from corpus.passages import passages_of
from corpus.plain import inline_text, plain_text
from corpus.statements import ITEM_STAYS_WHOLE, statements_of
from corpus.syntax import citation_keys, is_allowed_link, without_citation_keys
from tests.corpus.texts import document_of


def sentences(text: str) -> list[str]:
    """The statements of a text of one section, as they stand in the source."""
    document = document_of(text)
    blocks = [block for section in document.sections for block in section.blocks if block.kind != "heading"]
    return [document.source[each.start : each.end] for each in statements_of(document.source, blocks, "en")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One thing. Another one.", ["One thing.", "Another one."]),
        ("It says so [@US1]. It changed [@US1; @SIO2].", ["It says so [@US1].", "It changed [@US1; @SIO2]."]),
        ("The law says so. [@US1] It has changed.", ["The law says so. [@US1]", "It has changed."]),
        ("See 18 U.S.C. 2258A for it. Then stop.", ["See 18 U.S.C. 2258A for it.", "Then stop."]),
        ("Ask Mr. Smith, e.g. by phone. Then stop.", ["Ask Mr. Smith, e.g. by phone.", "Then stop."]),
        ("It fell by 3.5 per cent. Then it rose.", ["It fell by 3.5 per cent.", "Then it rose."]),
        ("**Never. Ever.** Do it.", ["**Never. Ever.**", "Do it."]),
        ("Read [a. b. c](d.md). Then stop.", ["Read [a. b. c](d.md).", "Then stop."]),
        ("Write `a. b`. Then stop.", ["Write `a. b`.", "Then stop."]),
        ('Say "Stop." Then go.', ['Say "Stop."', "Then go."]),
        ("A line\nthat goes on. Next.", ["A line\nthat goes on.", "Next."]),
        ("...", []),
    ],
)  # fmt: skip
def test_a_paragraph_is_cut_into_its_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_short_item_is_one_statement_and_a_long_one_is_cut() -> None:
    assert sentences("- One. Two.\n") == ["One. Two."]
    long = "A sentence of some words. " * (ITEM_STAYS_WHOLE // 20)
    assert len(sentences(f"- {long}\n")) > 10


def test_a_lead_in_is_known_to_the_items_and_rows_behind_it() -> None:
    text = "Three count:\n\n- one\n- two\n\nBetween. Rows follow:\n\n| a |\n|---|\n| 1 |\n\nPlain.\n\n- alone\n"
    document = document_of(text)
    found = statements_of(document.source, document.sections[0].blocks, "en")
    leads = {
        document.source[each.start : each.end]: document.source[slice(*each.lead)] for each in found if each.lead
    }
    assert leads == {"one": "Three count:", "two": "Three count:", "| 1 |": "Rows follow:"}


def test_an_item_that_ends_with_a_colon_leads_what_is_nested_in_it() -> None:
    document = document_of("- Outer:\n  - inner\n")
    found = statements_of(document.source, document.sections[0].blocks, "en")
    assert [bool(each.lead) for each in found] == [False, True]


def test_a_lone_surrogate_does_not_stop_the_splitter() -> None:
    assert sentences("One word\ud800. Two.") == ["One word\ud800.", "Two."]


@pytest.mark.parametrize(
    ("quote", "kind", "expected"),
    [
        ("**A** US *provider* [must](a.md) `report` [@US1].", "prose", "A US provider must report."),
        ("One\n> two\n> three", "prose", "One two three"),
        ("| a | **b** [@US1] | |", "row", "a | b"),
        (r"| a \| b | c |", "row", r"a | b | c"),
        ("```\nName:\n  Date:\n```", "code", "Name:\n  Date:"),
        ("<b>not</b> HTML &amp; co", "prose", "<b>not</b> HTML & co"),
        ("A note[^1].", "prose", "A note[^1]."),
    ],
)
def test_plain_text_keeps_the_words(quote: str, kind: str, expected: str) -> None:
    assert plain_text(quote, kind) == expected


def test_a_key_that_emphasis_interrupts_is_taken_off_too() -> None:
    assert inline_text("It is so [@KE**Y**].") == "It is so."


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("[@US1]", ("US1",)),
        ("a [@US1; @SIO2]. b [@US1]", ("US1", "SIO2")),
        ("[@TSPA-IFTAS]", ("TSPA-IFTAS",)),
        ("[@ US1] [US1] @US1 [@]", ()),
        ("me@example.org", ()),
    ],
)
def test_source_keys_are_found_in_order_and_once(text: str, keys: tuple[str, ...]) -> None:
    assert citation_keys(text) == keys


def test_taking_keys_out_takes_the_blank_before_them() -> None:
    assert without_citation_keys("So it is [@US1].") == "So it is."


@pytest.mark.parametrize(
    "address",
    ["https://a.org", "HTTP://a.org", "mailto:a@b.org", "a.md", "../a.md#b", "#b", "a?b=c:d", "", "a/b:c"],
)
def test_web_mail_and_relative_addresses_may_be_drawn(address: str) -> None:
    assert is_allowed_link(address)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", " JavaScript:x", "data:text/html,x", "//evil.org", "/etc/passwd", "\\\\host", "file:///a"],
)  # fmt: skip
def test_other_addresses_are_never_drawn(address: str) -> None:
    assert not is_allowed_link(address)


def words(text: str) -> int:
    return len(text.split())


def test_a_lead_in_stays_with_its_first_item_when_both_fit() -> None:
    document = document_of("Some words before it.\n\nDo this:\n\n- first item\n- second item\n", title="T")
    texts = [passage.text for passage in passages_of(document, words, 9)]
    assert texts == ["Some words before it.", "Do this:\n\n- first item\n- second item"]


def test_a_lead_in_never_makes_a_passage_too_large() -> None:
    document = document_of("One two.\n\nSo:\n\nThree four five six seven.\n", title="T")
    assert all(words(each.embedded_text) <= 7 for each in passages_of(document, words, 7))


def test_a_long_paragraph_is_cut_between_sentences_without_blanks_at_the_ends() -> None:
    document = document_of("One two three.  Four five six. Seven eight nine.", title="T")
    assert [each.text for each in passages_of(document, words, 5)] == [
        "One two three.",
        "Four five six.",
        "Seven eight nine.",
    ]


def test_two_equal_passages_have_ids_of_their_own() -> None:
    document = document_of("## A\n\nSame words.\n\n---\n\nSame words.\n")
    first, second = passages_of(document, words, 5)
    assert second.id == f"{first.id}-2"

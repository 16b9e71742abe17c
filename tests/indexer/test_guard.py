"""A sentence that says anything else than its statement is refused; one that says the same is let through."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from indexer.answering.guard import Bars, Guard, load_bars
from indexer.answering.guard_claims import claims_added
from indexer.answering.guard_form import form_fails
from indexer.answering.guard_modality import force_differs
from indexer.answering.guard_negation import negations_differ
from indexer.answering.guard_numbers import numbers, numbers_differ
from indexer.answering.guard_parts import spoken_of
from indexer.answering.guard_text import read
from indexer.bridge import Vectors

PAIRS = Path(__file__).parents[2] / "evaluation" / "guard"
_LINES = (PAIRS / "faithful.jsonl").read_text(encoding="utf-8").splitlines()
STATEMENTS = sorted({json.loads(line)["sentence"] for line in _LINES})

KEEP = "A US provider must preserve the contents of the report for one year after submitting it."


_PLACE: dict[str, int] = {}


def alike(texts: Sequence[str]) -> Vectors:
    """Equal texts are alike and others are not: no model is needed for what the words decide."""
    places = [_PLACE.setdefault(text, len(_PLACE)) for text in texts]
    vectors = np.zeros((len(texts), 20_000), np.float32)
    vectors[range(len(texts)), places] = 1.0
    return vectors


def same(texts: Sequence[str]) -> Vectors:
    return np.ones((len(texts), 1), np.float32)


GUARD = Guard(Bars(sentence=-1.0, word=0.9), alike)


def refused(statement: str, sentence: str) -> bool:
    return bool(GUARD.refusal(statement, sentence))


@settings(deadline=None)
@given(st.sampled_from(STATEMENTS))
def test_a_verbatim_statement_passes(statement: str) -> None:
    assert not refused(statement, statement)
    assert not any(fails(statement, statement) for fails in (numbers_differ, negations_differ, force_differs))


@settings(deadline=None)
@given(st.sampled_from([text for text in STATEMENTS if re.search(r"\d", text)]), st.data())
def test_a_changed_digit_sequence_is_caught(statement: str, data: st.DataObject) -> None:
    places = list(re.finditer(r"[0-9]+", statement))
    place = data.draw(st.sampled_from(places))
    figures = st.integers(0, 10 ** len(place.group())).map(str)
    other = data.draw(figures.filter(lambda figure: int(figure) != int(place.group())))
    assert refused(statement, statement[: place.start()] + other + statement[place.end() :])


@settings(deadline=None)
@given(st.sampled_from([text for text in STATEMENTS if " not " in text]), st.data())
def test_a_not_that_is_taken_out_is_caught(statement: str, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([found.start() for found in re.finditer(" not ", statement)]))
    assert refused(statement, statement[:place] + statement[place + len(" not") :])


@settings(deadline=None)
@given(st.sampled_from(STATEMENTS), st.data())
def test_a_not_that_is_put_in_is_caught(statement: str, data: st.DataObject) -> None:
    places = [found.start() for found in re.finditer(" ", statement)]
    place = data.draw(st.sampled_from(places))
    sentence = statement[:place] + " not" + statement[place:]
    # “not only” is no negation.
    if " not only " not in sentence and " not just " not in sentence and " not merely " not in sentence:
        assert refused(statement, sentence)


@settings(deadline=None)
@given(
    st.sampled_from(STATEMENTS), st.sampled_from(["quokka", "immediately", "encrypted", "Freedonia", "parents"])
)
def test_an_added_word_of_content_is_caught(statement: str, word: str) -> None:
    assume(word not in statement)
    assert refused(statement, f"{statement.rstrip('.')} {word}.")


@pytest.mark.parametrize(
    "sentence",
    [
        "The contents of the report must be preserved by a US provider for one year after submitting it.",
        "For one year after submitting it, a US provider must preserve the contents of the report.",
        "A provider in the United States has to keep the contents of the report for one year after it submits it.",
        "A US provider is required to retain the report’s contents for 1 year after submitting it.",
    ],
)
def test_the_same_in_other_words_passes(sentence: str) -> None:
    assert GUARD.refusal(KEEP, sentence) == ""


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("A US provider must preserve the contents of the report for two years after submitting it.", "number"),
        ("A US provider must preserve the contents of the report for 12 months after submitting it.", "number"),
        ("A UK provider must preserve the contents of the report for one year after submitting it.", "place"),
        ("A provider must preserve the contents of the report for one year after submitting it.", "place"),
        ("A US user must preserve the contents of the report for one year after submitting it.", "people"),
        ("A US provider may preserve the contents of the report for one year after submitting it.", "duty"),
        ("A US provider should preserve the contents of the report for one year after submitting it.", "duty"),
        ("A US provider need not preserve the contents of the report for one year after submitting it.", "duty"),
        ("A US provider must preserve the contents of the report for one year before submitting it.", "order"),
        ("A US provider must delete the contents of the report for one year after submitting it.", "delete"),
        ("A US provider must preserve the contents of the report for one year after submitting it to Thorn.",
         "name"),
        ("A US provider must preserve and encrypt the contents of the report for one year after submitting it.",
         "encrypt"),
    ],
)  # fmt: skip
def test_a_refusal_says_what_differs(sentence: str, reason: str) -> None:
    assert reason in GUARD.refusal(KEEP, sentence)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("The rate rose from 5% to 8%.", "The rate rose from 8% to 5%."),
        ("The provider reports the user to the hotline.", "The user reports the provider to the hotline."),
        ("PhotoDNA is faster than PDQ.", "PDQ is faster than PhotoDNA."),
        ("Preserve the data, and never delete the report.", "Preserve the report, and never delete the data."),
        ("Tell the lead, not the client.", "Tell the client, not the lead."),
        ("Report the content before you delete it all.", "Delete it all before you report the content."),
        ("Detection is voluntary and reports mandatory.", "Detection is mandatory and reports voluntary."),
        ("A provider must report and may preserve.", "A provider must preserve and may report."),
        ("It was made on 9 March 2026 and applies since 7 April 2026.",
         "It was made on 7 April 2026 and applies since 9 March 2026."),
    ],
)  # fmt: skip
def test_two_facts_that_changed_places_are_caught(statement: str, sentence: str) -> None:
    assert refused(statement, sentence)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("A provider must report once it has actual knowledge.", "A provider must report."),
        ("Only two named people can open the store.", "Two named people can open the store."),
        ("The notice can be refused unless it is signed.", "The notice can be refused if it is signed."),
        ("Some moderators use the support.", "All moderators use the support."),
        ("The study found that warnings reduce searches.", "Warnings reduce searches."),
        ("Keep it, but not for longer than needed.", "Keep it."),
        ("About half of the users left.", "Half of the users left."),
        ("Report within 24 hours.", "Report after 24 hours."),
    ],
)
def test_a_limit_that_is_dropped_is_caught(statement: str, sentence: str) -> None:
    assert refused(statement, sentence)


def test_a_reason_may_be_left_out_as_a_whole() -> None:
    statement = "Ask a lawyer first, because the police may need ten days; the guide for 2026 says more."
    assert spoken_of(statement, "Ask a lawyer first.") == "Ask a lawyer first"
    assert not refused(statement, "Ask a lawyer first.")


@pytest.mark.parametrize(
    "addition",
    [
        " See https://example.org/x.",
        " See [the guide](guide.md).",
        " <b>Now.</b>",
        " [1]",
        " [@US1]",
        "\u202eit",
        "\u200b",
        "\x1b[31m",
        " Visit example.com",
        " ¹",
        " ✅",
        " Сall",
        "?",
        " `rm`",
    ],
)
def test_signs_that_a_statement_lacks_are_refused(addition: str) -> None:
    assert form_fails(KEEP, KEEP + addition)
    assert refused(KEEP, KEEP + addition)


@pytest.mark.parametrize(
    "sentence", ["A US provider must preserve the contents of the report for one year after", "A"]
)
def test_a_sentence_that_is_cut_off_is_refused(sentence: str) -> None:
    assert refused(KEEP, sentence)


def test_what_a_colon_announces_may_not_be_left_out() -> None:
    assert refused("Measure two times: the first reply and the last.", "Measure two times.")


def test_signs_that_a_statement_has_are_kept() -> None:
    statement = "Tell [lead] by phone; see 2 < 3 and the café’s page."
    assert not form_fails(statement, "By phone, tell [lead]; see 2 < 3 and the café’s page.")


def test_a_sentence_much_longer_than_its_statement_is_refused() -> None:
    assert form_fails(KEEP, " ".join([KEEP] * 3))


def test_numbers_carry_their_unit_and_their_bound() -> None:
    found = numbers(read("At least 1,000 of 2.5 million files in ninety days, 20 per cent since 7 April 2026."))
    assert [mark.label for mark in found] == [">= 1000", "2500000", "90 d", "20 %", "since 2026-4-7"]


def test_the_month_of_may_is_no_permission() -> None:
    assert not force_differs("It applies since May 2024.", "Since May 2024 it applies.")
    assert force_differs("It may apply in 2024.", "It applies in 2024.")


def test_the_opposite_of_a_word_is_refused_however_alike_the_model_finds_it() -> None:
    assert claims_added("Publish the internal list.", "Publish the external list.", same, -1.0) == ("external",)
    assert claims_added("Use a secure tool.", "Use an insecure tool.", same, -1.0) == ("insecure",)


def test_a_sentence_about_something_else_is_refused_by_the_fitted_bar() -> None:
    guard = Guard(Bars(sentence=0.5, word=0.9), lambda texts: np.eye(len(texts), dtype=np.float32))
    assert guard.refusal("Keep the report.", "Keep a report.") == "it is about something else"


def test_the_shipped_bars_are_cosines() -> None:
    bars = load_bars()
    assert 0.0 < bars.sentence < bars.word <= 1.0

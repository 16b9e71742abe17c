"""An answer is made of checked quotations, or it says that there is none."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from haystack import Pipeline

from corpus.plain import plain_text
from corpus.sharing import LEVELS
from indexer.ask import LONGEST_QUESTION, Asker, Options
from indexer.build import build_index
from indexer.errors import BadQuestion
from indexer.places.embedded import EmbeddedPlace
from indexer.settings import Settings
from tests.libraries import DOCUMENTS, write_library

KEEP = "How long is a report kept in the United States?"

FIELDS = {
    "question", "outcome", "confidence", "statements", "used", "citations", "retrieved", "library_version",
    "seconds",
}  # fmt: skip
CITATION_FIELDS = {
    "number", "document", "title", "headings", "anchor", "path", "start", "end", "quote", "sharing", "as_of",
    "evidence", "state", "sources",
}  # fmt: skip
HIT_FIELDS = {"passage", "document", "anchor", "path", "start", "end", "score"}


def test_every_quote_equals_its_slice_of_the_file(asker: Asker, shared_library: Path) -> None:
    answer = asker.ask(KEEP)
    assert answer.outcome == "answered"
    for citation in answer.citations:
        source = (shared_library / citation.path).read_text(encoding="utf-8")
        assert source[citation.start : citation.end] == citation.quote


def test_the_answer_names_the_sources_behind_a_quote_and_keeps_keys_out_of_the_text(asker: Asker) -> None:
    answer = asker.ask(KEEP)
    first = answer.statements[0]
    assert first.text == "A provider in the United States preserves the contents of a report for one year."
    assert answer.citations[first.citations[0] - 1].sources == ("US1",)


def test_a_statement_is_the_plain_rendering_of_its_quotes(asker: Asker) -> None:
    answer = asker.ask("What are the rules for the store of preserved material?")
    by_number = {citation.number: citation for citation in answer.citations}
    for statement in answer.statements:
        quotes = [by_number[number].quote for number in statement.citations]
        assert statement.text == " ".join(plain_text(quote, "prose") for quote in quotes)


def test_a_list_item_comes_with_the_sentence_that_introduces_it(asker: Asker) -> None:
    answer = asker.ask("Who can open the store of preserved material?")
    quotes = [citation.quote for citation in answer.citations]
    assert "Keep the material apart from ordinary storage, with these rules:" in quotes
    assert "Only two named people can open the store." in quotes


@pytest.mark.parametrize(
    "question", ["best pancake recipe with maple syrup", "kubernetes autoscaling", "zxqv wlkj", "???"]
)
def test_a_question_about_something_else_gets_no_citation(asker: Asker, question: str) -> None:
    answer = asker.ask(question)
    assert (answer.outcome, answer.statements, answer.citations, answer.used) == ("no_answer", (), (), ())


def test_retrieved_used_and_cited_are_separate_lists(asker: Asker) -> None:
    answer = asker.ask(KEEP)
    retrieved = {hit.passage for hit in answer.retrieved}
    assert set(answer.used) < retrieved
    assert {c.document for c in answer.citations} == {
        hit.document for hit in answer.retrieved if hit.passage in answer.used
    }


def test_a_retired_document_is_readable_but_never_cited(asker: Asker) -> None:
    answer = asker.ask("How long was a report kept under the old rule of ninety days?")
    assert "old-preservation" not in {hit.document for hit in answer.retrieved}
    assert asker.document("old-preservation") is not None


def test_the_json_form_keeps_its_fields(asker: Asker) -> None:
    record = json.loads(json.dumps(asker.ask(KEEP).to_dict()))
    assert record.keys() >= FIELDS
    assert record["citations"][0].keys() >= CITATION_FIELDS
    assert record["retrieved"][0].keys() >= HIT_FIELDS
    assert record["citations"][0]["as_of"] == "2026-11-22"


@pytest.mark.parametrize("question", ["", "  \n ", "x" * (LONGEST_QUESTION + 1)])
def test_a_question_that_cannot_be_asked_says_why(asker: Asker, question: str) -> None:
    with pytest.raises(BadQuestion):
        asker.ask(question)


def test_the_same_question_gets_the_same_answer_in_any_thread(asker: Asker, shared_settings: Settings) -> None:
    def answer(asker: Asker) -> dict[str, object]:
        record = asker.ask(KEEP).to_dict()
        record.pop("seconds")
        return record

    first = answer(asker)
    with ThreadPoolExecutor(4) as pool:
        assert all(each == first for each in pool.map(answer, [asker] * 12))
    assert answer(Asker(shared_settings)) == first


def test_many_who_ask_at_once_take_turns(shared_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EmbeddedPlace, "asked_at_once", 2)
    asker = Asker(shared_settings)
    there: list[int] = []
    together: list[int] = []
    run = Pipeline.run

    def counted(pipeline: Pipeline, *of: Any, **more: Any) -> dict[str, Any]:
        there.append(1)
        together.append(len(there))
        try:
            return run(pipeline, *of, **more)
        finally:
            there.pop()

    monkeypatch.setattr(Pipeline, "run", counted)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(asker.ask, [KEEP] * 24))
    assert len(together) == 24
    assert max(together) <= 2
    assert {answer.outcome for answer in answers} == {"answered"}


@pytest.mark.parametrize("level", LEVELS)
def test_what_a_clearance_sees_is_what_a_library_without_the_rest_would_show(
    asker: Asker, tmp_path: Path, level: str
) -> None:
    visible = {
        name: text
        for name, text in DOCUMENTS.items()
        if any(f"sharing: {seen}\n" in text for seen in LEVELS[: LEVELS.index(level) + 1])  # type: ignore[arg-type]
    }
    settings = Settings(index=tmp_path / "index")
    build_index(write_library(tmp_path / "library", visible), settings)
    alone = Asker(settings)
    for question in (KEEP, "hash list updates stopped", "zebra protocol by telephone", "moderator needs rest"):
        with_all = asker.ask(question, clearance=level).to_dict()  # type: ignore[arg-type]
        without = alone.ask(question, clearance=level).to_dict()  # type: ignore[arg-type]
        for record in (with_all, without):
            record.pop("seconds")
        assert with_all == without


def test_a_visitor_cannot_read_what_is_hidden(asker: Asker) -> None:
    assert asker.document("hash-outage") is None
    assert asker.document("hash-outage", clearance="TLP:GREEN") is not None
    assert asker.document("quarter-bulletin", clearance="TLP:AMBER+STRICT") is None


def test_two_questions_in_one_text_are_answered_in_turn(asker: Asker) -> None:
    answer = asker.ask(f"{KEEP} And what does a moderator need after a hard case?")
    assert [part.outcome for part in answer.parts] == ["answered", "answered"]
    documents = {citation.number: citation.document for citation in answer.citations}
    first = {documents[number] for each in answer.statements if each.part == 0 for number in each.citations}
    second = {documents[number] for each in answer.statements if each.part == 1 for number in each.citations}
    assert "preservation" in first
    assert "wellbeing" in second


def test_a_part_without_an_answer_is_named_and_the_other_answered(asker: Asker) -> None:
    answer = asker.ask(f"{KEEP} And which pancake recipe has maple syrup?")
    assert [part.outcome for part in answer.parts] == ["answered", "no_answer"]
    assert {each.part for each in answer.statements} == {0}


def test_a_question_in_another_language_is_told_so(asker: Asker) -> None:
    answer = asker.ask("Wie lange müssen wir die Daten nach einer Meldung aufbewahren?")
    assert (answer.outcome, answer.reason, answer.citations, answer.retrieved) == ("no_answer", "language", (), ())
    assert "German" in answer.notice


def test_corrections_can_be_switched_off(asker: Asker) -> None:
    typed = "What does a modertor need after a hard case?"
    assert asker.ask(typed).corrections == (("modertor", "moderator"),)
    assert asker.ask(typed, options=Options(correct=False)).corrections == ()


def test_filters_narrow_what_an_answer_is_made_of(asker: Asker) -> None:
    only = {"field": "meta.evidence", "operator": "==", "value": "E2"}
    answer = asker.ask("What does a moderator need after a report?", filters=only)
    assert {hit.document for hit in answer.retrieved} == {"wellbeing"}

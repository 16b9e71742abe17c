"""A question in a language that the model does not know is told so, and an English one never is."""

from __future__ import annotations

import json
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.library import STARTER_LIBRARY, read_library
from evaluation.questions import FOLDER
from indexer.retrieval.language import Language, foreign_language

_LIBRARY_WORDS = frozenset({"csam", "report", "hash", "provider", "minors", "data", "duties", "forum", "scanning"})


def is_known(word: str) -> bool:
    return word in _LIBRARY_WORDS


def known_to_nobody(word: str) -> bool:
    return False


RECORDS = [json.loads(line) for line in (FOLDER / "languages.jsonl").read_text(encoding="utf-8").splitlines()]
FOREIGN = [record for record in RECORDS if record["language"] != "en"]
ENGLISH = [record for record in RECORDS if record["language"] == "en"]
"""Written to be mistaken: keywords, acronyms, slips, and names in other languages."""


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Kuinka kauan tietoja pitää säilyttää?", Language("fi", "Finnish")),
        ("Wie lange müssen wir die Daten aufbewahren?", Language("de", "German")),
        ("WIE LANGE MÜSSEN WIR DIE DATEN AUFBEWAHREN", Language("de", "German")),
        ("PhotoDNA oder PDQ für ein kleines Forum?", Language("de", "German")),
        ("Что делать в первый час?", Language("ru", "Russian")),
        ("小网站可以用的免费工具", Language("zh", "Chinese")),
        ("PhotoDNA和PDQ哪个适合小网站", Language("zh", "Chinese")),
        ("Digital Services Act 对小论坛的要求", Language("zh", "Chinese")),
        ("警察の返事が来る前にファイルを消してもいいですか?", Language("ja", "Japanese")),
        ("작은 게시판에는 어떤 의무가 있나요?", Language("ko", "Korean")),
    ],
)
def test_a_question_in_another_language_is_told_so(question: str, language: Language) -> None:
    assert foreign_language(question, is_known) == language


@pytest.mark.parametrize(
    "question",
    [
        "wat is csam lol",
        "pdq hash",
        "Lei Geral de Proteção de Dados minors data duties",
        "Comisión Nacional de los Mercados y la Competencia",
        "KOSA COPPA CIPA AADC",
        "how do we say 児童 in a report",
        "what does насилие над ребёнком mean",
        'user says: "je vais me tuer ce soir", what do we do',
        "",
        "???",
        "🙂🙂🙂",
        "12345 !!!",
        "2258A",
    ],
)
def test_names_mixed_scripts_and_what_has_no_words_are_not_foreign(question: str) -> None:
    assert foreign_language(question, is_known) is None


def test_a_language_that_the_model_knows_is_not_foreign() -> None:
    question = "Wie lange müssen wir die Daten aufbewahren?"
    assert foreign_language(question, is_known, frozenset({"en", "de"})) is None
    assert foreign_language(question, is_known, frozenset({"en", "fr"})) == Language("de", "German")


def test_words_of_the_library_are_a_sign_of_english() -> None:
    question = "forum scanning duties deutschland meldung"
    assert foreign_language("meldepflicht anbieter deutschland", known_to_nobody) == Language("de", "German")
    assert foreign_language(question, is_known) is None


def test_nineteen_of_twenty_questions_are_found_in_every_language_and_named_rightly_nearly_always() -> None:
    found = [(record, foreign_language(record["question"], is_known)) for record in FOREIGN]
    by_language = defaultdict(list)
    for record, language in found:
        by_language[record["language"]].append(language is not None)
    assert len(by_language) >= 20
    assert sum(language is not None for _, language in found) >= 0.95 * len(found)
    assert all(sum(hits) >= len(hits) - 1 for hits in by_language.values())
    named = [record["language"] == language.code for record, language in found if language is not None]
    assert sum(named) >= 0.95 * len(named)


def test_no_english_question_of_ours_is_called_foreign() -> None:
    library = read_library(STARTER_LIBRARY)
    words = {word for document in library.documents for word in document.source.casefold().split()}
    files = ("answerable-a.jsonl", "answerable-b.jsonl")
    records = [json.loads(line) for name in files for line in (FOLDER / name).read_text("utf-8").splitlines()]
    mistaken = [
        record["question"]
        for record in (*records, *ENGLISH)
        if foreign_language(record["question"], lambda word: word in words)
    ]
    assert mistaken == []


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.one_of(st.text(max_size=700), st.text("abc ñé漢字かなж\n'’-", max_size=80)))
def test_any_text_gets_the_same_answer_twice(text: str) -> None:
    language = foreign_language(text, is_known)
    assert language == foreign_language(text, is_known)
    assert language is None or (language.code != "en" and language.name)

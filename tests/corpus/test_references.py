"""References arrive in other programs as they left."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
import rispy
from pybtex.database import parse_string
from pybtex.richtext import Text

from corpus.bibliography import Source, parse_bibliography
from corpus.bibtex import bibtex
from corpus.csl import csl_json
from corpus.csv_table import csv_table
from corpus.frontmatter import FrontMatter
from corpus.library import STARTER_LIBRARY, read_library
from corpus.reference import LIBRARY, Reference, reference_of_document, reference_of_source
from corpus.ris import ris

_LIBRARY = read_library(STARTER_LIBRARY)
_DOCUMENTS = [
    reference_of_document(document.front, f"read?document={document.id}", ("Hash matching of images", "detect"))
    for document in _LIBRARY.documents
    if document.front.study
]
_SOURCES = [reference_of_source(source) for source in _LIBRARY.sources.values()]
_HARD = (
    'Müller & Søns: 50 % “off” – a "test"',
    "Braces {left, right} and }{ the wrong way round",
    "One { alone",
    "Signs \\ ~ ^ $ # _ & % @ = , ' `",
    "日本語 and Ελληνικά and emoji 🧭",
    "@article{x, title = {no}}",
    "TY  - RPRT\r\nER  - \r\nTI  - smuggled",
    "word " * 4000,
)
_UNKNOWN_TO_PYBTEX = {
    "\\textbraceleft ": "{",
    "\\textbraceright ": "}",
    "\\textasciicircum ": "^",
    "\\$": "$",
}
"""Commands of LaTeX that its decoder leaves as they are."""


def _hard(words: str) -> Reference:
    return Reference("hard", "report", words, words, "2024-05-07", "read?document=hard", words, (words,), words)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _plain(latex: str) -> str:
    words = str(Text.from_latex(latex))
    for command, sign in _UNKNOWN_TO_PYBTEX.items():
        words = words.replace(command, sign)
    return words


@pytest.mark.parametrize("words", _HARD, ids=lambda words: words[:12])
def test_bibtex_comes_back_through_pybtex(words: str) -> None:
    (entry,) = parse_string(bibtex([_hard(words)]), "bibtex").entries.values()
    assert (entry.key, entry.type) == ("hard", "techreport")
    assert _plain(entry.fields["title"]) == _folded(words)
    assert _plain(entry.fields["abstract"]) == _folded(words)
    assert (entry.fields["year"], entry.fields["date"]) == ("2024", "2024-05-07")
    assert entry.fields["url"] == "read?document=hard"
    assert [_plain(" ".join(person.last_names)) for person in entry.persons["author"]] == [_folded(words)]


@pytest.mark.parametrize("words", _HARD, ids=lambda words: words[:12])
def test_ris_comes_back_through_rispy(words: str) -> None:
    (entry,) = rispy.loads(ris([_hard(words)]))
    assert (entry["id"], entry["type_of_reference"]) == ("hard", "RPRT")
    assert entry["title"] == entry["abstract"] == _folded(words)
    assert entry["authors"] == entry["keywords"] == entry["notes"] == [_folded(words)]
    assert (entry["year"], entry["date"]) == ("2024", "2024/05/07")
    assert entry["urls"] == ["read?document=hard"]


@pytest.mark.parametrize("words", _HARD, ids=lambda words: words[:12])
def test_csl_comes_back_through_json_and_as_our_own_bibliography(words: str) -> None:
    text = csl_json([_hard(words)])
    (entry,) = json.loads(text)
    assert (entry["title"], entry["abstract"], entry["author"]) == (words, words, [{"literal": words}])
    assert entry["issued"] == {"date-parts": [[2024, 5, 7]]}
    read = parse_bibliography(text)["hard"]
    assert (read.title, read.issued, read.address) == (words, "2024-05-07", "read?document=hard")


def test_every_study_and_source_of_the_library_arrives_with_its_id() -> None:
    everything = [*_DOCUMENTS, *_SOURCES]
    ids = [reference.id for reference in everything]
    assert len(_DOCUMENTS) > 20
    assert list(parse_string(bibtex(everything), "bibtex").entries) == ids
    assert [entry["id"] for entry in rispy.loads(ris(everything))] == ids
    assert [entry["id"] for entry in json.loads(csl_json(everything))] == ids
    sources = parse_string(bibtex(_SOURCES), "bibtex").entries
    addresses = {key: entry.fields.get("url", "") for key, entry in sources.items()}
    assert addresses == {key: source.address for key, source in _LIBRARY.sources.items()}


def test_a_document_is_written_by_the_library_and_dated_by_its_facts() -> None:
    figures = next(reference for reference in _DOCUMENTS if reference.id == "iwf-figures")
    assert (figures.author, figures.issued, figures.year) == (LIBRARY, "2026-11-22", "2026")
    assert figures.abstract.startswith("Confirmed reports rose by 6 per cent in 2024")
    assert "year of the study 2025; evidence E2; kept by curator-research" in figures.note
    retired = next(reference for reference in _DOCUMENTS if reference.id == "oecd-transparency-2023")
    assert "state retired; replaced by oecd-transparency-2025" in retired.note


def test_what_is_not_known_is_left_out() -> None:
    bare = reference_of_document(FrontMatter(id="bare", title="Bare"), "read?document=bare")
    assert "year" not in bibtex([bare])
    assert "PY" not in ris([bare])
    assert "issued" not in json.loads(csl_json([bare]))[0]
    unread = reference_of_source(Source("K", "T", "", "", "", None, "secondary"))
    assert unread.note == "Known to the library from secondary sources, in whole or in part"
    assert "author" not in bibtex([unread])


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_a_cell_that_looks_like_a_formula_is_text(cell: str) -> None:
    _, row = csv.reader(StringIO(csv_table(["finding"], [[cell]]), newline=""))
    assert row == [f"'{cell}"]


def test_a_table_comes_back_through_csv() -> None:
    rows = [[words, "plain"] for words in _HARD if not words.startswith("@")]
    head, *read = csv.reader(StringIO(csv_table(["a", "b"], rows), newline=""))
    assert head == ["a", "b"]
    assert read == rows

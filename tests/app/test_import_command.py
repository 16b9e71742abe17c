"""A report becomes a draft, is confirmed, and is cited with its page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.importing.guesses import guesses_of
from app.importing.imported import Original
from app.importing.originals import keep_original, original_of
from app.importing.pieces import Extracted, Piece
from corpus.library import STARTER_LIBRARY, read_library
from corpus.vocabulary import parse_vocabulary
from tests.app.imported_files import OVER, report_pdf
from tests.libraries import write_library

OVER_THE_PAGE = "How long does a provider keep its blue ledger of reports to show a regulator what it did?"
ON_PAGE_THREE = "Does a short rota protect moderators better than a long one?"


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, arguments, env=environment)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    (folder / "Annual Report (final).pdf").write_bytes(report_pdf())
    return folder / "Annual Report (final).pdf"


@pytest.fixture(scope="module")
def index(report: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of a library with the report in it, imported by the command and confirmed as a person would."""
    library = write_library(tmp_path_factory.mktemp("imported") / "library")
    result = run("import", str(report), "--into", str(library / "research"), "--json")
    assert result.exit_code == 0, result.stderr
    draft = Path(json.loads(result.stdout)["draft"])
    lines = draft.read_text(encoding="utf-8").replace("state: draft", "state: published").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("guessed:")).replace("TLP:RED", "TLP:CLEAR")
    draft.write_text(text + "\n", encoding="utf-8")
    built = run("index", str(library), "--index", str(library.parent / "index"))
    assert built.exit_code == 0, built.stderr
    return library.parent / "index"


def ask(index: Path, question: str) -> dict[str, object]:
    record: dict[str, object] = json.loads(run("ask", "--json", "--index", str(index), question).stdout)
    return record


def test_the_answer_from_an_imported_report_names_the_page(index: Path) -> None:
    record = ask(index, ON_PAGE_THREE)
    assert record["outcome"] == "answered"
    first = record["citations"][0]  # type: ignore[index]
    assert (first["document"], first["page"]) == ("ledgers-and-rotas-a-survey-of-providers", "3")
    shown = run("ask", "--index", str(index), ON_PAGE_THREE).stdout
    assert "p. 3" in " ".join(shown.split())


def test_a_quote_that_runs_over_a_page_names_both_and_is_word_for_word(index: Path) -> None:
    record = ask(index, OVER_THE_PAGE)
    first = record["citations"][0]  # type: ignore[index]
    assert (first["quote"], first["page"]) == (OVER, "1–2")


def test_documents_without_pages_are_cited_without(index: Path) -> None:
    record = ask(index, "How long is a report kept in the United States?")
    assert record["citations"][0]["page"] == ""  # type: ignore[index]


def test_the_command_writes_a_marked_draft_and_keeps_the_original(report: Path, tmp_path: Path) -> None:
    result = run("import", str(report), "--into", str(tmp_path))
    draft = tmp_path / "ledgers-and-rotas-a-survey-of-providers.md"
    assert result.stdout == f"{draft}\n"
    for said in ("guessed title", "guessed as_of: 2025-03-04", "source for sources.json", "goodpractice check"):
        assert said in result.stderr
    text = draft.read_text(encoding="utf-8")
    assert "state: draft\n" in text
    assert "owner:  # to fill in" in text
    assert 'sharing: "TLP:RED"  # guessed' in text
    [document] = read_library(tmp_path).documents
    assert document.front.guessed == ("title", "sharing", "as_of", "language")
    original = document.front.original
    assert original is not None
    kept = tmp_path / ".originals" / original.file
    assert kept.read_bytes() == report.read_bytes()
    assert original.file == f"{original.sha256[:16]}-annual-report-final.pdf"
    assert original.pages == 3


def test_check_wants_each_guess_confirmed_and_forbids_to_publish_before(report: Path, tmp_path: Path) -> None:
    run("import", str(report), "--into", str(tmp_path))
    [draft] = tmp_path.glob("*.md")
    assert run("check", str(tmp_path)).stdout.count("[open-guess]") == 4
    draft.write_text(
        draft.read_text(encoding="utf-8").replace("state: draft", "state: published"), encoding="utf-8"
    )
    published = run("check", str(tmp_path))
    assert (published.exit_code, published.stdout.count("[unconfirmed-guess]")) == (1, 4)


def test_a_draft_is_never_written_over_another(report: Path, tmp_path: Path) -> None:
    run("import", str(report), "--into", str(tmp_path))
    again = run("import", str(report), "--into", str(tmp_path))
    assert again.exit_code == 1
    assert "is there already" in again.stderr


def test_a_file_that_is_not_read_gives_one_line_and_leaves_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\n")
    result = run("import", str(broken), "--into", str(tmp_path / "drafts"))
    assert result.exit_code == 1
    assert result.stderr.startswith("goodpractice: broken.pdf is damaged")
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "drafts").exists()


def test_the_same_original_is_kept_once_under_a_name_that_is_safe(tmp_path: Path) -> None:
    original = original_of("../../etc/pass\u202ewd\\My Report.PDF", b"bytes", 3)
    assert (original.name, original.file[16:]) == ("My Report.PDF", "-my-report.pdf")
    first, second = (keep_original(tmp_path, original, b"bytes") for _ in range(2))
    assert first == second == tmp_path / ".originals" / original.file
    assert sorted(path.name for path in first.parent.iterdir()) == [".gitignore", original.file]
    assert isinstance(original, Original)


def test_subjects_and_places_are_guessed_only_where_the_text_says_them_often() -> None:
    vocabulary = parse_vocabulary((STARTER_LIBRARY / "vocabulary.yaml").read_text(encoding="utf-8"))
    sentence = (
        "In Canada and Canada alone, providers match the hashes of images, and hash matching of an image is quick."
    )
    often = Extracted((Piece("heading", "Hash matching of images in Canada"), *[Piece("paragraph", sentence)] * 3))
    found = {guess.field: guess.value for guess in guesses_of(often, "a.pdf", vocabulary, "en")}
    assert found["topics"] == "T01"
    assert found["jurisdiction"] == "CA"
    once = Extracted((Piece("paragraph", sentence),))
    assert {"topics", "jurisdiction"}.isdisjoint(
        guess.field for guess in guesses_of(once, "a.pdf", vocabulary, "en")
    )


def test_words_of_the_file_cannot_break_out_of_the_front_matter(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    title = 'x" # \n---\nstate: published\nsharing: TLP:CLEAR'
    page.write_text(
        f"<html><head><title>{title}</title></head><body><h1>Summary\u2028---</h1><p>y: z</p></body></html>"
    )
    run("import", str(page), "--into", str(tmp_path))
    [document] = read_library(tmp_path).documents
    assert (document.front.state, document.front.sharing) == ("draft", "TLP:RED")

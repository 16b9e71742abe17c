"""The command asks, prints, stores, compares and reports, all on a small library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from evaluation.command import evaluate
from tests.evaluation.test_beir import collection
from tests.libraries import write_library

PATH = "guides/preservation.md"
QUESTIONS = (
    {"id": "kept", "question": "How long is a report kept in the United States?", "role": "company",
     "evidence": [{"path": PATH, "text": "for **one year**"}], "facts": ["one year"]},
    {"id": "store", "question": "How do I store reported material safely?", "role": "mentor",
     "evidence": [{"path": PATH, "text": "Only two named people can open the store."}]},
    {"id": "pancakes", "question": "best pancake recipe", "role": "company", "answerable": False},
)  # fmt: skip


@pytest.fixture(scope="module")
def arguments(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    folder = tmp_path_factory.mktemp("evaluate")
    questions = folder / "questions.jsonl"
    questions.write_text("".join(json.dumps(each) + "\n" for each in QUESTIONS), encoding="utf-8")
    library = write_library(folder / "library")
    return ("--docs", str(library), str(questions), "--cache", str(folder / "cache"))


@pytest.fixture(scope="module")
def stored(arguments: tuple[str, ...]) -> Path:
    path = Path(arguments[-1]).parent / "run.json"
    result = run(*arguments, "--json", str(path))
    assert result.exit_code == 0, result.output
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(evaluate, arguments)


def test_it_prints_every_group_and_slice(arguments: tuple[str, ...]) -> None:
    printed = run(*arguments).stdout
    for words in ("retrieval", "nDCG@10", "evidence quoted", "AURC, confidence", "verbatim", "mentor", "embed"):
        assert words in printed


def test_what_is_stored_agrees_with_the_answers(stored: Path) -> None:
    record = json.loads(stored.read_text(encoding="utf-8"))
    assert record["figures"]["verbatim"]["value"] == 1.0
    assert record["figures"]["answered, unanswerable"]["value"] == 0.0
    assert record["values"]["facts found"] == {"kept": [1.0]}
    details = {each["id"]: each for each in record["details"]}
    assert details["kept"]["correct"]
    assert details["kept"]["ranking"][0].startswith("preservation#")
    assert details["pancakes"]["quotes"] == []


def test_a_reference_holds_what_is_compared_and_nothing_of_the_machine(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    path = tmp_path / "results" / "reference.json"
    assert run(*arguments, "--reference", str(path)).exit_code == 0
    record = json.loads(path.read_text(encoding="utf-8"))
    assert set(record["values"]) == set(record["figures"]) >= {"nDCG@10", "verbatim", "AURC, confidence"}
    assert not [name for name in record["figures"] if name.startswith("ms")]
    assert "details" not in record
    assert run(*arguments, "--compare", str(path)).exit_code == 0


def test_comparing_a_run_with_itself_finds_no_drop(arguments: tuple[str, ...], stored: Path) -> None:
    result = run(*arguments, "--compare", str(stored))
    assert result.exit_code == 0
    changed = [line for line in result.stdout.splitlines() if "+0.000   1.000" not in line and "+" in line]
    assert changed == []


def test_a_significant_drop_fails(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """Twenty questions that a stored run got right and that now get nothing."""
    library, questions = Path(arguments[1]), tmp_path / "questions.jsonl"
    asked = [QUESTIONS[2] | {"id": f"p{n}", "relevant": {"preservation#top": 1}} for n in range(20)]
    questions.write_text("".join(json.dumps(each) + "\n" for each in asked), encoding="utf-8")
    better = {"format": 1, "values": {"nDCG@10": {f"p{n}": [1.0] for n in range(20)}}}
    (tmp_path / "better.json").write_text(json.dumps(better), encoding="utf-8")
    result = run(
        "--docs", str(library), str(questions), *arguments[3:], "--compare", str(tmp_path / "better.json")
    )
    assert result.exit_code == 1
    assert "DROPPED" in result.stdout
    assert "worse than" in result.stderr


def test_a_file_that_is_no_run_is_told_so(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text("{}", encoding="utf-8")
    result = run(*arguments, "--compare", str(tmp_path / "run.json"))
    assert (result.exit_code, "is not a stored run" in result.stderr) == (1, True)


def test_the_report_needs_nothing_from_elsewhere(arguments: tuple[str, ...], stored: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    assert run(*arguments, "--compare", str(stored), "--html", str(page)).exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert "//" not in text
    for words in ("Risk and coverage", "Reliability", "Milliseconds", "change of each question"):
        assert words in text


def test_a_collection_goes_through_the_same_command(tmp_path: Path) -> None:
    folder = collection(tmp_path / "beir")
    result = run("--beir", str(folder), "--cache", str(tmp_path / "cache"))
    assert result.exit_code == 0, result.output
    assert "beir: 1 questions" in result.stdout
    again = run("--beir", str(folder), "--cache", str(tmp_path / "cache"))
    assert "indexing" not in again.stderr


def test_it_is_a_command_of_goodpractice() -> None:
    result = CliRunner().invoke(main, ["evaluate", "--help"])
    assert result.exit_code == 0
    assert "--beir FOLDER" in result.stdout
    assert "evaluate" in CliRunner().invoke(main, ["--help"]).stdout


def test_two_sets_at_once_are_a_wrong_command(arguments: tuple[str, ...], tmp_path: Path) -> None:
    assert run(*arguments, "--beir", str(tmp_path)).exit_code == 2

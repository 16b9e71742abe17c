"""The command line: data on stdout, the rest on stderr, exit codes 0, 1 and 2."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from tests.libraries import write_library


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    result = run("index", str(write_library(folder / "library")), "--index", str(folder / "index"))
    assert result.exit_code == 0, result.stderr
    return folder / "index"


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, arguments, env=environment)


def test_ask_json_prints_one_object(index: Path) -> None:
    result = run("ask", "--json", "--index", str(index), "How long is a report kept in the United States?")
    record = json.loads(result.stdout)
    assert (result.exit_code, record["outcome"]) == (0, "answered")
    assert record["question"] == "How long is a report kept in the United States?"


def test_ask_shows_statements_with_numbers_and_their_places(index: Path) -> None:
    result = run("ask", "--index", str(index), "How long is a report kept in the United States?")
    assert "for one year. [1]" in " ".join(result.stdout.split())
    assert "preservation#how-long-to-keep-a-report-in-the-united-states" in result.stdout.replace("\n", "")


def test_no_answer_names_the_nearest_sections(index: Path) -> None:
    result = run("ask", "--index", str(index), "best pancake recipe")
    assert result.exit_code == 0
    assert "does not answer this" in result.stdout


def test_clearance_shows_the_owner_more_and_visitors_nothing(index: Path) -> None:
    question = "What would an alarm on the age of the hash list have done?"
    for arguments, environment, seen in (
        ((), {}, False),
        (("--clearance", "green"), {}, True),
        ((), {"GOODPRACTICE_CLEARANCE": "TLP:GREEN"}, True),
    ):
        result = run("ask", "--json", "--index", str(index), *arguments, question, **environment)
        assert ("hash-outage" in result.stdout) is seen


def test_an_unknown_level_is_a_wrong_command(index: Path) -> None:
    assert run("ask", "--index", str(index), "--clearance", "PURPLE", "x").exit_code == 2
    assert run("ask", "--index", str(index), "x", GOODPRACTICE_CLEARANCE="PURPLE").exit_code == 2


def test_problems_say_what_to_do_and_exit_with_one(tmp_path: Path) -> None:
    no_index = run("ask", "--index", str(tmp_path / "none"), "x")
    no_folder = run("index", str(tmp_path / "none"), "--index", str(tmp_path / "index"))
    (tmp_path / "bad.md").write_bytes(b"\xff")
    bad = run("index", str(tmp_path), "--index", str(tmp_path / "index"))
    for result, words in (
        (no_index, "goodpractice index"),
        (no_folder, "There is no folder"),
        (bad, "bad.md:1: error: not UTF-8"),
    ):
        assert (result.exit_code, result.stdout) == (1, "")
        assert words in result.stderr
        assert "Traceback" not in result.stderr


def test_index_tells_the_owner_how_many_documents_each_level_holds(tmp_path: Path) -> None:
    library = write_library(tmp_path / "library")
    result = run("index", str(library), "--index", str(tmp_path / "index"))
    assert "TLP:CLEAR 3  TLP:GREEN 1  TLP:AMBER 0  TLP:AMBER+STRICT 0  TLP:RED 1" in result.stdout


def test_ask_explains_in_words_and_as_json(index: Path) -> None:
    question = "How long is a report kept in the United States?"
    shown = run("ask", "--explain", "--index", str(index), question).stdout
    for words in ("How the question was read", "Has the words: ", "is needed."):
        assert words in shown
    record = json.loads(run("ask", "--explain", "--json", "--index", str(index), question).stdout)
    assert record["explanations"][0]["question"] == question
    assert run("ask", "--explain", "--at", "x", "--index", str(index), question).exit_code == 2


def test_a_typed_word_can_be_searched_as_it_is(index: Path) -> None:
    question = "How long is a reprot kept in the United States?"
    record = json.loads(run("ask", "--json", "--index", str(index), question).stdout)
    assert record["corrections"] == [["reprot", "report"]]
    record = json.loads(run("ask", "--json", "--exact", "--index", str(index), question).stdout)
    assert record["corrections"] == []


def test_an_earlier_version_can_be_asked_and_gone_back_to(tmp_path: Path) -> None:
    library, index = write_library(tmp_path / "library"), str(tmp_path / "index")
    question = "What does a moderator need after a hard case?"
    assert run("index", str(library), "--index", index).exit_code == 0
    before = run("versions", "--index", index).stdout.split()[2]
    page = library / "guides" / "wellbeing.md"
    page.write_text(page.read_text().replace("the rest of the day off", "a week of other work"))
    assert run("index", str(library), "--index", index).exit_code == 0
    listed = run("versions", "--index", index).stdout.splitlines()
    assert ["current" in line for line in listed] == [True, False]
    assert before in listed[1]

    then = run("ask", "--at", before, "--index", index, question).stdout
    assert f"of an earlier version of the library, {before}" in " ".join(then.split())
    assert "the rest of the day off" in " ".join(then.split())
    gone = run("ask", "--at", "000000000000", "--index", index, question)
    assert (gone.exit_code, "is not kept any more" in gone.stderr) == (1, True)

    assert before in run("rollback", before, "--index", index).stdout
    assert "the rest of the day off" in " ".join(run("ask", "--index", index, question).stdout.split())
    assert run("rollback", "000000000000", "--index", index).exit_code == 1


def test_doctor_knows_model_engine_and_index(index: Path, tmp_path: Path) -> None:
    good = run("doctor", "--index", str(index))
    assert good.exit_code == 0
    for words in ("53aa51172d142c89", "LanceDB", "library version", "5, of which 3 are TLP:CLEAR"):
        assert words in good.stdout
    assert f"ok   workspace        {os.environ['GOODPRACTICE_WORKSPACE']}" in good.stdout
    bad = run("doctor", "--index", str(tmp_path))
    assert (bad.exit_code, "BAD  index" in bad.stdout) == (1, True)


def test_doctor_says_what_is_wrong_with_the_workspace(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "workspace.sqlite").write_bytes(b"no database" * 100)
    monkeypatch.setenv("GOODPRACTICE_WORKSPACE", str(tmp_path / "workspace.sqlite"))
    bad = run("doctor", "--index", str(index))
    assert bad.exit_code == 1
    assert "is damaged" in bad.stdout


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['goodpractice', '--help']\n"
        "from app.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'torch', 'haystack', 'lancedb', 'streamlit', 'transformers'} & set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=dict(os.environ))
    assert done.returncode == 0, done.stderr


def test_a_reader_that_has_had_enough_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-c", "from app.cli import main; main()", "check", "--rules"]
    with os.fdopen(writing, "w") as closed:
        done = subprocess.run(command, stdout=closed, stderr=subprocess.PIPE, text=True)
    assert done.stderr == ""

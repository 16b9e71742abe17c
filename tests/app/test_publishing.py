"""What is approved is published once, whatever happens on the way."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.desk.publishing import Outcome
from app.desk.repository import begin_repository
from app.workspace.draft import Draft
from corpus.problem import Problem
from indexer.ask import Asker
from indexer.build import build_index
from indexer.errors import BadLibrary, GoodPracticeError, IndexBusy
from indexer.settings import Settings
from tests.app.desks import AFTER, ANA, BEFORE, FILES, PATH, Desk
from tests.libraries import PRESERVATION


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    begin_repository(tmp_path / "library", {name: text.encode() for name, text in FILES.items()})
    return Desk(tmp_path)


def test_an_approved_draft_becomes_a_commit_and_the_index_follows(desk: Desk) -> None:
    told: list[str] = []
    draft = desk.approved(AFTER)
    publisher = desk.publisher()
    publisher.hooks = (lambda drafts: told.extend(each.id for each in drafts),)
    (outcome,) = publisher.publish()
    assert outcome == Outcome(draft.id, "published", "", desk.repository.head())
    assert (desk.state(draft), desk.builds, told) == ("published", 1, [draft.id])
    assert desk.repository.text(PATH) == desk.repository.committed(PATH) == AFTER
    assert desk.drafts.get(ANA, draft.id).commit == desk.repository.head()
    assert desk.publisher().publish() == ()
    assert (desk.commits(), desk.builds, desk.is_clean()) == (1, 1, True)


def test_a_new_document_is_published_under_the_state_that_answers_use(desk: Desk) -> None:
    text = AFTER.replace("id: preservation", "id: new").replace("state: published", "state: draft")
    desk.approved(text, "guides/new.md")
    desk.publisher().publish()
    assert desk.repository.text("guides/new.md") == text.replace("state: draft", "state: published")


def test_what_was_changed_by_hand_meanwhile_is_never_overwritten(desk: Desk) -> None:
    draft = desk.approved(AFTER)
    by_hand = BEFORE + "\nBy hand.\n"
    (desk.repository.folder / PATH).write_text(by_hand)
    (outcome,) = desk.publisher().publish()
    assert (outcome.came, desk.state(draft)) == ("returned", "draft")
    assert "has been changed since" in desk.drafts.get(ANA, draft.id).note
    assert (desk.repository.text(PATH), desk.commits(), desk.builds) == (by_hand, 0, 0)


def test_two_drafts_of_one_document_the_second_comes_back(desk: Desk) -> None:
    first, second = desk.approved(AFTER), desk.approved(BEFORE + "\nSecond.\n")
    assert {each.draft: each.came for each in desk.publisher().publish()} == {
        first.id: "published",
        second.id: "returned",
    }
    assert desk.drafts.get(ANA, second.id).text == BEFORE + "\nSecond.\n"


def test_what_the_check_finds_is_not_published(desk: Desk) -> None:
    draft = desk.approved(AFTER + "\n[gone](gone.md)\n")
    (outcome,) = desk.publisher().publish()
    assert outcome.came == "returned"
    assert "gone.md" in outcome.note
    assert (desk.state(draft), desk.repository.text(PATH), desk.commits()) == ("draft", BEFORE, 0)


def test_a_file_of_others_that_is_broken_holds_it_up_and_it_is_published_when_that_is_mended(desk: Desk) -> None:
    broken = desk.repository.folder / "guides" / "broken.md"
    broken.write_text("---\ntitle: [\n---\n")
    draft = desk.approved(AFTER)
    (outcome,) = desk.publisher().publish()
    assert (outcome.came, desk.state(draft), desk.repository.text(PATH)) == ("waits", "publishing", BEFORE)
    assert "guides/broken.md" in desk.drafts.get(ANA, draft.id).note
    broken.unlink()
    assert [each.came for each in desk.publisher().publish()] == ["published"]


def test_an_index_that_cannot_be_written_is_made_up_for(desk: Desk) -> None:
    def fails() -> None:
        raise BadLibrary([Problem("x.md", 1, "x", "x")])

    draft = desk.approved(AFTER)
    assert [each.came for each in desk.publisher(fails).publish()] == ["waits"]
    assert (desk.state(draft), desk.commits()) == ("publishing", 1)
    assert [each.came for each in desk.publisher().publish()] == ["published"]
    assert (desk.commits(), desk.builds) == (1, 1)


def test_somebody_elses_build_is_waited_for(desk: Desk) -> None:
    tries = iter([IndexBusy("busy"), None])

    def build() -> None:
        if error := next(tries):
            raise error

    desk.approved(AFTER)
    assert [each.came for each in desk.publisher(build).publish()] == ["published"]


def test_a_hook_that_fails_does_not_undo_what_is_published(desk: Desk) -> None:
    def fails(drafts: object) -> None:
        raise GoodPracticeError("no")

    draft = desk.approved(AFTER)
    publisher = desk.publisher()
    publisher.hooks = (fails,)
    (outcome,) = publisher.publish()
    assert (outcome.came, outcome.note, desk.state(draft)) == ("published", "no", "published")


def test_sources_come_with_the_draft_and_what_others_added_stays(desk: Desk) -> None:
    added = '[{"id": "US1", "title": "18 U.S.C. 2258A"}]'
    by_hand = '[\n  {\n    "id": "UK1",\n    "title": "Online Safety Act"\n  }\n]\n'
    (desk.repository.folder / "sources.json").write_text(by_hand)
    desk.approved(PRESERVATION.replace("one year", "two years"), sources=added)
    assert [each.came for each in desk.publisher().publish()] == ["published"]
    assert '"US1"' in (desk.repository.text("sources.json") or "")
    assert '"UK1"' in (desk.repository.text("sources.json") or "")
    committed = desk.repository.committed("sources.json") or ""
    assert '"US1"' in committed
    assert '"UK1"' not in committed


def test_a_source_under_a_key_that_means_another_is_refused(desk: Desk) -> None:
    (desk.repository.folder / "sources.json").write_text('[{"id": "US1", "title": "Another"}]')
    desk.approved(AFTER, sources='[{"id": "US1", "title": "18 U.S.C. 2258A"}]')
    (outcome,) = desk.publisher().publish()
    assert outcome.came == "returned"
    assert "US1" in outcome.note


def test_what_replaces_a_retired_document_says_so_in_the_same_commit(desk: Desk) -> None:
    path = "briefs/old-preservation.md"
    retired = FILES[path].replace("state: published", "state: retired\nsuperseded_by: preservation")
    desk.approved(retired, path)
    assert [each.came for each in desk.publisher().publish()] == ["published"]
    assert "supersedes: [old-preservation]" in (desk.repository.committed(PATH) or "")
    assert (desk.commits(), desk.is_clean()) == (1, True)


def test_many_publishers_at_once_publish_each_draft_once(desk: Desk) -> None:
    texts = {f"guides/{n}.md": BEFORE.replace("id: preservation", f"id: page-{n}") for n in range(6)}
    drafts = [desk.approved(text, path) for path, text in texts.items()]
    with ThreadPoolExecutor(6) as threads:
        outcomes = [
            each for found in threads.map(lambda _: desk.publisher().publish(), range(6)) for each in found
        ]
    assert sorted(each.draft for each in outcomes if each.came == "published") == sorted(
        each.id for each in drafts
    )
    assert (desk.commits(), desk.is_clean()) == (6, True)
    assert 1 <= desk.builds <= 6


_KILLED = """
import os, signal, sys
from pathlib import Path
from tests.app.desks import Desk

folder, moment, real = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "index"

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def build():
    if real:
        from indexer.build import build_index
        from indexer.settings import Settings
        build_index(folder / "library", Settings(index=folder / "index"), tidy=False)

publisher = Desk(folder).publisher(build)
publisher.at = lambda step: die() if step == moment else None
if "." in moment:
    import app.desk.publishing as publishing
    import app.desk.repository as repository
    owner, name = moment.split(".")
    place = {"repository": repository.Repository, "publications": publishing.Publications, "path": Path,
             "git": repository}.get(owner)
    if owner == "place":
        import indexer.places.embedded as embedded
        place = embedded.EmbeddedPlace
    before = getattr(place, name)
    def instead(*arguments, **options):
        other_file = owner == "path" and not str(arguments[1]).endswith(".md")
        # The folder's own index is brought in line last; the one of the commit is named in the environment.
        other_command = owner == "git" and (arguments[1][0] != "update-index" or options)
        if other_file or other_command:
            return before(*arguments, **options)
        die()
    setattr(place, name, instead)
publisher.publish()
print("not killed")
"""
BEFORE_THE_INDEX = ("check", "write", "path.replace", "commit", "repository._made", "repository.show", "git.git")
"""Steps, and moments inside of them: before a file takes its place, before a commit is made or shown."""
WITH_THE_INDEX = ("index", "place.mirror", "place.publish", "tell", "mark", "publications.publish")


def _kill(folder: Path, moment: str, build: str) -> None:
    command = [sys.executable, "-c", _KILLED, str(folder), moment, build]
    done = subprocess.run(command, capture_output=True, text=True, env=dict(os.environ))
    assert done.returncode == -signal.SIGKILL, (done.stdout, done.stderr)


def _is_published_once(desk: Desk, draft: Draft) -> None:
    assert (desk.state(draft), desk.commits(draft.id), desk.is_clean()) == ("published", 1, True)
    assert desk.repository.text(PATH) == desk.repository.committed(PATH) == AFTER


@pytest.mark.parametrize("moment", BEFORE_THE_INDEX)
def test_kill_9_at_every_step_before_the_index_loses_nothing(desk: Desk, moment: str) -> None:
    draft = desk.approved(AFTER)
    _kill(desk.folder, moment, "none")
    kept = desk.drafts.get(ANA, draft.id)
    assert (kept.text, kept.state) == (AFTER, "publishing")
    assert desk.repository.text(PATH) in (BEFORE, AFTER)
    assert [each.came for each in desk.publisher().publish()] == ["published"]
    assert desk.builds == 1
    _is_published_once(desk, draft)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Draft]:
    """A desk with an index and one approved draft."""
    folder = tmp_path_factory.mktemp("killed")
    begin_repository(folder / "library", {name: text.encode() for name, text in FILES.items()})
    build_index(folder / "library", Settings(index=folder / "index"))
    return folder, Desk(folder).approved(AFTER)


@pytest.mark.long
@pytest.mark.parametrize("moment", WITH_THE_INDEX)
def test_kill_9_at_every_step_of_the_index_loses_nothing(
    prepared: tuple[Path, Draft], tmp_path: Path, moment: str
) -> None:
    origin, draft = prepared
    shutil.copytree(origin, tmp_path, dirs_exist_ok=True, symlinks=True)
    _kill(tmp_path, moment, "index")

    desk, settings = Desk(tmp_path), Settings(index=tmp_path / "index")
    assert desk.drafts.get(ANA, draft.id).text == desk.repository.committed(PATH) == AFTER
    question = "How long is a report kept in the United States?"
    quotes = " ".join(each.quote for each in Asker(settings).ask(question).citations)
    assert ("one year" in quotes) != ("two years" in quotes)

    outcomes = desk.publisher(lambda: build_index(tmp_path / "library", settings)).publish()
    assert [each.came for each in outcomes] == ["published"]
    _is_published_once(desk, draft)
    quotes = " ".join(each.quote for each in Asker(settings).ask(question).citations)
    assert "two years" in quotes
    assert build_index(tmp_path / "library", settings).written == 0

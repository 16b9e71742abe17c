"""20 mentors who write, review and publish while 50 people ask: `python -m tests.desk_load`.

Prints errors, lost edits, and how long it took from an approval to an answer that uses it; the exit status says
whether anything was lost or failed. `--mentors`, `--askers`, `--pause` and `--library` change the load,
`--cluster` and `--postgresql` the engines.
"""

from __future__ import annotations

import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from app.desk.here import publisher_of
from app.desk.repository import Repository, begin_repository
from app.people.person import Person
from app.workspace.draft import digest_of
from app.workspace.draft_errors import Conflict
from app.workspace.drafts import Drafts
from app.workspace.workspace import Workspace
from corpus.library import STARTER_LIBRARY
from indexer.ask import Asker
from indexer.build import build_index
from indexer.settings import Settings
from tests.app.postgresql import Postgresql
from tests.cluster.nodes import Cluster

_SAVES = 5


@dataclass
class Load:
    """What happened."""

    settings: Settings
    repository: Repository
    drafts: Drafts
    asker: Asker
    paths: list[str]
    """One for each mentor."""
    pause: float = 0.0
    """Seconds between an answer and the same person's next question."""
    errors: list[str] = field(default_factory=list)
    asked: list[float] = field(default_factory=list)
    live: list[float] = field(default_factory=list)
    saved: list[tuple[str, str]] = field(default_factory=list)
    """Draft and text of everything that a mentor saved, whether it met a conflict or not."""
    used: int = 0
    """Published drafts that a question on what is new in them found."""
    over: threading.Event = field(default_factory=threading.Event)

    def mentor(self, number: int) -> None:
        """Writes in a draft together with somebody else, has it approved and looks for it in the answers."""
        person, reviewer = Person(f"mentor-{number}", "mentor"), Person(f"reviewer-{number}", "steward")
        path = self.paths[number]
        before = self.repository.text(path) or ""
        draft = self.drafts.begin(person, path, before, digest_of(before))
        other = Person(f"other-{number}", "mentor")

        def write(who: Person) -> None:
            for turn in range(_SAVES):
                self._save(who, draft.id, f"\n{who.id} keeps note {turn} of the zebra protocol here.\n")

        with ThreadPoolExecutor(2) as hands:
            list(hands.map(write, (person, other)))
        self.drafts.submit(person, draft.id)
        started = time.perf_counter()
        if self.drafts.decide(reviewer, draft.id, True).state != "publishing":
            self.errors.append(f"{path}: not approved")
        publisher_of(self.settings, self.drafts._database).publish()
        state = self.drafts.get(person, draft.id)
        if state.state != "published":
            self.errors.append(f"{path}: {state.state}: {state.note}")
            return
        answer = self.asker.ask(f"Which notes does {person.id} keep of the zebra protocol?")
        self.live.append(time.perf_counter() - started)
        document = self.asker.document(state.document, clearance="TLP:RED")
        if document is None or f"{person.id} keeps note" not in document.source:
            self.errors.append(f"{path}: published, but not what answers are made of")
        self.used += state.document in {each.document for each in answer.retrieved}

    def _save(self, person: Person, id: str, more: str) -> None:
        seen = self.drafts.get(person, id)
        while True:
            text = seen.text + more
            # Counted when it is kept: whoever is told that it could not be has it still in front of them.
            try:
                self.drafts.save(person, id, text, seen.revision)
            except Conflict as conflict:
                self.saved.append((id, text))
                seen = conflict.theirs
            else:
                self.saved.append((id, text))
                return

    def ask(self, number: int) -> None:
        """Asks until the mentors are done."""
        questions = (
            "How long is a report kept in the United States?",
            "What does a moderator need after a hard case?",
        )
        while not self.over.is_set():
            started = time.perf_counter()
            self.asker.ask(questions[number % 2])
            self.asked.append(time.perf_counter() - started)
            self.over.wait(self.pause)

    def guarded(self, work: Callable[[int], None]) -> Callable[[int], None]:
        """The same work, whose errors are written down."""

        def run(number: int) -> None:
            try:
                work(number)
            except Exception as error:  # noqa: BLE001  whatever goes wrong is what is looked for
                self.errors.append(f"{type(error).__name__}: {error}")

        return run

    def lost(self) -> list[str]:
        """Texts that were saved and are nowhere, and published ones that are not in the repository."""
        person, gone = Person("reader", "steward", "TLP:RED"), []
        for id in {id for id, _ in self.saved}:
            kept = {each.text for each in self.drafts.revisions(person, id)}
            gone += [f"{id}: {text[-40:]!r}" for saved, text in self.saved if saved == id and text not in kept]
            draft = self.drafts.get(person, id)
            if draft.state == "published" and self.repository.committed(draft.path) != draft.text:
                gone.append(f"{draft.path}: not in the repository as it was approved")
        return gone


@click.command()
@click.option("--mentors", default=20, show_default=True)
@click.option("--askers", default=50, show_default=True)
@click.option("--pause", default=0.0, show_default=True, help="seconds between an asker's questions")
@click.option("--cluster", is_flag=True, help="in a one-server OpenSearch cluster that is started for this")
@click.option("--postgresql", is_flag=True, help="drafts in a PostgreSQL that is started for this")
@click.option("--library", default=STARTER_LIBRARY, type=click.Path(path_type=Path, exists=True))
def main(mentors: int, askers: int, pause: float, cluster: bool, postgresql: bool, library: Path) -> None:
    """Puts the desk under load and says what was lost."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        files = {
            path.relative_to(library).as_posix(): path.read_bytes()
            for path in library.rglob("*")
            if path.is_file()
        }
        repository = begin_repository(folder / "library", files)
        settings = Settings(index=folder / "index", library=str(folder / "library"))
        if cluster:
            store = stack.enter_context(Cluster(1)).store
            settings = replace(settings, store=store, store_prefix="desk-load", store_replicas=0)
        click.echo("Indexing", err=True)
        build_index(folder / "library", settings)
        asker = Asker(settings)
        asker.warm_up()
        clear = [path for path in sorted(files) if path.endswith(".md") and b"sharing: TLP:CLEAR" in files[path]]
        place = stack.enter_context(Postgresql()).fresh() if postgresql else str(folder / "w.sqlite")
        database = Workspace(place, 90).database
        stack.callback(database.close)
        drafts = Drafts(database)
        load = Load(settings, repository, drafts, asker, clear[:mentors], pause)
        with ThreadPoolExecutor(mentors + askers) as threads:
            asking = [threads.submit(load.guarded(load.ask), number) for number in range(askers)]
            working = [threads.submit(load.guarded(load.mentor), number) for number in range(mentors)]
            for each in working:
                each.result()
            load.over.set()
            for each in asking:
                each.result()
        lost = load.lost()
        for words in (*load.errors, *lost):
            click.echo(words)
        live, asked = load.live or [0.0], load.asked or [0.0]
        click.echo(f"{len(load.live)} of {mentors} drafts published, {len(load.saved)} texts saved")
        click.echo(f"{len(load.errors)} errors, {len(lost)} lost edits")
        click.echo(f"{load.used} of them found by a question on what is new in them")
        click.echo(f"approval to answer: median {statistics.median(live):.1f} s, longest {max(live):.1f} s")
        click.echo(
            f"{len(load.asked)} answers, median {statistics.median(asked):.2f} s, longest {max(asked):.2f} s"
        )
        raise SystemExit(bool(load.errors or lost))


if __name__ == "__main__":
    main()

"""From an approval to an answer: steps each of which can be taken twice, so that the next run finishes what one
that was killed has begun.

What is approved stands in the database, what is published in the repository; the index follows the folder. At
every moment a text is in at least one of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Literal

from filelock import FileLock, Timeout

from app.desk.change import CannotPublish, texts_of, with_texts
from app.desk.git import GitTrouble
from app.desk.repository import Commit, Repository
from app.workspace.draft import Draft, digest_of
from app.workspace.draft_publications import Approved, Publications
from app.writing.home import home_of
from app.writing.remarks import remarks_on
from corpus.library import Library
from corpus.sharing import RED
from indexer.errors import BadLibrary, GoodPracticeError, IndexBusy

Came = Literal["published", "returned", "waits"]
"""What came of an approved draft; one that waits is taken up again by the next run."""

Hook = Callable[[Sequence[Draft]], None]
"""What is told of drafts whose text answers use from now on; it may be told twice."""

STEPS: tuple[str, ...] = ("check", "write", "commit", "index", "tell", "mark")
"""The first three for each draft, the others once for all that are approved by then."""

_PATIENCE = 300
"""Seconds for which a publisher waits for the one before it."""
_BUSY = 60
"""Seconds for which it waits for somebody else's `goodpractice index`."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one approved draft."""

    draft: str
    came: Came
    note: str = ""
    """Why it was returned, or what it waits for."""
    commit: str = ""


@dataclass
class Publisher:
    """Publishes what is approved; any number may try at once, in any process of this machine."""

    publications: Publications
    repository: Repository
    build: Callable[[], object]
    """Brings the index in line with the repository's folder."""
    read: Callable[[], Library]
    """The library in that folder."""
    hooks: Sequence[Hook] = ()
    at: Callable[[str], None] = field(default=lambda step: None)
    """Is told each step before it is taken."""
    today: Callable[[], date] = date.today

    def publish(self, *, wait: bool = True) -> tuple[Outcome, ...]:
        """Publishes all that is approved; without `wait`, nothing where another one is at it.

        Raises GitTrouble where the folder is no repository, WorkspaceUnavailable.
        """
        if not self.publications.pending():
            return ()
        try:
            with FileLock(self.repository.lock, timeout=_PATIENCE if wait else 0):
                return tuple(self._all(self.publications.pending()))
        except Timeout:
            return ()

    def _all(self, approved: Sequence[Approved]) -> Iterator[Outcome]:
        committed: list[tuple[Draft, str]] = []
        for each in approved:
            try:
                committed.append((each.draft, self._one(each)))
            except CannotPublish as error:
                self.publications.give_back(each.draft.id, str(error))
                yield Outcome(each.draft.id, "returned", str(error))
            except (GitTrouble, BadLibrary) as error:
                yield self._waits(each.draft, error)
        if not committed:
            return
        try:
            self.at("index")
            self._index()
        except GoodPracticeError as error:
            for draft, _ in committed:
                yield self._waits(draft, error)
            return
        self.at("tell")
        trouble = "".join(self._told([draft for draft, _ in committed]))
        self.at("mark")
        for draft, commit in committed:
            self.publications.publish(draft.id, commit)
            yield Outcome(draft.id, "published", trouble, commit)

    def _one(self, approved: Approved) -> str:
        """The commit of one draft, whether it was made now or by a run that was killed."""
        draft, repository = approved.draft, self.repository
        if (done := repository.published(draft.id)) is not None:
            # Even if somebody has changed the file since: that is a change of its own.
            repository.show(*repository.changed(done))
            return done
        self.at("check")
        library = self.read()
        # In other files of the draft, what somebody has changed by hand and not committed stays so.
        texts = texts_of(draft, library, repository.text)
        wanted = texts_of(draft, library, repository.committed)
        before = repository.text(draft.path)
        _compare(draft, before, texts[draft.path])
        self._check(draft, texts, library)
        self.at("write")
        for path, text in texts.items():
            if repository.text(path) != text:
                repository.write(path, text)
        self.at("commit")
        return repository.commit(wanted, _commit(approved, draft.path, before or ""))

    def _check(self, draft: Draft, texts: dict[str, str], library: Library) -> None:
        own, others = dict(texts), [each for each in library.problems if each.path not in texts]
        if others:
            raise BadLibrary(others)
        text = own.pop(draft.path)
        home = home_of(with_texts(library, own), RED, self.today())
        wrong = remarks_on(text, draft.path, home, errors_alone=True)
        if wrong:
            said = " ".join(f"Line {each.line}: {each.message}." for each in wrong[:3])
            more = f" And {len(wrong) - 3} more." if len(wrong) > 3 else ""
            raise CannotPublish(f"The check has found what must be mended first. {said}{more}")

    def _index(self) -> None:
        until = time.monotonic() + _BUSY
        while True:
            try:
                self.build()
                return
            except IndexBusy:
                if time.monotonic() > until:
                    raise
                time.sleep(0.5)

    def _told(self, drafts: Sequence[Draft]) -> Iterator[str]:
        for hook in self.hooks:
            try:
                hook(drafts)
            except GoodPracticeError as error:
                yield str(error)

    def _waits(self, draft: Draft, error: GoodPracticeError) -> Outcome:
        note = f"Approved, and waiting. {error}"
        if isinstance(error, BadLibrary):
            first = error.problems[0]
            note = f"Approved, and waiting until {first.path}:{first.line} is mended: {first.message}."
        self.publications.say(draft.id, note)
        return Outcome(draft.id, "waits", note)


def _compare(draft: Draft, before: str | None, after: str) -> None:
    """CannotPublish where the file is neither what the draft started from nor what it shall become."""
    if before is not None and digest_of(before) == digest_of(after):
        return
    if (digest_of(before) if before is not None else "") != draft.base:
        raise CannotPublish(
            f"{draft.path} has been changed since this draft was begun. Compare the texts, take over what you "
            "need and submit the draft again; nothing is lost."
        )


def _commit(approved: Approved, path: str, before: str) -> Commit:
    verb = "Change" if before else "Add"
    return Commit(f"{verb} {path}", approved.authors, approved.reviewers, approved.draft.id, datetime.now(UTC))

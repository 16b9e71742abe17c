"""A desk for tests of publishing: a workspace, a repository, and a publisher that only counts what it builds."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.desk.publishing import Publisher
from app.desk.repository import Repository
from app.people.person import Person
from app.workspace.draft import Draft, digest_of
from app.workspace.draft_publications import Publications
from app.workspace.drafts import Drafts
from app.workspace.workspace import Workspace
from corpus.library import read_library
from tests.libraries import OLD_RULE, PRESERVATION, WELLBEING

ANA, BEN = Person("person-ana", "mentor"), Person("person-ben", "mentor")
PATH = "guides/preservation.md"
BEFORE = PRESERVATION.replace(" [@US1]", "")
AFTER = BEFORE.replace("one year", "two years")
OLD = OLD_RULE.replace("state: retired\nsuperseded_by: preservation", "state: published")
FILES = {
    PATH: BEFORE,
    "guides/wellbeing.md": WELLBEING,
    "briefs/old-preservation.md": OLD,
    "sources.json": "[]\n",
}


class Desk:
    """A workspace, a repository and a publisher that only counts what it builds."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.builds = folder, 0
        self.drafts = Drafts(Workspace(str(folder / "w.sqlite"), 90).database)
        self.publications = Publications(self.drafts._database)
        self.repository = Repository(folder / "library")

    def publisher(self, build: Callable[[], object] | None = None) -> Publisher:
        def counted() -> None:
            self.builds += 1

        return Publisher(
            self.publications,
            self.repository,
            build or counted,
            lambda: read_library(self.repository.folder),
            today=lambda: date(2026, 11, 26),
        )

    def approved(self, text: str, path: str = PATH, base: str | None = None, sources: str = "") -> Draft:
        before = self.repository.text(path)
        started = base if base is not None else digest_of(before) if before is not None else ""
        draft = self.drafts.begin(ANA, path, text, started, sources=sources)
        self.drafts.submit(ANA, draft.id)
        return self.drafts.decide(BEN, draft.id, True)

    def commits(self, draft: str = "") -> int:
        command = ["git", "rev-list", "--count", f"--grep=^Draft: {draft}", "HEAD"]
        return int(subprocess.check_output(command, cwd=self.repository.folder, text=True))

    def state(self, draft: Draft) -> str:
        return self.drafts.get(ANA, draft.id).state

    def is_clean(self) -> bool:
        command = ["git", "status", "--porcelain"]
        return subprocess.check_output(command, cwd=self.repository.folder, text=True) == ""

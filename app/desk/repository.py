"""The library's folder as a Git repository: texts as they stand, and commits of nothing but what was published.

A commit is made with Git's plumbing in an index of its own. What somebody has staged or edited in the folder by
hand is in no commit of ours, and no hook of the repository runs.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from app.desk.git import GitTrouble, git

_NOBODY = "goodpractice.invalid"
"""The domain of addresses that lead nowhere."""

_HISTORY = 100
_ATTEMPTS = 20
_PAUSE = 0.1


@dataclass(frozen=True, slots=True)
class Commit:
    """What a commit of ours says."""

    title: str
    """Its first line."""
    authors: tuple[str, ...]
    """Pseudonymous ids; the first is Git's author."""
    reviewers: tuple[str, ...]
    draft: str
    """The id of the draft that it publishes."""
    when: datetime

    @property
    def message(self) -> str:
        """The message, with trailers that say who wrote and who reviewed it."""
        written = "".join(f"Co-authored-by: {each} <{each}@{_NOBODY}>\n" for each in self.authors[1:])
        reviewed = "".join(f"Reviewed-by: {each} <{each}@{_NOBODY}>\n" for each in self.reviewers)
        return f"{self.title}\n\n{written}{reviewed}Draft: {self.draft}\n"


class Repository:
    """One library in Git; making one opens nothing."""

    def __init__(self, folder: Path) -> None:
        """`folder` holds the library; it is a Git repository or a folder inside of one."""
        self.folder = folder

    def text(self, path: str) -> str | None:
        """The file as it stands in the folder, whoever has changed it; None where it is not there."""
        try:
            return self._file(path).read_bytes().decode("utf-8")
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise GitTrouble(f"{path} cannot be read ({type(error).__name__}). Save it as UTF-8 text.") from error

    def write(self, path: str, text: str) -> None:
        """Puts the file in place in one step, on the disk before this returns."""
        file = self._file(path)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            # Hidden, so that nobody takes it for a document if this process is killed.
            fresh = file.with_name(f".{file.name}.new")
            with fresh.open("wb") as opened:
                opened.write(text.encode("utf-8"))
                opened.flush()
                os.fsync(opened.fileno())
            fresh.replace(file)
            _to_disk(file.parent)
        except OSError as error:
            raise GitTrouble(
                f"{file} cannot be written ({error.strerror}). Make the library's folder writable for the account "
                "that runs this."
            ) from error

    @property
    def lock(self) -> Path:
        """A file that only those lock who publish into this repository."""
        place = git(self.folder, ["rev-parse", "--git-common-dir"]).decode().rstrip("\n")
        return self.folder / place / "goodpractice-publish.lock"

    def head(self) -> str:
        """The newest commit."""
        return git(self.folder, ["rev-parse", "--verify", "HEAD^{commit}"]).decode().strip()

    def committed(self, path: str) -> str | None:
        """The file as the newest commit has it; None where it has none."""
        name = f"HEAD:./{path}"
        if not git(self.folder, ["ls-tree", "HEAD", "--", path]):
            return None
        return git(self.folder, ["cat-file", "blob", name]).decode("utf-8", "replace")

    def earlier(self, path: str, is_it: Callable[[str], bool]) -> str | None:
        """The newest committed text of the file of which `is_it` is true, among the last hundred."""
        listed = git(self.folder, ["log", f"--max-count={_HISTORY}", "--format=%H", "HEAD", "--", path])
        for commit in listed.decode().split():
            try:
                text = git(self.folder, ["cat-file", "blob", f"{commit}:./{path}"]).decode("utf-8", "replace")
            except GitTrouble:
                continue  # the commit that removed it
            if is_it(text):
                return text
        return None

    def published(self, draft: str) -> str | None:
        """The commit that published this draft; None before there is one."""
        found = git(
            self.folder,
            ["log", "--max-count=1", "--format=%H", f"--grep=^Draft: {draft}$", "HEAD"],
        )
        return found.decode().strip() or None

    def changed(self, commit: str) -> tuple[str, ...]:
        """The files that a commit of ours changed."""
        found = git(self.folder, ["diff-tree", "--no-commit-id", "--name-only", "--relative", "-r", "-z", commit])
        return tuple(name for name in found.decode().split("\0") if name)

    def commit(self, texts: Mapping[str, str], what: Commit) -> str:
        """The commit that changes these files to these texts and nothing else."""
        for attempt in range(_ATTEMPTS):
            parent = self.head()
            made = self._made(texts, what, parent)
            try:
                # Only if nobody has committed in the meantime.
                git(self.folder, ["update-ref", "-m", f"publish {what.draft}", "HEAD", made, parent])
            except GitTrouble:
                if attempt == _ATTEMPTS - 1:
                    raise
                time.sleep(_PAUSE)
            else:
                self.show(*texts)
                return made
        raise AssertionError("the last attempt raises")

    def _made(self, texts: Mapping[str, str], what: Commit, parent: str) -> str:
        prefix = git(self.folder, ["rev-parse", "--show-prefix"]).decode().rstrip("\n")
        with TemporaryDirectory(prefix="goodpractice-") as place:
            own = {"GIT_INDEX_FILE": str(Path(place, "index"))}
            git(self.folder, ["read-tree", parent], more=own)
            for path, text in texts.items():
                blob = git(self.folder, ["hash-object", "-w", "--no-filters", "--stdin"], content=text.encode())
                entry = f"100644,{blob.decode().strip()},{prefix}{path}"
                git(self.folder, ["update-index", "--add", "--cacheinfo", entry], more=own)
            tree = git(self.folder, ["write-tree"], more=own).decode().strip()
        return git(
            self.folder,
            ["commit-tree", tree, "-p", parent],
            content=what.message.encode("utf-8"),
            more=_signed(what),
        ).decode().strip()  # fmt: skip

    def show(self, *paths: str) -> None:
        """Lets the folder's own index know of a commit; otherwise it would show these files as taken back."""
        listed = git(self.folder, ["ls-tree", "--full-name", "-z", "HEAD", "--", *paths]) if paths else b""
        entries = [entry.partition("\t") for entry in listed.decode().split("\0") if entry]
        infos = [f"{kinds.split()[0]},{kinds.split()[2]},{name}" for kinds, _, name in entries]
        for attempt in range(_ATTEMPTS):
            try:
                if infos:
                    git(self.folder, ["update-index", "--add", *_each("--cacheinfo", infos)])
            except GitTrouble:
                if attempt == _ATTEMPTS - 1:
                    raise
                time.sleep(_PAUSE)
            else:
                return

    def _file(self, path: str) -> Path:
        file = self.folder / path
        if not file.resolve().is_relative_to(self.folder.resolve()):
            raise GitTrouble(f"{path} leads out of the library. Give the document a file inside of it.")
        return file


def begin_repository(folder: Path, texts: Mapping[str, bytes]) -> Repository:
    """A new repository in `folder` that holds these files in its first commit; GitTrouble where one is already."""
    if folder.exists() and any(folder.iterdir()):
        raise GitTrouble(f"{folder} is not empty. Name a new folder, or use this one as it is.")
    for path, content in texts.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    git(folder, ["init", "--quiet", "--initial-branch=main"])
    git(folder, ["add", "--all"])
    git(
        folder,
        ["commit", "--quiet", "--no-verify", "-m", "The library as it came"],
        more=_identity("goodpractice", datetime.now().astimezone()),
    )
    return Repository(folder)


def _each(option: str, values: Sequence[str]) -> list[str]:
    return [word for value in values for word in (option, value)]


def _signed(what: Commit) -> dict[str, str]:
    return _identity(what.authors[0], what.when)


def _identity(name: str, when: datetime) -> dict[str, str]:
    stamp = when.strftime("%Y-%m-%dT%H:%M:%S%z")
    return {
        f"GIT_{role}_{field}": value
        for role in ("AUTHOR", "COMMITTER")
        for field, value in (("NAME", name), ("EMAIL", f"{name}@{_NOBODY}"), ("DATE", stamp))
    }


def _to_disk(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

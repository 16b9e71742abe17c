"""Commits hold what was published and nothing else; the folder stays everybody's."""

from __future__ import annotations

import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.desk.git import GitTrouble
from app.desk.repository import Commit, Repository, begin_repository

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
WHAT = Commit("Add guides/b.md", ("person-a", "person-b"), ("person-c",), "d" * 32, NOW)


def _git(folder: Path, *arguments: str) -> str:
    sealed = {"PATH": os.environ["PATH"], "HOME": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True, env=sealed)
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return begin_repository(tmp_path / "library", {"guides/a.md": b"# A\n", "sources.json": b"[]\n"})


def test_a_commit_names_who_wrote_and_who_reviewed(repository: Repository) -> None:
    repository.write("guides/b.md", "# B\n")
    made = repository.commit({"guides/b.md": "# B\n"}, WHAT)
    assert _git(repository.folder, "log", "-1", "--format=%an <%ae>|%cn|%aI|%B").strip() == (
        "person-a <person-a@goodpractice.invalid>|person-a|2026-11-26T12:00:00+00:00|Add guides/b.md\n\n"
        "Co-authored-by: person-b <person-b@goodpractice.invalid>\n"
        "Reviewed-by: person-c <person-c@goodpractice.invalid>\n"
        f"Draft: {'d' * 32}"
    )
    assert repository.head() == repository.published("d" * 32) == made
    assert repository.published("e" * 32) is None
    assert repository.changed(made) == ("guides/b.md",)
    assert (repository.text("guides/b.md"), repository.committed("guides/b.md")) == ("# B\n", "# B\n")
    assert (repository.text("guides/c.md"), repository.committed("guides/c.md")) == (None, None)
    assert _git(repository.folder, "status", "--porcelain") == ""
    _git(repository.folder, "fsck", "--strict")


def test_what_others_have_staged_or_edited_stays_theirs(repository: Repository) -> None:
    folder = repository.folder
    (folder / "staged.md").write_text("staged")
    _git(folder, "add", "staged.md")
    (folder / "guides" / "a.md").write_text("edited")
    repository.write("guides/b.md", "# B\n")
    repository.commit({"guides/b.md": "# B\n"}, WHAT)
    assert _git(folder, "status", "--porcelain") == " M guides/a.md\nA  staged.md\n"
    assert _git(folder, "show", "--name-only", "--format=").split() == ["guides/b.md"]


def test_no_hook_of_the_repository_runs(repository: Repository, tmp_path: Path) -> None:
    folder, trace = repository.folder, tmp_path / "ran"
    for name in ("pre-commit", "post-commit", "reference-transaction", "post-index-change"):
        hook = folder / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch {trace}\n")
        hook.chmod(0o755)
    _git(folder, "config", "core.fsmonitor", f"touch {trace}")
    repository.write("guides/b.md", "# B\r\n")
    repository.commit({"guides/b.md": "# B\r\n"}, WHAT)
    assert not trace.exists()
    assert _git(folder, "cat-file", "blob", "HEAD:guides/b.md") == "# B\n"  # universal newlines of the test


def test_the_library_may_be_a_folder_inside_of_a_repository(tmp_path: Path) -> None:
    begin_repository(tmp_path / "all", {"library/a.md": b"# A\n", "code.py": b"x"})
    repository = Repository(tmp_path / "all" / "library")
    repository.write("b.md", "# B\n")
    made = repository.commit({"b.md": "# B\n"}, WHAT)
    assert _git(tmp_path / "all", "show", "--name-only", "--format=").split() == ["library/b.md"]
    assert (repository.committed("b.md"), repository.changed(made)) == ("# B\n", ("b.md",))
    assert repository.lock.parent.resolve() == tmp_path / "all" / ".git"


def test_many_commits_at_once_all_stand_in_one_line(repository: Repository) -> None:
    def commit(number: int) -> None:
        name = f"{number}.md"
        repository.write(name, name)
        repository.commit({name: name}, Commit(name, ("a",), ("b",), f"{number:032x}", NOW))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(commit, range(8)))
    assert int(_git(repository.folder, "rev-list", "--count", "HEAD")) == 9
    assert all(repository.committed(f"{number}.md") == f"{number}.md" for number in range(8))


@pytest.mark.parametrize("path", ["../out.md", "link/out.md"])
def test_nothing_is_read_or_written_outside(repository: Repository, tmp_path: Path, path: str) -> None:
    (tmp_path / "out.md").write_text("secret")
    (repository.folder / "link").symlink_to(tmp_path)
    with pytest.raises(GitTrouble, match="leads out"):
        repository.text(path)
    with pytest.raises(GitTrouble, match="leads out"):
        repository.write(path, "x")


def test_what_is_wrong_is_said(tmp_path: Path) -> None:
    with pytest.raises(GitTrouble, match="no folder"):
        Repository(tmp_path / "none").head()
    with pytest.raises(GitTrouble, match="not a git repository"):
        Repository(tmp_path).head()
    (tmp_path / "a.md").write_text("x")
    with pytest.raises(GitTrouble, match="not empty"):
        begin_repository(tmp_path, {})

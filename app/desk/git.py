"""Git, run so that nothing but our own arguments decides what it does."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from indexer.errors import GoodPracticeError

_SEALED: tuple[str, ...] = (
    "-c", "core.hooksPath=/dev/null",
    "-c", "core.fsmonitor=false",
    "-c", "commit.gpgSign=false",
    "-c", "gc.auto=0",
    "-c", "core.quotePath=false",
    # The owner has named the folder in the settings, and nothing in it is run.
    "-c", "safe.directory=*",
)  # fmt: skip
"""No hook runs, and nothing is signed or cleaned up that nobody asked for."""

_PATIENCE = 60
"""Seconds after which a Git that hangs is given up."""


class GitTrouble(GoodPracticeError):
    """Git cannot do what it is asked."""


def git(
    folder: Path, arguments: Sequence[str], *, content: bytes = b"", more: Mapping[str, str] | None = None
) -> bytes:
    """What `git <arguments>` prints in this folder; `content` is what it reads, `more` goes into its environment.

    GitTrouble, in Git's own words, where it fails or is not installed.
    """
    command = ["git", "--no-pager", *_SEALED, *arguments]
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            input=content,
            capture_output=True,
            env=_environment(more or {}),
            timeout=_PATIENCE,
        )
    except FileNotFoundError as error:
        what = "Git is not installed" if folder.is_dir() else f"There is no folder {folder}"
        raise GitTrouble(f"{what}. Install Git, and name a repository with GOODPRACTICE_LIBRARY.") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitTrouble(
            f"Git cannot be used in {folder} ({type(error).__name__}). Try again in a minute."
        ) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0][:300]
        raise GitTrouble(f"Git says about {folder}: {said or 'nothing'}. Mend that, then publish again.")
    return done.stdout


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": os.devnull,
        "LC_ALL": "C",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        **more,
    }

"""What can be wrong with the workspace, in words that say what to do."""

from __future__ import annotations

from indexer.errors import GoodPracticeError


class WorkspaceUnavailable(GoodPracticeError):
    """Nothing can be kept or looked up at the moment; asking is not touched by it."""


class NeverKept(ValueError):
    """A question that was redirected was about to be stored."""


def explained(error: Exception, place: str) -> WorkspaceUnavailable:
    """The error with its cause and its cure; `place` is the workspace's, without a password."""
    said = str(getattr(error, "orig", None) or error).lower()
    for signs, says in _CAUSES:
        if any(sign in said for sign in signs):
            return WorkspaceUnavailable(f"The workspace {place} {says}")
    return WorkspaceUnavailable(f"The workspace {place} cannot be used ({type(error).__name__}). {_NAME_ANOTHER}")


_NAME_ANOTHER = "Whoever runs this service can name another place with GOODPRACTICE_WORKSPACE."

_CAUSES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("places have been busy",), "has more to write than it can at the moment. Try again in a minute."),
    (
        ("locked", "busy", "lock on", "lock timeout"),
        "is in use by another program that does not let go. Try again in a minute.",
    ),
    (
        ("not a database", "malformed", "file is encrypted"),
        "is damaged. Whoever runs this service can move the file away; a new one is made on the next use.",
    ),
    (("can't locate revision",), "was made by a newer goodpractice. Update goodpractice on this machine."),
    (("disk is full", "no space left"), "cannot grow: the disk is full. Make room and try again."),
    (
        ("readonly", "read-only", "unable to open", "permission denied", "a directory", "file exists"),
        f"cannot be written. Make its folder writable for the account that runs the server. {_NAME_ANOTHER}",
    ),
    (
        ("no module named", "can't load plugin"),
        "needs a database driver that is not installed. Install the one that the address names: for PostgreSQL "
        "that is pip install 'goodpractice[postgresql]'.",
    ),
    (("refused", "could not connect", "connection failed", "timeout"), "does not answer. Try again in a minute."),
)  # fmt: skip
"""What an engine says, and what that means; the first that fits is taken."""

"""A change to one document on its way into the library, and the digest that tells texts apart (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Literal, get_args

from corpus.markdown import normalise_line_ends
from corpus.sharing import RED, Sharing

DraftState = Literal["draft", "in review", "publishing", "published", "withdrawn"]
"""`publishing` is approved and on its way into the file, the repository and the index."""

STATES: tuple[DraftState, ...] = get_args(DraftState)


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that shall stand in the library's file `path`."""

    id: str
    path: str
    """The file, relative to the library's folder, with forward slashes."""
    document: str
    """The id that the text's front matter gives, or the file's name where it gives none."""
    text: str
    """The whole file, front matter included, with LF line ends."""
    author: str
    """Who began it, as a person's id."""
    base: str
    """`digest_of` the published text that it started from; empty for a file that was not there."""
    state: DraftState
    revision: int
    """From 1; one more with every text that is saved."""
    gap: str
    """The gap that it is to close; empty for none."""
    original: str
    """The name of the imported file that it was made from; empty for none."""
    begun: datetime
    changed: datetime
    sources: str = ""
    """Entries that it adds to sources.json, as a list of CSL-JSON; empty for none."""
    note: str = ""
    """What was said when it last came back: a reviewer's wish, or why it could not be published."""
    commit: str = ""
    """The commit that published it; empty before."""
    sharing: Sharing = RED
    """How the text may be shared; TLP:RED as long as it does not say so."""
    organisations: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """A text as it was saved once; none is ever overwritten."""

    number: int
    """The revision that it became; for one that was put aside, the revision that it started from."""
    author: str
    text: str
    saved: datetime
    aside: bool
    """Whether somebody else had saved in the meantime, so that this text became no revision of the draft."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody says about a line."""

    id: str
    author: str
    line: int
    """From 1, in the revision that it was made on; 0 for the whole text."""
    quote: str
    """That line's text, by which it is found again when the text has changed."""
    text: str
    revision: int
    made: datetime
    resolved_by: str
    """Who has settled it; empty while it is open."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer has decided about one revision."""

    reviewer: str
    revision: int
    approve: bool
    note: str
    made: datetime


def digest_of(text: str) -> str:
    """SHA-256 of a text in hexadecimal, the same with any line ends."""
    return sha256(normalise_line_ends(text).encode("utf-8")).hexdigest()

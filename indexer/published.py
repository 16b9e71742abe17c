"""What the index holds for readers: one small file that names the finished versions, replaced in one step."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from corpus.sharing import LEVELS, Clearance, Sharing
from indexer.audiences import audience_of
from indexer.errors import IndexUnreadable, NoIndex

FORMAT = 5
_READABLE = (4, FORMAT)
"""The format before had one table where there are now one or several."""
ROWS = 4
"""What the rows of tables hold; another number has every table made anew."""
_NAME = "index.json"


@dataclass(frozen=True, slots=True)
class TableVersion:
    """One table at one version."""

    table: str
    version: int


Tables = tuple[TableVersion, ...]
"""Tables that are read as one; of a row that is in two of them, one counts."""


@dataclass(frozen=True, slots=True)
class View:
    """What one clearance may see, with word statistics of its own: nothing hidden is in it."""

    passages: Tables
    documents: Tables
    library_version: str
    """A digest of what the view holds."""
    document_count: int
    passage_count: int


@dataclass(frozen=True, slots=True)
class Published:
    """A finished index."""

    model: str
    """The identity of the model that its vectors come from."""
    dimension: int
    generation: str
    """What its tables' names end with; another model or passage size makes another."""
    views: Mapping[str, View]
    """The view of each audience by its key, see `indexer.audiences`; audiences that see the same share one."""
    counts: Mapping[Sharing, int]
    """How many documents each level holds; for the owner alone."""
    library: str
    """The folder that was indexed."""
    side_files: Mapping[str, str]
    """Name of each side file (glossary, sources) and of its copy in the index."""
    finished: str
    """When, as an ISO date and time of this machine with its zone, to the second."""

    def holds(self, library_version: str) -> bool:
        """Whether one of its views is this version of the library."""
        return any(view.library_version == library_version for view in self.views.values())

    def tables(self) -> list[TableVersion]:
        """Its tables, each once, sorted."""
        found = {each for view in self.views.values() for each in (*view.passages, *view.documents)}
        return sorted(found, key=lambda each: (each.table, each.version))

    def moved(self, to: Callable[[Tables], Tables]) -> Published:
        """The same with other tables."""
        views = {
            audience: replace(view, passages=to(view.passages), documents=to(view.documents))
            for audience, view in self.views.items()
        }
        return replace(self, views=views)

    def same_as(self, other: Published | None) -> bool:
        """Whether readers could not tell the two apart."""
        return other is not None and replace(self, finished="") == replace(other, finished="")


def view_of(published: Published, clearance: Clearance) -> View:
    """What somebody with this clearance may see."""
    return published.views[audience_of(clearance, published.views)]


def versions_for(states: Sequence[Published], clearance: Clearance) -> list[tuple[Published, View]]:
    """The states that somebody with this clearance can tell apart, in their order, and the view of each.

    Of states between which only hidden documents changed there is the one that was finished first.
    """
    found: list[tuple[Published, View]] = []
    for state in states:
        each = state, view_of(state, clearance)
        if found and _seen(*found[-1]) == _seen(*each):
            found.pop()
        found.append(each)
    return found


def _seen(state: Published, view: View) -> tuple[object, ...]:
    return view.library_version, state.side_files, state.generation


def published_file(index: Path) -> Path:
    """Where the index says what is finished."""
    return index / _NAME


def read_published(index: Path) -> Published:
    """What is finished; NoIndex when nothing is, IndexUnreadable when the file is not ours."""
    return read_states(index)[0]


def read_states(index: Path) -> tuple[Published, ...]:
    """The finished index and the earlier ones that are kept, newest first; errors as `read_published`."""
    path = published_file(index)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise NoIndex(f"There is no index at {index}. Make one with: goodpractice index") from None
    except (OSError, ValueError) as error:
        raise IndexUnreadable(
            f"{path} cannot be read ({error}). Build the index again: goodpractice index"
        ) from error
    return states_in(text, str(index))


def write_states(index: Path, states: Sequence[Published]) -> None:
    """Puts the file in place in one step: a reader sees the old one or the new one. The first is current."""
    path = published_file(index)
    fresh = path.with_suffix(".new")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(states_text(states))
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)


def states_text(states: Sequence[Published]) -> str:
    """The states as they are kept, whatever keeps them."""
    content = {"format": FORMAT, "states": [asdict(state) for state in states]}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def states_in(text: str, place: str) -> tuple[Published, ...]:
    """The states in what `states_text` wrote; IndexUnreadable, which names the place, for anything else."""
    try:
        raw = json.loads(text)
    except ValueError as error:
        raise IndexUnreadable(
            f"The index at {place} cannot be read ({error}). Build it again: goodpractice index"
        ) from error
    if not isinstance(raw, dict) or raw.get("format") not in _READABLE:
        raise IndexUnreadable(
            f"The index at {place} has format {raw.get('format') if isinstance(raw, dict) else 'unknown'}, "
            f"this version reads {FORMAT}. Build it again: goodpractice index"
        )
    return tuple(_published(state) for state in raw["states"])


def _published(raw: Mapping[str, Any]) -> Published:
    return Published(
        model=raw["model"],
        dimension=raw["dimension"],
        generation=raw["generation"],
        views={audience: _view(view) for audience, view in raw["views"].items()},
        counts={level: raw["counts"][level] for level in LEVELS},
        library=raw["library"],
        side_files=raw["side_files"],
        finished=raw["finished"],
    )


def _view(raw: Mapping[str, Any]) -> View:
    return View(
        passages=_tables(raw["passages"]),
        documents=_tables(raw["documents"]),
        library_version=raw["library_version"],
        document_count=raw["document_count"],
        passage_count=raw["passage_count"],
    )


def _tables(raw: Any) -> Tables:
    return tuple(TableVersion(**each) for each in (raw if isinstance(raw, list) else [raw]))

"""Makes the index mirror a folder, so that readers see the old one until the new one is finished."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from haystack.core.errors import PipelineRuntimeError

from corpus.library import NoLibrary
from corpus.problem import Problem
from corpus.sharing import RED, Sharing
from indexer.bridge import digest_of_all
from indexer.errors import GoodPracticeError, IndexBusy, IndexUnreadable, NoIndex, NoSuchVersion
from indexer.indexing.views import level_counts
from indexer.model import Model, find_model
from indexer.pipelines import indexing_pipeline
from indexer.published import FORMAT, Published, TableVersion, read_published, read_states, write_states
from indexer.settings import Settings
from indexer.stores.open import lance_folder, passage_store
from indexer.stores.tables import drop_tables, table_names

KEPT = timedelta(days=7)
"""How long a version stays on disk for readers that have it open, after a newer one was finished."""

SIDE_FILES: tuple[str, ...] = (
    "glossary.yaml",
    "redirects.yaml",
    "sources.json",
    "vocabulary.yaml",
    "who-asks.yaml",
)
"""What answers and pages need of a library beside its documents."""


@dataclass(frozen=True, slots=True)
class Built:
    """What one run of `build_index` did."""

    documents: int
    passages: int
    embedded: int
    """Passages that the model had to read."""
    written: int
    """Passages that were new or had moved."""
    removed: int
    counts: dict[Sharing, int]
    """How many documents each level holds."""
    skipped: tuple[Problem, ...]
    """Problems of the files that were left out."""


def build_index(
    folder: Path,
    settings: Settings,
    *,
    default_sharing: Sharing | None = None,
    skip_bad: bool = False,
    progress: bool = False,
) -> Built:
    """Brings the index of `settings` in line with `folder` and says what that took.

    Raises BadLibrary (with every problem, before anything is written), NoLibrary, IndexBusy or ModelMissing. A
    run that is killed leaves the last finished index as it was, and the next run repairs the rest.
    """
    model = find_model(settings.model)
    index = settings.index
    with _only_builder(index):
        states = _states(index)
        before = states[0] if states else None
        dimension = before.dimension if before and before.model == model.identity else _dimension(model)
        generation = _generation(model, settings.passage_tokens)
        _forget_unfinished(index, states, generation)
        widest = None
        if before is not None and before.generation == generation:
            last = before.views[RED].passages
            widest = passage_store(index, last.table, dimension, last.version)
        pipeline = indexing_pipeline(
            model, index, generation, dimension, widest, settings.passage_tokens, progress
        )
        inputs = {"folder": str(folder), "default_sharing": default_sharing, "skip_bad": skip_bad}
        try:
            ran = pipeline.run({"read": inputs}, include_outputs_from={"read", "split", "changes", "write"})
        except PipelineRuntimeError as error:
            if isinstance(error.__cause__, GoodPracticeError | NoLibrary):
                raise error.__cause__ from None
            raise
        counts = level_counts(ran["split"]["documents"])
        published = Published(
            model=model.identity,
            dimension=dimension,
            generation=generation,
            views=ran["write"]["views"],
            counts=counts,
            library=str(folder.absolute()),
            side_files=dict(_copy_side_files(folder, index)),
            finished=_now(),
        )
        if not published.same_as(before):
            earlier = [state for state in states if state.generation == generation]
            states = [published, *earlier][: settings.versions + 1]
            write_states(index, states)
            _tidy(index, states)
    changed = ran["changes"]["changed"]
    return Built(
        documents=len(ran["split"]["documents"]),
        passages=len(ran["split"]["passages"]),
        embedded=sum("head" in row.meta for row in changed),
        written=ran["write"]["written"],
        removed=ran["write"]["removed"],
        counts=counts,
        skipped=tuple(ran["read"]["skipped"]),
    )


@contextmanager
def _only_builder(index: Path) -> Iterator[None]:
    index.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(index / "build.lock", timeout=0):
            yield
    except Timeout:
        raise IndexBusy(f"Another “goodpractice index” is writing {index}. Wait until it is done.") from None


def roll_back(settings: Settings, library_version: str | None = None) -> Published:
    """Makes an earlier state the current one: the last but one, or the newest with this library version.

    Raises NoSuchVersion when none is kept, NoIndex or IndexUnreadable when there is no index, IndexBusy.
    """
    index = settings.index
    read_published(index)
    with _only_builder(index):
        current, *earlier = read_states(index)
        for state in earlier:
            if library_version is None or state.holds(library_version):
                moved = replace(state, finished=_now())
                write_states(index, [moved, current, *earlier][: settings.versions + 1])
                return moved
    kept = (
        "no earlier version" if not earlier else ", ".join(state.views[RED].library_version for state in earlier)
    )
    raise NoSuchVersion(f"The index keeps {kept}; there is nothing else to go back to.")


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _states(index: Path) -> list[Published]:
    try:
        return list(read_states(index))
    except (NoIndex, IndexUnreadable):
        return []


def _generation(model: Model, passage_tokens: int) -> str:
    return digest_of_all([model.identity, str(passage_tokens), str(FORMAT)])


def _forget_unfinished(index: Path, states: Sequence[Published], generation: str) -> None:
    """Takes the tables back to the last finished versions, whatever a killed run left in them."""
    kept_by_readers = {each.table for state in states for each in _tables(state)}
    drop_tables(
        lance_folder(index), [name for name in table_names(lance_folder(index)) if name not in kept_by_readers]
    )
    if states and states[0].generation == generation:
        for each in _tables(states[0]):
            passage_store(index, each.table, 1).restore(each.version)


def _tidy(index: Path, states: Sequence[Published]) -> None:
    """Frees what no reader and no kept state needs, and publishes the tidied versions."""
    published, *earlier = states
    folder = lance_folder(index)
    needed = {each for state in states for each in _tables(state)}
    drop_tables(folder, sorted(set(table_names(folder)) - {each.table for each in needed}))

    def tidied(each: TableVersion) -> TableVersion:
        store = passage_store(index, each.table, published.dimension)
        store.clean_up(KEPT, min(other.version for other in needed if other.table == each.table))
        return TableVersion(each.table, store.newest_version())

    newer = {each: tidied(each) for each in _tables(published)}
    views = {
        level: replace(view, passages=newer[view.passages], documents=newer[view.documents])
        for level, view in published.views.items()
    }
    write_states(index, [replace(published, views=views), *earlier])


def _tables(state: Published) -> list[TableVersion]:
    """The tables of a state, each once, sorted."""
    found = {each for view in state.views.values() for each in (view.passages, view.documents)}
    return sorted(found, key=lambda each: (each.table, each.version))


def _copy_side_files(folder: Path, index: Path) -> Iterator[tuple[str, str]]:
    """Copies under names of their content, so that a reader of the old index still finds the old ones."""
    for name in SIDE_FILES:
        path = folder / name
        if not path.is_file():
            continue
        content = path.read_bytes()
        copy = f"{hashlib.sha256(content).hexdigest()[:16]}-{name}"
        (index / "side").mkdir(exist_ok=True)
        target = index / "side" / copy
        if not target.exists():
            fresh = target.with_suffix(".new")
            fresh.write_bytes(content)
            fresh.replace(target)
        yield name, copy


def _dimension(model: Model) -> int:
    from sentence_transformers import SentenceTransformer

    pooling = Path(model.location) / "1_Pooling" / "config.json"
    if pooling.is_file():
        fields = json.loads(pooling.read_text(encoding="utf-8"))
        if dimension := fields.get("word_embedding_dimension") or fields.get("embedding_dimension"):
            return int(dimension)
    loaded: Any = SentenceTransformer(model.location)
    return int(loaded.get_embedding_dimension() or 0)

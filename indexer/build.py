"""Makes the index mirror a folder, so that readers see the old one until the new one is finished."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from haystack.core.errors import PipelineRuntimeError

from corpus.library import NoLibrary
from corpus.problem import Problem
from corpus.sharing import RED, Sharing
from indexer.bridge import digest_of_all
from indexer.errors import GoodPracticeError, IndexBusy, IndexUnreadable, NoIndex
from indexer.indexing.views import level_counts
from indexer.model import Model, find_model
from indexer.pipelines import indexing_pipeline
from indexer.published import FORMAT, Published, TableVersion, read_published, write_published
from indexer.settings import Settings
from indexer.stores.open import lance_folder, passage_store
from indexer.stores.tables import drop_tables, table_names

KEPT = timedelta(days=7)
"""How long a version stays on disk after a newer one was finished."""

SIDE_FILES: tuple[str, ...] = ("glossary.yaml", "sources.json", "vocabulary.yaml")
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
        before = _last(index)
        dimension = before.dimension if before and before.model == model.identity else _dimension(model)
        generation = _generation(model, settings.passage_tokens)
        _forget_unfinished(index, before, generation)
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
        )
        if published != before:
            write_published(index, published)
            _tidy(index, published)
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


def _last(index: Path) -> Published | None:
    try:
        return read_published(index)
    except (NoIndex, IndexUnreadable):
        return None


def _generation(model: Model, passage_tokens: int) -> str:
    return digest_of_all([model.identity, str(passage_tokens), str(FORMAT)])


def _forget_unfinished(index: Path, before: Published | None, generation: str) -> None:
    """Takes the tables back to the last finished versions, whatever a killed run left in them."""
    finished: dict[str, int] = {}
    if before is not None and before.generation == generation:
        for view in before.views.values():
            for each in (view.passages, view.documents):
                finished[each.table] = each.version
    names = table_names(lance_folder(index))
    kept_by_readers = set() if before is None else {
        each.table for view in before.views.values() for each in (view.passages, view.documents)
    }  # fmt: skip
    drop_tables(lance_folder(index), [name for name in names if name not in kept_by_readers])
    for name, version in finished.items():
        passage_store(index, name, 1).restore(version)


def _tidy(index: Path, published: Published) -> None:
    """Frees what no reader needs any more, and publishes the tidied versions."""
    folder = lance_folder(index)
    unused = [name for name in table_names(folder) if not name.endswith(published.generation)]
    drop_tables(folder, unused)

    def tidied(each: TableVersion) -> TableVersion:
        store = passage_store(index, each.table, published.dimension)
        store.clean_up(KEPT)
        return TableVersion(each.table, store.newest_version())

    tables = {each for view in published.views.values() for each in (view.passages, view.documents)}
    newer = {each: tidied(each) for each in sorted(tables, key=lambda each: each.table)}
    views = {
        level: replace(view, passages=newer[view.passages], documents=newer[view.documents])
        for level, view in published.views.items()
    }
    write_published(index, replace(published, views=views))


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

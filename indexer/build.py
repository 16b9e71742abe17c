"""Makes the index mirror a folder, so that readers see the old one until the new one is finished."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from haystack.core.errors import PipelineRuntimeError

from corpus.library import NoLibrary
from corpus.problem import Problem
from corpus.sharing import RED, Sharing
from indexer.bridge import digest_of_all
from indexer.errors import GoodPracticeError, IndexUnreadable, NoIndex, NoSuchVersion
from indexer.indexing.views import level_counts
from indexer.model import Model, find_model
from indexer.pipelines import indexing_pipeline
from indexer.places.choice import place_of
from indexer.places.place import Place
from indexer.published import ROWS, Published
from indexer.settings import Settings

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
    tidy: bool = True,
) -> Built:
    """Brings the index of `settings` in line with `folder` and says what that took.

    Raises BadLibrary (with every problem, before anything is written), NoLibrary, IndexBusy or ModelMissing. A
    run that is killed leaves the last finished index as it was, and the next run repairs the rest. Without `tidy`
    what nobody reads any more stays on the disk until `tidy_index` or a later run.
    """
    model = find_model(settings.model)
    place = place_of(settings)
    with place.only_builder():
        states = place.whole(_states(place))
        before = states[0] if states else None
        dimension = before.dimension if before and before.model == model.identity else _dimension(model)
        generation = _generation(model, settings.passage_tokens)
        place.forget_unfinished(states, generation)
        widest = None
        if before is not None and before.generation == generation:
            widest = place.passages(before.views[RED].passages, dimension)
        pipeline = indexing_pipeline(
            model, place, generation, dimension, widest, settings.passage_tokens, progress
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
            side_files=dict(_keep_side_files(folder, place)),
            finished=_now(),
        )
        if not published.same_as(before):
            earlier = [state for state in states if state.generation == generation]
            states = [published, *earlier][: settings.versions + 1]
            place.publish(states)
            if tidy:
                place.tidy(states)
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


def tidy_index(settings: Settings) -> None:
    """Frees what no reader and no kept version needs; IndexBusy, NoIndex, IndexUnreadable."""
    place = place_of(settings)
    place.states()
    with place.only_builder():
        place.tidy(place.states())


def roll_back(settings: Settings, library_version: str | None = None) -> Published:
    """Makes an earlier state the current one: the last but one, or the newest with this library version.

    Raises NoSuchVersion when none is kept, NoIndex or IndexUnreadable when there is no index, IndexBusy.
    """
    place = place_of(settings)
    place.states()
    with place.only_builder():
        current, *earlier = place.states()
        for state in earlier:
            if library_version is None or state.holds(library_version):
                moved = replace(state, finished=_now())
                place.publish([moved, current, *earlier][: settings.versions + 1])
                return moved
    kept = (
        "no earlier version" if not earlier else ", ".join(state.views[RED].library_version for state in earlier)
    )
    raise NoSuchVersion(f"The index keeps {kept}; there is nothing else to go back to.")


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _states(place: Place) -> list[Published]:
    try:
        return list(place.states())
    except (NoIndex, IndexUnreadable):
        return []


def _generation(model: Model, passage_tokens: int) -> str:
    return digest_of_all([model.identity, str(passage_tokens), str(ROWS)])


def _keep_side_files(folder: Path, place: Place) -> Iterator[tuple[str, str]]:
    """Keeps them under names of their content, so that a reader of the old index still finds the old ones."""
    for name in SIDE_FILES:
        path = folder / name
        if not path.is_file():
            continue
        content = path.read_bytes()
        copy = f"{hashlib.sha256(content).hexdigest()[:16]}-{name}"
        place.keep_side_file(copy, content)
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

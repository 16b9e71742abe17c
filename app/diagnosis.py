"""What `goodpractice doctor` looks at."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib.metadata import version

from corpus.sharing import CLEAR
from indexer.errors import GoodPracticeError
from indexer.model import document_dtype, find_model
from indexer.places.choice import place_of
from indexer.settings import Settings

_PACKAGES = (
    "goodpractice",
    "haystack-ai",
    "sentence-transformers",
    "torch",
    "lancedb",
    "streamlit",
    "opensearch-py",
)


def diagnose(settings: Settings) -> Iterator[tuple[str, str, bool]]:
    """Lines of name, value, and whether it is good."""
    yield "python", platform.python_version(), True
    for package in _PACKAGES:
        yield package, version(package), True
    try:
        model = find_model(settings.model)
        yield "model", f"{settings.model}: {model.location}", True
        yield "model checksum", model.checksum or "not known before the model is loaded", True
        yield "document vectors", document_dtype(), True
    except GoodPracticeError as error:
        yield "model", str(error), False
        return
    yield _workspace(settings)
    place = place_of(settings)
    yield from place.findings()
    try:
        published = place.states()[0]
    except GoodPracticeError as error:
        yield "index", str(error), False
        return
    view = published.views[CLEAR]
    yield "index", f"{place}, made from {published.library}", True
    yield "library version", f"{view.library_version} as visitors see it", True
    total = sum(published.counts.values())
    yield (
        "documents",
        f"{total}, of which {view.document_count} are TLP:CLEAR ({view.passage_count} passages)",
        True,
    )
    if published.model != model.identity:
        yield "index model", "differs from the model in use; build the index again: goodpractice index", False


def _workspace(settings: Settings) -> tuple[str, str, bool]:
    from app.workspace.errors import WorkspaceUnavailable
    from app.workspace.workspace import Workspace

    try:
        workspace = Workspace(settings.workspace, settings.keep_questions_days)
        made = workspace.is_made()
    except WorkspaceUnavailable as error:
        return "workspace", str(error), False
    return "workspace", f"{workspace}{'' if made else ', which the first feedback makes'}", True

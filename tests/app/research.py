"""Studies for tests, from the starter library and from a few made-up ones."""

from __future__ import annotations

from corpus.frontmatter import FrontMatter, Study
from corpus.library import STARTER_LIBRARY, read_library
from indexer.bridge import StoredDocument

LIBRARY = read_library(STARTER_LIBRARY)
DOCUMENTS = tuple(
    StoredDocument(document.id, document.path, document.source, document.front) for document in LIBRARY.documents
)
"""The starter library as the index holds it."""


def stored(
    name: str, method: str = "Survey of zebras.", year: int | None = 2024, **fields: object
) -> StoredDocument:
    """A made-up study with these fields of its front matter."""
    study = Study(
        question="Do zebras <run>?", method=method, sample="9 zebras", setting="A zoo", finding="They do & fast.",
        limits="One zoo.", year=year,
    )  # fmt: skip
    front = FrontMatter.model_validate(
        {"id": name, "title": f"Zebras {name}", "sharing": "TLP:CLEAR", "study": study, **fields}
    )
    return StoredDocument(name, f"research/{name}.md", "", front)

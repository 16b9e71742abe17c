"""What `goodpractice check --fix` would mend in a draft (pure)."""

from __future__ import annotations

from app.writing.home import Home
from corpus.fixes import fixed
from corpus.reading import read_document


def mended(text: str, path: str, home: Home) -> str | None:
    """The text with its sources listed and without blanks at the ends of lines; None where nothing is mended.

    A text whose fields are not complete yet is left as it is.
    """
    content = text.encode("utf-8", "replace")
    document, _ = read_document(path, content, None, None)
    if document is None:
        return None
    found = fixed(document, content, home.library)
    return None if found is None else found.content.decode("utf-8")

"""References as RIS (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.reference import Reference

_KINDS = {"report": "RPRT", "webpage": "ELEC"}


def ris(references: Sequence[Reference]) -> str:
    """The references as a RIS file, in the order given; its lines end as the format asks, with CR and LF."""
    return "".join("".join(f"{line}\r\n" for line in _lines(reference)) + "\r\n" for reference in references)


def _lines(reference: Reference) -> Iterator[str]:
    yield f"TY  - {_KINDS[reference.kind]}"
    fields = (
        ("ID", reference.id),
        ("TI", reference.title),
        ("AU", reference.author),
        ("PB", reference.author),
        ("PY", reference.year),
        ("DA", reference.issued.replace("-", "/")),
        ("UR", reference.address),
        ("AB", reference.abstract),
        *(("KW", word) for word in reference.keywords),
        ("N1", reference.note),
    )
    for tag, value in fields:
        # A line break inside a value would begin a field of its own.
        if folded := " ".join(value.split()):
            yield f"{tag}  - {folded}"
    yield "ER  - "

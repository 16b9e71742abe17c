"""A selection of studies for other programs: references, and the table itself (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.links import read_address
from app.studies import METHODS, StudyRow, study_reference
from corpus.bibliography import Source
from corpus.bibtex import bibtex
from corpus.csl import csl_json
from corpus.csv_table import csv_table
from corpus.reference import Reference, reference_of_source
from corpus.ris import ris

_BYTE_ORDER_MARK = "\ufeff"
"""Spreadsheets take a CSV file for one of another encoding without it."""

_HEAD = (
    "id", "title", "question", "method_kind", "method", "sample", "setting", "finding", "evidence",
    "evidence_reason", "limits", "year", "topics", "lifecycle", "jurisdiction", "state", "as_of", "address",
    "sources",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Export:
    """A file to download."""

    label: str
    """The name of the format."""
    name: str
    """The name of the file."""
    mime: str
    text: str


def exports(rows: Sequence[StudyRow], sources: Mapping[str, Source], *, with_sources: bool) -> tuple[Export, ...]:
    """The studies in each format, in the order given; `with_sources` adds the outside sources behind them.

    The sources are added to the references only: in the table each study names the keys of its own.
    """
    references = references_of(rows, sources if with_sources else {})
    return (
        Export("BibTeX", "findings.bib", "application/x-bibtex", bibtex(references)),
        Export("RIS", "findings.ris", "application/x-research-info-systems", ris(references)),
        Export("CSL-JSON", "findings.json", "application/json", csl_json(references)),
        Export("CSV", "findings.csv", "text/csv", _BYTE_ORDER_MARK + csv_table(_HEAD, map(_line, rows))),
    )


def references_of(rows: Sequence[StudyRow], sources: Mapping[str, Source]) -> tuple[Reference, ...]:
    """The studies as references, then those of their sources that are in `sources`, each once."""
    studies = [study_reference(each.front, read_address(each.id)) for each in rows]
    taken = {reference.id for reference in studies}
    keys = dict.fromkeys(key for each in rows for key in each.front.sources)
    behind = [reference_of_source(sources[key]) for key in keys if key in sources and key not in taken]
    return (*studies, *behind)


def _line(each: StudyRow) -> tuple[str, ...]:
    study, front = each.study, each.front
    return (
        each.id, front.title, study.question, METHODS[each.method], study.method, study.sample, study.setting,
        study.finding, front.evidence, front.evidence_reason, study.limits, str(study.year or ""),
        "; ".join(front.topics), "; ".join(front.lifecycle), "; ".join(front.jurisdiction), front.state,
        front.as_of.isoformat() if front.as_of else "", read_address(each.id), "; ".join(front.sources),
    )  # fmt: skip

"""The rules that a library must keep, in one table, and the check that walks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from corpus.library import Library
from corpus.problem import Problem, Severity
from corpus.rules import (
    askers,
    claims,
    dates,
    front,
    legacy,
    links,
    parts,
    recipients,
    redirections,
    repetition,
    retirement,
    safety,
    sources,
    terms,
    wording,
)
from corpus.rules.shelf import Finding, Shelf


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule."""

    name: str
    """What a problem calls it."""
    severity: Severity
    """What breaking it means."""
    curated: bool
    """Whether it looks at fields that only a library with a vocabulary must carry; elsewhere it is skipped."""
    find: Callable[[Shelf], Iterable[Finding]]
    """The function that finds where it is broken."""
    says: str
    """What it asks for, in one line."""


_EVERYWHERE, _CURATED = False, True

RULES: tuple[Rule, ...] = (
    Rule("file-name", "error", _CURATED, front.files_are_named_by_id, "A file has the name of its document's id."),
    Rule("unknown-field", "warning", _CURATED, front.fields_are_known, "The front matter has only known fields."),
    Rule("evidence-reason", "error", _CURATED, front.grades_have_reasons, "An evidence grade is explained."),
    Rule("long-summary", "warning", _CURATED, front.summaries_are_short, "A summary has 300 characters or fewer."),
    Rule("unconfirmed-guess", "error", _EVERYWHERE, front.guesses_are_confirmed, "No guess outlives the draft."),
    Rule(
        "open-guess", "warning", _EVERYWHERE, front.guesses_await_confirmation, "A draft's guesses are confirmed."
    ),
    Rule("date-order", "error", _EVERYWHERE, dates.dates_are_in_order, "Dates are in order."),
    Rule("future-date", "warning", _EVERYWHERE, dates.facts_are_of_today, "No fact was checked after today."),
    Rule("overdue-review", "warning", _EVERYWHERE, dates.reviews_are_done, "No review is overdue."),
    Rule("unknown-source", "error", _EVERYWHERE, sources.keys_are_known, "Every source key is in sources.json."),
    Rule("unlisted-source", "error", _CURATED, sources.keys_are_listed, "The front matter lists each key in use."),
    Rule("unused-source", "warning", _CURATED, sources.listed_keys_are_used, "Each listed key is used."),
    Rule("idle-source", "warning", _CURATED, sources.entries_are_used, "Something refers to each source."),
    Rule(
        "unchecked-source",
        "warning",
        _EVERYWHERE,
        sources.entries_were_checked,
        "Each source has a day of access.",
    ),
    Rule(
        "unsourced-claim", "warning", _CURATED, claims.claims_have_sources, "A fact from outside names its source."
    ),
    Rule("dead-link", "error", _EVERYWHERE, links.links_can_be_followed, "A link leads to a file of the library."),
    Rule(
        "dead-anchor", "error", _EVERYWHERE, links.anchors_exist, "A link to a section leads to one that exists."
    ),
    Rule("leaking-link", "error", _EVERYWHERE, links.links_do_not_leak, "No link to a more restricted document."),
    Rule("leaking-term", "error", _EVERYWHERE, links.terms_do_not_leak, "The glossary names open documents only."),
    Rule("unlinked", "warning", _CURATED, links.documents_are_linked, "Some document links to each open one."),
    Rule(
        "repetition", "warning", _EVERYWHERE, repetition.passages_stand_once, "A passage stands in one document."
    ),
    Rule(
        "empty-heading", "warning", _EVERYWHERE, wording.headings_say_what_follows, "A heading says what follows."
    ),
    Rule(
        "hard-to-read", "warning", _EVERYWHERE, wording.text_reads_easily, "Sentences are short and words plain."
    ),
    Rule(
        "legacy-term", "error", _EVERYWHERE, legacy.terms_are_current, "Outdated terms: in statutes' titles only."
    ),
    Rule("retired-link", "warning", _EVERYWHERE, retirement.links_avoid_retired, "No link to a retired document."),
    Rule("no-successor", "error", _EVERYWHERE, retirement.retired_name_successors, "Retired: by what replaced?"),
    Rule("succession", "error", _EVERYWHERE, retirement.succession_agrees, "supersedes and superseded_by agree."),
    Rule(
        "no-readers", "error", _CURATED, recipients.restricted_name_readers, "Restricted documents say for whom."
    ),
    Rule(
        "idle-readers", "warning", _EVERYWHERE, recipients.readers_fit_the_level, "Lists of readers fit the level."
    ),
    Rule(
        "missing-block", "error", _CURATED, parts.types_have_their_block, "study, law or access: as the type asks."
    ),
    Rule("legal-status", "error", _CURATED, parts.legal_status_is_known, "legal_status is in the vocabulary."),
    Rule("legal-advice", "error", _CURATED, parts.briefs_are_not_advice, "A brief says it is not legal advice."),
    Rule("guide-ends", "warning", _CURATED, parts.guides_name_their_limits, "A guide says where it can fail."),
    Rule("double-word", "error", _EVERYWHERE, terms.words_lead_to_one_term, "A glossary word leads to one term."),
    Rule(
        "legacy-typed", "error", _EVERYWHERE, terms.legacy_is_not_typed, "A legacy word is not also a typed one."
    ),
    Rule(
        "glossary-see", "error", _EVERYWHERE, terms.entries_lead_to_documents, "“see” names documents that exist."
    ),
    Rule("who-asks", "error", _CURATED, askers.values_are_in_the_vocabulary, "who-asks.yaml: known values only."),
    Rule(
        "redirects",
        "error",
        _EVERYWHERE,
        redirections.kinds_say_enough,
        "redirects.yaml: links, examples.",
    ),
    Rule("glossary-pair", "warning", _EVERYWHERE, terms.pairs_are_entries, "Terms are told apart from entries."),
    Rule(
        "second-review", "warning", _EVERYWHERE, safety.detail_is_reviewed, "No detail that could help an abuser."
    ),
)

READING_RULES: tuple[tuple[str, str], ...] = (
    ("unreadable", "A file can be opened."),
    ("encoding", "A file is UTF-8 text."),
    ("front-matter", "The front matter is YAML, complete, and of the right kinds."),
    ("vocabulary", "The front matter uses values of vocabulary.yaml."),
    ("unique-id", "No two documents have one id."),
    ("side-file", "The YAML files beside the documents and sources.json can be read."),
)
"""What reading a library asks for already (`corpus.library.read_library`); all are errors."""


def check_library(library: Library, today: date, rules: Iterable[Rule] = RULES) -> tuple[Problem, ...]:
    """Every problem of a library on a day, those of reading it included, sorted by place."""
    shelf = Shelf(library, today)
    curated = library.vocabulary is not None
    found = (problem for rule in rules if curated or not rule.curated for problem in _problems(rule, shelf))
    return tuple(sorted({*library.problems, *found}))


def _problems(rule: Rule, shelf: Shelf) -> Iterator[Problem]:
    for path, line, message in rule.find(shelf):
        yield Problem(path, line, rule.name, message, rule.severity)

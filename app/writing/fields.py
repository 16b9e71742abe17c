"""The fields of the front matter as a form: in which groups, of which kind, with which words (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from app.catalogue import N_, _
from app.words import FIELDS, field_name, name_of, place
from app.writing.front import Path
from corpus.vocabulary import Vocabulary

Kind = Literal["line", "text", "one", "many", "date", "year", "yes"]

_BLOCKS: Mapping[str, tuple[str, ...]] = {
    "study": ("research-summary", "evidence-review", "statistic-note"),
    "law": ("regulatory-brief",),
    "access": ("technology-profile",),
}
"""Groups of fields, and the types of document that have them."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of the form."""

    path: Path
    kind: Kind
    label: str
    """In English; still to be looked up by `_`."""
    help: str = ""
    """One sentence on what belongs there; still to be looked up by `_`."""

    @property
    def key(self) -> str:
        """The path as one word, for names of widgets."""
        return "-".join(self.path)


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields that stand together."""

    name: str
    title: str
    """In English; still to be looked up by `_`."""
    fields: tuple[FormField, ...]


def groups_for(document_type: str, present: Sequence[str] = ()) -> tuple[FieldGroup, ...]:
    """The groups that a document of this type has, and those of other types that are `present` in it."""
    blocks = tuple(
        group
        for group in _OF_TYPES
        if document_type in _BLOCKS[group.name] or group.name in present
    )  # fmt: skip
    return (*_OF_ALL, *blocks)


def block_of(document_type: str) -> str:
    """The group of fields that only this type of document has; empty where it has none."""
    return next((name for name, types in _BLOCKS.items() if document_type in types), "")


def options_of(path: Path, vocabulary: Vocabulary, used: Sequence[str], chosen: Sequence[str]) -> tuple[str, ...]:
    """The values that can be chosen: the vocabulary's in its order, else those `used`, and what is chosen now."""
    known = tuple(vocabulary.get(path[-1], {})) or tuple(sorted(set(used)))
    return (*known, *(each for each in dict.fromkeys(chosen) if each and each not in known))


def option_label(field: str, value: str, meaning: str) -> str:
    """What the form calls a value: “T06: Preservation and retention”, “Good practice guide”."""
    if field in ("type", "state"):
        return name_of(value)
    if field == "jurisdiction" and meaning:
        return place(meaning)
    if field in ("topics", "evidence", "sharing") and meaning:
        return f"{value}: {meaning}"
    words = meaning or value
    return words[:1].upper() + words[1:]


def label_of(each: FormField) -> str:
    """The field's name in the language spoken."""
    return field_name(each.path[0]) if not each.label else _(each.label)


def _field(name: str, kind: Kind, help: str = "", label: str = "") -> FormField:
    if not label and name not in FIELDS:
        raise ValueError(f"the field {name} has no name for people")
    return FormField((name,), kind, label, help)


_OF_ALL: tuple[FieldGroup, ...] = (
    FieldGroup(
        "what",
        N_("What it is"),
        (
            _field("title", "line", N_("What a person would look for, without a dot at the end."), N_("Title")),
            _field("summary", "text", N_("One or two sentences, up to 300 characters."), N_("Summary")),
            _field("type", "one", N_("It decides which other fields there are.")),
            _field("language", "one"),
        ),
    ),
    FieldGroup(
        "about",
        N_("What it is about"),
        (
            _field("topics", "many", N_("The main topic first, up to four.")),
            _field("pillars", "many", N_("The main one first.")),
            _field("lifecycle", "many", N_("The main one first.")),
            _field("audience", "many", N_("Who does something with it; the main readers first.")),
            _field("company_stage", "many", N_("“Every stage”, or the stages that it is for.")),
            _field("service_type", "many", N_("“Every kind”, or the kinds that it is for.")),
            _field("harm_area", "many"),
            _field("jurisdiction", "many", N_("“International” where it is not tied to a country.")),
        ),
    ),
    FieldGroup(
        "grounds",
        N_("What it rests on"),
        (
            _field("authority", "one", N_("Who says so.")),
            _field("evidence", "one", N_("How well it was tested, apart from who says so.")),
            _field(
                "evidence_reason", "text", N_("Why this grade, in a sentence."), N_("Reason for the grade")
            ),
            _field("sources", "many", N_("Every source that the text refers to, and no other."), N_("Sources")),
        ),
    ),
    FieldGroup(
        "readers",
        N_("Who may read it"),
        (
            _field("sharing", "one", N_("A document without a level counts as TLP:RED.")),
            _field(
                "organisations",
                "many",
                N_("Whose people may read it; for TLP:AMBER and TLP:AMBER+STRICT."),
                N_("Organisations"),
            ),
            _field("recipients", "many", N_("Which people may read it; for TLP:RED."), N_("Recipients")),
            _field("sample", "yes", N_("It only shows how restricted documents are handled."), N_("A sample")),
        ),
    ),
    FieldGroup(
        "life",
        N_("Its life"),
        (
            _field("state", "one", N_("What it is once it stands in the library.")),
            _field("owner", "one", N_("The role that looks after it, never a person."), N_("Owner")),
            _field("as_of", "date", N_("The day on which its facts were checked."), N_("As of")),
            _field(
                "review_by",
                "date",
                N_("Law that changes often: 3 months; other law 6, practice 12, studies 18."),
                N_("Review by"),
            ),
            _field("review_triggers", "many", N_("What makes an earlier review necessary."), N_("Review when")),
            _field("supersedes", "many", N_("The documents that this one replaces."), N_("Replaces")),
            _field("superseded_by", "one", N_("The document that replaces a retired one."), N_("Replaced by")),
            _field(
                "guessed",
                "many",
                N_("Fields that an import has guessed; take each off when you have looked at it."),
                N_("Guesses to confirm"),
            ),
        ),
    ),
)  # fmt: skip

_STUDY = {
    "question": N_("Question"),
    "method": N_("Method"),
    "sample": N_("Sample"),
    "setting": N_("Setting"),
    "finding": N_("Finding"),
    "limits": N_("Limits"),
}
_LAW = {
    "duty": N_("The duty"),
    "covered": N_("Who is covered"),
    "deadline": N_("By when"),
    "preservation": N_("What is kept, for how long"),
    "penalty": N_("Penalty"),
}
_ACCESS = {
    "conditions": N_("Conditions"),
    "waiting_time": N_("Waiting time"),
    "cost": N_("Cost"),
    "region": N_("Region"),
    "limits": N_("Limits"),
}
_UNSURE = N_("What is not confirmed says “Not confirmed here” and where to look; it is never guessed.")
_SOURCES = N_("Sources")
_PARTS: tuple[tuple[str, Kind], ...] = (("text", "text"), ("sources", "many"))

_OF_TYPES: tuple[FieldGroup, ...] = (
    FieldGroup(
        "study",
        N_("The study"),
        (
            *(FormField(("study", name), "text", label, _UNSURE) for name, label in _STUDY.items()),
            FormField(
                ("study", "year"), "year", N_("Year"), N_("Of the study, or of the newest data in it.")
            ),
        ),
    ),
    FieldGroup(
        "law",
        N_("The law"),
        (
            *(
                FormField(("law", name, part), kind, label if part == "text" else _SOURCES, _UNSURE)
                for name, label in _LAW.items()
                for part, kind in _PARTS
            ),
            FormField(("law", "legal_status"), "one", N_("Legal status")),
            FormField(("law", "valid_from"), "date", N_("In force from")),
            FormField(("law", "valid_to"), "date", N_("In force until")),
        ),
    ),
    FieldGroup(
        "access",
        N_("How to get access"),
        (
            *(FormField(("access", name), "text", label, _UNSURE) for name, label in _ACCESS.items()),
            FormField(("access", "checked"), "date", N_("Checked on")),
        ),
    ),
)  # fmt: skip

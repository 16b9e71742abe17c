"""The fields that a document carries at its head, and what each may hold."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from corpus.sharing import LEVELS, RED, Clearance, Sharing, may_see, parse_level

Evidence = Literal["E0", "E1", "E2", "E3", "E4"]
State = Literal["draft", "in-review", "published", "retired"]


class Carried(BaseModel):
    """A frozen group of fields; a field that it does not know is kept by nobody, and `check` says so."""

    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=True, coerce_numbers_to_str=True)


class SourcedText(Carried):
    """A statement of law with the sources behind it."""

    text: str
    sources: tuple[str, ...] = ()


class Study(Carried):
    """What a research output rests on, so that studies can be compared."""

    question: str
    method: str
    sample: str
    setting: str
    finding: str
    limits: str
    year: int | None = None


class Law(Carried):
    """What a regulatory brief says, so that jurisdictions can be compared."""

    duty: SourcedText
    covered: SourcedText
    deadline: SourcedText
    preservation: SourcedText
    penalty: SourcedText
    legal_status: str
    valid_from: date | None = None
    valid_to: date | None = None


class Access(Carried):
    """How a tool can be had."""

    conditions: str
    waiting_time: str
    cost: str
    region: str
    limits: str
    checked: date


class Original(Carried):
    """The file that a document was imported from."""

    file: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    pages: int = Field(default=0, ge=0)


class FrontMatter(Carried):
    """The front matter of one document. Lists name values of `vocabulary.yaml`, main value first."""

    id: str = Field(min_length=1)
    title: str = Field(min_length=1)
    summary: str = ""
    type: str = ""
    pillars: tuple[str, ...] = ()
    lifecycle: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    company_stage: tuple[str, ...] = ()
    service_type: tuple[str, ...] = ()
    harm_area: tuple[str, ...] = ()
    jurisdiction: tuple[str, ...] = ()
    authority: str = ""
    evidence: Literal[Evidence, ""] = ""
    evidence_reason: str = ""
    sharing: Sharing = RED
    """A document that does not say how it may be shared is treated as TLP:RED."""
    organisations: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    sample: bool = False
    state: State = "published"
    owner: str = ""
    as_of: date | None = None
    review_by: date | None = None
    review_triggers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    superseded_by: str | None = None
    language: str = "en"
    study: Study | None = None
    law: Law | None = None
    access: Access | None = None
    guessed: tuple[str, ...] = ()
    """The fields that an import guessed and nobody has confirmed yet."""
    original: Original | None = None

    def open_to(self, clearance: Clearance) -> bool:
        """Whether somebody with this clearance may see the document."""
        return may_see(clearance, self.sharing, self.organisations, self.recipients)

    @field_validator("sharing", mode="before")
    @classmethod
    def _sharing_level(cls, value: object) -> object:
        if value is None:
            return RED
        if isinstance(value, str) and value not in LEVELS:
            return parse_level(value)
        return value

    @field_validator(
        "pillars", "lifecycle", "topics", "audience", "company_stage", "service_type", "harm_area",
        "jurisdiction", "organisations", "recipients", "review_triggers", "sources", "supersedes",
        "guessed",
        mode="before",
    )  # fmt: skip
    @classmethod
    def _one_is_a_list_of_one(cls, value: object) -> object:
        if value is None:
            return ()
        return (value,) if isinstance(value, str) else value


CURATED_FIELDS: tuple[str, ...] = (
    "summary", "type", "pillars", "lifecycle", "topics", "audience", "company_stage", "service_type",
    "harm_area", "jurisdiction", "authority", "evidence", "sharing", "state", "owner", "as_of",
    "review_by", "sources", "language",
)  # fmt: skip
"""The fields that every document of a library with a vocabulary must carry, beside id and title."""

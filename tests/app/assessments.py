"""Assessments for tests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hypothesis import strategies as st

from app.standing.assessment import ANSWERS, Answer, Assessment, Profile
from app.standing.citing import CitedStep, cited_steps
from app.standing.model import known_values, the_model
from app.standing.quoting import quote_at
from app.standing.roadmap import roadmap_of
from app.standing.scoring import Standing, standing_of
from corpus.document import Document

MODEL = the_model()
FORUM = Profile(("social-media", "group-community-forum"), "early", ("US", "UK", "EU"))
TODAY = date(2026, 11, 26)

profiles = st.builds(
    Profile,
    st.lists(st.sampled_from(known_values("service_type")), min_size=1, max_size=4, unique=True).map(tuple),
    st.sampled_from(known_values("company_stage")),
    st.lists(st.sampled_from(known_values("jurisdiction")), max_size=3, unique=True).map(tuple),
)
answers = st.dictionaries(st.sampled_from(list(MODEL.questions)), st.sampled_from(ANSWERS))
assessments = st.builds(Assessment, profiles, answers)


def standing(given: dict[str, Answer], profile: Profile = FORUM, *, others: Answer = "yes") -> Standing:
    """Where a company stands that gives these answers, and the same one to every other question."""
    every = dict.fromkeys(MODEL.questions, others) | given
    return standing_of(MODEL, Assessment(profile, every, "Kite Club", MODEL.version, TODAY))


def level(found: Standing, dimension: str) -> int | None:
    """The level in one dimension."""
    return next(each.level for each in found.dimensions if each.dimension.id == dimension)


def cited(found: Standing, documents: Iterable[Document]) -> tuple[CitedStep, ...]:
    """The roadmap with quotes from these documents."""
    by_id = {document.id: document for document in documents}
    # A document as it is read has all that one as it is stored has.
    return cited_steps(roadmap_of(found), lambda place: quote_at(by_id.get(place.document), place))  # type: ignore[arg-type]

"""The maturity model: what its file must hold, and what the one of the starter library holds."""

from __future__ import annotations

import pytest

from corpus.library import STARTER_LIBRARY, Library, read_library
from corpus.maturity import FILE, HIGHEST, LOWEST, Maturity, parse_maturity

_SMALL = """\
version: "1"
as_of: 2026-11-26
levels:
  - {name: One, means: first}
  - {name: Two, means: second}
  - {name: Three, means: third}
  - {name: Four, means: fourth}
  - {name: Five, means: fifth}
groups:
  boards: {means: boards, values: [forum, chat]}
dimensions:
  - id: rules
    name: Rules
    about: What is written.
    levels: [a, b, c, d, e]
    questions:
      - {id: rule, level: 2, ask: Is there a rule?, help: Any., step: Write one, places: ["terms#clause"]}
      - {id: young, level: 3, ask: For the young?, help: Any., step: Shorten it, places: ["terms#young"],
         after: [rule], applies_to: {service_type: [boards]}, law: {UK: {place: "law#uk"}}}
"""


@pytest.fixture(scope="module")
def library() -> Library:
    """The starter library."""
    return read_library(STARTER_LIBRARY)


@pytest.fixture(scope="module")
def model() -> Maturity:
    """The model of the starter library."""
    return parse_maturity((STARTER_LIBRARY / FILE).read_text(encoding="utf-8"))


def test_a_model_is_read_with_its_places_groups_and_laws() -> None:
    model = parse_maturity(_SMALL)
    assert list(model.questions) == ["rule", "young"]
    assert model.values_of(("boards", "search")) == {"forum", "chat", "search"}
    assert [(name, str(place)) for name, place in model.places()] == [
        ("rule", "terms#clause"),
        ("young", "terms#young"),
        ("young", "law#uk"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("level: 3", "level: 6", "dimensions.0.questions.1.level: "),
        ("level: 2", "level: 1", "dimensions.0.questions.0.level: "),
        ("[a, b, c, d, e]", "[a, b]", "dimensions.0.levels: "),
        ('places: ["terms#clause"]', 'places: ["terms"]', "dimensions.0.questions.0.places.0.section: "),
        ('places: ["terms#clause"]', "places: []", "dimensions.0.questions.0.places: "),
        ("after: [rule]", "after: [rules]", "question young: “after” names rules"),
        ("after: [rule]", "after: [young]", "question young: “after” leads in a circle"),
        ("id: young", "id: rule", "question rule: the id is there twice"),
        ("level: 2", "level: 4", "dimension rules: its questions do not stand in the order of their levels"),
        ("help: Any.", "helps: Any.", "dimensions.0.questions.0.help: "),
        ("as_of: 2026-11-26", "as_of: soon", "as_of: "),
        ("levels:\n", "levels: [\n", "line "),
    ],
)
def test_a_wrong_file_says_where_and_how(before: str, after: str, says: str) -> None:
    assert before in _SMALL
    with pytest.raises(ValueError, match=r"\w") as caught:
        parse_maturity(_SMALL.replace(before, after, 1))
    assert str(caught.value).startswith(says)


@pytest.mark.parametrize("text", ["", "- a list", "version: 1"])
def test_what_is_no_model_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_maturity(text)


def test_the_model_has_ten_dimensions_each_with_questions_for_every_level(model: Maturity) -> None:
    assert len(model.dimensions) == 10
    for dimension in model.dimensions:
        asked = {question.level for question in dimension.questions}
        assert asked == set(range(LOWEST + 1, HIGHEST + 1)), dimension.id


def test_every_place_is_a_section_of_a_published_document_that_is_open_to_all(
    model: Maturity, library: Library
) -> None:
    documents = {document.id: document for document in library.documents}
    for question, place in model.places():
        document = documents[place.document]
        assert document.front.state == "published", (question, place)
        assert document.front.sharing == "TLP:CLEAR", (question, place)
        assert place.section in {section.anchor for section in document.sections}, (question, place)


def test_whom_something_applies_to_is_said_in_the_words_of_the_vocabulary(
    model: Maturity, library: Library
) -> None:
    vocabulary = library.vocabulary
    assert vocabulary is not None
    wanted = [question.applies_to for question in model.questions.values()]
    wanted += [law.applies_to for question in model.questions.values() for law in question.law.values()]
    for applies_to in wanted:
        assert model.values_of(applies_to.service_type) <= set(vocabulary["service_type"]) - {"all"}
        assert model.values_of(applies_to.company_stage) <= set(vocabulary["company_stage"]) - {"all"}
    used = {each for applies_to in wanted for each in (*applies_to.service_type, *applies_to.company_stage)}
    assert set(model.groups) <= used
    assert {place for question in model.questions.values() for place in question.law} <= set(
        vocabulary["jurisdiction"]
    )


def test_what_a_law_asks_for_is_cited_from_a_text_on_that_law(model: Maturity, library: Library) -> None:
    documents = {document.id: document.front for document in library.documents}
    for question in model.questions.values():
        for jurisdiction, law in question.law.items():
            assert jurisdiction in documents[law.place.document].jurisdiction, (question.id, jurisdiction)


def test_questions_are_short_and_can_be_answered(model: Maturity) -> None:
    for question in model.questions.values():
        assert question.ask.endswith("?")
        assert len(question.ask) <= 120, question.id
        assert len(question.help) <= 130, question.id
        assert not question.step.endswith(".")

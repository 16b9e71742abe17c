"""What people type, with the terms that the library uses for it."""

from __future__ import annotations

from haystack import component

from corpus.glossary import Expansion, Glossary


@component
class QuestionExpander:
    """The first step of asking: recognises glossary terms and adds the preferred ones."""

    @component.output_types(embedded_question=str, searched_question=str, expansions=list[Expansion])
    def run(self, question: str, recognised: list[Expansion]) -> dict[str, object]:
        """The question as the model reads it, and as the text index is searched with it."""
        added = [words for each in recognised if (words := _added(question, each))]
        searched = " ".join([question, *added])
        return {"embedded_question": searched, "searched_question": searched, "expansions": recognised}


def recognise(glossary: Glossary, question: str) -> list[Expansion]:
    """The glossary terms in a question."""
    return list(glossary.recognise(question))


def _added(question: str, expansion: Expansion) -> str:
    folded = question.casefold()
    entry = expansion.entry
    terms = (entry.term, entry.short or "")
    return " ".join(term for term in terms if term and term.casefold() not in folded)

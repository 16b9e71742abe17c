"""Names and places: those of the statement and no others, whatever form they take (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.answering.guard_numbers import numbers
from indexer.answering.guard_text import Mark, Word, joined, labels, marks, moved, phrases, read

PLACES = phrases(
    {
        "us": "usa|u s|united states|united states of america|america|american|americans",
        "uk": "uk|u k|united kingdom|great britain|britain|british",
        "eu": "eu|european union",
        "europe": "europe|european|europeans",
        "england": "england|english",
        "scotland": "scotland|scottish",
        "wales": "wales|welsh",
        "ireland": "ireland|irish",
        "canada": "canada|canadian|canadians",
        "australia": "australia|australian|australians",
        "new zealand": "new zealand",
        "germany": "germany|german|germans",
        "france": "france|french",
        "netherlands": "netherlands|dutch",
        "sweden": "sweden|swedish",
        "austria": "austria|austrian",
        "switzerland": "switzerland|swiss",
        "philippines": "philippines|philippine|filipino",
        "india": "india|indian",
        "japan": "japan|japanese",
        "brazil": "brazil|brazilian",
        "abroad": "abroad|overseas|foreign",
        "world": "worldwide|world|global|globally|everywhere|anywhere",
        "national": "national|nationwide|federal|state law|provincial",
    }
)
SAME = phrases(
    {
        "ncmec": "ncmec|national center for missing exploited children|national center for missing and exploited "
        "children",
        "iwf": "iwf|internet watch foundation",
        "nca": "nca|national crime agency",
        "tech coalition": "tech coalition|technology coalition",
        "c3p": "c3p|canadian centre for child protection|canadian centre",
        "csam": "csam|child sexual abuse material",
        "csea": "csea|child sexual exploitation and abuse",
        "e2ee": "e2ee|end to end encryption|end to end encrypted",
        "dsa": "dsa|digital services act",
        "ai": "ai|artificial intelligence",
        "ncmec's line": "cybertipline",
    }
)
_NOT_NAMES = frozenset({"i", "a"})


def places_differ(statement: str, sentence: str) -> bool:
    """Whether a country or region was changed, added, left out or put in another's place."""
    told, said = read(statement), read(sentence)
    ones, others = _places(told), _places(said)
    return labels(ones).keys() != labels(others).keys() or moved(told, ones, said, others)


def names_differ(statement: str, sentence: str) -> bool:
    """Whether a name was changed, added, left out or put in another's place."""
    told, said = read(statement), read(sentence)
    ones, others = names(told), names(said)
    known = {word.lower for word in told} | labels(ones).keys()
    kept = {word.lower for word in said} | labels(others).keys()
    if not labels(others).keys() <= known or not labels(ones).keys() <= kept:
        return True
    return moved(told, joined(told, ones), said, joined(said, others))


def names(words: Sequence[Word]) -> tuple[Mark, ...]:
    """The words that are names: by a capital inside a sentence, by capitals throughout, or by the table."""
    listed = [mark for mark in marks(words, SAME) if mark.label not in ("csam", "csea", "e2ee", "ai")]
    material = [mark for mark in marks(words, SAME) if mark not in listed]
    taken = {
        i for mark in (*listed, *material, *_places(words), *numbers(words)) for i in range(mark.start, mark.end)
    }
    single = [Mark(word.lower, i, i + 1) for i, word in enumerate(words) if i not in taken and _is_name(word)]
    return tuple(sorted([*listed, *single], key=lambda mark: mark.start))


def _places(words: Sequence[Word]) -> tuple[Mark, ...]:
    inside = {i for mark in marks(words, SAME) for i in range(mark.start, mark.end)}
    return tuple(mark for mark in marks(words, PLACES) if mark.start not in inside)


def _is_name(word: Word) -> bool:
    if word.lower in _NOT_NAMES or not any(sign.isupper() for sign in word.text):
        return False
    # A capital at the beginning of a sentence says nothing, but one further inside does: PhotoDNA, TMK, eSafety.
    return not word.opens or any(sign.isupper() for sign in word.text[1:])

"""Which language a longer text is in."""

from __future__ import annotations

_FEWEST = 200
_SURE = 0.95


def told_language(text: str) -> str:
    """Two letters for the language of a text of 200 characters or more; empty where that is not clear."""
    if len(text) < _FEWEST:
        return ""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    language, chance = identifier.classify(text)
    return str(language) if chance >= _SURE else ""

"""The controlled vocabulary: `vocabulary.yaml`, field -> allowed value -> what it means."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.yaml_loader import load_yaml

Vocabulary = Mapping[str, Mapping[str, str]]


def parse_vocabulary(text: str) -> Vocabulary:
    """The vocabulary in a YAML mapping of mappings; ValueError that says what is wrong."""
    fields = load_yaml(text) or {}
    if not isinstance(fields, dict) or not all(isinstance(values, dict) for values in fields.values()):
        raise ValueError("line 1: the file must map each field to its values and their meanings")
    return {
        str(name): {str(value): str(meaning) for value, meaning in values.items()}
        for name, values in fields.items()
    }

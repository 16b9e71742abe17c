"""From the bytes of one file to a document, or to what is wrong with it (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from pydantic import ValidationError

from corpus.document import Document
from corpus.frontmatter import CURATED_FIELDS, FrontMatter
from corpus.markdown import ParsedMarkdown, parse_markdown, slug
from corpus.problem import Problem
from corpus.sharing import Sharing
from corpus.vocabulary import Vocabulary
from corpus.yaml_loader import LOADER


def read_document(
    path: str, content: bytes, vocabulary: Vocabulary | None, default_sharing: Sharing | None
) -> tuple[Document | None, list[Problem]]:
    """The document in a file, and the problems that keep it out of the index (then the document is None).

    `path` is relative to the library's folder. With a vocabulary, the front matter must be complete and use its
    values. `default_sharing` is the level of a document that names none.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, [Problem(path, line, "encoding", "not UTF-8 text; save the file as UTF-8")]
    parsed = parse_markdown(text)
    fields, lines, problem = _fields(parsed.front_matter)
    if problem:
        return None, [Problem(path, problem[0], "front-matter", problem[1])]
    if vocabulary is not None and parsed.front_matter is None:
        return None, [
            Problem(path, 1, "front-matter", "no front matter; start the file with fields between two “---” lines")
        ]
    missing = [
        Problem(path, 1, "front-matter", f"the field “{name}” is missing; add it (docs/writing-a-document.md)")
        for name in ("id", "title", *CURATED_FIELDS)
        if vocabulary is not None and fields.get(name) in (None, "", [])
        and not (name in ("sharing", "sources") and fields.get(name) is not None)
    ]  # fmt: skip
    completed = _with_defaults(path, fields, parsed, default_sharing)
    try:
        front = FrontMatter.model_validate(completed)
    except ValidationError as error:
        return None, missing + [
            Problem(path, _line(lines, detail["loc"]), "front-matter", _explain(detail))
            for detail in error.errors()
        ]
    problems = missing + list(_unknown_values(path, front, vocabulary or {}, lines))
    document = Document(front.id, path, parsed.source, front, parsed.sections, lines)
    return (None if problems else document), problems


def _fields(raw: str | None) -> tuple[dict[str, Any], dict[str, int], tuple[int, str] | None]:
    """The front matter's fields, the line of each key, and the problem if it is not a YAML mapping."""
    if raw is None:
        return {}, {}, None
    try:
        node = yaml.compose(raw, Loader=LOADER)
        fields = yaml.load(raw, Loader=LOADER) or {}
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        return {}, {}, (line, f"the front matter is not YAML: {error.problem}")
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return {}, {}, (1, f"the front matter cannot be read: {error}")
    if not isinstance(fields, dict):
        return {}, {}, (1, "the front matter must be a list of “field: value” lines")
    lines: dict[str, int] = {}
    if isinstance(node, yaml.MappingNode):
        lines = {str(key.value): key.start_mark.line + 2 for key, _ in node.value}
    return {str(key): value for key, value in fields.items()}, lines, None


def _with_defaults(
    path: str, fields: dict[str, Any], parsed: ParsedMarkdown, default_sharing: Sharing | None
) -> dict[str, Any]:
    """The fields with what a plain Markdown file says by its name and first heading."""
    stem = path.rsplit(".", 1)[0]
    completed = {name: value for name, value in fields.items() if value is not None}
    completed.setdefault("id", "/".join(slug(part) or "-" for part in stem.split("/")))
    completed.setdefault("title", parsed.first_heading or stem.rsplit("/", 1)[-1])
    if default_sharing is not None:
        completed.setdefault("sharing", default_sharing)
    return completed


def _line(lines: dict[str, int], location: tuple[int | str, ...]) -> int:
    return lines.get(str(location[0]), 1) if location else 1


def _explain(detail: Any) -> str:
    where = ".".join(str(part) for part in detail["loc"])
    message = str(detail["msg"]).removeprefix("Value error, ")
    return f"the field “{where}”: {message[0].lower()}{message[1:]}"


def _unknown_values(
    path: str, front: FrontMatter, vocabulary: Vocabulary, lines: dict[str, int]
) -> Iterator[Problem]:
    for name, allowed in vocabulary.items():
        used = getattr(front, name, ())
        for value in (used,) if isinstance(used, str) else used:
            if value and value not in allowed:
                message = f"“{value}” is not a value of “{name}”; use one of: {', '.join(allowed)}"
                yield Problem(path, lines.get(name, 1), "vocabulary", message)

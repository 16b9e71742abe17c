"""Changes one field of a text's front matter and nothing else, not even a comment or a blank (pure).

The new value is put into the text where the old one stood, since a program that reads YAML and writes it again
would set every other field in its own way. The result is read back: it holds the new value and all the others as
they were, or the change is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import yaml
from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

from app.writing.yaml_values import Value, renderings
from corpus.frontmatter import FrontMatter
from corpus.markdown import normalise_line_ends
from corpus.yaml_loader import LOADER
from indexer.errors import GoodPracticeError

Path = tuple[str, ...]
"""The name of a field, or the names that lead to one in a group: `("law", "duty", "text")`."""

_ORDER = tuple(FrontMatter.model_fields)

_OPENER = MarkdownIt("zero").use(front_matter_plugin)
"""Knows front matter as the library's own parser does, and nothing else: fields are changed at each keystroke."""


class CannotSet(GoodPracticeError):
    """The front matter is written in a way that the form cannot change safely."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A text taken apart; put together again its parts are the text, to the character."""

    opening: str
    """The line before the fields; empty where the text has no front matter."""
    fields: str
    """The YAML between the two lines."""
    closing: str
    """The line after the fields, with the line end before it."""
    body: str
    """What follows."""

    @property
    def text(self) -> str:
        """The whole text."""
        return self.opening + self.fields + self.closing + self.body

    @property
    def first_line(self) -> int:
        """The number, from 1, of the line of the whole text with which the body begins."""
        return (self.opening + self.fields + self.closing).count("\n") + 1


def parts_of(text: str) -> Parts:
    """The text, with LF line ends, in its parts."""
    source = normalise_line_ends(text)
    # A byte order mark must not hide the front matter behind it.
    first = next(iter(_OPENER.parse(source.removeprefix("\ufeff"))), None)
    if first is None or first.type != "front_matter":
        return Parts("", "", "", source)
    start = source.index("\n") + 1
    end = start + len(first.content)
    # An empty front matter has no line end of its own before the closing line.
    close = source.find("\n", end + 1 if source.startswith("\n", end) else end)
    after = len(source) if close < 0 else close + 1
    return Parts(source[:start], first.content, source[end:after], source[after:])


def fields_of(parts: Parts) -> dict[str, Any] | None:
    """The fields by name; None where the front matter is no list of fields."""
    try:
        found = yaml.load(parts.fields, Loader=LOADER)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    if found is None:
        return {}
    return {str(name): value for name, value in found.items()} if isinstance(found, dict) else None


def with_field(text: str, path: Path, value: Value) -> str:
    """The text with the field at `path` changed to `value`, or without it where that is None; else CannotSet."""
    parts = parts_of(text)
    if not parts.opening:
        parts = Parts("---\n", "", "\n---\n", parts.body if parts.body.startswith("\n") else f"\n{parts.body}")
    before = fields_of(parts)
    if before is not None:
        expected = _canonical(_with(before, path, value))
        if expected == _canonical(before):
            return text
        for fields in _tries(parts.fields, path, value):
            after = replace(parts, fields=fields)
            again = parts_of(after.text)
            found = fields_of(again)
            if again == after and found is not None and _canonical(found) == expected:
                return after.text
    name = ".".join(path)
    raise CannotSet(f"The field “{name}” cannot be changed here without touching others. Change it in the text.")


def with_body(text: str, body: str) -> str:
    """The text with another body under the same front matter."""
    return replace(parts_of(text), body=normalise_line_ends(body)).text


def _canonical(value: Any) -> Any:
    """The value in a form in which 1 and True differ and the order of fields does not matter."""
    if isinstance(value, dict):
        return sorted((repr(name), _canonical(each)) for name, each in value.items())
    return [_canonical(each) for each in value] if isinstance(value, list) else repr(value)


def _with(fields: Mapping[str, Any], path: Path, value: Value) -> dict[str, Any]:
    name, rest = path[0], path[1:]
    if rest:
        inner = fields.get(name)
        return {**fields, name: _with(inner if isinstance(inner, dict) else {}, rest, value)}
    if value is None:
        return {key: each for key, each in fields.items() if key != name}
    return {**fields, name: list(value) if isinstance(value, tuple) else value}


def _tries(fields: str, path: Path, value: Value) -> Iterator[str]:
    """The YAML with the change, written in one way after the other, nicest first."""
    try:
        root = yaml.compose(fields, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return
    if root is None:
        for rendered in _nested(path, value, 0):
            yield f"{fields}\n{rendered}" if fields.strip() else rendered
        return
    node: yaml.Node = root
    for depth, name in enumerate(path):
        if not isinstance(node, yaml.MappingNode):
            return
        pair = next((each for each in reversed(node.value) if each[0].value == name), None)
        if pair is None:
            if value is not None:
                yield from _inserted(fields, node, path[depth:], value)
            return
        if depth + 1 < len(path):
            node = pair[1]
        elif value is None:
            yield from _removed(fields, node, *pair)
        else:
            key, old = pair
            end = max(_end(fields, old), key.end_mark.index + 1)
            for rendered in renderings(value, in_flow=bool(node.flow_style), indent=key.start_mark.column + 2):
                yield f"{fields[: key.end_mark.index]}: {rendered}{fields[end:]}"


def _inserted(fields: str, node: yaml.MappingNode, path: Path, value: Value) -> Iterator[str]:
    if node.flow_style:
        close = node.end_mark.index - 1
        comma = ", " if node.value else ""
        if len(path) == 1:
            for rendered in renderings(value, in_flow=True, indent=0):
                yield f"{fields[:close].rstrip()}{comma}{path[0]}: {rendered}{fields[close:]}"
        return
    indent = node.value[0][0].start_mark.column
    for rendered in _nested(path, value, indent):
        for place in _places(fields, node, path[0], top=indent == 0):
            lead, trail = ("\n", "") if place else ("", "\n")
            yield f"{fields[:place]}{lead}{' ' * indent}{rendered}{trail}{fields[place:]}"


def _places(fields: str, node: yaml.MappingNode, name: str, *, top: bool) -> Iterator[int]:
    """Where a new field can begin: behind the fields that come before it in documents, else at the end."""
    ends = {str(key.value): _line_end(fields, _end(fields, value)) for key, value in node.value}
    if top and name in _ORDER:
        earlier = [ends[each] for each in _ORDER[: _ORDER.index(name)] if each in ends]
        yield earlier[-1] if earlier else 0
    yield max(ends.values())
    yield len(fields)


def _nested(path: Path, value: Value, indent: int) -> Iterator[str]:
    """A new field as lines of block style, without the blanks before the first."""
    if value is None:
        return
    head = "".join(f"{name}:\n{' ' * (indent + 2 * depth)}" for depth, name in enumerate(path[:-1], start=1))
    for rendered in renderings(value, in_flow=False, indent=indent + 2 * len(path)):
        yield f"{head}{path[-1]}: {rendered}"


def _removed(fields: str, parent: yaml.MappingNode, key: yaml.Node, old: yaml.Node) -> Iterator[str]:
    if parent.flow_style:
        return
    start = fields.rfind("\n", 0, key.start_mark.index) + 1
    end = _line_end(fields, max(_end(fields, old), key.end_mark.index))
    if end < len(fields):
        yield fields[:start] + fields[end + 1 :]
    else:
        yield fields[: max(start - 1, 0)]


def _end(fields: str, node: yaml.Node) -> int:
    """Where a value ends: marks of block style lie behind the blanks and comments that follow it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last: Sequence[yaml.Node] | yaml.Node = node.value[-1]
        return _end(fields, last[-1] if isinstance(last, tuple) else last)  # type: ignore[arg-type]
    end = int(node.end_mark.index)
    return len(fields[:end].rstrip()) if getattr(node, "style", None) in ("|", ">") else end


def _line_end(fields: str, place: int) -> int:
    end = fields.find("\n", place)
    return len(fields) if end < 0 else end

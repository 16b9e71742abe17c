"""The map of the library: topics by stages of work, each place with its number of documents (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape

from app.browsing import Browsing
from app.catalogue import _, ngettext
from app.facet_words import STAGES, value_name
from app.topic_groups import grouped
from corpus.frontmatter import FrontMatter

Places = Counter[tuple[str, str]]
"""Documents by topic and stage."""

_SIZES = (2, 4, 7, 11)
"""Numbers of documents above which a place is drawn one size larger."""


def map_html(fronts: Iterable[FrontMatter], browsing: Browsing) -> str:
    """The map of these documents, open until a topic, a stage or words are chosen; empty without topics."""
    places = Places((topic, stage) for front in fronts for topic in front.topics for stage in front.lifecycle)
    groups = grouped({topic for topic, _stage in places})
    if not groups:
        return ""
    opened = not (browsing.words or browsing.chosen.get("topics") or browsing.chosen.get("lifecycle"))
    title = _("Map of topics and stages of work")
    hint = _("Each number is how many documents there are; press one to see them.")
    tables = "".join(_table(_(heading), topics, places, browsing) for heading, topics in groups)
    stages = "".join(_stage(stage, groups, places, browsing) for stage in STAGES)
    return (
        f'<details class="gp-browse-map"{" open" if opened else ""}><summary><h2>{escape(title)}</h2></summary>'
        f'<p class="gp-quiet">{escape(hint)}</p><div class="gp-browse-map-tables">{tables}</div>'
        f'<div class="gp-browse-map-stages">{stages}</div></details>'
    )


def _table(heading: str, topics: Iterable[str], places: Places, browsing: Browsing) -> str:
    columns = "".join(f'<th scope="col">{escape(value_name("lifecycle", stage))}</th>' for stage in STAGES)
    rows = "".join(
        f'<tr><th scope="row">{_topic(topic, browsing)}</th>'
        f"{''.join(_cell(topic, stage, places[topic, stage], browsing) for stage in STAGES)}</tr>"
        for topic in topics
    )
    head = f'<tr><th scope="col">{escape(heading)}</th>{columns}</tr>'
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def _topic(topic: str, browsing: Browsing) -> str:
    address = browsing.choosing(topics=(topic,), lifecycle=()).address
    return f'<a href="{escape(address)}" data-stay data-key="map">{escape(value_name("topics", topic))}</a>'


def _cell(topic: str, stage: str, count: int, browsing: Browsing) -> str:
    if not count:
        return '<td><span class="gp-browse-none" aria-hidden="true">·</span></td>'
    label = f"{value_name('topics', topic)}, {value_name('lifecycle', stage)}: {_documents(count)}"
    size = sum(count > least for least in _SIZES)
    return (
        f'<td><a class="gp-browse-place gp-browse-place-{size}" '
        f'href="{escape(_address(topic, stage, browsing))}" data-stay '
        f'data-key="map" aria-label="{escape(label)}">{count}</a></td>'
    )


def _stage(stage: str, groups: Iterable[tuple[str, tuple[str, ...]]], places: Places, browsing: Browsing) -> str:
    """One stage with its topics, for small screens."""
    found = [(heading, [topic for topic in topics if places[topic, stage]]) for heading, topics in groups]
    lists = "".join(
        f"<h3>{escape(_(heading))}</h3><ul>{''.join(_row(each, stage, places, browsing) for each in topics)}</ul>"
        for heading, topics in found
        if topics
    )
    if not lists:
        return ""
    name = escape(value_name("lifecycle", stage))
    count = sum(len(topics) for _heading, topics in found)
    number = escape(ngettext("{count} topic", "{count} topics", count).format(count=count))
    return f'<details><summary>{name} <span class="gp-quiet">{number}</span></summary>{lists}</details>'


def _row(topic: str, stage: str, places: Places, browsing: Browsing) -> str:
    count = places[topic, stage]
    size = sum(count > least for least in _SIZES)
    return (
        f'<li><a href="{escape(_address(topic, stage, browsing))}" data-stay data-key="map">'
        f'<span class="gp-browse-place gp-browse-place-{size}" aria-hidden="true">{count}</span> '
        f'{escape(value_name("topics", topic))}<span class="gp-unseen">: {_documents(count)}</span></a></li>'
    )


def _address(topic: str, stage: str, browsing: Browsing) -> str:
    return browsing.choosing(topics=(topic,), lifecycle=(stage,)).address


def _documents(count: int) -> str:
    return ngettext("{count} document", "{count} documents", count).format(count=count)

"""Libraries made by chance: documents of every level that share topics, link to one another and hold words that
stand nowhere else, in two versions."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from corpus.library import STARTER_LIBRARY
from corpus.sharing import AMBER, LEVELS, RED, STRICT

ORGANISATIONS = ("harbour", "beacon", "o'lan%tern\"")
PEOPLE = ("ann@harbour", "bo@beacon", "cy@o'lan%tern\"", "d@e@harbour")
RARE = (
    "attestation", "watermarking", "escalations", "allowlisting", "quarantining", "safeguarder", "playbooks",
    "rosterkeeping", "debriefings", "deconfliction", "fingerprinting", "pseudonymised", "referrals", "triaging",
    "moderatorship", "tabletop", "countersigning", "rotations", "checksumming", "heartbeats", "takedowns",
    "signposting", "hotlines", "timestamping", "retentions", "reclassified", "whistleblowing", "backstopping",
    "sandboxing", "threadbare", "telemetries", "handovers", "spotchecks", "guardrails", "preambles", "docketing",
)  # fmt: skip
COMMON = (
    "report", "hash", "list", "team", "appeal", "log", "outage", "moderator", "review", "alarm", "policy", "store",
    "notice", "law", "hotline", "training", "record", "owner", "check", "week",
)  # fmt: skip
SIDE_FILES = ("vocabulary.yaml", "who-asks.yaml")
_FOLDERS = {
    "good-practice-guide": "guides", "mentorship-note": "mentorship", "research-summary": "research",
    "regulatory-brief": "briefs", "evidence-review": "research",
}  # fmt: skip
_STAGES, _SERVICES = ("all", "seed", "growth"), ("all", "messaging", "gaming", "dating")
_PLACES, _AUDIENCES = ("INT", "US", "UK", "EU"), ("ts-lead", "engineer", "researcher")


@dataclass(frozen=True, slots=True)
class Written:
    """One document of such a library."""

    front: Mapping[str, object]
    body: str
    rare: tuple[str, ...]
    """Words that stand in this document alone."""

    @property
    def name(self) -> str:
        """Its id."""
        return str(self.front["id"])

    @property
    def path(self) -> str:
        """Its file."""
        return f"{_FOLDERS[str(self.front['type'])]}/{self.name}.md"

    @property
    def text(self) -> str:
        """What stands in the file."""
        front = yaml.safe_dump(dict(self.front), allow_unicode=True, sort_keys=False)
        return f"---\n{front}---\n\n{self.body}"


@dataclass(frozen=True, slots=True)
class Made:
    """A library before and after a change."""

    before: tuple[Written, ...]
    after: tuple[Written, ...]
    glossary: str
    sources: str = field(default='[{"id": "US1", "title": "A statute", "type": "legislation"},'
                         ' {"id": "ST1", "title": "A study", "type": "report"}]')  # fmt: skip


def made(chance: random.Random, documents: int) -> Made:
    """A library of so many documents, and what became of it."""
    rare = list(RARE)
    chance.shuffle(rare)
    names = [f"{chance.choice(COMMON)}-{number:02d}" for number in range(documents)]
    # Each level is there, whatever chance says.
    levels = [*LEVELS, STRICT, RED, *chance.choices(LEVELS, (3, 2, 2, 3, 3), k=documents)][:documents]
    shares = {name: [rare.pop() for _ in range(2)] for name in names[: len(rare) // 2]}
    before = tuple(
        _written(chance, name, level, tuple(shares.get(name, ())), names)
        for name, level in zip(names, levels, strict=True)
    )
    return Made(before, _changed(chance, before, names), _glossary(chance, before))


def write(folder: Path, written: tuple[Written, ...], library: Made) -> Path:
    """The folder with these documents and the side files in it, and no other documents."""
    for old in folder.rglob("*.md"):
        old.unlink()
    for each in written:
        path = folder / each.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(each.text, encoding="utf-8")
    for name in SIDE_FILES:
        (folder / name).write_bytes((STARTER_LIBRARY / name).read_bytes())
    (folder / "glossary.yaml").write_text(library.glossary, encoding="utf-8")
    (folder / "sources.json").write_text(library.sources, encoding="utf-8")
    return folder


def _written(
    chance: random.Random, name: str, level: str, rare: tuple[str, ...], names: list[str], state: str = ""
) -> Written:
    kind = chance.choice(list(_FOLDERS))
    front: dict[str, object] = {
        "id": name, "title": f"{_some(chance, COMMON, 2).capitalize()} for a {chance.choice(COMMON)}",
        "summary": f"What a team should know about a {chance.choice(COMMON)}.", "type": kind,
        "pillars": ["transparency-accountability"], "lifecycle": [chance.choice(["prevent", "report", "govern"])],
        "topics": chance.sample(["T01", "T06", "T16", "T30"], 2), "audience": [chance.choice(_AUDIENCES)],
        "company_stage": [chance.choice(_STAGES)], "service_type": [chance.choice(_SERVICES)],
        "harm_area": ["all"], "jurisdiction": [chance.choice(_PLACES)], "authority": "practitioner",
        "evidence": chance.choice(["E0", "E1", "E2", "E3"]), "evidence_reason": "By chance.", "sharing": level,
        "state": state or chance.choice(["published"] * 4 + ["retired"]), "owner": "curator-law",
        "as_of": "2026-11-22", "review_by": "2027-05-22", "sources": ["US1", "ST1"], "language": "en",
    }  # fmt: skip
    if level in (AMBER, STRICT):
        front["organisations"] = chance.sample(ORGANISATIONS, chance.choice([1, 1, 2]))
    if level == RED:
        front["recipients"] = chance.sample(PEOPLE, chance.choice([1, 1, 2]))
    if chance.random() < 0.3:
        front["supersedes"] = [chance.choice(names)]
    if front["state"] == "retired":
        front["superseded_by"] = chance.choice(names)
    if kind == "research-summary":
        front["study"] = {
            key: f"{_some(chance, COMMON, 3)}." for key in ("question", "setting", "finding", "limits")
        } | {"method": "Interviews.", "sample": "Eleven people.", "year": chance.choice([2021, 2023])}
    if kind == "regulatory-brief":
        parts = ("duty", "covered", "deadline", "preservation", "penalty")
        front["law"] = {part: {"text": f"{_some(chance, COMMON, 3)}.", "sources": ["US1"]} for part in parts} | {
            "legal_status": "in-force"
        }
    return Written(front, _body(chance, name, rare, names), rare)


def _body(chance: random.Random, name: str, rare: tuple[str, ...], names: list[str]) -> str:
    words = list(rare) or [chance.choice(COMMON)]
    other = chance.choice([each for each in names if each != name])
    folder = chance.choice(sorted(set(_FOLDERS.values())))
    first, second = words[0], words[-1]
    topic, thing = chance.choice(COMMON), chance.choice(COMMON)
    return (
        f"This page is for a {topic} team.\n\n"
        f"## How to use {first} for a {topic}\n\n"
        f"A team that uses {first} for its {topic} keeps a {thing} for **{chance.randrange(2, 9)} weeks** [@US1]. "
        f"The {first} of each {topic} is read by two people. See [the {thing}](../{folder}/{other}.md).\n\n"
        f"## What {second} changes in a {thing}\n\n"
        f"The {thing} needs {second} once a week, with these rules:\n\n"
        f"- Only two named people open the {thing}.\n- Each {second} is written into a {chance.choice(COMMON)}.\n"
        f"- The {_some(chance, COMMON, 3)} is checked by the {chance.choice(COMMON)} [@ST1].\n"
    )


def _changed(chance: random.Random, before: tuple[Written, ...], names: list[str]) -> tuple[Written, ...]:
    """Some documents are gone, some say something else, some are for others now, and one is new."""
    after = [before[0]]
    for each in before[1:]:
        lot = chance.random()
        level = str(each.front["sharing"])
        if lot < 0.1:
            continue
        if lot < 0.3:
            after.append(_written(chance, each.name, level, each.rare, names))
        elif lot < 0.45:
            after.append(_written(chance, each.name, chance.choice(LEVELS), each.rare, names))
        elif lot < 0.55:
            after.append(replace(each, front={**each.front, "as_of": "2026-11-25"}))
        else:
            after.append(each)
    after.append(_written(chance, "newcomer", chance.choice(LEVELS), ("newcomers",), names, "published"))
    return tuple(after)


def _glossary(chance: random.Random, documents: tuple[Written, ...]) -> str:
    entries = []
    for number, each in enumerate(chance.sample(documents, 4)):
        term = f"{COMMON[number]} {(each.rare or ('keeping',))[0]}"
        entry = {"term": term, "definition": "By chance.", "typed": [f"{COMMON[number]}ing"], "see": [each.name]}
        entries.append(entry)
    text: str = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False)
    return text


def _some(chance: random.Random, words: tuple[str, ...], count: int) -> str:
    return " ".join(chance.sample(words, count))

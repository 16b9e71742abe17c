"""Rules on restricted documents (Traffic Light Protocol 2.0, https://www.first.org/tlp/)."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.rules.shelf import Finding, Shelf


def restricted_name_readers(shelf: Shelf) -> Iterator[Finding]:
    """Documents for some organisations or people that do not name them."""
    for document in shelf.documents:
        front = document.front
        line = document.front_lines.get("sharing", 1)
        if front.sharing in ("TLP:AMBER", "TLP:AMBER+STRICT") and not front.organisations:
            yield Finding(document.path, line, f"{front.sharing} needs “organisations”: whose people may read it?")
        if front.sharing == "TLP:RED" and not front.recipients:
            yield Finding(document.path, line, "TLP:RED needs “recipients”: which named people may read it?")


def recipients_have_organisations(shelf: Shelf) -> Iterator[Finding]:
    """Recipients who are not written so that a sign-in can be told to be theirs: `name@organisation`."""
    for document in shelf.documents:
        for each in document.front.recipients:
            name, _, organisation = each.rpartition("@")
            if not (name.strip() and organisation.strip()):
                line = document.front_lines.get("recipients", 1)
                yield Finding(document.path, line, f"“{each}” is no recipient; write name@organisation")


def readers_fit_the_level(shelf: Shelf) -> Iterator[Finding]:
    """Documents with a list of readers that their level makes meaningless; the level may be set too wide."""
    for document in shelf.documents:
        front = document.front
        if front.sharing in ("TLP:CLEAR", "TLP:GREEN") and (front.organisations or front.recipients):
            name = "organisations" if front.organisations else "recipients"
            message = f"{front.sharing} has no list of readers; remove “{name}” or restrict the document"
            yield Finding(document.path, document.front_lines.get(name, 1), message)
        elif front.sharing == "TLP:RED" and front.organisations:
            message = "TLP:RED goes to people and not to organisations; name “recipients” only"
            yield Finding(document.path, document.front_lines.get("organisations", 1), message)

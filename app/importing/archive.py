"""The members of a ZIP archive, read within limits; nothing is ever unpacked to disk."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from app.importing.limits import MEBIBYTE, Limits
from app.importing.refused import BROKEN, ENCRYPTED, Refused

_BOMB = (
    "would unpack to more than it may: {what}. If you trust it, open it in the program it was made with, save it "
    "again, and import that."
)


class Archive:
    """An archive whose members fit the limits; Refused for any other."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
            raise Refused(BROKEN.format(what="it is an incomplete archive")) from error
        self.names = frozenset(member.filename for member in members)
        if any(member.flag_bits & 1 for member in members):
            raise Refused(ENCRYPTED)
        if len(members) > limits.members:
            raise Refused(
                _BOMB.format(what=f"it has {len(members):,} members, and {limits.members:,} are allowed")
            )
        if sum(member.file_size for member in members) > limits.unpacked_bytes:
            raise Refused(_BOMB.format(what=f"together over {limits.unpacked_bytes // MEBIBYTE} MiB"))
        for member in members:
            packed_too_well = member.file_size > MEBIBYTE and member.file_size > limits.ratio * max(
                member.compress_size, 1
            )
            if member.file_size > limits.member_bytes or packed_too_well:
                raise Refused(_BOMB.format(what=f"a member of {member.file_size // MEBIBYTE} MiB"))

    def read(self, name: str) -> bytes:
        """The bytes of a member; empty where there is none."""
        if name not in self.names:
            return b""
        try:
            # Python reads no more than the size that was checked above, whatever the packed data says.
            return self._zip.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
            raise Refused(BROKEN.format(what="a part of it cannot be unpacked")) from error

    def xml(self, name: str) -> etree._Element | None:
        """The root of an XML member; None where there is none, Refused where it is no XML.

        Entities are not resolved, no type definition is loaded, and nothing is fetched.
        """
        content = self.read(name)
        if not content:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise Refused(BROKEN.format(what="a part of it is no XML")) from error


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for a comment, an entity and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """An attribute by its name without the namespace; empty where it is missing."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The first child of this name, or what is found by going on so; None where there is none."""
    for name in names:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element

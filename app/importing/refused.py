"""What a converter says of a file that it does not read; the message goes to people as it is."""

from __future__ import annotations


class Refused(Exception):
    """The file is not read; the message is a sentence about “the file” that says what to do next."""


ENCRYPTED = "is protected with a password. Save a copy without one, and import that."
BROKEN = "is damaged: {what}. Open it in the program it was made with, save it again, and import that."
SCANNED = (
    "has no text: its pages are pictures, as from a scanner. Run text recognition (OCR) over it first, for "
    "instance with `ocrmypdf`, and import the result."
)
EMPTY = "holds no text that could be read, so there is nothing to import."
TOO_DEEP = "is nested too deeply to be read. Save it in a plainer form, and import that."

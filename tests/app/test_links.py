"""The addresses of pages, and what an address names."""

from __future__ import annotations

import pytest

from app.asked import Asked
from app.links import candidates_of, help_link, outside_link, read_address, relative_links, shared_address
from app.place import Place


def test_a_read_address_names_its_place_and_reads_back() -> None:
    address = read_address("guides/a b&c", start=3, end=9, section="über#x")
    assert address == "read?document=guides%2Fa%20b%26c&start=3&end=9&section=%C3%BCber%23x"


def test_a_shared_address_holds_what_was_asked_and_nothing_else() -> None:
    asked = Asked("a & b?", ("expand", "prefer"), "0123")
    assert shared_address("http://localhost:8501", asked) == (
        "http://localhost:8501/?q=a%20%26%20b%3F&v=0123&off=expand,prefer"
    )
    assert shared_address("", Asked("x")) == "/?q=x"


@pytest.mark.parametrize("address", ["tel:javascript", "tel:", "javascript:911", 'tel:9"1'])
def test_what_is_no_telephone_number_is_no_link(address: str) -> None:
    assert help_link(address, "Call <us>") == "Call &lt;us&gt;"


def test_relative_links_lead_to_the_document_in_the_file() -> None:
    there = {"guides/first-hour.md": "first-hour", "about/ü.md": "ü"}
    resolve = relative_links("briefs/law.md", there.get)
    assert resolve("../guides/first-hour.md", "steps") == "read?document=first-hour&section=steps"
    assert resolve("../about/%C3%BC.md", "") == "read?document=%C3%BC"
    assert resolve("first-hour.md", "") is None
    assert resolve("../../etc/passwd", "") is None


def test_a_file_is_looked_up_by_its_name_and_by_its_path() -> None:
    assert candidates_of("guides/First hour.md") == ("First hour", "guides/first-hour")
    assert candidates_of("a.md") == ("a",)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "", "ftp://e.org", "//e.org"])
def test_an_address_that_is_not_of_the_web_is_no_link(address: str) -> None:
    assert outside_link(address, "a < b") == "a &lt; b"


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ({"document": "a", "start": "3", "end": "9"}, Place("a", (3, 9), None)),
        ({"document": " a ", "section": "part"}, Place("a", None, "part")),
        ({"document": "a", "start": "9", "end": "3"}, Place("a", None, None)),
        ({"document": "a", "start": "-1", "end": "x"}, Place("a", None, None)),
        ({"document": "a", "start": "1", "end": "9" * 5000}, Place("a", None, None)),
        ({"document": "a", "start": "²", "end": "٣"}, Place("a", None, None)),
        ({}, Place("", None, None)),
    ],
)
def test_what_an_address_names_wrongly_counts_as_absent(query: dict[str, str], place: Place) -> None:
    assert Place.from_query(query) == place

"""Pictures show each value once and say in words what they show."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from evaluation.charts import curves, differences, histogram, levels, reliability

VALUES = (("good", 0.5), ("same", 0.0), ("bad <&>", -0.25))


def parsed(markup: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<p>{markup}</p>")


@pytest.mark.parametrize(
    "markup",
    [
        differences("d", "D", VALUES, "up"),
        levels("l", "L", VALUES[:2], "up"),
        histogram("h", "H", (1.0, 2.0, 300.0), "ms"),
        curves("c", "C", {"one & two": ((0.5, 0.1), (1.0, 0.4))}, "across", "up"),
        reliability("r", "R", ((0.2, 0.3, 10), (0.9, 0.8, 10))),
    ],
)
def test_every_picture_is_well_formed_and_described(markup: str) -> None:
    root = parsed(markup)
    assert root.find(".//title") is not None
    assert root.findtext(".//desc")


def test_better_and_worse_are_counted_and_drawn_apart() -> None:
    root = parsed(differences("d", "D", VALUES, "up"))
    bars = {(bar.findtext("title") or "").split(":")[0]: bar for bar in root.iter("rect")}
    assert root.findtext(".//desc") == "1 questions better, 1 worse, 1 the same."
    assert bars["good"].get("fill") != bars["bad <&>"].get("fill")
    assert float(bars["good"].get("height", 0)) == pytest.approx(
        2 * float(bars["bad <&>"].get("height", 0)), abs=0.2
    )

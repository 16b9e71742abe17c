"""A reader sees what was changed, word by word."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.desk.differences import Left, Line, Piece, differences, line_now, shortened
from app.desk.due import due_on
from corpus.frontmatter import FrontMatter

_TEXTS = st.lists(st.sampled_from(["", "a b c", "a b d", "x", "# Head", "a b c e f"]), max_size=12).map("\n".join)


def test_a_changed_line_is_shown_once_with_its_words() -> None:
    before = "Head\n\nKept for one year, in a safe place."
    (*_, line) = differences(before, before.replace("one year", "two years"))
    assert line == Line(
        "changed",
        (
            Piece("same", "Kept for "),
            Piece("gone", "one"),
            Piece("new", "two"),
            Piece("same", " "),
            Piece("gone", "year"),
            Piece("new", "years"),
            Piece("same", ", in a safe place."),
        ),
        3,
    )


def test_lines_that_are_not_alike_are_gone_and_new() -> None:
    kinds = [each.kind for each in differences("Zebras graze.\nEnd", "Nobody knows why\nEnd")]
    assert kinds == ["new", "gone", "same"]


def test_a_new_text_is_all_new() -> None:
    assert [each.kind for each in differences("", "a\nb")] == ["new", "new"]


@given(_TEXTS, _TEXTS)
def test_both_texts_can_be_read_from_the_difference(before: str, after: str) -> None:
    lines = differences(before, after)

    def side(without: str, kinds: tuple[str, ...]) -> list[str]:
        return [
            "".join(piece.text for piece in line.pieces if piece.kind != without)
            for line in lines
            if line.kind in kinds
        ]

    assert "\n".join(side("gone", ("same", "new", "changed"))) == after
    assert "\n".join(side("new", ("same", "gone", "changed"))) == before
    assert [each.number for each in lines if each.number] == list(range(1, after.count("\n") + 2))


@given(_TEXTS, _TEXTS)
def test_what_is_left_out_is_unchanged_and_counted(before: str, after: str) -> None:
    shown = shortened(differences(before, after))
    numbers = [
        number
        for each in shown
        for number in (
            range(each.first, each.first + len(each.lines)) if isinstance(each, Left) else [each.number]
        )
        if number
    ]
    assert numbers == list(range(1, after.count("\n") + 2))


def test_a_line_that_is_commented_is_never_left_out() -> None:
    text = "\n".join(str(number) for number in range(40))
    (first, *_, last) = shortened(differences(text, text), keep=frozenset([20]))
    assert isinstance(first, Left)
    assert isinstance(last, Left)
    assert len(first.lines) == 17


def test_a_comment_moves_with_its_line() -> None:
    assert line_now("new\na\nb", 1, "a") == 2
    assert line_now("a\nx\na\na", 3, "a") == 3
    assert line_now("a", 1, "gone") == line_now("a", 1, "") == 0


def test_what_is_due_comes_longest_first_and_retired_documents_never() -> None:
    def front(name: str, due: date | None, state: str = "published") -> FrontMatter:
        return FrontMatter.model_validate(
            {"id": name, "title": name, "review_by": due, "state": state, "owner": "o"}
        )

    fronts = [
        front("b", date(2026, 11, 20)),
        front("a", date(2026, 1, 1)),
        front("c", date(2026, 12, 1)),
        front("d", date(2020, 1, 1), "retired"),
        front("e", None),
    ]
    today = date(2026, 11, 26)
    assert [(each.document, each.days) for each in due_on(fronts, today)] == [("a", 329), ("b", 6)]
    assert [each.document for each in due_on(fronts, today, 30)] == ["a", "b", "c"]

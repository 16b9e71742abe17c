"""Every peer ranks a tiny collection sensibly, and the benchmark beside them says what it found."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from haystack.dataclasses import Document as HaystackDocument

from evaluation.benchmark import main
from evaluation.benchmark_rows import vectors_of
from evaluation.peer_report import ALONE, ANSWERS, EMBEDDED, FIGURES, FLOOR, OURS, claims, growth, ratios, table
from evaluation.peer_rows import Rows, Source, mixed, read_source
from evaluation.peers import PeerKind, fused, peer_kinds
from indexer.bridge import pack_tokens, unpack_tokens

TEXTS = {
    "apples": ("Apples", "Apples ripen in autumn. They are picked by hand and kept in cool cellars until spring."),
    "ships": ("Ships", "Ships carry goods across the sea. A captain commands the crew and reads the charts."),
    "bees": ("Bees", "Bees make honey from the nectar of flowers. A hive has one queen and many workers."),
    "stars": ("Stars", "Stars are far away suns. Astronomers measure their light with large telescopes."),
}
QUESTIONS = {
    "apples": "When do apples ripen?",
    "ships": "Who commands the crew of a ship?",
    "bees": "What do bees make honey from?",
    "stars": "How is the light of stars measured?",
}
FILLED = 9


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A judged collection of four texts."""
    folder = tmp_path_factory.mktemp("collection")
    (folder / "qrels").mkdir()
    texts = [{"_id": name, "title": title, "text": text} for name, (title, text) in TEXTS.items()]
    questions = [{"_id": f"q-{name}", "text": text} for name, text in QUESTIONS.items()]
    for name, records in (("corpus", texts), ("queries", questions)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    judgments = "".join(f"q-{name}\t{name}\t1\n" for name in QUESTIONS)
    (folder / "qrels/test.tsv").write_text("query-id\tcorpus-id\tscore\n" + judgments)
    return folder


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the collection's index is kept during these tests."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def source(collection: Path, cache: Path) -> Source:
    """The collection, indexed."""
    return read_source(collection, cache, lambda _: None)


@pytest.mark.parametrize("kind", peer_kinds(), ids=lambda kind: kind.name)
def test_every_peer_that_is_installed_ranks_the_right_text_first(
    kind: PeerKind, source: Source, tmp_path: Path
) -> None:
    if kind.missing:
        pytest.skip(kind.missing)
    kind.make().build(Rows(source, source.collection.vectors), tmp_path)
    peer = kind.make()
    peer.open(tmp_path)
    asked = zip(source.collection.questions, source.questions(), strict=True)
    right = {question.id: peer.ask(embedded)[0] for question, embedded in asked}
    assert {name: source.documents_of.get(first) for name, first in right.items()} == {
        f"q-{name}": name for name in QUESTIONS
    }


def test_peers_are_found_by_their_files_ours_first_and_the_floor_last() -> None:
    names = [kind.name for kind in peer_kinds()]
    assert names[:2] == [OURS, ANSWERS]
    assert names[-1] == FLOOR
    assert len(set(names)) == len(names)


def test_a_peer_that_is_not_installed_says_how_to_install_it() -> None:
    kind = replace(peer_kinds()[0], needs=("no_such_engine",))
    assert "no_such_engine is not installed" in kind.missing
    assert "uv pip install -e '.[peers]'" in kind.missing


def test_every_peer_gets_the_same_passages_and_fillers_come_last(source: Source) -> None:
    vectors = vectors_of(source.collection, FILLED)
    (batch,) = Rows(source, vectors)
    assert len(batch.ids) == len(batch.texts) == len(batch.rows) == FILLED
    assert [name.startswith("~filler") for name in batch.ids] == [False] * 4 + [True] * (FILLED - 4)
    assert np.array_equal(batch.vectors, vectors)
    assert batch.texts[0].startswith(batch.rows[0].meta["title"])


def test_a_filler_has_tokens_and_statements_of_both_its_parents() -> None:
    chance = np.random.default_rng(1)
    tokens = [chance.standard_normal((count, 8)).astype(np.float32) for count in (4, 6)]
    first, second = (
        passage(text, each)
        for text, each in zip(("One two. Three four.", "Five six. Seven eight nine."), tokens, strict=True)
    )
    filler = mixed(HaystackDocument(content="One two. Seven eight nine.", meta=dict(first.meta)), first, second)
    stored = unpack_tokens(filler.meta["token_vectors"])
    assert np.allclose(stored[:2], unpack_tokens(first.meta["token_vectors"])[:2])
    assert np.allclose(stored[2:], unpack_tokens(second.meta["token_vectors"])[3:])
    places = json.loads(filler.meta["statements"])
    assert [(filler.content or "")[start:end] for start, end, *_ in places] == ["One two.", "Seven eight nine."]
    assert base64.b64decode(filler.meta["statement_vectors"]) == b"aadd"


def passage(text: str, tokens: Any) -> HaystackDocument:
    """A passage of two statements with marked vectors of two bytes each."""
    end = text.index(".") + 1
    places = [[0, end, "sentence", None], [end + 1, len(text), "sentence", None]]
    marks = b"aabb" if text.startswith("One") else b"ccdd"
    meta = {
        "statements": json.dumps(places),
        "statement_vectors": base64.b64encode(marks).decode(),
        "token_vectors": pack_tokens(tokens),
    }
    return HaystackDocument(content=text, meta=meta)


def test_reciprocal_ranks_put_first_what_both_arms_found() -> None:
    assert fused([["a", "b"], ["c", "b"]]) == ["b", "a", "c"]


def test_claims_say_what_holds_and_what_does_not() -> None:
    runs = {
        "1000": {OURS: figures(9, 20, 0.7), "other": figures(1, 2, 0.9)},
        "10000": {
            OURS: figures(10, 20, 0.7),
            ANSWERS: figures(40, 40, 0.7),
            "other": figures(5, 30, 0.7),
            FLOOR: figures(1, 11, 0.6),
        },
    }
    held = {claim["says"]: claim["holds"] for claim in claims(runs)}
    assert held == {
        "at 10,000 passages a question takes 10.0 ms, with other 5.0": False,
        "at 10,000 passages nDCG@10 of 2 questions is 0.700, with other 0.700": True,
        "at 10,000 passages nDCG@10 of 2 questions is 0.700, with floor 0.600": True,
        "at 10,000 passages goodpractice takes 20.0 ms with the question embedded, "
        "1.8 times the floor's 11.0": True,
        "at 10,000 passages goodpractice, answers takes 40.0 ms with the question embedded, "
        "3.6 times the floor's 11.0": False,
    }
    assert ratios(runs)[f"10,000 passages, {ALONE}: other / {OURS}"] == 0.5
    assert ratios(runs)[f"10,000 passages, {ALONE}: {OURS} / {FLOOR}"] == 10
    assert growth(runs)[f"other, {ALONE}: 1,000 to 10,000 passages"] == 5


def test_a_peer_that_stopped_is_named_under_the_table() -> None:
    said = table(1000, {OURS: figures(1, 2, 0.5), "other": {"stopped": "while indexing: not done after 9 s"}})
    assert "other stopped while indexing: not done after 9 s" in said


def figures(alone: float, embedded: float, quality: float) -> dict[str, Any]:
    """What claims are made of."""
    return {ALONE: alone, EMBEDDED: embedded, "nDCG@10": quality, "nDCG@10 of each": [quality, quality]}


@pytest.mark.long
def test_the_benchmark_writes_every_figure_with_machine_date_and_versions(
    collection: Path, cache: Path, source: Source, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "peers.json"
    places = ["--collection", str(collection), "--cache", str(cache), "--json", str(out)]
    limits = ["--passages", str(FILLED), "--seconds", "0.1", "--only", OURS]
    main(["--peers", *places, *limits, "--note", "a test"])
    run = json.loads(out.read_text())
    assert set(run["figures"][str(FILLED)][OURS]) - {"nDCG@10 of each"} == {name for name, _ in FIGURES}
    assert run["figures"][str(FILLED)][OURS]["nDCG@10"] == 1
    assert {"date", "machine", "versions", "note", "collection", "growth", "ratios", "claims"} <= set(run)
    assert run["versions"]["lancedb"]
    assert "embedding, float32 (passages/s)" in run["collection"]["embedding"]
    assert out.with_suffix(".html").read_text().startswith("<!doctype html>")
    assert ALONE in capsys.readouterr().out


def test_an_unknown_peer_is_told_which_there_are(collection: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--peers", "--collection", str(collection), "--only", "nobody"])
    assert "no peer is called nobody; there are goodpractice," in capsys.readouterr().err

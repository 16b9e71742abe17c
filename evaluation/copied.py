"""Copies an index from one place to another, vectors and all, so that both engines hold the very same."""

from __future__ import annotations

from indexer.errors import IndexUnreadable, NoIndex
from indexer.places.place import Place, Wanted
from indexer.published import Tables


def copy_index(source: Place, target: Place) -> None:
    """Publishes in `target` what `source` has published; only what differs is written."""
    state = source.states()[0]
    with target.only_builder():
        try:
            before = target.states()
        except (NoIndex, IndexUnreadable):
            before = ()
        target.forget_unfinished(before, state.generation)
        made: dict[Tables, Tables] = {}
        for view in dict.fromkeys(state.views.values()):
            for tables, dimension in ((view.passages, state.dimension), (view.documents, 0)):
                store = source.passages(tables, dimension) if dimension else source.documents(tables)
                # Whatever is read as one becomes one table, which every place can read.
                wanted = Wanted(tables[-1].table, dimension, store.filter_documents(), list)
                made[tables] = target.mirror(wanted).tables
        for name in state.side_files.values():
            target.keep_side_file(name, source.side_file(name).encode("utf-8"))
        copied = state.moved(made.__getitem__)
        target.publish([copied])
        target.tidy([copied])

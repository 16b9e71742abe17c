"""What the index held, state by state, as one clearance sees it: the only door to what is new, changed or gone.

No model is needed for it, and no word of a question: whole documents are listed, through the one filter.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from datetime import date, datetime

from corpus.digest import Digest, Wanted, digest_of, version_of
from corpus.sharing import CLEAR, Clearance
from indexer.bridge import StoredDocument, access_filter, stored_document
from indexer.places.choice import place_of
from indexer.published import Published, View, view_of
from indexer.settings import Settings

_WHOLE = 4
"""Listings of which the texts are kept; of the others only the versions of their documents are."""

_Key = tuple[View, Clearance]


class History:
    """The states of one index; safe to share between threads. A finished `index` run is seen by the next call."""

    def __init__(self, settings: Settings) -> None:
        """Opens nothing."""
        self._place = place_of(settings)
        self._lock = threading.Lock()
        self._texts: OrderedDict[_Key, tuple[StoredDocument, ...]] = OrderedDict()
        self._versions: dict[_Key, dict[str, str]] = {}

    def documents(self, *, clearance: Clearance = CLEAR) -> tuple[StoredDocument, ...]:
        """Every document that this clearance may see today, by id; NoIndex, IndexUnreadable."""
        with self._lock:
            return self._listed(self._place.states()[0], clearance)

    def digest(
        self, *, since: date, today: date, clearance: Clearance = CLEAR, wanted: Wanted = lambda front: True
    ) -> Digest:
        """What somebody with this clearance is told of the library since that day; NoIndex, IndexUnreadable.

        Today's listing is compared with that of the newest state that is kept from before the day, else with that
        of the oldest one.
        """
        with self._lock:
            states = self._place.states()
            self._forget(states)
            older = [state for state in states if _finished(state).date() < since]
            base = older[0] if older else states[-1]
            came, changed_at = self._appearances(states, base, clearance)
            return digest_of(
                self._listed(states[0], clearance),
                self._listed(base, clearance),
                since=since,
                today=today,
                changed_at=changed_at,
                came=came,
                known_from=None if older else _finished(base).date(),
                wanted=wanted,
            )

    def _appearances(
        self, states: Sequence[Published], base: Published, clearance: Clearance
    ) -> tuple[dict[str, datetime], datetime]:
        """When each document of today first stood in the index as it is, and when the listing first was today's.

        A state in which nothing differs for this clearance is passed over: no date tells of what is hidden.
        """
        today = self._held(states[0], clearance)
        came = dict.fromkeys(today, _finished(states[0]))
        changed_at = _finished(states[0])
        open_ids, same, within = set(today), True, base is not states[0]
        for state in states[1:]:
            held, finished = self._held(state, clearance), _finished(state)
            open_ids = {name for name in open_ids if held.get(name) == today[name]}
            came |= dict.fromkeys(open_ids, finished)
            same = same and held == today
            changed_at = finished if same else changed_at
            within = within and state is not base
            if not (within or same):
                break
        return came, changed_at

    def _held(self, state: Published, clearance: Clearance) -> dict[str, str]:
        """The version of each document of a listing, by id."""
        key = (view_of(state, clearance), clearance)
        if key not in self._versions:
            self._versions[key] = {each.id: version_of(each.source) for each in self._listed(state, clearance)}
        return self._versions[key]

    def _listed(self, state: Published, clearance: Clearance) -> tuple[StoredDocument, ...]:
        view = view_of(state, clearance)
        key = (view, clearance)
        if key not in self._texts:
            rows = self._place.documents(view.documents).filter_documents(access_filter(clearance))
            listed = sorted(map(stored_document, rows), key=lambda each: each.id)
            self._texts[key] = tuple(each for each in listed if each.front.open_to(clearance))
        self._texts.move_to_end(key)
        while len(self._texts) > _WHOLE:
            self._texts.popitem(last=False)
        return self._texts[key]

    def _forget(self, states: Sequence[Published]) -> None:
        """Lets go of what no state holds any more."""
        named = {view for state in states for view in state.views.values()}
        self._versions = {key: held for key, held in self._versions.items() if key[0] in named}


def _finished(state: Published) -> datetime:
    return datetime.fromisoformat(state.finished)

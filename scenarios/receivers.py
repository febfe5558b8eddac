# SPDX-License-Identifier: Apache-2.0
"""Which units stand ready to take a duty over: by their place, or by the line of command where places are unknown."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from orgmodel.columns import BoolArray
from orgmodel.findings.places import UNKNOWN, Places
from orgmodel.organisation import Organisation
from orgmodel.schema.agency import OUTSIDE_BODY
from scenarios.draft import Rows


def on_level(places: Places, level: str) -> BoolArray:
    """Live units of the apparatus that work on a level, by their own tier or that of the nearest superior."""
    agencies = places.organisation.agencies
    here = np.asarray([one == level for one in places.level], np.bool_)
    return agencies.live & here & ~agencies.where("kind", OUTSIDE_BODY)


def authorities_on(places: Places, level: str) -> BoolArray:
    """The authorities of a level: its units that stand under none of the same level, service units left out."""
    agencies = places.organisation.agencies
    here = on_level(places, level)
    parents = places.parents
    return here & ~(np.append(here, np.False_)[parents]) & ~agencies.where("kind", "public_service_unit")


class Receivers:
    """Some units, to be asked which of them a duty goes to. Cost: the units times the depth of places, once."""

    def __init__(self, places: Places, candidates: Rows) -> None:
        self._places = places
        self._inside: dict[int, list[int]] = defaultdict(list)
        self._at: dict[int, list[int]] = defaultdict(list)
        self._under: dict[int, list[int]] = defaultdict(list)
        agencies = places.organisation.agencies
        for row in sorted(candidates.tolist(), key=agencies.id_of):
            spot = self._spot(row)
            if spot == UNKNOWN:
                for above in places.superiors(row):
                    self._under[above].append(row)
                continue
            self._at[spot].append(row)
            for around in (spot, *places.containing(spot)):
                self._inside[around].append(row)

    def _spot(self, row: int) -> int:
        """The place of a unit: its own, or one taken over from a superior on its own level.

        A commune without a place of its own does not work in the whole province because the province does.
        """
        places = self._places
        own = places.organisation.agencies.data("territory")
        for at in (row, *places.superiors(row)):
            if places.level[at] != places.level[row]:
                break
            if own[at] >= 0:
                return int(own[at])
        return UNKNOWN

    def of(self, holder: int, place: int) -> Rows:
        """The units that work inside a place, by their ids; else the one that works around it.

        Where the units themselves have no places, they are those under the holder, or under the nearest superior of it
        on its own level that has some.
        """
        places = self._places
        known = len(places.organisation.territories.live)
        spots = [spot for spot in (place, *places.containing(place)) if 0 <= spot < known]
        found = self._inside.get(spots[0], []) if spots else []
        found = found or next((self._at[spot] for spot in spots if self._at.get(spot)), [])
        at = holder
        while not found and at >= 0 and places.level[at] == places.level[holder]:
            found = self._under.get(at, [])
            at = int(places.parents[at])
        return np.asarray(found, np.int64)


def ids_told(organisation: Organisation, rows: Rows, most: int = 5) -> str:
    """Some ids for a sentence, in their order; the rest as a number of points."""
    ids = sorted(organisation.agencies.ids(rows))
    return ", ".join(ids[:most]) + (", …" if len(ids) > most else "")

# SPDX-License-Identifier: Apache-2.0
"""What is known of words before a text is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from orgmodel.reading.concept import Concept
from orgmodel.reading.thesaurus import Thesaurus

_TIME = frozenset(("time-frequency-limit", "time-periods-limit"))
_OFTEN = frozenset(("periodic-limit", "round-the-clock-limit"))
_PREMISES = frozenset(
    (
        "premises-place",
        "venues-place",
        "road-places-place",
        "water-places-place",
        "corridor-places-place",
        "terrain-areas-place",
        "zones-place",
    )
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of words before a text is read: concepts, small words, and what concepts say of time and place."""

    concepts: Mapping[str, Concept]
    small: frozenset[str]
    times: frozenset[str]
    """Limits that say when or how often."""
    often: frozenset[str]
    """Limits that say how often."""
    premises: frozenset[str]
    """Places that say where a thing stands, and no part of the country by its name or level."""

    @classmethod
    def of(cls, thesaurus: Thesaurus, small: frozenset[str] = frozenset()) -> Known:
        """From a thesaurus, with the words of one script that say nothing by themselves."""
        wider = {id_: frozenset((id_, *thesaurus.above(id_))) for id_ in thesaurus.concepts}
        times = frozenset(id_ for id_, above in wider.items() if not _TIME.isdisjoint(above))
        return cls(
            concepts=thesaurus.concepts,
            small=small,
            times=times,
            often=frozenset(id_ for id_ in times if not _OFTEN.isdisjoint(wider[id_])),
            premises=frozenset(id_ for id_, above in wider.items() if not _PREMISES.isdisjoint(above)),
        )

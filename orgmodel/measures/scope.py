# SPDX-License-Identifier: Apache-2.0
"""Which units a goal, a measure or a rule speaks of: by kind, level and establishment, never by a user's ids."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orgmodel.columns import BoolArray
from orgmodel.organisation import Organisation
from orgmodel.schema.agency import OUTSIDE_BODY


@dataclass(frozen=True, slots=True)
class Scope:
    """Units of these kinds, on these levels, established in these ways; an empty list means any."""

    kind: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    establishment: tuple[str, ...] = ()

    def is_everything(self) -> bool:
        """Whether the scope leaves nothing out."""
        return not (self.kind or self.level or self.establishment)


EVERYTHING = Scope()


def is_recorded(organisation: Organisation, scope: Scope) -> bool:
    """Whether the fields that the scope names are known of at least one live unit; else nothing can be counted."""
    agencies = organisation.agencies
    named = (("kind", scope.kind), ("establishment", scope.establishment), ("tier", scope.level))
    return all(bool((agencies.known(field) & agencies.live).any()) for field, words in named if words)


def agency_levels(organisation: Organisation) -> tuple[str, ...]:
    """The level of every agency row (also retired ones), read from its tier; empty where it is not known."""
    tiers = organisation.tiers
    level_of = {int(row): tiers.text(int(row), "level") or tiers.id_of(int(row)) for row in tiers.rows}
    return tuple(level_of.get(row, "") for row in organisation.agencies.data("tier").tolist())


def in_scope(organisation: Organisation, scope: Scope) -> BoolArray:
    """Live agencies that the scope covers (a mask over all agency rows).

    Bodies outside the apparatus (to which duties were handed over) count only where the scope names their kind.
    """
    agencies = organisation.agencies
    mask = agencies.live.copy()
    if OUTSIDE_BODY not in scope.kind:
        mask &= ~agencies.where("kind", OUTSIDE_BODY)
    for name, allowed in (("kind", scope.kind), ("establishment", scope.establishment)):
        if allowed:
            column = agencies.columns[name]
            codes = [column.words.find(word) for word in allowed]
            mask &= np.isin(column.data, [code for code in codes if code >= 0])
    if scope.level:
        tiers = organisation.tiers
        named = [row for row in tiers.rows.tolist() if (tiers.text(row, "level") or tiers.id_of(row)) in scope.level]
        mask &= np.isin(agencies.data("tier"), named)
    return mask

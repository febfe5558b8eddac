# SPDX-License-Identifier: Apache-2.0
"""The scope of a scenario: a pilot in some territories or branches; who is outside may take something over, no more."""

from __future__ import annotations

import numpy as np

from orgmodel.columns import BoolArray
from orgmodel.findings.places import Places
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation
from scenarios.arguments.argument import Checklist, Data
from scenarios.draft import Rows
from scenarios.inside import Inside
from scenarios.tree import branch

# Which argument of a pilot names rows of which table.
_NAMED = (("territories", "territories"), ("branches", "agencies"))


class Pilot(Data):
    """The territories (with what lies in them) and the branches (a unit with everything below it) of a pilot.

    A unit is inside where it stands in one of the branches or works in one of the territories; a duty where its holder
    is inside or its own place lies in one of the territories; a procedure where its competent agency is inside.
    """

    territories: tuple[str, ...] = ()
    branches: tuple[str, ...] = ()

    def check(self, organisation: Organisation) -> tuple[Issue, ...]:
        """Known territories and units, at least one of them, each named once."""
        checklist = Checklist(organisation)
        if not self.territories and not self.branches:
            checklist.error("nothing_named", "scope")
        for name, table in _NAMED:
            ids = getattr(self, name)
            if ids:
                checklist.rows(f"scope.{name}", ids, table)
        return checklist.issues

    def inside(self, organisation: Organisation) -> Inside:
        """What lies inside, in an organisation as it is when a step is carried out.

        A branch that a step before has dissolved is passed over: what it had is elsewhere, under its new superior.
        """
        agencies, territories = organisation.agencies, organisation.territories
        places = Places(organisation)
        heads = [row for one in self.branches if (row := agencies.find(one)) is not None]
        grounds = [row for one in self.territories if (row := territories.find(one)) is not None]
        covered = branch(organisation, np.asarray(grounds, np.int64), "territories") if grounds else None
        units = branch(organisation, np.asarray(heads, np.int64)) if heads else np.zeros(len(agencies.live), np.bool_)
        at = _covers(covered, places.agency_place)
        units = agencies.live & (units | at)
        holders = np.append(units, np.False_)
        duties = holders[organisation.duties.data("agency")] | _covers(covered, places.duty_place)
        return Inside(
            {
                "agencies": units,
                "duties": organisation.duties.live & duties,
                "procedures": organisation.procedures.live & holders[organisation.procedures.data("agency")],
            }
        )


def _covers(covered: BoolArray | None, places: Rows) -> BoolArray:
    if covered is None:
        return np.zeros(len(places), np.bool_)
    return np.append(covered, np.False_)[np.where(places < len(covered), places, -1)]

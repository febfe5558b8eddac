# SPDX-License-Identifier: Apache-2.0
"""Where the work of a tier that ends goes: the mapping as a planner writes it, and whom it means for each duty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from orgmodel.columns import BoolArray
from orgmodel.findings.places import UNKNOWN, Places
from orgmodel.graph.tree import live_parents
from orgmodel.organisation import Organisation
from orgmodel.schema import TABLES
from orgmodel.schema.place import LEVELS
from scenarios.arguments.argument import Checklist, Data
from scenarios.draft import Rows
from scenarios.receivers import Receivers, authorities_on, ids_told, on_level


class Target(Data):
    """Who takes work over: the units of a level, or one agency."""

    level: str | None = None
    agency: str | None = None

    def check(self, checklist: Checklist, where: str) -> None:
        """Adds what is wrong with it: exactly one of the two, and known."""
        if (self.level is None) == (self.agency is None):
            checklist.error("name_one_of", where, names="level, agency")
        if self.agency is not None:
            checklist.row(f"{where}.agency", self.agency)
        if self.level is not None:
            if self.level not in LEVELS:
                checklist.value(f"{where}.level", TABLES["tiers"].field("level"), self.level)
            elif not checklist.organisation.tiers.where("level", self.level).any():
                checklist.error("level_without_tier", f"{where}.level", self.level)


class ByFunction(Target):
    """Who takes over the work in some functions, with what is below them; the nearest mapping counts."""

    functions: tuple[str, ...]


class ByKind(Target):
    """Who takes over the work of units of some kinds, where no mapping by function says otherwise."""

    kinds: tuple[str, ...]


class TierTo(Target):
    """Who takes the work of the tier over; `level` or `agency` is for all that no mapping names."""

    by_function: tuple[ByFunction, ...] = ()
    by_kind: tuple[ByKind, ...] = ()

    def targets(self) -> Iterator[tuple[str, Target]]:
        """Every target with the name of its argument."""
        yield "to", self
        yield from ((f"to.by_function.{number}", one) for number, one in enumerate(self.by_function))
        yield from ((f"to.by_kind.{number}", one) for number, one in enumerate(self.by_kind))

    def check_all(self, checklist: Checklist) -> None:
        """Adds what is wrong with the mapping: targets, functions and kinds, each named once."""
        for where, target in self.targets():
            target.check(checklist, where)
        if self.by_function:
            named = tuple(function for one in self.by_function for function in one.functions)
            checklist.rows("to.by_function", named, "functions")
        kinds = [kind for one in self.by_kind for kind in one.kinds]
        for kind in kinds:
            checklist.value("to.by_kind", TABLES["agencies"].field("kind"), kind)
            if kinds.count(kind) > 1:
                checklist.error("named_twice", "to.by_kind", kind)

    def for_each(self, organisation: Organisation, functions: Rows, holders: Rows) -> list[Target]:
        """The target of each piece of work, from its function (-1 unknown) and its holder."""
        rows, agencies = organisation.functions, organisation.agencies
        mapped = {rows.row(name): one for one in self.by_function for name in one.functions}
        by_kind = {kind: one for one in self.by_kind for kind in one.kinds}
        parents = live_parents(organisation, "functions").tolist()
        nearest: dict[int, Target | None] = {-1: None}

        def by_function(function: int) -> Target | None:
            at, seen = function, []
            while at not in nearest and at not in mapped and at not in seen:
                seen.append(at)
                at = parents[at]
            found = mapped.get(at, nearest.get(at))
            nearest.update(dict.fromkeys(seen, found))
            return found

        return [
            by_function(function) or by_kind.get(agencies.text(holder, "kind")) or self
            for function, holder in zip(functions.tolist(), holders.tolist(), strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Work:
    """A duty or a procedure that somebody has to take over: what it is about, whose it is, and where."""

    name: str
    function: int
    holder: int
    place: int


class Takers:
    """Whom a mapping means. `faults` collects whatever it leaves open, told once for each function or place."""

    def __init__(self, places: Places, ended: BoolArray, tier: int) -> None:
        self._places = places
        self._organisation = places.organisation
        self._ended = ended
        self._tier = tier
        self._below: dict[str, Receivers] = {}
        self._leaders: dict[str, Leaders] = {}
        self._faults: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)

    def of(self, target: Target, work: Work) -> Rows:
        """The rows of those who take it over; none where that is a fault."""
        if target.agency is not None:
            return np.asarray([self._organisation.agencies.row(target.agency)], np.int64)
        level = target.level or ""
        found = self._on_lower(level, work) if self.is_lower(level) else self._on_higher(level, work)
        return np.asarray(found, np.int64)

    def is_lower(self, level: str) -> bool:
        """Whether a level is below the tier that ends, by the ranks of the tiers."""
        tiers = self._organisation.tiers
        ranks = tiers.data("rank")[tiers.where("level", level)]
        return bool(len(ranks) and ranks.min() > tiers.data("rank")[self._tier])

    def _on_lower(self, level: str, work: Work) -> Rows:
        if level not in self._below:
            there = authorities_on(self._places, level) & ~self._ended
            self._below[level] = Receivers(self._places, np.flatnonzero(there))
        found = self._below[level].of(work.holder, work.place)
        if not len(found):
            holder = self._organisation.agencies.id_of(work.holder)
            self._faults["nobody_below_on_level", level, holder, ""].append(work.name)
        return found

    def _on_higher(self, level: str, work: Work) -> Rows:
        if level not in self._leaders:
            there = on_level(self._places, level) & ~self._ended
            self._leaders[level] = Leaders(self._places, there)
        if work.function < 0:
            self._faults["work_without_function", level, "", ""].append(work.name)
            return np.zeros(0, np.int64)
        found = self._leaders[level].of(work.function, work.place)
        if len(found) != 1:
            code = "several_lead_on_level" if len(found) else "nobody_leads_on_level"
            function = self._organisation.functions.id_of(work.function)
            self._faults[code, level, function, ids_told(self._organisation, found)].append(work.name)
            return found[:0]
        return found

    def tell(self, checklist: Checklist) -> None:
        """Adds the faults as errors: the function or the holder, how much work it is, and who might be meant."""
        for (code, level, about, candidates), names in sorted(self._faults.items()):
            count, first = len(names), min(names)
            checklist.error(code, "to", about or level, level=level, candidates=candidates, count=count, first=first)


class Leaders:
    """Who leads which function on a level, for which place. Cost: the leading duties times the depth of functions."""

    def __init__(self, places: Places, there: BoolArray) -> None:
        self._places = places
        self._organisation = organisation = places.organisation
        self._parents: list[int] = live_parents(organisation, "functions").tolist()
        self._exact: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
        self._below: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
        self._found: dict[tuple[int, int], Rows] = {}
        duties = organisation.duties
        holders = duties.data("agency")
        leading = duties.where("role", "lead") & (duties.data("function") >= 0) & np.append(there, np.False_)[holders]
        for row in np.flatnonzero(leading).tolist():
            function, holder = int(duties.data("function")[row]), int(holders[row])
            spot = int(places.duty_place[row])
            self._exact[function][spot].add(holder)
            for above in self._above(function):
                self._below[above][spot].add(holder)

    def _above(self, function: int) -> Iterator[int]:
        seen = {function}
        at = self._parents[function]
        while at >= 0 and at not in seen:
            yield at
            seen.add(at)
            at = self._parents[at]

    def of(self, function: int, place: int) -> Rows:
        """Who leads the function for a whole place, else something in it, else the nearest wider function.

        A unit counts as the highest one above it that leads too, and a division as the agency that it is part of.
        """
        if (function, place) not in self._found:
            tables = (
                self._exact[function],
                self._below[function],
                *(self._exact[one] for one in self._above(function)),
            )
            around = {place, UNKNOWN, *self._places.containing(place)}
            found: set[int] = set()
            for table in tables:
                spots = table.keys() if place == UNKNOWN else table.keys() & around
                found = {holder for spot in spots for holder in table[spot]}
                if found:
                    break
            self._found[function, place] = self._answering(found)
        return self._found[function, place]

    def _answering(self, found: set[int]) -> Rows:
        """The units that answer for the work of these: divisions by their agency, each line of command once."""
        lifted = {self._agency_of(row) for row in found}
        tops = {row for row in lifted if not lifted & set(self._places.superiors(row))}
        return np.asarray(sorted(tops, key=self._organisation.agencies.id_of), np.int64)

    def _agency_of(self, row: int) -> int:
        agencies, places = self._organisation.agencies, self._places
        at = row
        while agencies.text(at, "kind") == "division":
            above = int(places.parents[at])
            whole = above >= 0 and agencies.text(above, "kind") != "peoples_committee"
            if not whole or places.level[above] != places.level[row]:
                return at
            at = above
        return at

# SPDX-License-Identifier: Apache-2.0
"""The organisation chart as plain data: who stands under whom, what was found about each, what a scenario changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from orgmodel.findings import Findings
from orgmodel.organisation import Organisation
from orgmodel.schema.agency import OUTSIDE_BODY
from viz.findings import TAKES_PART, Said, said
from viz.layout.tidy import ReportingCycleError

MARKS = ("same", "added", "removed", "changed", "moved", "outside")
"""What a scenario did to a unit; "moved" wins over "changed" where both are true.

"outside" is a body outside the apparatus that the scenario hands duties to: it is no new unit of it.
"""
PANEL_CAP = 5
"""Findings of one kind that the panel tells of one unit; of more it says how many."""
SAID = ("role", "task", "text_vi", "text_en")
"""What makes a duty another one for its holder: role, task and wording."""


@dataclass(frozen=True, slots=True)
class UnitFlag:
    """How many findings of one kind name a unit."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class ChartUnit:
    """One unit as the chart shows it.

    `parent` is the superior in the chart (None for a top). `staff` counts authorised posts; None where the model does
    not say. `duties` are (role, number) pairs in the order of the roles' codes. `was_parent` and `was_name_*` are
    filled where a scenario moved or renamed the unit; `into` names the units that took over a removed one. `findings`
    are places in `ChartView.findings`; those of `takes_part` are no fault of the unit, and `flags` does not count them.
    `left_out` counts by kind those that are not in `ChartView.findings` because the unit has too many.
    """

    id: str
    name_vi: str
    name_en: str
    kind: str
    parent: str | None
    depth: int
    staff: float | None = None
    duties: tuple[tuple[str, int], ...] = ()
    flags: tuple[UnitFlag, ...] = ()
    mark: str = "same"
    was_parent: str | None = None
    was_name_vi: str = ""
    was_name_en: str = ""
    was_staff: float | None = None
    into: tuple[str, ...] = ()
    findings: tuple[int, ...] = ()
    takes_part: tuple[int, ...] = ()
    left_out: tuple[UnitFlag, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartLink:
    """A relation beside the reporting line: coordinates, guides, funds, supervises."""

    source: str
    target: str
    type: str


@dataclass(frozen=True, slots=True)
class ChartView:
    """A whole chart, before a scenario or before and after in one.

    `units` come with superiors before their units. `focus` is the unit whose branch is drawn first, empty for
    everything; `levels` says how many levels of it are open (None: as many as the drawing is used to). `scenario_*` are
    empty without a scenario. `hashes` names what the picture was made from: (organisation, scenario, …) →
    hash.
    """

    title_vi: str
    title_en: str
    as_of: str
    units: tuple[ChartUnit, ...]
    links: tuple[ChartLink, ...] = ()
    scenario_vi: str = ""
    scenario_en: str = ""
    synthetic: bool = False
    hashes: tuple[tuple[str, str], ...] = ()
    findings: tuple[Said, ...] = ()
    focus: str = ""
    levels: int | None = None


def chart_view(
    organisation: Organisation,
    findings: Findings | None = None,
    *,
    after: Organisation | None = None,
    after_findings: Findings | None = None,
    scenario_vi: str = "",
    scenario_en: str = "",
    hashes: Mapping[str, str] | None = None,
    focus: str = "",
    levels: int | None = None,
) -> ChartView:
    """The chart of an organisation; with `after`, before and after a scenario in one picture.

    A unit that a scenario removed keeps its old superior; every other unit stands where it stands afterwards. Findings
    are counted on what stands afterwards. Raises `ReportingCycleError` where units report in a circle, NotFoundError
    where nobody is called like the `focus`. Cost: linear.
    """
    shown = after or organisation
    parents = _parents(organisation, after)
    if focus and focus not in parents:
        organisation.agencies.row(focus)  # its error knows the nearest id
    order, depths = _order(parents)
    counts = _duty_counts(shown)
    found_there = after_findings if after is not None else findings
    flags, panels = _flags(found_there), _Panels(found_there)
    marks = _Marks(organisation, after)
    old_counts = _duty_counts(organisation) if after is not None else counts
    units = []
    for unit in order:
        gone = after is not None and unit not in after.agencies
        source = organisation if gone else shown
        table, row = source.agencies, source.agencies.row(unit)
        mark, was = marks.of(unit)
        units.append(
            ChartUnit(
                id=unit,
                name_vi=table.text(row, "name_vi"),
                name_en=table.text(row, "name_en"),
                kind=table.text(row, "kind"),
                parent=parents[unit],
                depth=depths[unit],
                staff=_number(table.value(row, "staff")),
                duties=(old_counts if gone else counts).get(unit, ()),
                flags=() if gone else flags.get(unit, ()),
                mark=mark,
                into=marks.into(unit) if gone else (),
                **({} if gone else panels.of(unit)),
                **was,
            )
        )
    info = organisation.info
    found = {"before" if after is not None else "organisation": organisation.hash}
    if after is not None:
        found["after"] = after.hash
    return ChartView(
        title_vi=info.title_vi or info.title_en or info.id,
        title_en=info.title_en or info.title_vi or info.id,
        as_of=info.as_of.isoformat() if info.as_of else "",
        units=tuple(units),
        links=_links(shown, set(order)),
        scenario_vi=scenario_vi or scenario_en,
        scenario_en=scenario_en or scenario_vi,
        synthetic=made_up(organisation),
        hashes=tuple({**found, **(hashes or {})}.items()),
        findings=tuple(panels.said),
        focus=focus,
        levels=levels,
    )


def made_up(organisation: Organisation) -> bool:
    """Whether any agency or duty says that it, or one of its figures, was made up."""
    return any(
        bool((table.known("synthetic") & table.live).any()) for table in (organisation.agencies, organisation.duties)
    )


def _parents(organisation: Organisation, after: Organisation | None) -> dict[str, str | None]:
    """Unit → superior in the picture, in the order of the planner's rows, new units last."""
    found: dict[str, str | None] = {}
    for source in (organisation, after):
        if source is None:
            continue
        table = source.agencies
        for row in table.rows:
            # A unit that is still there takes its later superior and keeps its place in the order.
            found[table.id_of(int(row))] = table.text(int(row), "parent") or None
    return {unit: parent if parent in found else None for unit, parent in found.items()}


def _order(parents: Mapping[str, str | None]) -> tuple[list[str], dict[str, int]]:
    """Superiors before their units, and how deep each unit stands."""
    children: dict[str | None, list[str]] = {}
    for unit, parent in parents.items():
        children.setdefault(parent, []).append(unit)
    depths: dict[str, int] = {}
    order: list[str] = []
    waiting = list(reversed(children.get(None, [])))
    while waiting:
        unit = waiting.pop()
        parent = parents[unit]
        depths[unit] = 0 if parent is None else depths[parent] + 1
        order.append(unit)
        waiting.extend(reversed(children.get(unit, [])))
    if len(order) < len(parents):
        raise ReportingCycleError(tuple(sorted(unit for unit in parents if unit not in depths)))
    return order, depths


def _duty_counts(organisation: Organisation) -> dict[str, tuple[tuple[str, int], ...]]:
    """Duties of every unit by role, in the order of the roles' codes."""
    duties = organisation.duties
    holders = duties.data("agency")[duties.rows].tolist()
    roles = duties.data("role")[duties.rows].tolist()
    words = duties.columns["role"].words.values
    counts: dict[str, Counter[str]] = {}
    for (holder, role), count in Counter(zip(holders, roles, strict=True)).items():
        if holder >= 0:
            unit = organisation.agencies.id_of(holder)
            counts.setdefault(unit, Counter())[words[role] if role >= 0 else "unknown"] += count
    return {unit: tuple(sorted(found.items())) for unit, found in counts.items()}


def _flags(findings: Findings | None) -> dict[str, tuple[UnitFlag, ...]]:
    counts: dict[str, Counter[str]] = {}
    for finding in findings.items if findings is not None else ():
        for unit in finding.agencies if finding.kind not in TAKES_PART else ():
            counts.setdefault(unit, Counter())[finding.kind] += 1
    return {
        unit: tuple(UnitFlag(kind, count) for kind, count in sorted(found.items())) for unit, found in counts.items()
    }


class _Panels:
    """What the panel tells about every unit: at most `PANEL_CAP` findings of a kind, worst first."""

    def __init__(self, findings: Findings | None) -> None:
        self.said: list[Said] = []
        self._told: dict[str, dict[str, list[int]]] = {}
        self._left: dict[str, Counter[str]] = {}
        for finding in findings.items if findings is not None else ():
            place = -1
            for unit in finding.agencies:
                told = self._told.setdefault(unit, {}).setdefault(finding.kind, [])
                if len(told) >= PANEL_CAP:
                    self._left.setdefault(unit, Counter())[finding.kind] += 1
                    continue
                if place < 0:
                    place = len(self.said)
                    self.said.append(said(finding))
                told.append(place)

    def of(self, unit: str) -> dict[str, Any]:
        """The fields of a unit that hold its findings."""
        told = self._told.get(unit, {})
        return {
            "findings": tuple(n for kind, places in told.items() if kind not in TAKES_PART for n in places),
            "takes_part": tuple(n for kind, places in told.items() if kind in TAKES_PART for n in places),
            "left_out": tuple(UnitFlag(kind, n) for kind, n in sorted(self._left.get(unit, Counter()).items())),
        }


def _links(organisation: Organisation, units: set[str]) -> tuple[ChartLink, ...]:
    found = {
        (link.from_, link.to, link.type)
        for link in organisation.links
        if link.type != "reports_to" and link.from_ in units and link.to in units
    }
    return tuple(ChartLink(*link) for link in sorted(found))


class _Marks:
    """What became of every unit between two organisations."""

    def __init__(self, before: Organisation, after: Organisation | None) -> None:
        self._before = before
        self._after = after
        if after is not None:
            self._duties_before = _holders(before)
            self._duties_after = _holders(after)
            self._moved_to = _moved(self._duties_before, self._duties_after)
            # Columns that both share hold the same words in the same rows, so they need no look.
            differing = [name for name in SAID if before.duties.columns[name] is not after.duties.columns[name]]
            self._held_before = _held(before, self._duties_before, differing)
            self._held_after = _held(after, self._duties_after, differing)

    def of(self, unit: str) -> tuple[str, dict[str, Any]]:
        """The mark of a unit and the `was_*` fields that go with it."""
        if self._after is None:
            return "same", {}
        if unit not in self._before.agencies:
            outside = self._after.agencies.text(self._after.agencies.row(unit), "kind") == OUTSIDE_BODY
            return "outside" if outside else "added", {}
        if unit not in self._after.agencies:
            return "removed", {}
        old, new = self._before.agencies, self._after.agencies
        old_row, new_row = old.row(unit), new.row(unit)
        names = [name for name in old.columns if name in new.columns]
        differs = {name for name in names if old.value(old_row, name) != new.value(new_row, name)}
        was: dict[str, Any] = {}
        if differs & {"name_vi", "name_en"}:
            was = {"was_name_vi": old.text(old_row, "name_vi"), "was_name_en": old.text(old_row, "name_en")}
        if "staff" in differs:
            was["was_staff"] = _number(old.value(old_row, "staff"))
        if "parent" in differs:
            return "moved", {**was, "was_parent": old.text(old_row, "parent") or None}
        if differs or self._held_before.get(unit) != self._held_after.get(unit):
            return "changed", was
        return "same", {}

    def into(self, unit: str) -> tuple[str, ...]:
        """The units that hold the duties of a removed one, most duties first."""
        counts = self._moved_to.get(unit, Counter())
        return tuple(target for target, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _holders(organisation: Organisation) -> dict[str, str]:
    duties = organisation.duties
    return {duty: duties.text(row, "agency") for duty, row in duties.index.items()}


def _held(
    organisation: Organisation, holders: Mapping[str, str], columns: Sequence[str]
) -> dict[str, set[tuple[str, ...]]]:
    """Unit → its duties, each with what it says in some columns."""
    duties = organisation.duties
    held: dict[str, set[tuple[str, ...]]] = {}
    for duty, row in duties.index.items():
        held.setdefault(holders[duty], set()).add((duty, *(duties.text(row, name) for name in columns)))
    return held


def _moved(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, Counter[str]]:
    moved: dict[str, Counter[str]] = {}
    for duty, unit in before.items():
        target = after.get(duty)
        if target is not None and target != unit:
            moved.setdefault(unit, Counter())[target] += 1
    return moved


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None

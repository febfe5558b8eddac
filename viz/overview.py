# SPDX-License-Identifier: Apache-2.0
"""The first page as plain data: the apparatus in a few figures, the goals, and what was found."""

from __future__ import annotations

from dataclasses import dataclass

from orgmodel.findings import Finding, Findings
from orgmodel.goals import GoalSet, ScoreCard
from orgmodel.i18n import pick
from orgmodel.measures import Reading
from orgmodel.organisation import Organisation
from orgmodel.schema.agency import OUTSIDE_BODY
from viz.chart import made_up
from viz.compare import Line, goal_line
from viz.findings import FindingItem, read_findings

SHOWN = ("layers", "mean_span", "staff")
"""Measures that stand as cards, beside the number of units and of duties."""
NAMED = 3
"""Agencies that a notable case names; of more it says how many."""
POST = 1000
"""Posts are kept in thousandths."""


@dataclass(frozen=True, slots=True)
class Card:
    """One figure. `missing` counts the units that have no value for it."""

    code: str
    value: float | None
    missing: int = 0


@dataclass(frozen=True, slots=True)
class FindingKind:
    """How many findings of a kind there are, the gravest by its agencies and function, and all with their evidence.

    `items` holds the gravest `KIND_CAP` of them where there are more.
    """

    kind: str
    count: int
    worst_vi: str = ""
    worst_en: str = ""
    items: tuple[FindingItem, ...] = ()


@dataclass(frozen=True, slots=True)
class OverviewView:
    """Everything of the first page; `goals` are lines with one cell each."""

    title_vi: str
    title_en: str
    as_of: str
    cards: tuple[Card, ...]
    findings: tuple[FindingKind, ...]
    goals: tuple[Line, ...] = ()
    score: float | None = None
    covered: float | None = None
    goal_set_vi: str = ""
    goal_set_en: str = ""
    synthetic: bool = False
    hashes: tuple[tuple[str, str], ...] = ()


def overview_view(
    organisation: Organisation, findings: Findings, card: ScoreCard | None = None, goal_set: GoalSet | None = None
) -> OverviewView:
    """The first page of an organisation: figures from the score card's measures, goals, and what was found.

    `goal_set` gives the goals their heading. Bodies outside the apparatus are no units of it.
    """
    info = organisation.info
    agencies = organisation.agencies
    outside = int(agencies.where("kind", OUTSIDE_BODY).sum())
    cards = [Card("units", float(len(agencies) - outside))]
    cards += [
        _card(organisation, reading)
        for reading in (card.measures if card is not None else ())
        if reading.measure in SHOWN and reading.scope.is_everything()
    ]
    cards.append(Card("duties", float(len(organisation.duties))))
    hashes = {"organisation": organisation.hash, **(dict(card.hashes) if card is not None else {})}
    return OverviewView(
        title_vi=info.title_vi or info.title_en or info.id,
        title_en=info.title_en or info.title_vi or info.id,
        as_of=info.as_of.isoformat() if info.as_of else "",
        cards=tuple(cards),
        findings=tuple(_kind(organisation, findings, kind, count) for kind, count in findings.counts().items()),
        goals=tuple(goal_line([result], [None], info.currency) for result in card.goals) if card is not None else (),
        score=card.score if card is not None else None,
        covered=card.covered_weight if card is not None else None,
        goal_set_vi=goal_set.title_vi if goal_set is not None else "",
        goal_set_en=goal_set.title_en if goal_set is not None else "",
        synthetic=made_up(organisation),
        hashes=tuple(hashes.items()),
    )


def _card(organisation: Organisation, reading: Reading) -> Card:
    """A reading as a card; of posts the known ones are summed, and the card says how many units are missing."""
    if reading.value is None and reading.measure == "staff":
        table = organisation.agencies
        known = table.known("staff")[table.rows]
        total = int(table.data("staff")[table.rows][known].sum())
        return Card("staff_known", total / POST, int((~known).sum()))
    return Card(reading.measure, reading.value)


def _kind(organisation: Organisation, findings: Findings, kind: str, count: int) -> FindingKind:
    gravest = next(iter(findings.of(kind)), None)
    if gravest is None:
        return FindingKind(kind, count)
    vi, en = (_case(organisation, gravest, language) for language in ("vi", "en"))
    return FindingKind(kind, count, vi, en, read_findings(organisation, findings, kind))


def _case(organisation: Organisation, finding: Finding, language: str) -> str:
    """Where a finding lies, by names only: agencies, then the function."""
    agencies = "; ".join(_name(organisation, "agencies", unit, language) for unit in finding.agencies[:NAMED])
    if len(finding.agencies) > NAMED:
        agencies += f" (+{len(finding.agencies) - NAMED})"
    function = _name(organisation, "functions", finding.function, language) if finding.function else ""
    return ": ".join(part for part in (agencies, function) if part)


def _name(organisation: Organisation, table: str, row_id: str, language: str) -> str:
    rows = organisation.table(table)
    row = rows.find(row_id)
    if row is None:
        return row_id
    return pick(language, rows.text(row, "name_vi"), rows.text(row, "name_en")) or row_id

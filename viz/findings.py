# SPDX-License-Identifier: Apache-2.0
"""What was found, as plain data for a page: the sentence, the duties side by side, and the evidence by its names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from orgmodel.findings import Evidence, Finding, Findings, Pair
from orgmodel.organisation import Organisation

TAKES_PART = frozenset({"gap"})
"""Kinds whose agencies only take part in what was found: nobody leads it, and that is nobody's of them doing."""
KIND_CAP = 300
"""Findings of one kind on a page; more are not read there, and a page of megabytes is not opened."""
PAIR_CAP = 50
"""Pairs of duties that stand below one finding."""
# What is told another way: duties and agencies in their own lists, numbers that the sentence or the pairs give.
_TOLD = frozenset({"duties_of", "duplications", "overlaps", "leads", "roles", "count", "single_child", "article"})
_TABLES = {
    "superior": "agencies",
    "children": "agencies",
    "chain": "agencies",
    "units": "agencies",
    "functions": "functions",
    "siblings": "functions",
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name in both languages; an empty form means that the model has none."""

    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Said:
    """A finding as a sentence: its key, what is filled in, and whether a made-up figure is part of it."""

    kind: str
    sentence: str
    params: Mapping[str, str | int | float]
    made_up: bool = False


@dataclass(frozen=True, slots=True)
class DutyText:
    """A duty as it is read: id, holder, role, wording. `drafted` wording was written for the model, not quoted."""

    id: str
    agency: Name
    role: str
    text: Name
    drafted: bool = False


@dataclass(frozen=True, slots=True)
class ReadPair:
    """Two duties side by side; `parts` are (name, likeness 0-1, weight 0-1) and add up to `score`."""

    a: DutyText
    b: DutyText
    label: str
    score: float
    parts: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One piece of evidence: names of units or functions, or a value; None where the model does not know it."""

    name: str
    value: str | float | bool | None = None
    names: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingItem:
    """One finding with everything that a reader needs to judge it. `left_out` counts pairs that are not in `pairs`."""

    id: str
    severity: float
    said: Said
    pairs: tuple[ReadPair, ...] = ()
    left_out: int = 0
    duties: tuple[DutyText, ...] = ()
    facts: tuple[Fact, ...] = ()


def said(finding: Finding) -> Said:
    """The sentence of a finding, to be filled in when the page knows its language."""
    return Said(finding.kind, finding.sentence, finding.params, made_up=finding.rests_on_made_up)


def read_findings(organisation: Organisation, findings: Findings, kind: str) -> tuple[FindingItem, ...]:
    """The findings of one kind with their evidence, worst first, at most `KIND_CAP`."""
    return tuple(_item(organisation, finding) for finding in findings.of(kind)[:KIND_CAP])


def _item(organisation: Organisation, finding: Finding) -> FindingItem:
    return FindingItem(
        id=finding.id,
        severity=finding.severity,
        said=said(finding),
        pairs=tuple(_pair(organisation, pair) for pair in finding.pairs[:PAIR_CAP]),
        left_out=max(len(finding.pairs) - PAIR_CAP, 0),
        # Pairs show their duties already.
        duties=() if finding.pairs else _by_holder(_duty(organisation, duty) for duty in finding.duties),
        facts=tuple(_facts(organisation, finding)),
    )


def _by_holder(duties: Iterable[DutyText]) -> tuple[DutyText, ...]:
    return tuple(sorted(duties, key=lambda duty: (duty.agency.vi, duty.agency.en, duty.id)))


def _pair(organisation: Organisation, pair: Pair) -> ReadPair:
    parts = tuple((part.name, part.value, part.weight) for part in pair.parts)
    return ReadPair(_duty(organisation, pair.a), _duty(organisation, pair.b), pair.label, pair.score, parts)


def _duty(organisation: Organisation, duty: str) -> DutyText:
    table = organisation.duties
    row = table.find(duty)
    if row is None:
        return DutyText(duty, Name("", ""), "", Name("", ""))
    return DutyText(
        duty,
        _name(organisation, "agencies", table.text(row, "agency")),
        table.text(row, "role"),
        Name(table.text(row, "text_vi"), table.text(row, "text_en")),
        drafted=table.value(row, "drafted") is True,
    )


def _facts(organisation: Organisation, finding: Finding) -> Iterable[Fact]:
    for name, value in finding.evidence.items():
        if name in _TOLD or (value is None and name not in {"decision_power", "own_leads"}):
            continue
        if name in _TABLES:
            names = tuple(_name(organisation, _TABLES[name], row_id) for row_id in _ids(value))
            if names:
                yield Fact(name, names=names)
        elif name == "document":
            yield Fact(name, ", ".join(str(part) for part in (value, finding.evidence.get("article")) if part))
        elif value is None or isinstance(value, str | int | float):
            yield Fact(name, value)
        else:
            yield Fact(name, "; ".join(_ids(value)))


def _ids(value: Evidence) -> list[str]:
    """The ids that a piece of evidence names; a mapping gives its keys."""
    if isinstance(value, tuple | Mapping):
        return [str(one) for one in value]
    return [str(value)] if value else []


def _name(organisation: Organisation, table: str, row_id: str) -> Name:
    rows = organisation.table(table)
    row = rows.find(row_id)
    if row is None:
        return Name(row_id, row_id)
    vi, en = rows.text(row, "name_vi"), rows.text(row, "name_en")
    return Name(vi, en) if vi or en else Name(row_id, row_id)

# SPDX-License-Identifier: Apache-2.0
"""Measures of services to citizens: online levels, portal integration, online dossiers, satisfaction, documents.

A share can stand in two places: as an indicator (a total that was reported) and as a list of procedures. The newest
indicator not after the day of the model counts. What a scenario changes in the list is added to or taken from its
numerator one by one and shown as modelled. Without an indicator the list counts, if it is marked as complete.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

import numpy as np

from orgmodel.columns import BoolArray
from orgmodel.measures.measure import Origin, Reading, Subject, ratio, unknown
from orgmodel.measures.scope import Scope
from orgmodel.organisation import Organisation
from orgmodel.schema import Indicator

Counted: TypeAlias = Callable[[Organisation], tuple[int, int] | None]


def level4_share(subject: Subject, scope: Scope) -> Reading:
    """Share of procedures offered as online services of level 4 (mức độ 4), as Decree 43/2011 defines it."""
    return _share(subject, scope, "level4_share", "ND43-2011", _level4)


def full_service_share(subject: Subject, scope: Scope) -> Reading:
    """Share of procedures offered online from end to end (toàn trình), as Decree 42/2022 defines it."""
    return _share(subject, scope, "full_service_share", "ND42-2022", _full)


def national_portal_share(subject: Subject, scope: Scope) -> Reading:
    """Share of procedures integrated on the national portal (Cổng Dịch vụ công quốc gia)."""
    return _share(subject, scope, "national_portal_share", "", _on_portal)


def online_dossier_share(subject: Subject, scope: Scope) -> Reading:
    """Share of dossiers handled online (hồ sơ phát sinh trực tuyến): counts dossiers, not procedures."""
    return _share(subject, scope, "online_dossier_share", "", _dossiers)


def satisfaction(subject: Subject, scope: Scope) -> Reading:
    """Satisfaction of citizens and businesses with the handling of procedures, 0-1.

    Formula: the newest indicator; without one, the mean of the procedures' satisfaction, weighted by dossiers.
    """
    reading = _share(subject, scope, "satisfaction", "", _satisfied)
    return replace(reading, numerator=None, denominator=None)  # a weighted mean: no persons or dossiers behind it


def document_quality_share(subject: Subject, scope: Scope) -> Reading:
    """Share of legal documents that are constitutional, lawful, specific and feasible."""
    return _share(subject, scope, "document_quality_share", "", _good_documents, table="documents")


def newest_indicator(organisation: Organisation, metric: str, definition: str = "") -> Indicator | None:
    """The newest total of a metric for the whole organisation, not after its day."""
    last = organisation.info.as_of or date.max
    fitting = [
        row
        for row in organisation.indicators
        if row.metric == metric
        and (row.scope or "all") == "all"
        and (row.as_of or date.min) <= last
        and (not definition or row.definition in {definition, None})
    ]
    return max(fitting, key=lambda row: (row.as_of or date.min, row.id), default=None)


def _share(
    subject: Subject,
    scope: Scope,
    measure: str,
    definition: str,
    counted: Counted,
    *,
    table: str = "procedures",
) -> Reading:
    if not scope.is_everything():
        return unknown(measure, scope, "no_figures_for_scope")
    organisation = subject.organisation
    indicator = newest_indicator(organisation, measure, definition)
    if indicator is not None:
        return _with_changes(subject, _of_indicator(measure, scope, indicator), counted)
    if not len(organisation.table(table)):
        return unknown(measure, scope, "no_figures")
    if table not in organisation.info.complete:
        return unknown(measure, scope, "list_not_complete")
    found = counted(organisation)
    if found is None:
        return unknown(measure, scope, "some_values_unknown")
    reading = ratio(measure, scope, *found)
    modelled = subject.baseline is not None and counted(subject.baseline) != found
    return replace(reading, definition=definition, as_of=organisation.info.as_of, origin=_origin(modelled=modelled))


def _origin(*, modelled: bool) -> Origin:
    return "modelled" if modelled else "observed"


def _of_indicator(measure: str, scope: Scope, indicator: Indicator) -> Reading:
    about: dict[str, Any] = {
        "as_of": indicator.as_of,
        "definition": indicator.definition or "",
        "made_up": bool(indicator.synthetic),
        "source": indicator.source or "",
    }
    if indicator.numerator is not None and indicator.denominator:
        reading = ratio(measure, scope, round(indicator.numerator), round(indicator.denominator))
        return replace(reading, **about)
    if indicator.value is None:
        return unknown(measure, scope, "some_values_unknown")
    return Reading(measure, float(indicator.value), scope, **about)


def _with_changes(subject: Subject, reading: Reading, counted: Counted) -> Reading:
    """The indicator's share, moved by what the scenario changed in the list of procedures and in the indicator."""
    baseline = subject.baseline
    if baseline is None:
        return reading
    before, after = counted(baseline), counted(subject.organisation)
    moved = (after[0] - before[0], after[1] - before[1]) if before and after else (0, 0)
    reported = newest_indicator(baseline, reading.measure, reading.definition)
    changed = reported is None or (reported.value, reported.numerator, reported.denominator) != _figures(
        subject, reading
    )
    if moved != (0, 0) and reading.numerator is not None and reading.denominator is not None:
        total = ratio(reading.measure, reading.scope, reading.numerator + moved[0], reading.denominator + moved[1])
        reading = replace(reading, value=total.value, numerator=total.numerator, denominator=total.denominator)
        changed = True
    return replace(reading, origin=_origin(modelled=changed))


def _figures(subject: Subject, reading: Reading) -> tuple[float | None, float | None, float | None]:
    row = newest_indicator(subject.organisation, reading.measure, reading.definition)
    return (row.value, row.numerator, row.denominator) if row else (None, None, None)


def _level(organisation: Organisation, level: str, definition: str) -> tuple[int, int] | None:
    procedures = organisation.procedures
    definitions = procedures.where("service_definition", definition)
    known = procedures.live & procedures.known("service_level") & definitions
    if not np.array_equal(known, procedures.live):
        return None
    return int(np.sum(procedures.where("service_level", level))), len(procedures)


def _level4(organisation: Organisation) -> tuple[int, int] | None:
    return _level(organisation, "4", "ND43-2011")


def _full(organisation: Organisation) -> tuple[int, int] | None:
    return _level(organisation, "full", "ND42-2022")


def _on_portal(organisation: Organisation) -> tuple[int, int] | None:
    procedures = organisation.procedures
    return _flags(procedures.live, procedures.data("on_national_portal"), procedures.known("on_national_portal"))


def _good_documents(organisation: Organisation) -> tuple[int, int] | None:
    documents = organisation.documents
    return _flags(documents.live, documents.data("meets_requirements"), documents.known("meets_requirements"))


def _flags(live: BoolArray, data: BoolArray, known: BoolArray) -> tuple[int, int] | None:
    if not known[live].all():
        return None
    return int(np.sum(data[live] == 1)), int(live.sum())


def _dossiers(organisation: Organisation) -> tuple[int, int] | None:
    procedures = organisation.procedures
    live = procedures.live
    if not (procedures.known("dossiers") & procedures.known("dossiers_online"))[live].all():
        return None
    return int(procedures.data("dossiers_online")[live].sum()), int(procedures.data("dossiers")[live].sum())


def _satisfied(organisation: Organisation) -> tuple[int, int] | None:
    procedures = organisation.procedures
    live = procedures.live
    if not (procedures.known("dossiers") & procedures.known("satisfaction"))[live].all():
        return None
    dossiers = procedures.data("dossiers")[live]
    scale = procedures.columns["satisfaction"].field.scale
    return int((procedures.data("satisfaction")[live] * dossiers).sum()), int(dossiers.sum()) * 100 * scale

# SPDX-License-Identifier: Apache-2.0
"""Measures of the apparatus itself: how many units, how deep, how wide its spans, how many posts."""

from __future__ import annotations

from collections import Counter

import numpy as np

from orgmodel.columns import IntArray
from orgmodel.graph.tree import depths, span_counts
from orgmodel.measures.measure import Reading, Share, Subject, count, ratio, unknown
from orgmodel.measures.scope import Scope, in_scope
from orgmodel.organisation import Organisation


def focal_points(subject: Subject, scope: Scope) -> Reading:
    """How many units the scope covers (đầu mối), with the number of every kind.

    Formula: number of live units in scope; bodies outside the apparatus do not count.
    """
    rows = np.flatnonzero(in_scope(subject.organisation, scope))
    return count("focal_points", scope, len(rows), _by_kind(subject.organisation, rows))


def _by_kind(organisation: Organisation, rows: IntArray) -> tuple[Share, ...]:
    kinds = Counter(organisation.agencies.text(int(row), "kind") for row in rows)
    return tuple(Share(kind, number) for kind, number in sorted(kinds.items()))


def layers(subject: Subject, scope: Scope) -> Reading:
    """How many layers the deepest line of command has, from the top unit down to a unit in scope.

    Formula: largest number of units on a path from a unit without superior to a unit in scope.
    """
    rows = np.flatnonzero(in_scope(subject.organisation, scope))
    if not len(rows):
        return unknown("layers", scope, "nothing_in_scope")
    found = depths(subject.organisation)[rows] + 1
    shares = tuple(Share(str(depth), int(np.sum(found == depth))) for depth in sorted(set(found.tolist())))
    return count("layers", scope, int(found.max()), shares)


def mean_span(subject: Subject, scope: Scope) -> Reading:
    """How many units report directly to a unit that leads any (tầm quản lý).

    Formula: units that a superior in scope leads / superiors in scope that lead at least one. The governments of the
    next tier, such as the communes of a district, are not led.
    """
    children = span_counts(subject.organisation)[in_scope(subject.organisation, scope)]
    leading = children[children > 0]
    return ratio("mean_span", scope, int(leading.sum()), len(leading))


def single_child_units(subject: Subject, scope: Scope) -> Reading:
    """How many units lead exactly one other unit: a layer that may be superfluous."""
    children = span_counts(subject.organisation)[in_scope(subject.organisation, scope)]
    return count("single_child_units", scope, int(np.sum(children == 1)))


def staff(subject: Subject, scope: Scope) -> Reading:
    """Authorised posts of all units in scope; unknown as soon as one of them is."""
    return _posts(subject, scope, "staff")


def deputies(subject: Subject, scope: Scope) -> Reading:
    """Deputy heads of all units in scope; unknown as soon as one of them is."""
    return _posts(subject, scope, "deputies")


def _posts(subject: Subject, scope: Scope, field: str) -> Reading:
    agencies = subject.organisation.agencies
    rows = np.flatnonzero(in_scope(subject.organisation, scope))
    if not len(rows):
        return unknown(field, scope, "nothing_in_scope")
    stored, known = agencies.data(field)[rows], agencies.known(field)[rows]
    if not known.all():
        shares = (Share("known", int(known.sum()), len(rows)),)
        return unknown(field, scope, "some_values_unknown", shares)
    thousandths = int(stored.sum())
    made_up = any_made_up(subject.organisation, "agencies", field, rows)
    return Reading(field, thousandths / 1000, scope, numerator=thousandths, denominator=1000, made_up=made_up)


def any_made_up(organisation: Organisation, table: str, field: str, rows: IntArray) -> bool:
    """Whether a synthetic figure is among the values of a field in some rows."""
    rows_of = organisation.table(table)
    codes = set(rows_of.data("synthetic")[rows].tolist()) - {-1}
    words = (rows_of.columns["synthetic"].words.values[code] for code in codes)
    return any(word == "true" or field in {part.strip() for part in word.split(";")} for word in words)

# SPDX-License-Identifier: Apache-2.0
"""One number about an organisation, with the whole numbers behind it and where it comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from orgmodel.findings import Findings
from orgmodel.measures.scope import EVERYTHING, Scope
from orgmodel.organisation import Organisation

Origin: TypeAlias = Literal["observed", "modelled", "assumed"]
Direction: TypeAlias = Literal["more_is_better", "less_is_better", "neither"]


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a measure: an agency, a tier or a kind with its own whole numbers."""

    name: str
    numerator: int
    denominator: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a measure says. `value` is None where it is unknown, and `unknown_because` then says why (a code).

    A count has a numerator only; a share or a mean has both, and `value` = numerator / denominator. `definition` is
    the text under which it was counted: values under different definitions are never compared. `made_up` is true where
    a synthetic figure is part of it.
    """

    measure: str
    value: float | None
    scope: Scope = EVERYTHING
    numerator: int | None = None
    denominator: int | None = None
    origin: Origin = "observed"
    as_of: date | None = None
    definition: str = ""
    made_up: bool = False
    source: str = ""
    unknown_because: str = ""
    parts: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured: an organisation with its findings and, for the outcome of a scenario, the baseline it left."""

    organisation: Organisation
    findings: Findings
    baseline: Organisation | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A registered measure: one definition, its unit, and which way is better.

    `unit` is a word of the catalogue: ``share``, ``count``, ``levels``, ``posts``, ``dong``, ``sectors`` …
    """

    id: str
    unit: str
    direction: Direction
    read: Callable[[Subject, Scope], Reading]


def count(measure: str, scope: Scope, number: int, parts: tuple[Share, ...] = (), *, made_up: bool = False) -> Reading:
    """A reading that counts something."""
    return Reading(measure, float(number), scope, numerator=number, parts=parts, made_up=made_up)


def ratio(measure: str, scope: Scope, numerator: int, denominator: int, parts: tuple[Share, ...] = ()) -> Reading:
    """A reading that is a share or a mean; unknown where there is nothing to divide by."""
    if denominator == 0:
        return unknown(measure, scope, "nothing_in_scope")
    return Reading(measure, numerator / denominator, scope, numerator, denominator, parts=parts)


def unknown(measure: str, scope: Scope, because: str, parts: tuple[Share, ...] = ()) -> Reading:
    """A reading that cannot be had, and why."""
    return Reading(measure, None, scope, unknown_because=because, parts=parts)

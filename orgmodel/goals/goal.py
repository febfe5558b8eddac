# SPDX-License-Identifier: Apache-2.0
"""Goals of a programme, as data with their source: what is measured, which way, how far, and how much it counts."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

GoalDirection = Literal["at_least", "at_most", "increase", "decrease", "equal"]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Source(_Data):
    """Where a target comes from, and how far that was checked."""

    document: str = ""
    article: str = ""
    as_reported_in: str = ""
    until: date | None = None
    checked: Literal["primary", "secondary", "recalled", "uncertain", "ours", ""] = ""
    note_vi: str = ""
    note_en: str = ""


class ScopeData(_Data):
    """Which units a goal speaks of."""

    kind: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    establishment: tuple[str, ...] = ()


class BaselinePeriod(_Data):
    """The years against which a relative target is measured, and how they are put together."""

    period: str
    aggregate: Literal["mean", "sum"] = "mean"


class Assumption(_Data):
    """Says that a number is ours, to be replaced by the planner."""

    text_vi: str
    text_en: str


class Goal(_Data):
    """One goal. Without a target it is shown as better / same / worse and stays outside the weighted sum."""

    id: str
    title_vi: str = ""
    title_en: str = ""
    description_vi: str = ""
    description_en: str = ""
    measure: str | None = None
    scope: ScopeData = ScopeData()
    direction: GoalDirection
    target: float | None = None
    worst: float | None = None
    relative: bool = False
    baseline: BaselinePeriod | None = None
    definition: str = ""
    weight: float = Field(default=1.0, ge=0)
    priority: int = 1
    soft: bool = False
    source: Source = Source()
    assumption: Assumption | None = None
    note_vi: str = ""
    note_en: str = ""


class GoalSet(_Data):
    """The goals of one programme; `mode` says whether they are weighed or taken in the order of their priority."""

    id: str
    title_vi: str = ""
    title_en: str = ""
    description_vi: str = ""
    description_en: str = ""
    source: Source = Source()
    mode: Literal["weighted", "lexicographic"] = "weighted"
    goals: tuple[Goal, ...] = ()

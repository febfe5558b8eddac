# SPDX-License-Identifier: Apache-2.0
"""The limits that findings use: data with a source each, which a planner may change. No limit stands in the code."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Checked = Literal["primary", "secondary", "recalled", "uncertain", "ours"]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(_Data):
    """Where a limit comes from, and how far that was checked; `ours` is a convention of this model."""

    document: str | None = None
    article: str | None = None
    note: str = ""
    checked: Checked


class Limit(_Data):
    """What every limit says beside its numbers."""

    unit: str
    source: Source


class Words(_Data):
    """How texts are compared: which words say little, and which phrases say what a duty leaves to others.

    `phrases` are dropped; `common` words and the words of the function's own name weigh `common_weight` of a content
    word; what follows one of `exclusions` up to the end of the clause is what the duty does not cover; `own_house`
    phrases tell that a duty is about running the agency itself.
    """

    phrases: tuple[str, ...] = ()
    common: str = ""
    exclusions: tuple[str, ...] = ()
    own_house: tuple[str, ...] = ()
    common_weight: float = Field(ge=0, le=1)
    abbreviations: dict[str, str] = {}
    source: Source


class Weights(_Data):
    """How much each part says about whether two duties are alike; an unknown part leaves its weight to the rest."""

    text: float = Field(gt=0)
    object: float = Field(ge=0)
    beneficiaries: float = Field(ge=0)
    action: float = Field(ge=0)


class Overlap(Limit):
    """From which score (0-1) two duties count as alike, and as the same."""

    duplication_at_least: float = Field(gt=0, le=1)
    overlap_at_least: float = Field(gt=0, le=1)
    delimited_at_least: float = Field(gt=0, le=1)
    weights: Weights
    words: Words


class Fragmentation(Limit):
    """From how many leading agencies a function, or a COFOG group, counts as split up."""

    agencies_at_least: int = Field(ge=2)
    cofog_agencies_at_least: int = Field(ge=2)


class Gap(_Data):
    """How grave it is that nobody leads, by what is there instead."""

    coordinators_only: float = Field(ge=0, le=1)
    no_duty: float = Field(ge=0, le=1)
    somebody_acts: float = Field(ge=0, le=1)
    source: Source


class AtMost(Limit):
    """A count that is too small up to here."""

    at_most: int = Field(ge=0)


class AtLeast(Limit):
    """A count that is too large from here on."""

    at_least: int = Field(ge=1)


class IntermediateLayer(Limit):
    """How many units below make a unit a layer, and how much each sign adds to the severity."""

    children_at_least: int = Field(ge=1)
    base: float = Field(ge=0, le=1)
    single_child: float = Field(ge=0, le=1)
    no_own_lead: float = Field(ge=0, le=1)
    under_minimum: float = Field(ge=0, le=1)
    unknown_power_factor: float = Field(ge=0, le=1)


class AppliesTo(_Data):
    """Which units a minimum speaks of: their kind, the kind of their superior, not these autonomy groups."""

    kind: str
    parent_kind: str | None = None
    except_autonomy_groups: tuple[str, ...] = ()


class MinimumStaff(Limit):
    """The fewest posts of a kind of unit, by class of the province (HH, I, II, III), from a day on."""

    id: str
    applies_to: AppliesTo
    at_least: dict[str, int]
    country: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_in(self, country: str) -> bool:
        """Whether the minimum is law in a country; an organisation that names none is judged by every limit."""
        return not self.country or not country or self.country == country

    def holds_on(self, day: date | None) -> bool:
        """Whether the minimum is law on a day; an organisation without a day is judged by every limit."""
        if day is None:
            return True
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


class Thresholds(_Data):
    """Every limit that findings use."""

    id: str
    title_vi: str = ""
    title_en: str = ""
    overlap: Overlap
    fragmentation: Fragmentation
    gap: Gap
    narrow_span: AtMost
    wide_span: AtLeast
    deep_chain: AtLeast
    intermediate_layer: IntermediateLayer
    small_unit: tuple[MinimumStaff, ...]

    @cached_property
    def hash(self) -> str:
        """A hash of the content, carried by every result."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

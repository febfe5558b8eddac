# SPDX-License-Identifier: Apache-2.0
"""The limits that findings use: data with a source each, which a planner may change. No limit stands in the code."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cached_property

from pydantic import Field, PrivateAttr

from orgmodel.rules.rule import NO_LAW, Law
from orgmodel.rules.source import Data, Source


class Limit(Data):
    """What every limit says beside its numbers."""

    unit: str
    source: Source


class Words(Data):
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
    abbreviations: dict[str, str] = Field(default={})
    source: Source


class Weights(Data):
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


class Gap(Data):
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


class Thresholds(Data):
    """Everything that findings are held against: this model's limits and, joined to them when they are read, the law.

    Limits stand in one file; rules of law have files of their own, dated, by country (`orgmodel.rules`).
    """

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
    _law: Law = PrivateAttr(default=NO_LAW)

    @property
    def law(self) -> Law:
        """The rule packs at hand; which of them judge an organisation goes by its country and its day."""
        return self._law

    def with_law(self, law: Law) -> Thresholds:
        """The same limits, with other law."""
        found = self.model_copy()
        found._law = law  # noqa: SLF001 - of its own class
        return found

    def on(self, day: date | None) -> Thresholds:
        """The same limits, with the law of a day; no day leaves that to the organisation."""
        return self if day is None else self.with_law(self.law.model_copy(update={"day": day}))

    @cached_property
    def hash(self) -> str:
        """A hash of the limits, carried by every result; the law has one of its own."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

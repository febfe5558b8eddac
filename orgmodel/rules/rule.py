# SPDX-License-Identifier: Apache-2.0
"""A rule of law: of whom it speaks, what it asks, from when to when, by which document; and all that is in force."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import Field

from orgmodel.organisation import OrganisationInfo
from orgmodel.rules.check import Check, FieldBound, Words
from orgmodel.rules.source import UNCONFIRMED, Data, Source

Level = Literal["nation", "province", "district", "commune", "other"]
Group = Literal["1", "2", "3a", "3b", "3c", "4"]
STAFF_FIELDS = ("staff", "civil_servants", "own_staff")


class AppliesTo(Data):
    """Of which units a rule speaks; what is left out means any.

    `level` and the autonomy group are those of the unit or of the nearest superior that has one. `named` is the
    beginning of the name that the law gives to such a unit, in Vietnamese or in English. Where one of them is not
    known, it is not known whether the rule applies.
    """

    kind: Words = ()
    parent_kind: Words = ()
    level: Level | None = None
    establishment: Words = ()
    autonomy_groups: tuple[Group, ...] = ()
    except_autonomy_groups: tuple[Group, ...] = ()
    named: Words = ()


class Grace(Data):
    """For how long a unit may stay above the limit, and after what."""

    years: int = Field(ge=1)
    after: Literal["reorganisation"]


class Rule(Data):
    """One rule, with its document and its days; `class_of` is the column whose words the bounds by class name."""

    id: str
    title_vi: str
    title_en: str
    applies_to: AppliesTo
    check: Check
    class_of: str = "province_class"
    unit: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    grace: Grace | None = None
    source: Source
    enabled: bool = True

    @property
    def judges(self) -> bool:
        """Whether the rule is used: it is enabled, and its source is more than a recollection."""
        return self.enabled and self.source.checked not in UNCONFIRMED

    @property
    def is_minimum_staff(self) -> bool:
        """Whether the rule is about the fewest posts of a unit."""
        check = self.check
        return isinstance(check, FieldBound) and check.field in STAFF_FIELDS and check.at_least is not None

    def holds_on(self, day: date | None) -> bool:
        """Whether the rule is law on a day; where no day is known, whether it has no last day."""
        if day is None:
            return self.valid_to is None
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


class RulePack(Data):
    """Rules of one document or theme. A pack without a country holds wherever it is named."""

    id: str
    title_vi: str
    title_en: str
    country: str = ""
    note: str = ""
    rules: tuple[Rule, ...]

    @cached_property
    def hash(self) -> str:
        """A hash of everything that the pack says."""
        return hashlib.sha256(self.model_dump_json(by_alias=True).encode()).hexdigest()


class Law(Data):
    """The packs at hand: those that come with the program, by country, and those that a planner named.

    `day` is the day whose law judges, where it is another than the organisation's own.
    """

    packaged: tuple[RulePack, ...] = ()
    named: tuple[RulePack, ...] = ()
    day: date | None = None

    def packs(self, info: OrganisationInfo) -> tuple[RulePack, ...]:
        """The packs that an organisation is held against; what is said later replaces what was said before.

        Of the packaged ones those of its country: an organisation that names none is held against none of them. Of
        the named ones those of its country and of no country; all of them where it names none.
        """
        country = info.country
        packaged = (pack for pack in self.packaged if country and pack.country == country)
        named = (pack for pack in self.named if not country or pack.country in {"", country})
        return tuple({pack.id: pack for pack in (*packaged, *named)}.values())

    def in_force(self, info: OrganisationInfo) -> tuple[Rule, ...]:
        """The rules that judge an organisation on its day, sorted; a named rule replaces a packaged one of its id."""
        found = {rule.id: rule for pack in self.packs(info) for rule in pack.rules}
        held = (rule for rule in found.values() if rule.judges and rule.holds_on(self.day or info.as_of))
        return tuple(sorted(held, key=lambda rule: rule.id))

    def hash_for(self, info: OrganisationInfo) -> str:
        """A hash of all packs that an organisation is held against, and of the day whose law judges it."""
        parts = (str(self.day or info.as_of or ""), *(pack.hash for pack in self.packs(info)))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


NO_LAW = Law()

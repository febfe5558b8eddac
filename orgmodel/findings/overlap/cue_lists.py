# SPDX-License-Identifier: Apache-2.0
"""The words by which duties about one matter are told to be good overlap: lists that are data, and how they match."""

from __future__ import annotations

from typing import Literal, TypeAlias

from orgmodel.findings.overlap.phrases import Phrases
from orgmodel.rules.source import Data, Source

Language: TypeAlias = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")


class Both(Data):
    """One list of phrases in each language."""

    vi: tuple[str, ...]
    en: tuple[str, ...]

    def of(self, language: Language) -> tuple[str, ...]:
        """The phrases of one language."""
        return self.vi if language == "vi" else self.en


class Tier(Data):
    """The part of a field that the upper of two levels has, and that of the lower one."""

    upper: tuple[str, ...]
    lower: tuple[str, ...]


class Sides(Data):
    """Words for two places that do not meet."""

    one: tuple[str, ...]
    other: tuple[str, ...]


class Around(Data):
    """Words that stand before or after a number."""

    before: tuple[str, ...]
    after: tuple[str, ...]


class Bounds(Data):
    """Words by which a number ends a part from above, and from below."""

    below: Around
    above: Around


class LevelWords(Data):
    """What is of one level: its papers, budgets, rounds, and its whole area."""

    nation: tuple[str, ...]
    province: tuple[str, ...]
    district: tuple[str, ...]
    commune: tuple[str, ...]


class Numbers(Data):
    """Numbers that are written as words."""

    vi: dict[str, int]
    en: dict[str, int]


class CueLists(Data):
    """Every list; `Phrases` tells what the marks in a phrase stand for. `opening` counts characters."""

    bodies: Both
    masked: Both
    helps: Both
    opinions: Both
    joins: Both
    takes_part: Both
    leads: Both
    asks_citizens: Both
    opens: Both
    prepares: Both
    draws_up: Both
    decides: Both
    decides_firmly: Both
    given_by: Both
    submits: Both
    inspects: Both
    inspects_firmly: Both
    of_doing: Both
    rules: Both
    plans: Both
    pays: Both
    follows_rules: Both
    delivers: Both
    inspectors: Both
    excepts: Both
    outside: Both
    excepts_before: Both
    own: Both
    house: Both
    belongs: Both
    tiers: tuple[Tier, ...]
    levels: LevelWords
    level_papers: Both
    whole_of: LevelWords
    refers_up: Both
    numbers: Numbers
    bounds: Bounds
    places: tuple[Sides, ...]
    opening: int
    excepted_at_least: float
    place_kinds: str
    source: Source

    def phrases(self, name: str, language: Language) -> Phrases:
        """A list of one language, ready to be looked for."""
        found: Both = getattr(self, name)
        return Phrases(found.of(language), self.bodies.of(language))


CITED = tuple(name for name, field in CueLists.model_fields.items() if field.annotation is Both)
"""The lists that are looked for in every text."""

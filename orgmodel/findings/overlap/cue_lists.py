# SPDX-License-Identifier: Apache-2.0
"""The words by which duties about one matter are told to be good overlap: lists that are data, and how they match."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, TypeAlias

from orgmodel.rules.source import Data, Source
from orgmodel.text import matching_key

Language: TypeAlias = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")
Pattern: TypeAlias = re.Pattern[str]
_GAP = r"(?: [^\s,.;:]+){0,6}? "
_ENDING = "(?:e|es|s|ed|d|ing|y|ies|ied|ying|al)?"


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
    """Every list. In a phrase "…" stands for up to six words, "*" for an ending, "{body}" for the head of a name."""

    bodies: Both
    masked: Both
    helps: Both
    joins: Both
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
    whole_of: LevelWords
    refers_up: Both
    numbers: Numbers
    bounds: Bounds
    places: tuple[Sides, ...]
    opening: int
    excepted_at_least: float
    place_kinds: str
    source: Source

    def pattern(self, name: str, language: Language) -> Pattern:
        """One expression that finds the phrases of a list in a text under its matching key."""
        phrases: Both = getattr(self, name)
        return compiled(phrases.of(language), self.bodies.of(language))


CITED = tuple(name for name, field in CueLists.model_fields.items() if field.annotation is Both)
"""The lists that are looked for in every text."""


def compiled(phrases: Iterable[str], bodies: Iterable[str] = ()) -> Pattern:
    """One expression for a list of phrases, the longest first, each as whole words."""
    body = "(?:" + "|".join(_plain(head) for head in bodies) + ")"
    written = [_plain(phrase).replace(r"{body}", body) for phrase in sorted(phrases, key=lambda p: (-len(p), p))]
    return re.compile(rf"(?<!\w)(?:{'|'.join(written)})(?!\w)")


def _plain(phrase: str) -> str:
    # The heads of bodies are small expressions of their own; nothing else in the lists has marks of one.
    return matching_key(phrase).replace(" … ", _GAP).replace("*", _ENDING) if "(" not in phrase else phrase

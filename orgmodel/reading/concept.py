# SPDX-License-Identifier: Apache-2.0
"""What the thesaurus is made of: concepts with their terms, and the small words that hold a sentence together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

Facet: TypeAlias = Literal["act", "object", "beneficiary", "place", "instrument", "limit", "body"]
FACETS: tuple[Facet, ...] = get_args(Facet)
"""What a concept can be: an act; what is governed; for whom; where; by what paper or means; which ones; a body."""

Responsibility: TypeAlias = Literal[
    "policy", "rules", "decision", "delivery", "inspection", "support", "money", "general"
]
RESPONSIBILITIES: tuple[Responsibility, ...] = get_args(Responsibility)
"""Kinds of responsibility of an act. Paying for a thing is a class of its own; `general` is managing as a whole."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One idea, whatever it is called: terms in Vietnamese and English (the preferred one first), and what is wider.

    `siblings` says of the concepts directly below this one whether they are different things (``apart``) or whether one
    thing may fall under several (``meeting``); on a leaf ``general`` says that it is its wider concept, whichever kind.
    `cofog` is the concept's own code; empty where the wider one's holds.
    """

    id: str
    facet: Facet
    terms_vi: tuple[str, ...]
    terms_en: tuple[str, ...]
    broader: tuple[str, ...] = ()
    sector: str = ""
    cofog: str = ""
    siblings: str = ""
    responsibility: Responsibility | Literal[""] = ""
    note: str = ""

    def terms(self, language: str) -> tuple[str, ...]:
        """The terms in one language, the preferred one first."""
        return self.terms_vi if language == "vi" else self.terms_en

    def term(self, language: str) -> str:
        """What the concept is called in one language; in the other where it has no name in this one."""
        return (self.terms(language) or self.terms_vi or self.terms_en)[0]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say how the rest of a sentence is meant: a role, an exception, a place that follows.

    `kind` is one of those in `orgmodel.reading.cues.KINDS`; `value` is the role that a cue of kind ``role`` names.
    """

    kind: str
    value: str
    terms_vi: tuple[str, ...]
    terms_en: tuple[str, ...]

    def terms(self, language: str) -> tuple[str, ...]:
        """The words in one language."""
        return self.terms_vi if language == "vi" else self.terms_en

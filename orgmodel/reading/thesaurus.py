# SPDX-License-Identifier: Apache-2.0
"""The thesaurus: what public bodies do, to what, for whom, where and by what means, as a graph of concepts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias

from orgmodel.reading.concept import Concept, Cue

Relation: TypeAlias = Literal["equal", "narrower", "wider", "meeting", "apart", "unknown"]
"""How one thing lies to another: the same, part of it, around it, in part the same, without anything in common."""


GENERAL = "general"
"""The mark of a leaf that is its wider concept in general, whichever kind: "commune" beside town and rural commune."""


@dataclass(frozen=True, eq=False)
class Thesaurus:
    """All concepts by their ids, the cues of grammar, the words that say nothing, and abbreviations written out."""

    concepts: Mapping[str, Concept]
    cues: tuple[Cue, ...] = ()
    stop_words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    hash: str = ""

    @cached_property
    def narrower(self) -> Mapping[str, tuple[str, ...]]:
        """The concepts directly below each concept that has any, sorted."""
        below: dict[str, list[str]] = {}
        for concept in self.concepts.values():
            for wider in concept.broader:
                below.setdefault(wider, []).append(concept.id)
        return {wider: tuple(sorted(ids)) for wider, ids in below.items()}

    @cached_property
    def leaves(self) -> frozenset[str]:
        """The concepts that have nothing below them."""
        return frozenset(one for one in self.concepts if one not in self.narrower)

    @cached_property
    def _above(self) -> dict[str, frozenset[str]]:
        return {}

    def above(self, concept: str) -> frozenset[str]:
        """All wider concepts of a concept, without itself; a circle ends where it began."""
        known = self._above.get(concept)
        if known is None:
            found: set[str] = set()
            waiting = list(self.concepts[concept].broader)
            while waiting:
                wider = waiting.pop()
                if wider not in found and wider in self.concepts:
                    found.add(wider)
                    waiting += self.concepts[wider].broader
            known = self._above[concept] = frozenset(found)
        return known

    def _whole(self, concept: str) -> str:
        """What a concept stands for: "commune, whichever kind" stands for its wider concept."""
        found = self.concepts[concept]
        return found.broader[0] if found.siblings == GENERAL else concept

    def cofog(self, concept: str) -> str:
        """The COFOG code that holds for a concept: its own, or that of the nearest wider one; empty where none has."""
        level: list[str] = [concept]
        seen: set[str] = set()
        while level:
            codes = sorted(self.concepts[one].cofog for one in level if self.concepts[one].cofog)
            if codes:
                return codes[0]
            seen |= set(level)
            level = sorted({w for one in level for w in self.concepts[one].broader if w in self.concepts} - seen)
        return ""

    def relation(self, one: str, other: str) -> Relation:
        """How two concepts lie to one another, by the nearest wider concept that both have.

        Concepts of one facet without a wider one in common are apart; those of two facets cannot be held together.
        """
        one, other = self._whole(one), self._whole(other)
        if one == other:
            return "equal"
        a, b = self.concepts[one], self.concepts[other]
        if a.facet != b.facet:
            return "unknown"
        above_a, above_b = self.above(one), self.above(other)
        if other in above_a:
            return "narrower"
        if one in above_b:
            return "wider"
        shared = above_a & above_b
        nearest = [one for one in shared if not any(one in self.above(nearer) for nearer in shared)]
        return "meeting" if any(self.concepts[one].siblings == "meeting" for one in nearest) else "apart"

# SPDX-License-Identifier: Apache-2.0
"""How two statements lie to one another, slot by slot: by concept, else by words, and by meaning where that is at hand.

The relation is read from the first to the second: ``narrower`` says that the first one's is part of the second one's.
Where both say nothing of a slot, or one does, there is nothing to hold together: ``unknown``, never a guess.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from orgmodel.reading.frame import Frame, Slot
from orgmodel.reading.thesaurus import Relation, Thesaurus
from orgmodel.text import matching_key

By: TypeAlias = Literal["concept", "words", "meaning", "nothing"]
Link: TypeAlias = Callable[[str], tuple[str, float]]
"""Gives the concept whose meaning is nearest to a phrase and how sure that is (0-1); "" where none is near."""

SLOTS = ("act", "object", "beneficiaries", "place")
"""The slots that are compared, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One slot of two frames: how they lie to one another, what that rests on, and the words of both.

    `shared` names the concepts on which it rests: the common ones, else the two heads.
    """

    slot: str
    relation: Relation
    by: By
    one: str
    other: str
    shared: tuple[str, ...] = ()


class Comparer:
    """Compares frames by one thesaurus; `link` finds concepts by meaning, None where no model is installed."""

    def __init__(self, thesaurus: Thesaurus, link: Link | None = None) -> None:
        """A comparer keeps nothing but these two."""
        self.thesaurus = thesaurus
        self._link = link

    def frames(self, one: Frame, other: Frame) -> tuple[Comparison, ...]:
        """Every slot of two frames, in the order of `SLOTS`."""
        return (
            self.acts(one.act, other.act),
            self.phrases("object", one.object, other.object),
            self.phrases("beneficiaries", one.beneficiaries, other.beneficiaries),
            self.phrases("place", one.place, other.place),
        )

    def acts(self, one: Slot | None, other: Slot | None) -> Comparison:
        """Two acts: the same, of one kind of responsibility, or apart; managing is around policy, rules, decisions."""
        texts = (one.text if one else "", other.text if other else "")
        if one is None or other is None:
            return Comparison("act", "unknown", "nothing", *texts)
        a, b = self.thesaurus.concepts[one.concept], self.thesaurus.concepts[other.concept]
        relation: Relation = "apart"
        if a.id == b.id:
            relation = "equal"
        elif a.responsibility == "general" and b.responsibility in _GENERAL:
            relation = "wider"
        elif b.responsibility == "general" and a.responsibility in _GENERAL:
            relation = "narrower"
        elif a.responsibility == b.responsibility:
            relation = "meeting"
        return Comparison("act", relation, "concept", *texts, shared=(a.id,) if a.id == b.id else (a.id, b.id))

    def phrases(self, slot: str, one: Slot | None, other: Slot | None) -> Comparison:
        """Two phrases: by their concepts where both have any, else by their words."""
        if one is None or other is None:
            return Comparison(slot, "unknown", "nothing", one.text if one else "", other.text if other else "")
        concepts = (self._concepts(one), self._concepts(other))
        if concepts[0] and concepts[1]:
            relation, shared = self._by_concept(*concepts)
            by: By = "concept" if one.concepts and other.concepts else "meaning"
            return Comparison(slot, relation, by, one.text, other.text, shared)
        relation = _by_words(one.text, other.text)
        return Comparison(slot, relation, "nothing" if relation == "unknown" else "words", one.text, other.text)

    def _concepts(self, slot: Slot) -> tuple[str, ...]:
        """The concepts of a phrase, its head first; by meaning where the words gave none."""
        if slot.concepts:
            return tuple(dict.fromkeys((slot.concept or slot.concepts[0], *slot.concepts)))
        if self._link is None:
            return ()
        concept, _ = self._link(slot.text)
        return (concept,) if concept else ()

    def _by_concept(self, one: tuple[str, ...], other: tuple[str, ...]) -> tuple[Relation, tuple[str, ...]]:
        heads = self.thesaurus.relation(one[0], other[0])
        if heads in ("equal", "narrower", "wider"):
            return self._limited(heads, one, other), (one[0], other[0]) if heads != "equal" else (one[0],)
        # The head of one phrase inside the other one: "bãi chôn lấp rác sinh hoạt" and "rác sinh hoạt".
        within = [c for c in one if c in other and self._telling(c)]
        if within:
            return "meeting", tuple(within)
        return ("meeting" if heads == "meeting" else "apart"), (one[0], other[0])

    def _limited(self, heads: Relation, one: tuple[str, ...], other: tuple[str, ...]) -> Relation:
        """What the further concepts of both phrases leave of the relation of their heads."""
        mine = [c for c in one[1:] if not self._said(c, other)]
        theirs = [c for c in other[1:] if not self._said(c, one)]
        if any(self.thesaurus.relation(a, b) == "apart" and self._rivals(a, b) for a in mine for b in theirs):
            return "apart"
        if not mine and not theirs:
            return heads
        if mine and not theirs:
            return "narrower" if heads in ("equal", "narrower") else "meeting"
        if theirs and not mine:
            return "wider" if heads in ("equal", "wider") else "meeting"
        return "meeting"

    def _said(self, concept: str, others: tuple[str, ...]) -> bool:
        """Whether a concept, or a narrower one, stands in a phrase."""
        return any(concept == other or concept in self.thesaurus.above(other) for other in others)

    def _rivals(self, one: str, other: str) -> bool:
        """Whether two concepts limit the same: different kinds of one thing."""
        return bool(self.thesaurus.above(one) & self.thesaurus.above(other))

    def _telling(self, concept: str) -> bool:
        """Whether a shared concept says that two phrases are about one thing: an object that is no whole field."""
        return self.thesaurus.concepts[concept].facet == "object" and concept in self.thesaurus.leaves


_GENERAL = ("general", "policy", "rules", "decision")
_ALIKE = 0.5


def _by_words(one: str, other: str) -> Relation:
    """By the words of two phrases where no concept covers them: more words are narrower, half in common is meeting."""
    a, b = (frozenset(matching_key(text).replace(",", " ").split()) for text in (one, other))
    if not a or not b:
        return "unknown"
    if a == b:
        return "equal"
    if a > b or a < b:
        return "narrower" if a > b else "wider"
    return "meeting" if len(a & b) >= _ALIKE * len(a | b) else "unknown"

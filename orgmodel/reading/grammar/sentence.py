# SPDX-License-Identifier: Apache-2.0
"""A statement looked at: what stands at each word, and what can be told from a place without what came before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from orgmodel.reading.cues import GRAMMAR, LED, NO_CUE, UNIT
from orgmodel.reading.frame import Slot
from orgmodel.reading.grammar.beside import clauses
from orgmodel.reading.grammar.english import English
from orgmodel.reading.grammar.forms import DETERMINERS, PREPOSITIONS, form
from orgmodel.reading.grammar.predicate import Predicate
from orgmodel.reading.grammar.vietnamese import Vietnamese
from orgmodel.reading.known import Known
from orgmodel.reading.lexicon import Found, Lexicon, segment
from orgmodel.reading.tokens import BREAK, CLOSE, COMMA, OPEN, Tokens

_AMOUNTS = frozenset(("more", "fewer", "less", "over", "under", "older", "above", "below"))
_NO_CUES: dict[str, tuple[int, str]] = {}
_THINGS = ("object", "instrument", "beneficiary")


@dataclass(slots=True)
class Sentence:
    """The tokens of a statement with what begins at each place, and the concepts side by side (`pieces`)."""

    tokens: Tokens
    found: list[Found]
    pieces: dict[int, tuple[int, tuple[str, ...]]]
    known: Known
    inside: list[bool] = field(default_factory=list)
    predicates: dict[int, Predicate] = field(default_factory=dict)
    """By where a clause begins: where its verbs stand; in Vietnamese the first one only."""
    verbs: frozenset[int] = frozenset()
    cues: list[dict[str, tuple[int, str]]] = field(default_factory=list)
    """The cues at each place that no longer term takes in."""
    english: bool = False

    @classmethod
    def of(
        cls,
        tokens: Tokens,
        lexicon: Lexicon,
        known: Known,
        *,
        phrase: bool = False,
    ) -> Sentence:
        """Looks at every place once. A `phrase` that stands by itself has no verbs."""
        found = [lexicon.look(tokens, at) for at in range(len(tokens))]
        predicates: dict[int, Predicate] = {}
        if not phrase:
            words = English(tokens, found) if tokens.script == "en" else Vietnamese(tokens, found, known.concepts)
            predicates = {start: words.predicate(start, end) for start, end in clauses(tokens)}
        verbs = frozenset(place for predicate in predicates.values() for place in predicate.places)
        pieces = segment(found, tokens, verbs, phrase=phrase)
        inside = [False] * (len(tokens) + 1)
        for start, end, _ in pieces:
            inside[start + 1 : end] = [True] * (end - start - 1)
        cues = [_NO_CUES if inside[at] else _own_cues(here) for at, here in enumerate(found)]
        by_place = {start: (end, concepts) for start, end, concepts in pieces}
        return cls(tokens, found, by_place, known, inside, predicates, verbs, cues, tokens.script == "en")

    def cue(self, at: int, kind: str) -> int:
        """How long the cue of a kind at a place is; 0 where none is, or where it is the beginning of a longer term."""
        cues = self.cues[at]
        return cues[kind][0] if kind in cues else 0

    def led(self, at: int) -> bool:
        """Whether a role is named at a place."""
        return any(self.cue(at, f"role:{role}") for role in LED)

    def act(self, at: int) -> str:
        """The act whose term begins at a place.

        "" where none does, where the word is inside a longer term, or where it only looks like a verb ("giao thông").
        """
        found = self.found[at]
        if not found.act or self.inside[at]:
            return ""
        unlike = found.cues.get("no_verb", NO_CUE)[0] >= found.act_length
        if unlike and self.english:
            unlike = at not in self.verbs and not self.doing(at)
        return "" if unlike else found.act

    def verb(self, at: int) -> bool:
        """Whether a verb phrase of the holder can begin at a place.

        An act, a verb that carries one, a role, a handing over; in English only where a verb of the clause stands.
        """
        if self.english:
            return at in self.verbs
        return bool(self.act(at)) or bool(self.cue(at, "light")) or self.led(at) or bool(self.cue(at, "hand_to"))

    def doing(self, at: int) -> bool:
        """Whether an English word names doing: "lead on the *licensing* and *inspection* of …", "surveys of …"."""
        if not self.found[at].act or self.inside[at]:
            return False
        after = at + self.found[at].act_length
        if form(self.word(at)) in ("ing", "noun") or self.word(after - 1) in PREPOSITIONS:
            return True
        return after < len(self.found) and self.word(after) in ("of", "into", "on")

    def by(self, at: int) -> bool:
        """Whether who does something is named at a place: "by", "do"."""
        return bool(self.cue(at, "by_whom"))

    def word(self, at: int) -> str:
        """A word as it stands in the text."""
        return self.tokens.text[self.tokens.starts[at] : self.tokens.ends[at]]

    def body_length(self, at: int) -> int:
        """How many words of a body's name begin at a place: its known name, else the word that heads it."""
        found = self.found[at]
        if self.inside[at]:
            return 0
        named = any(self.known.concepts[concept].facet == "body" for concept in found.concepts)
        return max(found.concept_length if named else 0, found.cues.get("body", NO_CUE)[0])

    def body(self, at: int) -> bool:
        """Whether the name of a body begins at a place, and not a verb that begins with the same word ("ban hành")."""
        length, found = self.body_length(at), self.found[at]
        return length > 0 and length >= found.act_length and length >= self.step(at)

    def act_length(self, at: int) -> int:
        """The words of an act without the thing that its term ends with: "cấp | giấy phép xây dựng"."""
        length, shortest = self.found[at].act_length, self.found[at].shortest_act
        for inner in range(at + 1, at + length):
            here = self.found[inner]
            if (here.concept_length > 1 or self.english) and self._thing(here):
                beyond = inner + here.concept_length - at - length
                verb = here.act or here.gaps
                if beyond == 0 or (beyond > 0 and not verb and shortest == inner - at):
                    return inner - at
        return length

    def _thing(self, found: Found) -> bool:
        return any(self.known.concepts[concept].facet in _THINGS for concept in found.concepts)

    def joint(self, at: int) -> bool:
        """Whether a comma or an "and" stands at a place; in "six or more" none does."""
        if self.english and at + 1 < len(self.tokens) and self.word(at + 1) in _AMOUNTS:
            return False
        return self.tokens.keys[at] == COMMA or (bool(self.cue(at, "and")) and not self.inside[at])

    def means(self, at: int, *facets: str) -> bool:
        """Whether the term that begins at a place has a meaning of one of the facets."""
        piece = self.pieces.get(at)
        return piece is not None and any(self.known.concepts[concept].facet in facets for concept in piece[1])

    def meaning(self, at: int, facet: str = "") -> str:
        """What the term that begins at a place means, by choice in one facet; objects come first."""
        of_facet = (c for c in self.pieces[at][1] if self.known.concepts[c].facet == facet)
        return next(of_facet, self.pieces[at][1][0])

    def capital(self, at: int) -> bool:
        """Whether the word at a place is written with a capital."""
        return self.tokens.text[self.tokens.starts[at]].isupper()

    def name(self, at: int) -> bool:
        """Whether a word is a proper name: a capital inside a clause, and no term that it belongs to."""
        first = at == 0 or self.tokens.keys[at - 1] == BREAK
        known = at in self.pieces or self.inside[at] or self.found[at].act or self.found[at].cues
        return not first and not known and self.capital(at)

    def dull(self, at: int) -> bool:
        """Whether the word at a place says nothing by itself: a small word, or one between a verb and its matter."""
        return (self.tokens.keys[at] in self.known.small and at not in self.pieces) or bool(self.cue(at, "nominal"))

    def step(self, at: int) -> int:
        """How far the term, or the word, at a place goes."""
        return self.pieces[at][0] - at if at in self.pieces else 1

    def slot(self, start: int, end: int, concept: str = "") -> Slot:
        """A slot of the words from a token up to another one, and the concept that they mean."""
        first, last = self.tokens.starts[start], self.tokens.ends[end - 1]
        return Slot(self.tokens.text[first:last], first, last, concept, (concept,) if concept else ())

    def slots(self, start: int, end: int, facet: str = "") -> list[Slot]:
        """The concepts that stand in some words, each with its place; where there is a choice, those of a facet."""
        found: list[Slot] = []
        at, whole = start, self.found[start].concept_length
        if whole > self.step(start) and start + whole <= end and not self.inside[start]:
            # A thing whose name begins like a verb, where no verb stands: "xúc tiến thương mại".
            found, at = [self.slot(start, start + whole, self.found[start].concepts[0])], start + whole
        while at < end:
            if at in self.pieces:
                found.append(self.slot(at, min(end, self.pieces[at][0]), self.meaning(at, facet)))
            at += self.step(at)
        return found

    def begins_limit(self, at: int) -> bool:
        """Whether a limit of the thing before may begin at a place."""
        if self.cue(at, "limit"):
            return True
        if not self.english or at in self.pieces or self.word(at) == "being":
            return False
        return form(self.word(at)) in ("participle", "ing")

    def article(self, at: int) -> bool:
        """Whether an English article stands at a place."""
        return at >= 0 and self.word(at).casefold() in DETERMINERS

    def verbs_between(self, start: int, end: int) -> bool:
        """Whether an English verb of the holder stands between two places."""
        return any(start <= place < end for place in self.verbs)

    def times(self, start: int, end: int) -> bool:
        """Whether some words say nothing but how often: "every two years", "sáu tháng một lần"."""
        at, told = start, False
        while at < end:
            length, value = self.found[at].cues.get("when", (0, ""))
            piece = self.pieces.get(at)
            if piece and not self.known.often.isdisjoint(piece[1]):
                at, told = piece[0], True
            elif length and at + length <= end:
                at, told = at + length, told or value == UNIT
            elif self.tokens.keys[at][0].isdigit():
                at += 1
            else:
                return False
        return told

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """Words without marks and dull words at both ends."""
        marks = (COMMA, OPEN, CLOSE)
        while start < end and (self.tokens.keys[start] in marks or self.dull(start)):
            start += max(1, self.cue(start, "nominal"))
        while end > start and (self.tokens.keys[end - 1] in marks or (self.dull(end - 1) and not self.inside[end - 1])):
            end -= 1
        return start, end

    def grammar(self, at: int) -> int:
        """How many words from a place on only say how the rest is meant: roles, exceptions, grounds."""
        cues = self.found[at].cues
        return max((cues[kind][0] for kind in cues if kind.split(":")[0] in GRAMMAR), default=0)

    def covered(self, counts: Callable[[str], bool] | None = None, *, cues: bool) -> list[bool]:
        """Which tokens stand in a term of an act, of a concept that counts, or of a cue where cues count too."""
        covered = [False] * len(self.tokens)
        for at, found in enumerate(self.found):
            reach = found.act_length
            if at in self.pieces and (counts is None or any(map(counts, self.pieces[at][1]))):
                reach = max(reach, self.pieces[at][0] - at)
            if cues and found.cues:
                reach = max(reach, *(length for length, _ in found.cues.values()))
            if reach:
                covered[at : at + reach] = [True] * reach
        return covered


def _own_cues(found: Found) -> dict[str, tuple[int, str]]:
    """The cues that are not the beginning of a longer thing."""
    if not found.cues or not found.concept_length:
        return found.cues
    return {kind: cue for kind, cue in found.cues.items() if cue[0] >= found.concept_length}

# SPDX-License-Identifier: Apache-2.0
"""The things that an act is about: a list unfolded, each so that it stands alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orgmodel.reading.cues import STATE
from orgmodel.reading.frame import Slot
from orgmodel.reading.grammar.forms import PREPOSITIONS
from orgmodel.reading.grammar.sentence import Sentence

Piece = tuple[int, int]


@dataclass(slots=True)
class Object:
    """What an act is about, and the concepts in it, each at its place."""

    slot: Slot
    concepts: list[Slot]


def unfold(s: Sentence, pieces: Sequence[Piece], *, paper: bool = False, fields: bool = False) -> Iterator[Object]:
    """The objects of a list: "khai thác, chế biến khoáng sản" gives two, each with what both are about.

    With `paper` also what is written about them: "quy chế quản lý, vận hành nhà văn hóa" gives two rules. `fields` of
    management have nothing in common: "về trồng trọt, chăn nuôi, thú y".
    """
    written = _written(s, pieces) if paper else None
    for place, (start, end) in enumerate(pieces):
        tail = None if fields else _shared(s, pieces, place, paper=written is not None)
        slot, concepts = s.slot(start, end), s.slots(start, end)
        text = slot.text
        if written and place and s.found[start].act:
            text = f"{s.slot(*written).text} {text}"
            concepts = [*s.slots(*written), *concepts]
        if tail:
            text = f"{text} {s.slot(*tail).text}"
            concepts = [*concepts, *s.slots(*tail)]
        ids = [concept.concept for concept in concepts]
        yield Object(Slot(text, slot.start, slot.end, head(s, ids), tuple(ids)), concepts)


def _shared(s: Sentence, pieces: Sequence[Piece], place: int, *, paper: bool) -> Piece | None:
    """What the last of a list has for all of them: what is done to it, or the limit at its end."""
    start, end = pieces[place]
    if verbal(s, start, end, paper=paper):
        last = next((piece for piece in pieces[place + 1 :] if not verbal(s, *piece)), None)
        return _after_verb(s, *last) if last else None
    return _shared_limit(s, pieces, place) if _limit(s, start, end) is None else None


def _written(s: Sentence, pieces: Sequence[Piece]) -> Piece | None:
    """The paper before a list of what is done: "quy chế" in "quy chế quản lý, vận hành nhà văn hóa"."""
    if len(pieces) <= 1 or s.english:
        return None
    start, end = pieces[0]
    length = s.found[start].cues.get("holds", (0, ""))[0]
    return (start, start + length) if length and verbal(s, start + length, end) else None


def listed(s: Sentence, start: int, end: int) -> Iterator[Piece]:
    """The things of a list that stands before what is done to it."""
    for at in range(start, end):
        if s.joint(at) and at > start:
            yield start, at
            start = at + 1
    yield start, end


def verbal(s: Sentence, start: int, end: int, *, paper: bool = False) -> bool:
    """Whether words name nothing but doing: "khai thác" in "khai thác, chế biến khoáng sản".

    With `paper` also after what is written about it: "quy chế quản lý" in "quy chế quản lý, vận hành hệ thống".
    """
    at, acting = start, False
    while at < end:
        if s.inside[at]:
            return False
        length = s.found[at].act_length
        state = s.cue(at, "holds") if paper or s.found[at].cues.get("holds", (0, ""))[1] == STATE else 0
        if length and at + length <= end:
            acting = True
        elif s.dull(at) or state:
            length = max(1, s.cue(at, "nominal"), state)
        else:
            return False
        at += length
    return acting


def said(s: Sentence, piece: Piece) -> Piece:
    """Words without marks and dull words at both ends, and without what says how often; empty where nothing is left."""
    start, end = s.trim(*piece)
    if s.times(start, end):
        return start, start
    for at in range(start + 1, end):
        if s.times(at, _to_preposition(s, at, end)):
            return s.trim(start, at)
    return start, end


def _to_preposition(s: Sentence, at: int, end: int) -> int:
    if not s.english:
        return end
    return next((k for k in range(at + 1, end) if s.word(k).casefold() in PREPOSITIONS), end)


def says(s: Sentence, start: int, end: int) -> bool:
    """Whether there is a word among some tokens, and not numbers alone."""
    return any(not key[0].isdigit() for key in s.tokens.keys[start:end])


def _limit(s: Sentence, start: int, end: int) -> Piece | None:
    """The limit at the end of a phrase: "có yếu tố nước ngoài", "serving more than one dwelling"."""
    at = start + s.step(start)
    if not s.english:
        # The name of a thing may have the limit in it: "kết hôn | có yếu tố nước ngoài".
        within = (k for k in range(start + 2, min(at, end)) if "limit" in s.found[k].cues)
        if inner := next(within, 0):
            return inner, end
    while at < end:
        if s.begins_limit(at):
            return at, end
        at += s.step(at)
    return None


def _shared_limit(s: Sentence, pieces: Sequence[Piece], place: int) -> Piece | None:
    """The limit at the end of a list, which holds for each item of it that has none of its own."""
    if place + 1 >= len(pieces) or s.verbs_between(pieces[place][1], pieces[-1][0]):
        return None
    for start, end in pieces[place + 1 :]:
        limit = _limit(s, start, end)
        if limit:
            # "the local plan and the statement of involvement" are two things with articles of their own.
            own = s.english and s.article(start - 1)
            return limit if (start, end) == pieces[-1] and not own else None
    return None


def _after_verb(s: Sentence, start: int, end: int) -> Piece | None:
    while start < end and s.found[start].act:
        start += s.found[start].act_length
    return (start, end) if start < end else None


def together(slots: list[Slot]) -> Slot | None:
    """Several phrases as one slot; the first one is the head."""
    if not slots:
        return None
    concepts = tuple(dict.fromkeys(concept for slot in slots for concept in slot.concepts))
    start, end = min(slot.start for slot in slots), max(slot.end for slot in slots)
    return Slot("; ".join(slot.text for slot in slots), start, end, slots[0].concept, concepts)


def head(sentence: Sentence, concepts: list[str]) -> str:
    """What a phrase is about: the first object among its concepts (the last one in English), else the first concept."""
    objects = [c for c in concepts if sentence.known.concepts[c].facet == "object"]
    if objects:
        return objects[-1] if sentence.english else objects[0]
    return concepts[0] if concepts else ""


def phrase(s: Sentence, start: int, end: int, facet: str = "") -> Slot:
    """A phrase beside the object; its head is the first concept of the facet that is asked for."""
    first, last = s.trim(start, end)
    slot = s.slot(first, last) if first < last else s.slot(start, end)
    found = [c.concept for c in s.slots(start, end, facet)]
    heads = [c for c in found if not facet or s.known.concepts[c].facet == facet]
    return Slot(slot.text, slot.start, slot.end, (*heads, *found, "")[0], tuple(found))

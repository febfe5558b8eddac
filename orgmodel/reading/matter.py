# SPDX-License-Identifier: Apache-2.0
"""What the acts are about: the object with its list unfolded, for whom, where, and what is left to others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from orgmodel.reading.frame import Frame, Slot
from orgmodel.reading.sentence import CLAUSE, Sentence
from orgmodel.reading.tokens import CLOSE, COMMA
from orgmodel.reading.verbs import Act, Verbs

Piece = tuple[int, int]
_ON = ("về",)
_FEW = 4
_LEADING = ("for", "in", "of", "on", "with", "which", "who", "also")
_TAUGHT = frozenset(("train", "assist", "inform", "fund"))
_BETWEEN = ("between", "giữa", "giua")
_TOLD = frozenset(("inform", "assist", "guide", "fund"))
_MOVED = frozenset(("assist", "guide", "promote", "fund", "train"))
_ABOUT = ("about", "on", "of", "with", "in", "against", "to")
OWN_BUSINESS = "own_business"
STATE = "state"
"""The value of holding cues that name how something is being done, and no thing: tình hình, kết quả, việc."""


@dataclass(slots=True)
class Object:
    """What an act is about, and the concepts in it, each at its place."""

    slot: Slot
    concepts: list[Slot]


@dataclass(slots=True)
class Matter:
    """Collects from the end of the verbs to the next verb of the holder's, and makes the frames."""

    verbs: Verbs
    before: list[Object] = field(default_factory=list)
    """What the verbs before were about: "sets limits and publicises *them*"."""
    pieces: list[Piece] = field(default_factory=list)
    begin: int | None = None
    beneficiaries: list[Slot] = field(default_factory=list)
    places: list[Slot] = field(default_factory=list)
    exceptions: list[Slot] = field(default_factory=list)
    excepted: set[int] = field(default_factory=set)
    others: bool = False
    said: list[Object] = field(default_factory=list)

    s: Sentence = field(init=False)
    end: int = field(init=False)

    def __post_init__(self) -> None:
        self.s, self.end = self.verbs.s, self.verbs.end

    def read(self, at: int) -> int:
        """Collects from a place on; gives the place of the next verb."""
        while at < self.end:
            kind = self.s.aside(at, self.end)
            if kind == "for_whom" and self._paper(at):
                at += self.s.cue(at, "for_whom")
            elif kind:
                standing = kind == "where" and self.begin is not None and self.s.stands(at, self.end)
                begin = self.begin
                self._close(at)
                at = self._aside(at, kind)
                if standing:
                    self.pieces[-1] = (begin or 0, at)
            elif self.s.joint(at) and (self._between(at) or self._of_bodies(at)):
                at += 1
            elif self.s.joint(at):
                after = at + 1
                while after < self.end and (self.s.joint(after) or self._small(after) or self._leads_on(after)):
                    after += 1
                denied = self.s.cue(after, "not") if after < self.end else 0
                listed = self.begin is not None and after < self.end and after not in self.s.verbs
                listed = listed and self.verbal(self.begin or 0, at)
                listed = listed and not (
                    self.s.cue(after, "light") or self.s.cue(after, "hand_to") or self.s.led(after)
                )
                self._close(at)
                at = after
                if not listed and self._new_verb(after):
                    return at
                if denied and after + denied < self.end and self.s.verb(after + denied):
                    # "…, không quản trị mạng của cơ quan Đảng": what is not done is no object.
                    at = next((k for k in range(after, self.end) if self.s.joint(k)), self.end)
            else:
                self.begin = at if self.begin is None else self.begin
                at += self.s.step(at)
        self._close(self.end)
        return at

    def _paper(self, at: int) -> bool:
        """Whether a paper is for a thing, not for somebody: "giấy phép *cho* các hoạt động liên quan đến đê điều"."""
        if self.begin is None or self.s.tokens.script == "en":
            return False
        start, end = self.s.trim(self.begin, at)
        after = at + self.s.cue(at, "for_whom")
        while after < self.end and self.s.dull(after):
            after += 1
        paper = start < end and start + self.s.step(start) >= end and self.s.means(start, "instrument")
        return (
            paper
            and after < self.end
            and self.s.means(after, "object")
            and not self.s.means(after, "beneficiary", "body")
        )

    def _between(self, at: int) -> bool:
        """Whether an "and" stands inside "between … and …"."""
        if self.begin is None or self.s.tokens.keys[at] == COMMA:
            return False
        inside = range(self.begin, at)
        return any(self.s.tokens.keys[k] in _BETWEEN for k in inside) and not any(self.s.joint(k) for k in inside)

    def _between_places(self, at: int) -> bool:
        return any(self.s.tokens.keys[k] in _BETWEEN for k in range(max(0, at - _FEW), at))

    def listed(self, start: int, end: int) -> Iterator[Piece]:
        """The things of a list that stands before what is done to it."""
        for at in range(start, end):
            if self.s.joint(at) and at > start:
                yield start, at
                start = at + 1
        yield start, end

    def _of_bodies(self, at: int) -> bool:
        """Whether a list of bodies goes on inside a thing: "tình hình giải ngân của các sở, | ngành và địa phương"."""
        if self.begin is None or self.s.tokens.script == "en" or at + 1 >= self.end:
            return False
        after = at + 1
        while after < self.end and (self.s.dull(after) or self.s.joint(after)):
            after += 1
        if after >= self.end or not self.s.body(after) or self.s.verb(after):
            return False
        of = next((k for k in range(at - 1, self.begin, -1) if self.s.tokens.keys[k] == "của"), -1)
        return of > 0 and any(self.s.body(k) for k in range(of + 1, at))

    def _leads_on(self, at: int) -> bool:
        """Whether an English preposition or article stands before one more verb: "for issuing … and *for* helping …"."""
        near = range(at + 1, min(self.end, at + 3))
        if self.s.tokens.script != "en" or at in self.s.verbs or not any(k in self.s.verbs for k in near):
            return False
        return self.s.word(at).casefold() in _LEADING or self.s.article(at)

    def _small(self, at: int) -> bool:
        return self.s.tokens.keys[at] in self.s.known.small and at not in self.s.pieces and not self.s.found[at].cues

    def _close(self, at: int) -> None:
        if self.begin is not None:
            self.pieces.append((self.begin, min(at, self.end)))
            self.begin = None

    def _new_verb(self, at: int) -> bool:
        """Whether what follows a comma is a new verb of the holder's, and no further noun of a list."""
        if at >= self.end or not self.s.verb(at):
            return False
        if self.s.tokens.script == "en":
            return True
        handed = self.s.cue(at, "hand_to")
        if not self.pieces or (handed and self.verbs.bodies(at + handed) > at + handed):
            return True
        # "về hộ tịch, quốc tịch, chứng thực": what nothing follows is the last of a list.
        after = at + self.s.found[at].act_length
        alone = self.s.act(at) and (after >= self.end or self.s.aside(after, self.end) not in ("", "for_whom"))
        return not alone and not self.verbal(*self.pieces[-1])

    def verbal(self, start: int, end: int) -> bool:
        """Whether words name nothing but doing: "khai thác" in "khai thác, chế biến khoáng sản"."""
        at, acting = start, False
        while at < end:
            if self.s.inside[at]:
                return False
            length = self.s.found[at].act_length
            state = self.s.cue(at, "holds") if self.s.found[at].cues.get("holds", (0, ""))[1] == STATE else 0
            if length and at + length <= end:
                acting = True
            elif self.s.dull(at) or state:
                length = max(1, self.s.cue(at, "nominal"), state)
            else:
                return False
            at += length
        return acting

    def _aside(self, at: int, kind: str) -> int:
        """Reads what stands beside the object, and gives where it ends."""
        if kind == "paren":
            return self._paren(at)
        if kind == "place":
            end = at + self.s.step(at)
            while end < self.end and self.s.means(end, "place"):
                end += self.s.step(end)
            self._keep("where", at, end)
            return end
        length, value = self.s.found[at].cues.get(kind, (1, ""))
        start = end = at + length
        if value == CLAUSE and self.pieces:
            # "…, khi tòa án, cơ quan thuế yêu cầu": another sentence inside this one.
            further = next((k for k in range(end, self.end) if k in self.s.verbs), None)
            if further is None:
                return self.end
            return next(k for k in range(further, at, -1) if self.s.joint(k) or k == at + 1)
        if kind == "by_whom":
            self._by_others(at)
        while end < self.end:
            if self.s.joint(end) and self._aside_ends(end, kind):
                break
            if end > start and kind not in ("except", "purpose") and (self.s.aside(end, self.end) or self._given(end)):
                break
            end += self.s.step(end)
        if kind == "for_whom" and self._given(end):
            # "provides advice to smallholders on | soil conservation"
            if self.pieces:
                self._giving(self.s.trim(*self.pieces[-1])[0])
            self.pieces = self.pieces[:-1]
            self._keep(kind, start, end)
            return end + 1
        if end > start:
            self._keep(kind, start, end)
        return max(end, at + 1)

    def _giving(self, at: int) -> None:
        """Giving advice is assisting, giving instruction is training: the noun tells what the act is."""
        value = self.s.found[at].cues.get("given", (0, ""))[1]
        for act in self.verbs.acts:
            if value and act.slot and act.slot.concept in ("deliver", "fund"):
                act.slot, act.at = replace(act.slot, concept=value, concepts=(value,)), -1

    def _given(self, at: int) -> bool:
        if at >= self.end or self.s.word(at) not in (_ABOUT if self.s.tokens.script == "en" else _ON):
            return False
        if not self.pieces:
            return self.s.tokens.script != "en" and bool(self.verbs.acts)
        start, end = self.s.trim(*self.pieces[-1])
        return start + self.s.cue(start, "given") == end

    def _by_others(self, at: int) -> None:
        """What stands right before, after a comma, is no object either: "…, kết quả do Sở công bố"."""
        self.others = True
        if len(self.pieces) > 1 and self.pieces[-1][1] == at:
            self.pieces.pop()

    def _aside_ends(self, at: int, kind: str) -> bool:
        """Whether what stands beside the object ends with a comma or an "and"."""
        if kind == "except" and (self.s.tokens.script != "en" or at + 1 not in self.s.verbs):
            return False
        comma = self.s.tokens.keys[at] == COMMA
        if self.s.tokens.script == "en":
            verb = any(k in self.s.verbs for k in range(at + 1, min(self.end, at + 3)))
            if kind in ("where", "for_whom") and not self._between_places(at):
                return verb or comma or (at + 1 < self.end and self.s.article(at + 1))
            if kind == "basis":
                return verb
        if kind in ("basis", "by_whom") and comma:
            return True
        return at + 1 < self.end and self._new_verb(at + 1)

    def _paren(self, at: int) -> int:
        end = next((k for k in range(at, self.end) if self.s.tokens.keys[k] == CLOSE), self.end)
        for inner in range(at + 1, end):
            length = self.s.cue(inner, "except")
            if length and inner + length < end:
                self._keep("except", inner + length, end)
                break
        return min(end + 1, self.end)

    def _keep(self, kind: str, start: int, end: int) -> None:
        if kind == "except":
            self.exceptions.append(self._phrase(start, end))
            self.excepted.update(range(start, end))
        elif kind == "where":
            self.places.append(self._phrase(start, end, "place"))
        elif kind == "for_whom":
            self.beneficiaries.append(self._phrase(start, end, "beneficiary"))

    def _phrase(self, start: int, end: int, facet: str = "") -> Slot:
        """A phrase beside the object; its head is the first concept of the facet that is asked for."""
        first, last = self.s.trim(start, end)
        slot = self.s.slot(first, last) if first < last else self.s.slot(start, end)
        found = [c.concept for c in self.s.slots(start, end, facet)]
        heads = [c for c in found if not facet or self.s.known.concepts[c].facet == facet]
        return Slot(slot.text, slot.start, slot.end, (*heads, *found, "")[0], tuple(found))

    def frames(self, start: int, end: int) -> list[Frame]:
        """One frame for each act and each object; `start` and `end` bound the words that were collected."""
        if not self.verbs.acts and self.s.tokens.script == "en":
            self.verbs.acts, self.pieces = self._acting_nouns()
        same = self.before if self._pronoun() else []
        self.said = same or [found for found in self._unfold() if found.slot.text]
        objects: list[Object | None] = list(self.said)
        acts = self.verbs.acts
        if not objects and self.beneficiaries and acts:
            # "Chăm sóc cho người cao tuổi": whom it is done for is all that it is about.
            objects = [Object(self.beneficiaries.pop(0), [])]
        own = self._own_house(start, end)
        if own is not None:
            acts = [self._at_home(act) for act in acts]
        acts = acts or ([Act(None, self.verbs.role)] if objects else [])
        return [self._frame(act, found, own) for act in acts for found in objects or [None]]

    def _pronoun(self) -> bool:
        """Whether the matter is what was named before: "test *them* for lead"."""
        if self.s.tokens.script != "en" or (not self.pieces and not self.verbs.same):
            return False
        return self.verbs.same or self.s.word(self.pieces[0][0]).casefold() in ("them", "it")

    def moved(self) -> bool:
        """Whether the thing before a passive is whom it is done for: "growers are taught | weed control"."""
        start, end = self.verbs.thing or (0, 0)
        told = {act.slot.concept for act in self.verbs.acts if act.slot}
        someone = (
            end > start
            and self.s.tokens.script == "en"
            and any(self.s.means(k, "beneficiary") for k in (start, start + 1))
        )
        if (
            not someone
            or told.isdisjoint(_TAUGHT)
            or not any(self._says(*self.s.trim(*piece)) for piece in self.pieces)
        ):
            return False
        self.beneficiaries.append(self._phrase(start, end, "beneficiary"))
        return True

    def _acting_nouns(self) -> tuple[list[Act], list[Piece]]:
        """English phrases that end with what is done: "flood risk | management"; and what it is done to."""
        acts: list[Act] = []
        pieces: list[Piece] = []
        found = self.s.found
        for start, end in self.pieces:
            # It may be part of the name of a thing: what is done is told all the same.
            at = next((k for k in range(start + 1, end) if found[k].act and k + found[k].act_length == end), end)
            if at < end:
                acts.append(Act(self.s.slot(at, end, found[at].act), self.verbs.role_of(at)))
            pieces.append((start, at))
        return acts, pieces

    def _at_home(self, act: Act) -> Act:
        """Managing and using what is one's own is running one's own house."""
        if act.slot is None or act.slot.concept not in ("manage", "operate"):
            return act
        return Act(replace(act.slot, concept="administer", concepts=("administer",)), act.role)

    def _named_after(self, at: int) -> bool:
        """Whether words go on as a longer term or a name: "của Phòng Kinh tế huyện" is not one's own."""
        return at < self.end and (self.s.inside[at] or self.s.capital(at))

    def _own_house(self, start: int, end: int) -> Slot | None:
        for at in range(start, end):
            length = self.s.found[at].cues.get("own", (0, ""))[0]
            if length and at not in self.excepted and not self._named_after(at + length):
                return self.s.slot(at, at + length, OWN_BUSINESS)
        return None

    def _frame(self, act: Act, found: Object | None, own: Slot | None) -> Frame:
        parts = found.concepts if found else []
        instruments = self._of_facet(parts, "instrument")
        return Frame(
            act=act.slot,
            object=found.slot if found else None,
            limits=together(self._of_facet(parts, "limit")),
            beneficiaries=together(self.beneficiaries or self._of_facet(parts[1:], "beneficiary")),
            place=together(self.places),
            role=act.role,
            instrument=instruments[0] if instruments else None,
            own=own,
            exceptions=together(self.exceptions),
        )

    def _of_facet(self, slots: list[Slot], facet: str) -> list[Slot]:
        return [slot for slot in slots if self.s.known.concepts[slot.concept].facet == facet]

    def _unfold(self) -> Iterator[Object]:
        """The objects of a list, each so that it stands alone: "khai thác, chế biến khoáng sản" gives two."""
        trimmed = [piece for piece in map(self._without_times, self.pieces) if self._says(*piece)]
        if trimmed:
            trimmed[0] = self._past_whom(*trimmed[0])
        for place, (start, end) in enumerate(trimmed):
            tail: Piece | None = None
            if self.verbal(start, end):
                # The last one of the list has what all of them are about.
                last = next((piece for piece in trimmed[place + 1 :] if not self.verbal(*piece)), None)
                tail = self._after_verb(*last) if last else None
            elif self._limit(start, end) is None:
                tail = self._shared_limit(trimmed, place)
            slot, concepts = self.s.slot(start, end), self.s.slots(start, end)
            text = slot.text
            if tail:
                text = f"{text} {self.s.slot(*tail).text}"
                concepts = [*concepts, *self.s.slots(*tail)]
            ids = [concept.concept for concept in concepts]
            yield Object(Slot(text, slot.start, slot.end, head(self.s, ids), tuple(ids)), concepts)

    def _without_times(self, piece: Piece) -> Piece:
        """Words without marks and dull words at both ends, and without what says how often at their end."""
        start, end = self.s.trim(*piece)
        if self.s.times(start, end):
            return start, start
        cut = next((at for at in range(start + 1, end) if self.s.times(at, end)), end)
        return self.s.trim(start, cut) if cut < end else (start, end)

    def _past_whom(self, start: int, end: int) -> Piece:
        """After those whom something is said to, where it follows: "hướng dẫn nông dân | phun trừ", "the public | about …"."""
        told = {act.slot.concept for act in self.verbs.acts if act.slot}
        english = self.s.tokens.script == "en"
        someone = self.s.means(start, "beneficiary") or self.s.body(start)
        given = english and any(self.s.cue(k, "given") for k in range(start, end))
        if not someone or (told.isdisjoint(_TOLD if english else _MOVED) and not given):
            return start, end
        at = start + self.s.step(start)
        while at < end:
            if english and self.s.cue(at, "given"):
                self._giving(at)
            about = self.s.word(at).casefold() in _ABOUT or ("fund" in told and self.s.word(at) == "for")
            if english and about and at + 1 < end:
                self.beneficiaries.append(self._phrase(start, at, "beneficiary"))
                return self.s.trim(at + 1, end)
            unknown = at not in self.s.pieces and not self.s.found[at].cues and not self.s.dull(at) and "fund" in told
            if not english and not self.s.inside[at] and (self.s.act(at) or unknown):
                self.beneficiaries.append(self._phrase(start, at, "beneficiary"))
                self.verbs.acts = [self._helped(act) for act in self.verbs.acts]
                return at, end
            at += self.s.step(at)
        return start, end

    def _helped(self, act: Act) -> Act:
        """Supporting somebody in doing something is help, not money: "hỗ trợ người nộp thuế | kê khai"."""
        if act.slot is None or act.slot.concept != "fund":
            return act
        return Act(replace(act.slot, concept="assist", concepts=("assist",)), act.role)

    def _limit(self, start: int, end: int) -> Piece | None:
        """The limit at the end of a phrase: "có yếu tố nước ngoài", "serving more than one dwelling"."""
        at = start + self.s.step(start)
        while at < end:
            if self.s.begins_limit(at):
                return at, end
            at += self.s.step(at)
        return None

    def _shared_limit(self, pieces: list[Piece], place: int) -> Piece | None:
        """The limit at the end of a list, which holds for each item of it that has none of its own."""
        if place + 1 >= len(pieces) or self.s.verbs_between(pieces[place][1], pieces[-1][0]):
            return None
        for start, end in pieces[place + 1 :]:
            limit = self._limit(start, end)
            if limit:
                # "the local plan and the statement of involvement" are two things with articles of their own.
                own = self.s.tokens.script == "en" and self.s.article(start - 1)
                return limit if (start, end) == pieces[-1] and not own else None
        return None

    def _says(self, start: int, end: int) -> bool:
        """Whether there is a word among some tokens, and not numbers alone."""
        return any(not key[0].isdigit() for key in self.s.tokens.keys[start:end])

    def _after_verb(self, start: int, end: int) -> Piece | None:
        while start < end and self.s.found[start].act:
            start += self.s.found[start].act_length
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
        return objects[-1] if sentence.tokens.script == "en" else objects[0]
    return concepts[0] if concepts else ""

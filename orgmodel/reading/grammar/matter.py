# SPDX-License-Identifier: Apache-2.0
"""What the acts are about: collected from the end of the verbs to the next verb; and the frames."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from orgmodel.reading.cues import CLAUSE
from orgmodel.reading.frame import Frame, Slot
from orgmodel.reading.grammar.asides import aside, stands
from orgmodel.reading.grammar.forms import PREPOSITIONS
from orgmodel.reading.grammar.indirect import Indirect
from orgmodel.reading.grammar.sentence import Sentence
from orgmodel.reading.grammar.things import Object, Piece, listed, phrase, said, says, together, unfold, verbal
from orgmodel.reading.grammar.verbs import Act, Verbs
from orgmodel.reading.tokens import CLOSE, COMMA

OWN_BUSINESS = "own_business"
_WRITING = ("plan", "draft", "regulate", "train")
_BETWEEN = ("between", "giữa", "giua")
_NEAR = 4
_WITH = 2
_LEADING = ("for", "in", "of", "on", "with", "which", "who", "also")


@dataclass(slots=True)
class Matter:
    """Collects from the end of the verbs to the next verb of the holder's, and makes the frames."""

    verbs: Verbs
    before: list[Object] = field(default_factory=list)
    """What the verbs before were about: "sets limits and publicises *them*"."""
    pieces: list[Piece] = field(default_factory=list)
    begin: int | None = None
    places: list[Slot] = field(default_factory=list)
    exceptions: list[Slot] = field(default_factory=list)
    excepted: set[int] = field(default_factory=set)
    objects: list[Object] = field(default_factory=list)

    s: Sentence = field(init=False)
    end: int = field(init=False)
    indirect: Indirect = field(init=False)

    def __post_init__(self) -> None:
        self.s, self.end, self.indirect = self.verbs.s, self.verbs.end, Indirect(self.verbs)

    def read(self, at: int) -> int:
        """Collects from a place on; gives the place of the next verb."""
        while at < self.end:
            kind = aside(self.s, at, self.end)
            if self._with_whom(at):
                at += 1
            elif kind == "for_whom" and self.indirect.paper(self.begin, at):
                at += self.s.cue(at, "for_whom")
            elif kind:
                at = self._beside(at, kind)
            elif not self.s.joint(at):
                self.begin = at if self.begin is None else self.begin
                at += self.s.step(at)
            elif self._between(at) or self._of_bodies(at):
                at += 1
            else:
                at, over = self._past_joint(at)
                if over:
                    return at
        self._close(self.end)
        return at

    def _with_whom(self, at: int) -> bool:
        """Whether it is said after the thing with whom it is done: "inspects kitchens *in cooperation with* it"."""
        length = self.s.cue(at, "role:coordinate") if self.s.english else 0
        if length < _WITH or self.begin is None or self.s.word(at + length - 1) != "with":
            return False
        role = replace(self.s.slot(at, at + length), concept="coordinate", concepts=("coordinate",))
        self._close(at)
        self.verbs.acts = [replace(act, role=role) for act in self.verbs.acts]
        after = max(at + length, self.verbs.bodies(at + length, people=True))
        self.pieces.append((after, after))
        return True

    def _past_joint(self, at: int) -> tuple[int, bool]:
        """The place after a comma or an "and", and whether a new verb of the holder's stands there."""
        after = at + 1
        while after < self.end and (self.s.joint(after) or self._small(after) or self._leads_on(after)):
            after += 1
        denied = self.s.cue(after, "not") if after < self.end else 0
        listing = self._listing(at, after)
        self._close(at)
        if not listing and self._new_verb(after):
            return after, True
        if denied and after + denied < self.end and self.s.verb(after + denied):
            # "…, không quản trị mạng của cơ quan Đảng": what is not done is no object.
            return next((k for k in range(after, self.end) if self.s.joint(k)), self.end), False
        return after, False

    def _listing(self, at: int, after: int) -> bool:
        """Whether a list of what is done by others goes on: "việc khai thác, chế biến khoáng sản"."""
        if self.begin is None or after >= self.end or after in self.s.verbs:
            return False
        if not verbal(self.s, self.begin, at, paper=self._papers()):
            return False
        return not (self.s.cue(after, "light") or self.s.cue(after, "hand_to") or self.s.led(after))

    def _field(self) -> bool:
        """Whether fields of management are listed: "quản lý nhà nước về báo chí, xuất bản, in và phát hành"."""
        first = self.pieces[0][0]
        return first > 0 and "về" in self.s.tokens.keys[first - 1 : first + 1]

    def _papers(self) -> bool:
        """Whether what is done is writing: rules and plans have lists of doing in their names."""
        return any(act.slot and act.slot.concept in _WRITING for act in self.verbs.acts)

    def _between(self, at: int) -> bool:
        """Whether an "and" stands inside "between … and …"."""
        if self.begin is None or self.s.tokens.keys[at] == COMMA:
            return False
        inside = range(self.begin, at)
        return any(self.s.tokens.keys[k] in _BETWEEN for k in inside) and not any(self.s.joint(k) for k in inside)

    def _of_bodies(self, at: int) -> bool:
        """Whether a list of bodies goes on inside a thing: "tình hình giải ngân của các sở, | ngành và địa phương"."""
        if self.begin is None or self.s.english or at + 1 >= self.end:
            return False
        after = at + 1
        while after < self.end and (self.s.dull(after) or self.s.joint(after)):
            after += 1
        if after >= self.end or not self.s.body(after) or self.s.verb(after):
            return False
        of = next((k for k in range(at - 1, self.begin, -1) if self.s.tokens.keys[k] == "của"), -1)
        return of > 0 and any(self.s.body(k) for k in range(of + 1, at))

    def _leads_on(self, at: int) -> bool:
        """Whether an English preposition or article stands before one more verb: "for issuing and *for* helping …"."""
        near = range(at + 1, min(self.end, at + 3))
        if not self.s.english or at in self.s.verbs or not any(k in self.s.verbs for k in near):
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
        handed = self.s.cue(at, "hand_to")
        if self.s.english or not self.pieces or (handed and self.verbs.bodies(at + handed) > at + handed):
            return True
        # "về hộ tịch, quốc tịch, chứng thực": what nothing follows is the last of a list.
        after = at + self.s.found[at].act_length
        ends = after >= self.end or aside(self.s, after, self.end) not in ("", "for_whom")
        alone = self.s.act(at) and (ends or (self.s.joint(after) and self._field()))
        return not alone and not verbal(self.s, *self.pieces[-1], paper=self._papers())

    def _beside(self, at: int, kind: str) -> int:
        """Reads what stands beside the object, and gives where it ends; where a thing stands belongs to it as well."""
        begin = self.begin
        standing = kind == "where" and begin is not None and stands(self.s, at, self.end)
        self._close(at)
        if kind == "paren":
            return self._paren(at)
        if kind == "place":
            return self._place(at)
        length, value = self.s.found[at].cues.get(kind, (1, ""))
        if value == CLAUSE and self.pieces:
            return self._past_clause(at, at + length)
        if kind == "by_whom" and len(self.pieces) > 1 and self.pieces[-1][1] == at:
            self.pieces.pop()  # "…, kết quả do Sở công bố": what stands right before is no object either
        end = self._aside(at + length, kind)
        if standing:
            self.pieces[-1] = (begin or 0, end)
        return end

    def _aside(self, start: int, kind: str) -> int:
        end = start
        while end < self.end:
            if self.s.joint(end) and self._aside_ends(end, kind):
                break
            further = end > start and kind not in ("except", "purpose")
            if further and (aside(self.s, end, self.end) or self.indirect.given(self.pieces, end)):
                break
            end += self.s.step(end)
        if kind == "for_whom" and self.indirect.given(self.pieces, end):
            if self.pieces:
                self.indirect.giving(self.s.trim(*self.pieces.pop())[0])
            self.indirect.keep(start, end)
            return end + 1
        if end > start:
            self._keep(kind, start, end)
        return max(end, start)

    def _place(self, at: int) -> int:
        end = at + self.s.step(at)
        while end < self.end and self.s.means(end, "place"):
            end += self.s.step(end)
        self._keep("where", at, end)
        return end

    def _past_clause(self, at: int, after: int) -> int:
        """The end of another sentence inside this one: "…, khi tòa án, cơ quan thuế yêu cầu"."""
        further = next((k for k in range(after, self.end) if k in self.s.verbs), None)
        if further is None:
            return self.end
        return next(k for k in range(further, at, -1) if self.s.joint(k) or k == at + 1)

    def _aside_ends(self, at: int, kind: str) -> bool:
        """Whether what stands beside the object ends with a comma or an "and"."""
        if kind == "except" and not (self.s.english and at + 1 in self.s.verbs):
            return False
        comma = self.s.tokens.keys[at] == COMMA
        if self.s.english and kind in ("where", "for_whom", "basis"):
            verb = any(k in self.s.verbs for k in range(at + 1, min(self.end, at + 3)))
            near = self.s.tokens.keys[max(0, at - _NEAR) : at]
            if verb or kind == "basis":
                return verb
            if not any(key in _BETWEEN for key in near):
                return comma or (at + 1 < self.end and self.s.article(at + 1))
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
            self.exceptions.append(phrase(self.s, start, end))
            self.excepted.update(range(start, end))
        elif kind == "where":
            self.places.append(phrase(self.s, start, end, "place"))
        elif kind == "for_whom":
            self.indirect.keep(start, end)

    def frames(self, start: int, end: int) -> list[Frame]:
        """One frame for each act and each object; `start` and `end` bound the words that were collected."""
        if self.verbs.thing is not None and not self.indirect.stood_first(self.pieces):
            self.pieces = list(listed(self.s, *self.verbs.thing))
            start = self.verbs.thing[0]
        if not self.verbs.acts and self.s.english:
            self.verbs.acts, self.pieces = self._acting_nouns()
        self.objects = self.before if self._pronoun() else self._unfolded()
        objects: list[Object | None] = list(self.objects)
        acts = self.verbs.acts
        if not objects and self.indirect.slots and acts:
            # "Chăm sóc cho người cao tuổi": whom it is done for is all that it is about.
            objects = [Object(self.indirect.slots.pop(0), [])]
        own = self._own_house(start, end)
        if own is not None:
            acts = [self._at_home(act) for act in acts]
        acts = acts or ([Act(None, self.verbs.role)] if objects else [])
        return [self._frame(act, found, own) for act in acts for found in objects or [None]]

    def _unfolded(self) -> list[Object]:
        pieces = [piece for piece in (said(self.s, piece) for piece in self.pieces) if says(self.s, *piece)]
        if pieces:
            pieces[0] = self.indirect.past(*pieces[0])
        managed = any(act.slot and act.slot.concept == "manage" for act in self.verbs.acts)
        fields = managed and bool(self.pieces) and self._field()
        return [found for found in unfold(self.s, pieces, paper=self._papers(), fields=fields) if found.slot.text]

    def _pronoun(self) -> bool:
        """Whether the matter is what was named before: "test *them* for lead"."""
        if not self.s.english or (not self.pieces and not self.verbs.same):
            return False
        start = self.pieces[0][0] if self.pieces else 0
        direct = start > 0 and self.s.word(start - 1).casefold() not in PREPOSITIONS
        return self.verbs.same or (direct and self.s.word(start).casefold() in ("them", "it"))

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
            beneficiaries=together(self.indirect.slots or self._of_facet(parts[1:], "beneficiary")),
            place=together(self.places),
            role=act.role,
            instrument=instruments[0] if instruments else None,
            own=own,
            exceptions=together(self.exceptions),
        )

    def _of_facet(self, slots: list[Slot], facet: str) -> list[Slot]:
        return [slot for slot in slots if self.s.known.concepts[slot.concept].facet == facet]

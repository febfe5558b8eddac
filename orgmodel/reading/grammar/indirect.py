# SPDX-License-Identifier: Apache-2.0
"""Indirect objects: people between the verb and the matter ("teaches | growers | weed control"), and what they tell."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from orgmodel.reading.frame import Slot
from orgmodel.reading.grammar.things import Piece, phrase, says
from orgmodel.reading.grammar.verbs import Act, Verbs

_TAUGHT = frozenset(("train", "assist", "inform", "fund"))
"""Acts done to people whose matter follows a passive: "growers are taught weed control"."""
_TOLD = frozenset(("inform", "assist", "guide", "fund"))
_MOVED = frozenset(("assist", "guide", "promote", "fund", "train"))
_ABOUT = ("about", "on", "of", "with", "in", "against", "to")
_ON = ("về",)


@dataclass(slots=True)
class Indirect:
    """The beneficiaries of a matter. What is given to them (advice, training) tells what the act is."""

    verbs: Verbs
    slots: list[Slot] = field(default_factory=list)

    def keep(self, start: int, end: int) -> None:
        """Some words name beneficiaries."""
        self.slots.append(phrase(self.verbs.s, start, end, "beneficiary"))

    def paper(self, begin: int | None, at: int) -> bool:
        """Whether a paper is for a thing, not for somebody: "giấy phép *cho* các hoạt động liên quan đến đê điều"."""
        s, limit = self.verbs.s, self.verbs.end
        if begin is None or s.english:
            return False
        start, end = s.trim(begin, at)
        after = at + s.cue(at, "for_whom")
        while after < limit and s.dull(after):
            after += 1
        paper = start < end and start + s.step(start) >= end and s.means(start, "instrument")
        thing = after < limit and s.means(after, "object") and not s.means(after, "beneficiary", "body")
        return paper and thing

    def given(self, pieces: list[Piece], at: int) -> bool:
        """Whether what was given goes on with its matter: "advice to smallholders | *on* soil conservation"."""
        s = self.verbs.s
        if at >= self.verbs.end or s.word(at) not in (_ABOUT if s.english else _ON):
            return False
        if not pieces:
            return not s.english and bool(self.verbs.acts)
        start, end = s.trim(*pieces[-1])
        return start + s.cue(start, "given") == end

    def giving(self, at: int) -> None:
        """Giving advice is assisting, giving instruction is training: the noun tells what the act is."""
        value = self.verbs.s.found[at].cues.get("given", (0, ""))[1]
        for act in self.verbs.acts:
            if value and act.slot and act.slot.concept in ("deliver", "fund"):
                act.slot, act.at = replace(act.slot, concept=value, concepts=(value,)), -1

    def past(self, start: int, end: int) -> Piece:
        """The matter after those whom it is said to: "hướng dẫn nông dân | phun trừ", "warns people about | scams"."""
        s = self.verbs.s
        told = {act.slot.concept for act in self.verbs.acts if act.slot}
        given = s.english and any(s.cue(k, "given") for k in range(start, end))
        someone = s.means(start, "beneficiary") or s.body(start)
        if not someone or (told.isdisjoint(_TOLD if s.english else _MOVED) and not given):
            return start, end
        money = "fund" in told
        at = start + s.step(start)
        while at < end:
            found = self._matter_english(at, end, money=money) if s.english else self._matter(at, money=money)
            if found:
                self.keep(start, at)
                return s.trim(found, end) if s.english else (found, end)
            at += s.step(at)
        return start, end

    def _matter_english(self, at: int, end: int, *, money: bool) -> int:
        s = self.verbs.s
        if s.cue(at, "given"):
            self.giving(at)
        about = s.word(at).casefold() in _ABOUT or (money and s.word(at) == "for")
        return at + 1 if about and at + 1 < end else 0

    def _matter(self, at: int, *, money: bool) -> int:
        s = self.verbs.s
        unknown = money and at not in s.pieces and not s.found[at].cues and not s.dull(at)
        if s.inside[at] or not (s.act(at) or unknown):
            return 0
        self.verbs.acts = [_helped(act) for act in self.verbs.acts]
        return at

    def stood_first(self, pieces: list[Piece]) -> bool:
        """Whether the thing before a passive is whom it is done for: "growers are taught | weed control"."""
        s = self.verbs.s
        start, end = self.verbs.thing or (0, 0)
        told = {act.slot.concept for act in self.verbs.acts if act.slot}
        people = s.english and end > start and any(s.means(k, "beneficiary") for k in (start, start + 1))
        if not people or told.isdisjoint(_TAUGHT) or not any(says(s, *s.trim(*piece)) for piece in pieces):
            return False
        self.keep(start, end)
        return True


def _helped(act: Act) -> Act:
    """Supporting somebody in doing something is help, not money: "hỗ trợ người nộp thuế | kê khai"."""
    if act.slot is None or act.slot.concept != "fund":
        return act
    return Act(replace(act.slot, concept="assist", concepts=("assist",)), act.role)

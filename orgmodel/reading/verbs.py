# SPDX-License-Identifier: Apache-2.0
"""What the holder does: role and acts at the beginning of a clause, or after an "and" in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from orgmodel.reading.frame import Slot
from orgmodel.reading.sentence import BY_VERB, LED, Sentence
from orgmodel.reading.tokens import COMMA, OPEN

_DECIDED = ("approve", "regulate")
"""Acts of another body that are its decisions: whoever helps with them drafts."""
TASK = "task"
"""The value of handing cues that say with what somebody helps: tham mưu, giúp."""
_HANDED_ON = ("report", "receive")
_NEAR = 4


@dataclass(slots=True)
class Act:
    """An act that waits for what it is about."""

    slot: Slot | None
    role: Slot | None


class Verbs:
    """Reads verbs from left to right. `role` holds until the clause ends, `acts` until what they are about was read."""

    def __init__(self, sentence: Sentence, start: int, end: int) -> None:
        """A clause: the tokens from `start` up to `end`, without a mark of a break among them."""
        self.s = sentence
        self.keys = sentence.tokens.keys
        self.start, self.end = start, end
        self.role: Slot | None = None
        self.doing: Slot | None = None
        self.acts: list[Act] = []

    def read(self, at: int) -> int:
        """Collects role and acts from a place on; gives the place where what they are about begins."""
        while at < self.end:
            step = self._dull(at) or self._handed(at) or self._led(at) or self._carried(at) or self._act(at)
            if not step:
                return at
            at += step
        return at

    def _dull(self, at: int) -> int:
        if self.acts:
            # Several acts before one object stand side by side; else the list of what they are about goes on.
            follows = at + 1 < self.end and (self.s.verb(at + 1) or self.s.joint(at + 1))
            return 1 if self.s.joint(at) and follows else 0
        if self.s.joint(at) or self.keys[at] == OPEN:
            return 1
        found = self.s.found[at]
        if self.keys[at] in self.s.small and not (found.act or found.concepts or found.cues):
            return 1
        if denied := self.s.cue(at, "not"):
            return self._denied(at, denied)
        own = 0 if self.s.led(at) or self.s.cue(at, "light") else self.s.cue(at, "self")
        return own or self.s.cue(at, "nominal")

    def _denied(self, at: int, length: int) -> int:
        """All that is said not to be done: up to the next comma."""
        if not self.s.verb(min(self.end - 1, at + length)):
            return 0
        return next((k for k in range(at + length, self.end) if self.s.joint(k)), self.end) - at

    def _handed(self, at: int) -> int:
        """Something is handed to another body: what that body then does is not the holder's act."""
        length = self.s.cue(at, "hand_to")
        after = self.bodies(at + length) if length else at
        if not length or after == at + length:
            return 0
        words = self.s.slot(at, at + length)
        end, theirs = self._their_acts(after)
        if self.s.act(at) in _HANDED_ON:
            self.acts.append(Act(replace(words, concept="report", concepts=("report",)), self.role))
            return end - at
        advise = replace(words, concept="advise", concepts=("advise",))
        helps = self.s.found[at].cues["hand_to"][1] == TASK
        if helps and self.role is None:
            self.role = advise
        # Helping with a task is taking part in it; proposing a decision is drafting it.
        given = theirs if helps and theirs and theirs not in _DECIDED else "draft"
        role = self.role if self.role and self.role.concept == "coordinate" else advise
        self.acts.append(Act(replace(words, concept=given, concepts=(given,)), role))
        return end - at

    def _their_acts(self, at: int) -> tuple[int, str]:
        """The place after the verbs of another body, and the first of its acts."""
        theirs = ""
        while at < self.end:
            light = self.s.cue(at, "light")
            if self.s.joint(at) or (not light and not self.s.act(at) and self.s.dull(at)):
                step = max(1, self.s.cue(at, "nominal"))
                if not any(self.s.act(k) for k in range(at + step, min(self.end, at + step + 2))):
                    return at + step, theirs
            else:
                length = self.s.act_length(at) if self.s.act(at) else 0
                if (not length and not light) or (theirs and not self._joined(at)):
                    return at, theirs
                theirs = theirs or (self.s.act(at) if length > light else "")
                step = max(length, light)
            at += step
        return at, theirs

    def _led(self, at: int) -> int:
        """A role by its word: chủ trì, phối hợp với …"""
        for role in LED:
            length = self.s.cue(at, f"role:{role}")
            if not length:
                continue
            start = at + length
            # "phối hợp với chủ rừng" is with them; whoever is helped is whom it is for.
            people = role == "coordinate" and length > 1
            after = self.bodies(start, people=people) if role != "lead" else start
            follows = self._verb_near(after)
            helps = role == "coordinate" and after == start and not follows and self.s.act(at)
            if helps or (role != "lead" and not follows and self.s.found[at].act_length >= length):
                # "đề xuất giải pháp …", "help residents to …": the word is the act itself.
                continue
            slot = replace(self.s.slot(at, start), concept=role, concepts=(role,))
            if not (self.role and self.role.concept == "lead" and role == "coordinate"):
                self.role = slot
            if not follows and after > start:
                self.acts.append(Act(replace(slot, concept="cooperate", concepts=("cooperate",)), self.role))
            return after - at
        return 0

    def _verb_near(self, at: int) -> bool:
        """Whether a verb comes next, past dull words."""
        for place in range(at, min(self.end, at + _NEAR)):
            if self.s.verb(place):
                return True
            if not (self.s.joint(place) or self.s.dull(place) or self.s.means(place, "limit")):
                return False
        return False

    def _carried(self, at: int) -> int:
        """A verb that carries another one: "tổ chức kiểm tra", "thực hiện công tác thẩm định"."""
        length = self.s.cue(at, "light")
        if not length or length < self.s.found[at].act_length or (self.acts and not self._joined(at)):
            return 0
        after = at + length
        while after < self.end and self.s.dull(after) and not self.s.verb(after):
            after += max(1, self.s.cue(after, "nominal"))
        if after < self.end and (self.s.act(after) or self.s.cue(after, "light") or self.s.led(after)):
            if self.s.found[at].cues["light"][1] == "deliver":
                self.doing = replace(self.s.slot(at, at + length), concept="deliver", concepts=("deliver",))
            return after - at
        return 0 if self.s.act(at) else length

    def _act(self, at: int) -> int:
        act = self.s.act(at)
        if not act or (self.acts and not self._joined(at)):
            return 0
        length = self.s.act_length(at)
        self.acts.append(Act(self.s.slot(at, at + length, act), self.role_of(at)))
        return length

    def _joined(self, at: int) -> bool:
        """Whether a comma or "and" stands before a place: two acts beside each other need one."""
        return at > self.start and self.s.joint(at - 1)

    def role_of(self, at: int) -> Slot | None:
        """The role of an act: the one that was named before, else the one that the verb itself tells."""
        carried, self.doing = self.doing, None
        if self.role is not None or carried is not None:
            return self.role or carried
        for role in BY_VERB:
            length = self.s.found[at].cues.get(f"role:{role}", (0, ""))[0]
            if length:
                return replace(self.s.slot(at, at + length), concept=role, concepts=(role,))
        return None

    def bodies(self, at: int, *, people: bool = False) -> int:
        """The place after the names of other bodies that begin at a place; the place itself where none do.

        With `people` also after those whom the work is for: one takes part in something with them, too.
        """
        also = ("place", "limit", "beneficiary") if people else ("place", "limit")
        start = at
        while at < self.end and (self.s.cue(at, "link") or self.keys[at] == COMMA):
            at += 1
        someone = at < self.end and (
            self.s.body(at) or self.s.capital(at) or (people and self.s.means(at, "beneficiary"))
        )
        if not someone:
            return start
        named = False
        while at < self.end:
            if self.s.capital(at) and at > self.start:
                at += max(self.s.step(at), self.s.body_length(at), self.s.found[at].act_length)
                named = True
            elif self.s.body(at) or self.s.means(at, *also):
                at += max(self.s.step(at), self.s.body_length(at))
                named = False
            elif self.s.joint(at):
                if at + 1 >= self.end or (self.s.verb(at + 1) and not self.s.capital(at + 1)):
                    return at
                at, named = at + 1, False
            elif self._after_body(at, named=named):
                return at
            else:
                at += self.s.step(at) if named else 1
        return at

    def _after_body(self, at: int, *, named: bool) -> bool:
        """Whether the name of a body is over: a verb, something beside, or a thing that is not part of the name."""
        thing = self.s.means(at, "instrument", "object") and not named
        return self.s.verb(at) or bool(self.s.aside(at, self.end)) or thing

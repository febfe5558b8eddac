# SPDX-License-Identifier: Apache-2.0
"""What the holder does: role and acts at the beginning of a clause, or after an "and" in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from orgmodel.reading.cues import BY_VERB, LED, TASK
from orgmodel.reading.frame import Slot
from orgmodel.reading.grammar.bodies import past_bodies
from orgmodel.reading.grammar.doing import into, into_ahead, may_act, names_doing, past_attributes, verb_near
from orgmodel.reading.grammar.sentence import Sentence
from orgmodel.reading.lexicon import over_gap
from orgmodel.reading.tokens import OPEN

_DECIDED = ("approve", "regulate")
"""Acts of another body that are its decisions: whoever helps with them drafts."""
_HANDED_ON = ("report", "receive")
_ABOUT = ("on", "about", "regarding", "concerning", "that", "of")
_NAME = 4
_SAME = ("it", "them", "both")
"""English words for what was named before: "submit *it* to the board"."""


@dataclass(slots=True)
class Act:
    """An act that waits for what it is about."""

    slot: Slot | None
    role: Slot | None
    at: int = -1
    """Where its words begin, where the words that follow may decide what it is."""


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
        self.nominal = False
        self.same = False
        """Whether what something is done to was named before: "submit *it* to the board"."""
        self.thing: tuple[int, int] | None = None
        """Where it stands first, what something is done to."""

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
            follows = at + 1 < self.end and (self._starts(at + 1) or self.s.joint(at + 1))
            return 1 if self.s.joint(at) and follows else 0
        if self.s.joint(at) or self.keys[at] == OPEN:
            return 1
        found = self.s.found[at]
        if self.keys[at] in self.s.known.small and not (found.act or found.concepts or found.cues):
            return 1
        if denied := self.s.cue(at, "not"):
            return self._denied(at, denied)
        if instead := self.s.cue(at, "rather"):
            return instead
        own = 0 if self.s.led(at) or self.s.cue(at, "light") else self.s.cue(at, "self")
        return own or self.s.cue(at, "nominal")

    def _starts(self, at: int) -> bool:
        """Whether a verb begins at a place, or in English one more noun of doing: "the licensing and inspection"."""
        return self.s.verb(at) or (self.nominal and bool(self.s.act(at)) and self.s.doing(at))

    def _denied(self, at: int, length: int) -> int:
        """All that is said not to be done: up to the next comma."""
        if not self.s.verb(min(self.end - 1, at + length)):
            return 0
        ends = (k for k in range(at + length, self.end) if self.s.joint(k) or self.s.cue(k, "rather"))
        return next(ends, self.end) - at

    def _handed(self, at: int) -> int:
        """Something is handed to another body: what that body then does is not the holder's act."""
        length = self.s.cue(at, "hand_to")
        same = length and at + length < self.end and self.s.english and self.s.word(at + length) in _SAME
        self.same = bool(same)
        length += bool(same)
        after = self.bodies(at + length) if length else at
        if not length or after == at + length:
            return self._proposed(at, length)
        words = self.s.slot(at, at + length)
        further = self.s.cue(after, "hand_to") if after < self.end else 0
        if further and self.bodies(after + further) > after + further:
            # "tham mưu UBND tỉnh | trình HĐND tỉnh ban hành …"
            after = self.bodies(after + further)
        if into(self.s, after, self.end) and self.s.word(after) == "in":
            # "advises the Treasurer in preparing the estimates"
            self.role = self.role or replace(words, concept="advise", concepts=("advise",))
            return after + 1 - at
        end, theirs = self._their_acts(after)
        about = self.s.english and after < self.end and self.s.word(after).casefold() in _ABOUT
        if about and theirs and (end >= self.end or self.s.joint(end)):
            # "advises the mayor on | flood defences": with nothing after it, what is done is the matter itself.
            end, theirs = after, ""
        if self.s.english and end < self.end and self.s.word(end).casefold() in _ABOUT:
            end += 1
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

    def _proposed(self, at: int, length: int) -> int:
        """Proposing that something be done, to whomever: "kiến nghị | thu hồi tiền sai phạm"."""
        after = at + length
        handing = length and self.s.found[at].cues["hand_to"][1] != TASK and self.s.act(at) == "draft"
        if not handing or after >= self.end or self.s.english or not self.s.act(after):
            return 0
        words = self.s.slot(at, after)
        advise = replace(words, concept="advise", concepts=("advise",))
        self.acts.append(Act(replace(words, concept="draft", concepts=("draft",)), self.role or advise))
        return length

    def _their_acts(self, at: int) -> tuple[int, str]:
        """The place after the verbs of another body, and the first of its acts."""
        theirs = ""
        while at < self.end:
            light = self.s.cue(at, "light")
            if theirs and self.s.english and self.s.joint(at) and at + 1 in self.s.verbs and not self.s.doing(at + 1):
                return at, theirs  # "advises on flood defences, | and inspects culverts"
            if self.s.joint(at) or (not light and not self.s.act(at) and self.s.dull(at)):
                step = max(1, self.s.cue(at, "nominal"))
                if not any(self.s.act(k) for k in range(at + step, min(self.end, at + step + 2))):
                    return at + step, theirs
            else:
                length = self.s.act_length(at) if self.s.act(at) else 0
                if (not length and not light) or (theirs and not self._joined(at)):
                    return at, theirs
                carried = (
                    any(self.s.act(k) for k in range(at + light, min(self.end, at + light + 2))) if light else False
                )
                theirs = theirs or (self.s.act(at) if length > light or (length and not carried) else "")
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
            if self.s.english and role == "coordinate" and not people and self._people(start):
                continue  # "assists veterans in claiming …" is help
            after = self.bodies(start, people=people) if role != "lead" else start
            into = into_ahead(self.s, after, self.end, people=people) if role != "advise" else 0
            after = into or after
            follows = bool(into) or verb_near(self.s, after, self.end)
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

    def _people(self, at: int) -> bool:
        while at < self.end and self.s.dull(at):
            at += 1
        if at >= self.end or not self.s.means(at, "beneficiary"):
            return False
        name = range(at, min(self.end, at + _NAME))
        return not any("body" in self.s.found[k].cues or self.s.means(k, "body") for k in name)

    def _carried(self, at: int) -> int:
        """A verb that carries another one: "tổ chức kiểm tra", "thực hiện công tác thẩm định"."""
        length = self.s.cue(at, "light")
        if not length or length < self.s.found[at].act_length or (self.acts and not self._joined(at)):
            return 0
        after = at + length
        while after < self.end and self.s.dull(after) and not self.s.verb(after):
            after += max(1, self.s.cue(after, "nominal"))
        after = past_attributes(self.s, after, self.end)
        acting = after < self.end and bool(self.s.act(after)) and may_act(self.s, after)
        if after < self.end and (acting or self.s.cue(after, "light") or self.s.led(after)):
            if self.s.found[at].cues["light"][1] == "deliver":
                self.doing = replace(self.s.slot(at, at + length), concept="deliver", concepts=("deliver",))
            return after - at
        return 0 if self.s.act(at) else length

    def _act(self, at: int) -> int:
        if self.acts and not self._joined(at):
            return 0
        act = self.s.act(at) or (self._done_to_thing(at) if at in self.s.verbs else "")
        if not act and self.s.found[at].gaps and (at in self.s.verbs or names_doing(self.s, at)):
            return self._unknown(at)
        if not act or not may_act(self.s, at):
            return 0
        length = self.s.act_length(at)
        self.nominal = self.s.english and at not in self.s.verbs and self.s.doing(at)
        act = self._done_to_thing(at) or act
        self.acts.append(Act(self.s.slot(at, at + max(1, length), act), self.role_of(at), at))
        return max(1, length)

    def _unknown(self, at: int) -> int:
        """A verb whose further words decide what it is, and none of them is known: nothing is guessed."""
        after = at + 1
        while after < self.end and self.s.dull(after):
            after += 1
        after = past_attributes(self.s, after, self.end)
        if after < self.end and self.s.act(after) and self.s.doing(after):
            return after - at  # "solicits | bids for …"
        self.acts.append(Act(None, self.role, at))
        return 1

    def settle(self, end: int) -> None:
        """Lets what stands before a place decide what the acts are: "operate … , and monitor …" are two matters."""
        for act in self.acts:
            if act.at < 0 or act.slot is None or self.thing is not None:
                continue
            found = self.s.found[act.at]
            if found.gaps:
                settled = over_gap(self.keys[:end], act.at + found.act_length, found.gaps) or found.plain
                if settled and settled != act.slot.concept:
                    act.slot = replace(act.slot, concept=settled, concepts=(settled,))

    def _done_to_thing(self, at: int) -> str:
        """The act that the thing before a passive decides: "Giấy phép … do Sở cấp", "permits are issued"."""
        gaps = self.s.found[at].gaps
        if self.thing is None or not gaps:
            return ""
        return next(filter(None, (over_gap(self.keys[: self.thing[1]], k, gaps) for k in range(*self.thing))), "")

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
            other = role == "deliver" and not self.s.english and self.s.found[at].act_length > length
            if length and not other:
                return replace(self.s.slot(at, at + length), concept=role, concepts=(role,))
        return None

    def bodies(self, at: int, *, people: bool = False) -> int:
        """The place after the names of other bodies; with `people` also after those whom the work is for."""
        return past_bodies(self.s, at, self.end, people=people)

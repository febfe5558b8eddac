# SPDX-License-Identifier: Apache-2.0
"""The beginning of a Vietnamese clause: the holder's name before the verb, or the thing before what is done to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from orgmodel.reading.concept import Concept
from orgmodel.reading.grammar.predicate import Predicate
from orgmodel.reading.lexicon import Found
from orgmodel.reading.tokens import COMMA, Tokens

_NAME = 14
"""How many syllables the name of a holder may have."""
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Vietnamese:
    """Finds where what is done begins in the clauses of a Vietnamese text."""

    tokens: Tokens
    found: Sequence[Found]
    concepts: Mapping[str, Concept]

    def predicate(self, start: int, end: int) -> Predicate:
        """The first verb of one clause."""
        at = start
        while at < end and (self._cue(at, "and") or self.tokens.keys[at] == COMMA or self._cue(at, "contrast")):
            at += max(1, self._cue(at, "contrast"))
        if at >= end:
            return Predicate()
        if self._cue(at, "self") or self._cue(at, "not"):
            return self._at(at, end)
        head = self._head(at)
        if self._lexical(at) and not (head and self._named(at, head, end)):
            return Predicate([at])
        task = self._cue(at, "holds") and self.found[at].cues["holds"][1] == "state"
        if head and not task:
            place = self._after_name(at, at + head, end)
            if place >= 0:
                return self._at(place, end)
        first = self._thing_first(at, end)
        if first is not None:
            return first
        if self._cue(at, "holds"):
            return Predicate([at])
        place = self._after_name(at, at + 1, end)
        return self._at(place, end) if place >= 0 else Predicate([at])

    def _at(self, at: int, end: int) -> Predicate:
        """The verb at a place, and the one that it carries: "là nơi | tiếp nhận …"."""
        after = at + self._cue(at, "self")
        carried = at < after < end and self._lexical(after)
        return Predicate([at, after] if carried else [at])

    def _cue(self, at: int, kind: str) -> int:
        return self.found[at].cues.get(kind, (0, ""))[0]

    def _capital(self, at: int) -> bool:
        return self.tokens.text[self.tokens.starts[at]].isupper()

    def _lexical(self, at: int) -> bool:
        """Whether a verb may begin at a place."""
        here = self.found[at]
        act = here.act and self._cue(at, "no_verb") < here.act_length
        cues = any(kind in ("light", "hand_to") or kind in _ROLES for kind in here.cues)
        return bool(act) or cues

    def _head(self, at: int) -> int:
        """How many syllables of who holds a duty begin at a place: a known body, or the word that heads its name."""
        here = self.found[at]
        known = any(self.concepts[concept].facet in ("body", "beneficiary") for concept in here.concepts)
        return max(here.concept_length if known else 0, self._cue(at, "body"), self._cue(at, "holder"))

    def _named(self, at: int, head: int, end: int) -> bool:
        """Whether a word that is a verb as well heads a name: "Thanh tra Sở …", "Phòng Kinh tế …"."""
        after = at + head
        longer = head > max(self.found[at].act_length, self._cue(at, "light"))
        return longer or (after < end and self._capital(after) and head >= self.found[at].act_length)

    def _after_name(self, start: int, at: int, end: int) -> int:
        """Where the verb stands after a name; -1 where none follows it."""
        for strict in (True, False):
            reach = start
            for k in range(start, min(end, start + _NAME)):
                if k >= at and not (strict and k < reach):
                    if self._cue(k, "self") or self._cue(k, "not"):
                        return k
                    if self._cue(k, "by_whom") or self._cue(k, "passive"):
                        break
                    if self.tokens.keys[k] == COMMA or (self._cue(k, "and") and not self._name_goes_on(k, end)):
                        break
                    if self._lexical(k) and not self._capital(k) and not self._last_of_name(start, k, end):
                        return k
                reach = max(reach, k + self.found[k].concept_length)
        return -1

    def _name_goes_on(self, at: int, end: int) -> bool:
        return at + 1 < end and self._capital(at + 1)

    def _last_of_name(self, start: int, at: int, end: int) -> bool:
        """Whether a verb ends a name and the next one is what is done: "Phòng Quản lý xây dựng | thẩm định …"."""
        here = self.found[at]
        after = at + here.act_length
        if not any(self._capital(k) for k in range(max(start + 1, at - 2), at)):
            return False
        steering = any(kind in ("light", "hand_to", "self") or kind in _ROLES for kind in here.cues)
        if steering or after >= end or not here.act or not self._lexical(after):
            return False
        return bool(self.found[after].act) and self.found[after].act_length >= self.found[after].concept_length

    def _within_name(self, start: int, at: int, end: int) -> bool:
        """Whether a verb belongs to who does it: "do đội *thanh tra* | thực hiện"."""
        after = at + self.found[at].act_length
        return at - start <= _NEAR and bool(self._head(start)) and start < at < after < end and self._lexical(after)

    def _thing_first(self, at: int, end: int) -> Predicate | None:
        """The thing before what is done to it: "Hồ sơ … do Phòng tiếp nhận", "Kết quả … được công bố"."""
        for k in range(at + 1, end):
            if self._cue(k, "except"):
                return None
            by = self._cue(k, "by_whom") if self.found[k].cues.get("by_whom", (0, ""))[1] == "firm" else 0
            passive = self._cue(k, "passive")
            length = by or (passive if passive > self._cue(k, "self") else 0)
            if not length or (not by and self._lexical(k) and self._cue(k, "light")):
                continue
            place = self._done(k + length, end)
            if place < 0:
                continue
            task = self._cue(at, "holds") and self.found[at].cues["holds"][1] == "state"
            empty = self._cue(place, "light") >= self.found[place].act_length and self._cue(place, "light") > 0
            if by and task and empty:
                return Predicate([at], ends=k)
            return Predicate([place], thing_ends=k)
        return None

    def _done(self, at: int, end: int) -> int:
        """What is done, past the name of whoever does it."""
        reach = at + (self._head(at) if at < end else 0)
        for k in range(at, min(end, at + _NAME)):
            if self.tokens.keys[k] == COMMA:
                return -1
            if k >= reach and self._lexical(k) and not self._capital(k) and not self._within_name(at, k, end):
                return k
            reach = max(reach, k + self.found[k].concept_length)
        return -1


_ROLES = ("role:lead", "role:coordinate", "role:advise")

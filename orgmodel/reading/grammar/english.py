# SPDX-License-Identifier: Apache-2.0
"""English verbs by their form: where what the holder does stands in a clause.

All verbs of the holder have one form in a clause: "registers …, keeps … and reports …"; "to register …, keep …". Words
in another form are nouns and participles ("the *reports*", "fares *set* by …").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orgmodel.reading.grammar.forms import (
    ADVERBS,
    BEFORE_ROLES,
    DETERMINERS,
    MODALS,
    PREPOSITIONS,
    RELATIVES,
    TO_BE,
    UNCHANGED,
    WE,
    Form,
    form,
)
from orgmodel.reading.grammar.predicate import Predicate
from orgmodel.reading.lexicon import Found
from orgmodel.reading.tokens import BREAK, COMMA, MARKS, Tokens

_BEFORE = frozenset(("for", "in", "of", "with", "on"))
_NAME = 18
"""How many words the name of a holder may have."""
_NEAR = 3
_LONG = 3
"""How many words "is charged with" has, which is no passive."""


@dataclass(frozen=True, slots=True)
class English:
    """Finds the verbs of the holder in the clauses of an English text."""

    tokens: Tokens
    found: Sequence[Found]

    def finite(self, start: int, end: int) -> bool:
        """Whether a main verb in the third person stands in a part: "As planning authority the council decides …"."""
        places = range(start + 1, end)
        relative = next((k for k in range(start, end) if self.word(k) in RELATIVES), end)
        return any(
            k < relative
            and self._form(k) == "s"
            and self._lexical(k, end)
            and not self._nounlike(k)
            and self._says(k, end)
            for k in places
        )

    def doing(self, at: int) -> bool:
        """Whether a noun of doing stands at a place, past an article."""
        while at < len(self.tokens) and self.word(at) in DETERMINERS:
            at += 1
        return self._lexical(at, len(self.tokens)) and self._form(at) in ("ing", "noun")

    def goes_on(self, start: int, at: int, end: int) -> bool:
        """Whether a relative clause tells one more duty of the holder: "…, which *also* hears appeals"."""
        if at + 1 < end and self.word(at + 1) == "also":
            return True
        return self._by_the_holder(start) and self._lexical(at + 1, end) and self._form(at + 1) == "s"

    def _by_the_holder(self, before: int) -> bool:
        """Whether "are registered by the Registrar" stands before a place in its clause."""
        by = -1
        for k in range(before - 1, -1, -1):
            if self.tokens.keys[k] == BREAK:
                return False
            if self.word(k) == "by" and by < 0:
                by = k
            if by > 0 and self.word(k) in TO_BE:
                return True
        return False

    def accompanies(self, first: int, start: int, end: int) -> bool:
        """Whether the last part of a clause says what goes with the verb: "keeps order …, *deploying* officers"."""
        if start in (first, end) or self._form(first) not in ("base", "s") or not self._lexical(first, end):
            return False
        if self._form(start) != "ing" or self.found[start].concept_length > self._length(start):
            return False
        after = start + self._length(start)
        alone = not any(self._joint(k) for k in range(start, end))
        return (
            after < end
            and (self._thing(after, end) or self.word(after) in ("with", "on", "for"))
            and (alone or self.word(after) == "with")
        )

    def predicate(self, start: int, end: int) -> Predicate:
        """The verbs of one clause."""
        at = self._past_adverbs(start, end)
        if at >= end:
            return Predicate()
        if role := self._standing_role(at):
            rest = self.predicate(at + role, end)
            return Predicate([at, *rest.places], rest.thing_ends)
        passive = self._passive(at, end)
        here = self._form(at)
        if self.word(at) == "to" or "self" in self.found[at].cues:
            return self._after_modal(at, end)
        if self.word(at) in WE and self._lexical(self._past_adverbs(at + 1, end), end):
            return self._with_others(self._past_adverbs(at + 1, end), "base", end)
        if self._lexical(at, end) and self._first(at, end, passive=passive > 0):
            return self._with_others(at, here, end)
        if passive > 0:
            place = next(k for k in range(passive + 1, end) if self._done(k, end))
            return Predicate([place, *self._others(place, ("participle",), end)], passive)
        return self._after_subject(at, end)

    def _standing_role(self, at: int) -> int:
        """The length of a role before the verb: "*in cooperation with* …", "*as lead agency*"."""
        return self.found[at].role_length if self.word(at) in BEFORE_ROLES else 0

    def word(self, at: int) -> str:
        """A word as it stands in the text, in small letters."""
        return self.tokens.text[self.tokens.starts[at] : self.tokens.ends[at]].casefold()

    def _form(self, at: int) -> Form:
        return form(self.tokens.text[self.tokens.starts[at] : self.tokens.ends[at]])

    def _past_adverbs(self, at: int, end: int) -> int:
        while at < end and (
            self._joint(at)
            or self.word(at) in ADVERBS
            or ("contrast" in self.found[at].cues)
            or (self.word(at).endswith("ly") and not self.found[at].act)
        ):
            at += 1
        return at

    def _joint(self, at: int) -> bool:
        return self.tokens.keys[at] == COMMA or "and" in self.found[at].cues

    def _lexical(self, at: int, end: int) -> bool:
        """Whether a word may be a verb: an act, a role, one that carries or hands over."""
        if at >= end:
            return False
        here = self.found[at]
        if here.act or here.gaps:
            return True
        return any(kind in ("light", "hand_to") or kind.startswith("role:") for kind in here.cues)

    def _length(self, at: int) -> int:
        here = self.found[at]
        cues = (length for kind, (length, _) in here.cues.items() if kind in ("light", "hand_to") or "role:" in kind)
        return max(here.act_length, *cues, 1) if here.cues else max(here.act_length, 1)

    def _nounlike(self, at: int) -> bool:
        here = self.found[at]
        unknown = bool(here.gaps) and not here.act and not here.cues
        return unknown or here.cues.get("no_verb", (0, ""))[0] >= max(1, here.act_length)

    def _of(self, after: int, end: int) -> bool:
        """Whether a noun of doing ends before a place: no object follows, or its term takes in the "of"."""
        return after >= end or not self._thing(after, end) or self.word(after - 1) in PREPOSITIONS

    def _thing(self, at: int, end: int) -> bool:
        """Whether an object follows: no preposition, no mark, no "and", no form of "to be"."""
        if at >= end or self._joint(at) or self.tokens.keys[at] in MARKS:
            return False
        return self.word(at) not in PREPOSITIONS and self.word(at) not in TO_BE and self.word(at) not in MODALS

    def _first(self, at: int, end: int, *, passive: bool) -> bool:
        """Whether a clause begins with the verb itself."""
        here, after = self._form(at), at + self._length(at)
        longer = self.found[at].concept_length > self._length(at)
        if here == "participle":
            return False
        if here == "ing":
            return not longer
        if here == "noun":
            return not passive and self._of(after, end)
        if passive:
            return not longer and not self._nounlike(at) and (here == "base" or self._thing(after, end))
        if not self._nounlike(at):
            return True
        return not (longer and here == "base") and self._orders(at, after, end)

    def _orders(self, at: int, after: int, end: int) -> bool:
        """Whether a word that may be a noun is the verb that begins a clause: "Fine drivers", "Plans and procures"."""
        here = self._form(at)
        if after >= end:
            return False
        if self._thing(after, end) or (here == "base" and self.found[at].act and self.tokens.keys[after] == COMMA):
            return True
        if self._joint(after):
            return self._runs_on(after, here, end)
        return here == "s" and self.word(after) in ("to", "on", "with") and not self._finite(after, end)

    def _finite(self, start: int, end: int) -> bool:
        return any(self.word(k) in TO_BE or self.word(k) in MODALS for k in range(start, end))

    def _passive(self, start: int, end: int) -> int:
        """The place of the form of "to be" in "permits are issued"; -1 where there is none."""
        for at in self._outside_relatives(start + 1, end):
            if self.word(at) in TO_BE and self.found[at].cues.get("self", (0, ""))[0] < _LONG:
                near = range(at + 1, min(end, at + 1 + _NEAR))
                return at if any(self._done(k, end) for k in near) else -1
        return -1

    def _outside_relatives(self, start: int, end: int) -> Iterator[int]:
        """Places that are not in a relative clause up to its verb: "births *that take place here* shall be …"."""
        relative = False
        for at in range(start, end):
            word = self.word(at)
            if word in RELATIVES:
                relative = True
            elif relative:
                lexical = self._lexical(at, end) and self._form(at) in ("s", "base") and not self._nounlike(at)
                relative = not (lexical or word in TO_BE or word in MODALS or word in ("have", "has"))
            else:
                yield at

    def _done(self, at: int, end: int) -> bool:
        return (self._form(at) == "participle" or self.word(at) in UNCHANGED) and self._lexical(at, end)

    def _after_subject(self, at: int, end: int) -> Predicate:
        """The verbs after the name of the holder: "The State Board of Pharmacy licenses …"."""
        plural = -1
        for k in self._outside_relatives(at, min(end, at + _NAME)):
            if self.word(k) in MODALS or "self" in self.found[k].cues:
                return self._after_modal(k, end)
            if k > at and self._infinitive(k, end):
                return self._after_modal(k, end)  # "The council has a duty under the Act to collect …"
            if k == at or not self._lexical(k, end):
                continue
            if self._form(k) == "s" and self._says(k, end):
                return self._with_others(k, "s", end)
            if plural < 0 and self._form(k) == "base" and not self._nounlike(k):
                before = self.word(k - 1)
                if (before in WE or before.endswith("s")) and self._thing(k + self._length(k), end):
                    plural = k
        return self._with_others(plural, "base", end) if plural > 0 else self._named_doing(at, end)

    def _infinitive(self, at: int, end: int) -> bool:
        if self.word(at) != "to" or not self._lexical(at + 1, end) or self._form(at + 1) != "base":
            return False
        after = at + 1 + self._length(at + 1)
        return not self._nounlike(at + 1) or self._thing(after, end) or self._runs_on(after, "base", end)

    def _named_doing(self, at: int, end: int) -> Predicate:
        """A noun phrase that names what is done: "skid resistance *testing* of principal roads"."""
        for k in range(at + 1, end):
            if self._joint(k) or self.word(k) in PREPOSITIONS or self.word(k) in RELATIVES:
                break
            after = k + self._length(k)
            doing = self._lexical(k, end) and self._form(k) in ("ing", "noun")
            if doing and (self.word(after - 1) == "of" or (after < end and self.word(after) in _BEFORE)):
                return self._with_others(k, "noun", end)
        return Predicate()

    def _after_modal(self, at: int, end: int) -> Predicate:
        length = self.found[at].cues.get("self", (1, ""))[0]
        after = self._past_adverbs(at + length, end)
        if after < end and self.word(after) == "be" and self._passive(after - 1, end) >= 0:
            return Predicate([next(k for k in range(after + 1, end) if self._done(k, end))], at)
        if after >= end or not self._lexical(after, end):
            return Predicate([at])
        return Predicate([at, *self._with_others(after, self._form(after), end).places])

    def _says(self, at: int, end: int) -> bool:
        before, after = self.word(at - 1), at + self._length(at)
        if before in DETERMINERS or before in PREPOSITIONS or before.endswith(("'s", "\u2019s")):
            return False
        if self._joint(at - 1) and (self.tokens.keys[at - 1] != COMMA or self._nounlike(at)):
            return False
        if after < end and self._joint(after):
            # "The Assessor surveys and maps land parcels …"
            return self._runs_on(after, "s", end)
        if self._nounlike(at) or self.found[at].concept_length > self._length(at):
            return self._thing(after, end)
        return after >= end or not (self.word(after) == "of" or self.word(after) in TO_BE)

    def _with_others(self, first: int, kind: Form, end: int) -> Predicate:
        kinds: tuple[Form, ...] = ("ing", "noun") if kind in ("ing", "noun") else (kind,)
        carrying = "light" in self.found[first].cues or any(c.startswith("role:") for c in self.found[first].cues)
        if carrying and kind in ("s", "base"):
            kinds = (*kinds, "ing", "noun")  # "undertakes the testing of herds and the slaughter of …"
        return Predicate([first, *self._others(first, kinds, end)])

    def _others(self, first: int, kinds: tuple[Form, ...], end: int) -> Iterator[int]:
        """The further verbs of a clause: in the form of the first one, after a comma or an "and"."""
        reach = first + self._length(first)
        listing = True
        for at in range(first + 1, end):
            if at >= reach and not self._joint(at) and not self._joint(at - 1):
                listing = False
            if at >= reach and self._joint(at - 1) and not self._joint(at):
                place = self._past_adverbs(at, end)
                while (
                    "noun" in kinds and place < end and (self.word(place) in DETERMINERS or self.word(place) in _BEFORE)
                ):
                    place += 1
                role = self._standing_role(place) if place < end else 0
                if role and self._further(self._past_adverbs(place + role, end), kinds, end, listing=listing):
                    yield place
                    place = self._past_adverbs(place + role, end)
                if place < end and self.word(place) in ("which", "who"):
                    place = self._past_adverbs(place + 1, end)
                    kinds = (*kinds, "s")
                if place < end and self._further(place, kinds, end, listing=listing):
                    yield place
                    if self.word(place) in MODALS or self.word(place) == "to":
                        place = self._past_adverbs(place + 1, end)
                        yield place
                    listing = True
                    reach = max(reach, place + self._length(place))
            reach = max(reach, at + self.found[at].concept_length)

    def _further(self, at: int, kinds: tuple[Form, ...], end: int, *, listing: bool) -> bool:
        """Whether one more verb of the holder stands at a place, in one of the forms of the first."""
        if at < end and (self.word(at) in MODALS or (self.word(at) == "to" and "base" in kinds)):
            return self._lexical(self._past_adverbs(at + 1, end), end)
        if at >= end or not self._lexical(at, end):
            return False
        after, here = at + self._length(at), self._form(at)
        of = self.word(after - 1) == "of"
        if here not in kinds and not ("noun" in kinds and of):
            return False
        if here == "noun" or (of and here not in ("s", "base")):
            return after < end and self._of(after, end)
        return self._another(at, after, end, listing=listing)

    def _another(self, at: int, after: int, end: int, *, listing: bool) -> bool:
        here = self._form(at)
        if self.found[at].concept_length > self._length(at) and (self._nounlike(at) or here == "ing"):
            return False
        if here == "participle" or (here == "ing" and after < end and self.word(after) == "of"):
            return True
        if self._nounlike(at):
            return self._thing(after, end) or (listing and self._runs_on(after, here, end))
        # "Inspect boilers, plant and equipment": a lone word at the end of a list of things is one of them.
        return listing or here != "base" or (after < end and not self._joint(after))

    def _runs_on(self, after: int, here: Form, end: int) -> bool:
        """Whether another verb in the same form follows: "inspects, licenses and fines homes"."""
        if after >= end or not self._joint(after):
            return False
        follows = self._past_adverbs(after, end)
        if not self._lexical(follows, end) or self._form(follows) != here:
            return False
        beyond = follows + self._length(follows)
        return not self._nounlike(follows) or self._thing(beyond, end) or self._runs_on(beyond, here, end)

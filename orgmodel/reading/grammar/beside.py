# SPDX-License-Identifier: Apache-2.0
"""What stands beside the main clause between commas: circumstances, frequencies, clauses about others.

"Recruits, appoints and, where necessary, disciplines …"; "Mỗi quý, Trung tâm mở …"; "…, their disposal being a matter
for the county". Such parts are left out before the clause is read; exceptions are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from orgmodel.reading.cues import ON, UNIT
from orgmodel.reading.grammar.english import English
from orgmodel.reading.grammar.forms import BEFORE_ROLES, DETERMINERS, PREPOSITIONS
from orgmodel.reading.known import Known
from orgmodel.reading.lexicon import Found
from orgmodel.reading.tokens import BREAK, COMMA, MARKS, Tokens

LISTED = "listed"

_BEING = ("được",)
"""Before a body it begins on whose behalf: "được UBND tỉnh ủy quyền, …"."""
_WITH = "có"
"""Before a body it begins who else is there: "có Công an huyện chứng kiến"."""

Part = tuple[int, int]


def clauses(tokens: Tokens) -> Iterator[Part]:
    """The clauses of a statement: what stands between two full stops or semicolons."""
    start = 0
    for at in [at for at, key in enumerate(tokens.keys) if key == BREAK] + [len(tokens.keys)]:
        if at > start:
            yield start, at
        start = at + 1


@dataclass(slots=True)
class Beside:
    """Finds what stands beside the main clauses."""

    tokens: Tokens
    found: Sequence[Found]
    known: Known
    words: English = field(init=False)
    """The same text as English, asked only where it is."""

    def __post_init__(self) -> None:
        self.words = English(self.tokens, self.found)

    def main(self) -> Tokens:
        """The tokens without what stands beside; the same ones where nothing does."""
        left_out = set(self._adverbs()) if self.tokens.script == "en" else set()
        for start, end in clauses(self.tokens):
            if COMMA in self.tokens.keys[start:end]:
                left_out.update(self._left_out(list(self._parts(start, end))))
        if not left_out:
            return self.tokens
        kept = [at for at in range(len(self.tokens)) if at not in left_out]
        return replace(
            self.tokens,
            keys=[self.tokens.keys[at] for at in kept],
            starts=[self.tokens.starts[at] for at in kept],
            ends=[self.tokens.ends[at] for at in kept],
        )

    def _adverbs(self) -> Iterator[int]:
        """English words in -ly that no term knows: "is *primarily* responsible for"."""
        for at, here in enumerate(self.found):
            if not self.tokens.keys[at].endswith("ly") or here.act:
                continue
            after = self.words.word(at + 1) if at + 1 < len(self.tokens) else ""
            often = not self.known.times.isdisjoint(here.concepts) and (after in PREPOSITIONS or after in DETERMINERS)
            if often or not (here.concepts or here.cues):
                yield at

    def _parts(self, start: int, end: int) -> Iterator[Part]:
        """What stands between two commas; a comma inside a term is none."""
        reach = begin = start
        for at in range(start, end):
            if self.tokens.keys[at] == COMMA and at >= reach:
                yield begin, at
                begin = at + 1
            reach = max(reach, at + self.found[at].concept_length, at + self.found[at].act_length)
        yield begin, end

    def _left_out(self, parts: list[Part]) -> Iterator[int]:
        kinds = [self._kind(start, end, first=number == 0) for number, (start, end) in enumerate(parts)]
        for number in range(2, len(parts)):
            if kinds[number] == "opening" and kinds[number - 1] and self._awaits(parts[number - 2], parts[number][0]):
                kinds[number] = ""  # "Lead, in consultation with the fire service, on the licensing …"
        going_on = ""
        if not kinds[-1] and self.tokens.script == "en" and self.words.accompanies(parts[0][0], *parts[-1]):
            kinds[-1] = "participle"
        if all(kinds) or not any(kinds):
            return
        for number, (start, end) in enumerate(parts):
            out = kinds[number]
            if not out and (
                (going_on == ON and not self._verb_first(start, end))
                or (going_on == LISTED and not any(self.found[k].act for k in range(start, end)))
            ):
                out = going_on
            going_on = out if out in (ON, LISTED) else going_on if out else ""
            if out:
                # A role stays: "in cooperation with the state laboratory, tests …".
                begin = self._past_and(start, end) if number else start
                role = self._role(begin) if self._prepositional(begin) and not self._last(number, parts) else 0
                if role and number:
                    yield from range(begin + role, end)
                else:
                    yield from range(start + role, end + (number == 0))

    def _last(self, number: int, parts: list[Part]) -> bool:
        return number + 1 == len(parts)

    def _prepositional(self, at: int) -> bool:
        return at < len(self.tokens) and self.words.word(at) in BEFORE_ROLES

    def _role(self, at: int) -> int:
        return self.found[at].role_length if self.tokens.script == "en" else 0

    def _awaits(self, part: Part, at: int) -> bool:
        """Whether a part names a role, and what the role is in stands at a place: "assists the Commission, …, in …"."""
        if self.tokens.script != "en" or self.words.word(at) not in ("in", "on"):
            return False
        roles = (
            (k + length == part[1], length)
            for k in range(*part)
            for kind, (length, _) in self.found[k].cues.items()
            if kind in ("role:coordinate", "role:lead")
        )
        return any(last or self.words.doing(at + 1) for last, _ in roles)

    def _past_and(self, at: int, end: int) -> int:
        while at < end and (length := max(self._cue(at, "and"), self._cue(at, "contrast"))):
            at += length
        return at

    def _verb_first(self, start: int, end: int) -> bool:
        """Whether a part begins like a main clause: with a verb, or with the name of a body."""
        at = self._past_and(start, end)
        return at < end and (self._verb(at) or bool(self._cue(at, "body")))

    def _verb(self, at: int) -> bool:
        here = self.found[at]
        carrying = any(kind in ("light", "self") or kind.startswith("role:") for kind in here.cues)
        return carrying or (bool(here.act) and here.act_length >= here.concept_length)

    def _cue(self, at: int, kind: str) -> int:
        """The length of a cue that is not the beginning of a longer act or thing."""
        here = self.found[at]
        length = here.cues.get(kind, (0, ""))[0]
        return length if length >= max(here.act_length, here.concept_length) else 0

    def _thing(self, at: int) -> int:
        """The length of a term that names more than when, where or on what ground."""
        here = self.found[at]
        beside = all(self.known.concepts[concept].facet in ("limit", "place") for concept in here.concepts)
        return 0 if beside else here.concept_length

    def _kind(self, start: int, end: int, *, first: bool) -> str:
        """How a part stands beside the main clause: "" for not, ``on`` where it goes on over commas."""
        at = self._past_and(start, end)
        if at >= end or self._cue(at, "except"):
            return ""
        whole = first and self.tokens.script == "en" and self.words.finite(at, end)
        if self._cue(at, "beside") and not whole:
            relative = self.tokens.script == "en" and self.words.word(at) in ("which", "who")
            if relative and self.words.goes_on(start, at, end):
                return ""
            value = self.found[at].cues["beside"][1]
            return LISTED if first and value == ON else value or "beside"
        opening = self.found[at].cues.get("opening", (0, ""))[0]
        here = self.found[at]
        if self.tokens.script != "en" and opening < max(here.role_length, here.act_length, self._thing(at)):
            opening = 0  # "đầu mối", "theo dõi", "trong nước"
        if opening and self._opens(at + opening, end, first=first, whole=whole):
            return LISTED if first else "opening"
        if self._when(at, end):
            return "when"
        if first and self.tokens.keys[at] in _BEING and at + 1 < end and self._cue(at + 1, "body"):
            return LISTED
        witness = self.tokens.keys[at] == _WITH and at + 1 < end and self._cue(at + 1, "body")
        if witness and not first:
            return "witness"
        english = self.tokens.script == "en" and not self._verb(at)
        absolute = english and any(self.words.word(k) == "being" for k in range(at + 1, end))
        return "absolute" if absolute else ""

    def _opens(self, after: int, end: int, *, first: bool, whole: bool) -> bool:
        """Whether a part that begins with "in", "khi" … has no verb of the holder's in it."""
        if self.tokens.script == "en":
            return not whole
        return first or after >= end or not self._verb(after)

    def _when(self, at: int, end: int) -> bool:
        """Whether words say nothing but when and how often."""
        times = False
        while at < end:
            here = self.found[at]
            length, value = here.cues.get("when", (0, ""))
            if here.concept_length >= length and not self.known.times.isdisjoint(here.concepts):
                at, times = at + here.concept_length, True
            elif length:
                at, times = at + length, times or value == UNIT
            elif self.tokens.keys[at][0].isdigit() or self.tokens.keys[at] in MARKS:
                at += 1
            else:
                return False
        return times

# SPDX-License-Identifier: Apache-2.0
"""How a clause begins: circumstances before a comma, the holder's own name, the thing before what is done to it."""

from __future__ import annotations

from dataclasses import dataclass

from orgmodel.reading.sentence import CLAUSE, FIRM, Sentence
from orgmodel.reading.tokens import COMMA
from orgmodel.reading.verbs import Verbs

_NAME = 12
"""How many words a name, or a thing of which something is said, may have."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Where the verbs begin; the words of the thing where it stands before them; whether the clause is about others."""

    at: int
    thing: tuple[int, int] | None = None
    foreign: bool = False


def open_clause(verbs: Verbs) -> Opening:
    """Reads the beginning of a clause.

    "Trong mùa lũ, Công ty Thủy lợi | vận hành …"; "Kết quả quan trắc | được | công bố …"; and, not the holder's act at
    all, "Việc xác minh do công an xã tiến hành".
    """
    s, end = verbs.s, verbs.end
    start = _past_circumstances(s, verbs.start, end)
    while start < end and s.cue(start, "contrast"):
        start += s.cue(start, "contrast")
    # "Phòng Kinh tế …", "Thanh tra Sở …": the first word is also a verb, the name after it says which.
    named = start < end and _named(s, start, end)
    if start >= end or s.cue(start, "self") or s.cue(start, "not"):
        return Opening(start)
    if s.verb(start) and not named:
        return Opening(start, foreign=_done_by_others(verbs, start))
    if _foreign(s, start, end):
        return Opening(start, foreign=True)
    if s.cue(start, "holds"):
        return Opening(start)
    return _passive(verbs, start) or Opening(_past_holder(verbs, start))


def _named(s: Sentence, start: int, end: int) -> bool:
    after = start + s.found[start].cues.get("body", (0, ""))[0]
    known = s.body_length(start) > after - start
    return s.body(start) and (known or (start < after < end and s.capital(after)))


def _past_circumstances(s: Sentence, start: int, end: int) -> int:
    """After what is said of when, where and on what ground, as far as a comma ends it; the start where none does."""
    at = start
    while at < end and s.cue(at, "opening") and not s.act(at) and not s.led(at) and not s.cue(at, "light"):
        comma = _comma(s, at, end)
        if comma is None:
            return start
        at = comma + 1
        while at < end and s.found[at].cues.get("basis", (0, ""))[1] == CLAUSE and not s.cue(at, "opening"):
            # "…, which settles the bills, …"
            at = (_comma(s, at, end) or end - 1) + 1
        while at < end and s.cue(at, "and"):
            at += s.cue(at, "and")
    return at


def _comma(s: Sentence, at: int, end: int) -> int | None:
    return next((k for k in range(at, end) if s.tokens.keys[k] == COMMA and not s.inside[k]), None)


def _foreign(s: Sentence, start: int, end: int) -> bool:
    """Whether a clause that begins with a thing says that others do it: "do Sở … cấp", "thuộc Chủ tịch …"."""
    for at in range(start + 1, end):
        if s.aside(at, end) == "by_whom":
            return True
        belongs = s.cue(at, "belongs")
        if belongs and _others(s, start, at, at + belongs, end):
            return True
        if s.tokens.keys[at] == COMMA or (s.verb(at) and not s.cue(start, "holds")):
            return False
    return False


def _done_by_others(verbs: Verbs, start: int) -> bool:
    """Whether a clause that begins with a verb ends with who else does it: "thẩm định … do phòng … thực hiện"."""
    s, end = verbs.s, verbs.end
    for at in range(start + 1, end):
        # In English a relative clause may say so of a part of the object only.
        if s.tokens.script != "en" and s.cue(at, "belongs") and s.found[at].cues["belongs"][1] == FIRM:
            return True
        if s.cue(at, "by_whom"):
            after = verbs.bodies(at + s.cue(at, "by_whom"))
            return bool(after < end and s.cue(after, "light") and after + s.cue(after, "light") >= end)
    return False


def _others(s: Sentence, start: int, at: int, after: int, end: int) -> bool:
    """Whether what follows a cue of belonging is another body; some cues say so by themselves ("left to")."""
    if s.found[at].cues["belongs"][1] == FIRM:
        return True
    return after < end and bool(s.cue(start, "holds")) and (s.body(after) or s.capital(after))


def _passive(verbs: Verbs, start: int) -> Opening | None:
    """Where the clause begins with the thing and says what is done to it, also by whom of the holder's own units."""
    s = verbs.s
    for place in range(start + 1, min(verbs.end, start + _NAME)):
        length = s.cue(place, "passive")
        if length:
            if s.cue(place, "self") or s.cue(place, "light"):
                return None
            after = verbs.bodies(place + length)
            verb = next((k for k in range(after, min(verbs.end, after + 3)) if s.act(k)), None)
            return None if verb is None else Opening(verb, thing=(start, place))
        if s.joint(place) or s.verb(place):
            return None
    return None


def _past_holder(verbs: Verbs, at: int) -> int:
    """After the holder's own name, where the clause begins with it: "Sở Y tế chủ trì …", "The team inspects …"."""
    s = verbs.s
    after = verbs.bodies(at) if s.body(at) else at
    while after < min(verbs.end, at + _NAME):
        own = s.cue(after, "self")
        if own or (after > at and (s.verb(after) or s.says(after)) and not s.capital(after)):
            return after if s.led(after) else after + own
        if s.joint(after) or s.cue(after, "passive") or (s.aside(after, verbs.end) and after > at):
            return at
        after += s.step(after)
    return at

# SPDX-License-Identifier: Apache-2.0
"""How a clause begins: the holder's own name, the thing before what is done to it, a clause about others."""

from __future__ import annotations

from dataclasses import dataclass, replace

from orgmodel.reading.cues import FIRM
from orgmodel.reading.grammar.asides import aside
from orgmodel.reading.grammar.sentence import Sentence
from orgmodel.reading.grammar.verbs import Verbs
from orgmodel.reading.tokens import COMMA


@dataclass(frozen=True, slots=True)
class Opening:
    """Where the verbs begin; the words of the thing where it stands before them; whether the clause is about others."""

    at: int
    thing: tuple[int, int] | None = None
    foreign: bool = False


def open_clause(verbs: Verbs) -> Opening:
    """Reads the beginning of a clause.

    "Công ty Thủy lợi | vận hành …"; "Kết quả quan trắc | được | công bố …"; and, not the holder's act at all, "…; việc
    xác minh do công an xã tiến hành".
    """
    s, start, end = verbs.s, verbs.start, verbs.end
    predicate = s.predicates[start]
    at = predicate.places[0] if predicate.places else start
    if predicate.ends >= 0:
        itself = next(
            (k for k in range(predicate.ends, end) if s.found[k].cues.get("light", (0, ""))[1] == "deliver"), -1
        )
        if itself >= 0:
            words = s.slot(itself, itself + s.found[itself].cues["light"][0])
            verbs.doing = replace(words, concept="deliver", concepts=("deliver",))
        verbs.end = predicate.ends
        return Opening(at, foreign=start > 0)
    if predicate.thing_ends >= 0:
        others = start > 0 and any(s.by(k) or s.cue(k, "belongs") for k in range(start, end))
        return Opening(at, thing=(start, predicate.thing_ends), foreign=others)
    begin = start
    while begin < end and (s.cue(begin, "contrast") or s.joint(begin)):
        begin += max(1, s.cue(begin, "contrast"))
    if begin >= end:
        return Opening(end)
    if at == begin or not predicate.places:
        foreign = _done_by_others(verbs, begin) if s.verb(begin) else _foreign(s, begin, end, later=start > 0)
        return Opening(at, foreign=foreign)
    own = s.cue(at, "self")
    return Opening(at + own if own and not s.led(at) else at, foreign=_belongs_to_others(s, start, at, end))


def _belongs_to_others(s: Sentence, start: int, at: int, end: int) -> bool:
    return any(s.cue(k, "belongs") and _others(s, start, k, k + s.cue(k, "belongs"), end) for k in range(start, at))


def _foreign(s: Sentence, start: int, end: int, *, later: bool) -> bool:
    """Whether a clause that begins with a thing says that others do it: "do Sở … cấp", "thuộc Chủ tịch …"."""
    for at in range(start + 1, end):
        if aside(s, at, end) == "by_whom" and later:
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
        belongs = verbs.start > 0 and not s.english and s.cue(at, "belongs")
        if belongs and s.found[at].cues["belongs"][1] == FIRM:
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

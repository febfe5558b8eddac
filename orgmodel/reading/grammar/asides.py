# SPDX-License-Identifier: Apache-2.0
"""Where an object ends: for whom, where, on what ground, by whom, except what; and what looks so and is part of it."""

from __future__ import annotations

from orgmodel.reading.cues import ASIDES, CLAUSE, FIRM
from orgmodel.reading.grammar.forms import PREPOSITIONS, RELATIVES, form
from orgmodel.reading.grammar.sentence import Sentence
from orgmodel.reading.tokens import OPEN

LASTING = "lasting"
"""How long something is done, which is no object either: "for thirty-one days"."""
_AT = frozenset(("tại", "ở", "trong", "trên", "dọc", "ven", "ngoài", "at", "in", "on", "along", "inside", "outside"))
_DURATIONS = frozenset(("day", "week", "month", "year", "hour"))
_FROM = frozenset(("từ", "tu"))
_WHAT_FOLLOWS: dict[str, tuple[str, ...]] = {
    "except": ("place",),
    "where": ("place",),
    "for_whom": ("beneficiary", "body"),
    "by_whom": ("beneficiary", "body"),
}
_NEAR = 4


def aside(s: Sentence, at: int, end: int) -> str:
    """The kind of cue that ends an object at a place of a clause that ends at `end`; empty where none does."""
    if s.tokens.keys[at] == OPEN:
        return "paren"
    if s.inside[at] or not s.found[at].cues:
        return ""
    if s.step(at) > 1 and "where" in s.found[at].cues and s.means(at, "place"):
        # "trên địa bàn tỉnh" may be the name of a place as a whole.
        return "place"
    for kind in ASIDES:
        length = s.cue(at, kind)
        if not length or length < s.found[at].act_length or _is_limit(s, at, end, kind, length):
            continue
        if s.word(at) == "for" and _lasts(s, at + length, end):
            return LASTING
        if _fits(s, at + length, end, kind, s.found[at].cues[kind][1]):
            return kind
    return ""


def stands(s: Sentence, at: int, end: int) -> bool:
    """Whether words that say where are part of a thing: "phòng học *tại các điểm trường*", not "tại tỉnh"."""
    if s.tokens.keys[at] not in _AT:
        return False
    after = at + max(1, s.cue(at, "where"))
    while after < end and (s.cue(after, "link") or s.dull(after)):
        after += s.step(after)
    if after >= end or after not in s.pieces or s.body(after):
        return False
    meanings = s.pieces[after][1]
    kinds = {s.known.concepts[concept].facet for concept in meanings}
    return "object" in kinds or not s.known.premises.isdisjoint(meanings)


def _is_limit(s: Sentence, at: int, end: int, kind: str, length: int) -> bool:
    """Whether a cue begins what narrows the thing, and is no aside."""
    after = at + length
    if s.tokens.text[s.tokens.ends[at] : s.tokens.ends[at] + 1] == "-":
        return True  # "by-laws"
    if after < end and s.tokens.keys[at] in _FROM and _number(s, after):
        return True  # "từ 35 kV trở xuống"
    if after < end and s.word(after) in RELATIVES and kind != "except":
        return True  # "the conditions under which …"
    word = s.word(at)
    return (word == "by" and at > 0 and _by_limit(s, at, end)) or (word == "for" and _for_thing(s, after, end))


def _by_limit(s: Sentence, at: int, end: int) -> bool:
    """Whether "by" tells of the thing: "yards shared by several communes", "works by emerging artists"."""
    if form(s.word(at - 1)) == "participle":
        return True
    after = at + 1
    while after < end and (s.dull(after) or s.means(after, "limit")):
        after += s.step(after)
    return after < end and (s.means(after, "beneficiary", "body") or s.body(after))


def _for_thing(s: Sentence, at: int, end: int) -> bool:
    """Whether a thing follows that only begins with people: "applications for householder planning permission"."""
    last = -1
    while at < end and not s.joint(at) and s.word(at) not in PREPOSITIONS and s.word(at) not in RELATIVES:
        if at in s.pieces or not s.dull(at):
            last = at if at in s.pieces else -1
        at += s.step(at)
    return last >= 0 and s.means(last, "object", "instrument") and not s.means(last, "beneficiary", "body")


def _lasts(s: Sentence, at: int, end: int) -> bool:
    """Whether a number of days or years follows: "keeps recordings for thirty-one days"."""
    for k in range(at, min(end, at + _NEAR)):
        if s.tokens.keys[k] in _DURATIONS:
            return k > at
        if not _number(s, k):
            return False
    return False


def _number(s: Sentence, at: int) -> bool:
    return s.tokens.keys[at][0].isdigit() or "when" in s.found[at].cues


def _fits(s: Sentence, after: int, end: int, kind: str, firm: str) -> bool:
    """Words such as "trong" are ordinary ones too: what they begin is told by what follows them."""
    while after < end and (s.cue(after, "link") or (kind == "for_whom" and s.means(after, "limit"))):
        after += s.step(after)
    if after >= end:
        return firm in (FIRM, CLAUSE) and kind not in ("where", "for_whom")
    if firm in (FIRM, CLAUSE):
        return True
    named = s.capital(after) and kind in ("where", "by_whom") and s.tokens.starts[after] > 0
    someone = kind in ("for_whom", "by_whom") and (s.body(after) or _english_body(s, after, end))
    return named or someone or s.means(after, *_WHAT_FOLLOWS.get(kind, ()))


def _english_body(s: Sentence, at: int, end: int) -> bool:
    """Whether the name of a body begins at a place: "to the Area Traffic Board", "to the sentencing court"."""
    if not s.english or s.word(at - 1).casefold() not in ("to", "the", "its"):
        return False
    for k in range(at, min(end, at + _NEAR)):
        if s.joint(k) or s.word(k) in PREPOSITIONS:
            return False
        if s.body(k):
            return True
    return False

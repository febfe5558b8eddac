# SPDX-License-Identifier: Apache-2.0
"""The names of other bodies in a clause: with whom one works, to whom something is handed, who does it."""

from __future__ import annotations

from orgmodel.reading.grammar.asides import aside
from orgmodel.reading.grammar.doing import INTO, into
from orgmodel.reading.grammar.sentence import Sentence
from orgmodel.reading.tokens import COMMA

_NEAR = 4
_OF_A_NAME = ("of", "and", "for", "the")


def past_bodies(s: Sentence, at: int, end: int, *, people: bool = False) -> int:
    """The place after the names of other bodies that begin at a place; the place itself where none do.

    With `people` also after those whom the work is for: one takes part in something with them, too.
    """
    return _english(s, at, end, people=people) if s.english else _vietnamese(s, at, end, people=people)


def _vietnamese(s: Sentence, start: int, end: int, *, people: bool) -> int:
    also = ("place", "limit", "beneficiary") if people else ("place", "limit")
    at = start
    while at < end and (s.cue(at, "link") or s.tokens.keys[at] == COMMA):
        at += 1
    if at >= end or not (s.body(at) or s.capital(at) or (people and s.means(at, "beneficiary"))):
        return start
    named = False
    while at < end and not _over(s, start, at, end):
        if s.capital(at) and at > 0:
            # After a body that is known the thing begins: "báo cáo Sở Y tế | kết quả xử lý".
            named = not s.means(at, "body")
            at += max(s.step(at), s.body_length(at), s.found[at].act_length)
        elif s.body(at) or s.means(at, *also):
            at, named = at + max(s.step(at), s.body_length(at)), False
        elif s.joint(at):
            at, named = at + 1, False
        elif s.verb(at) or aside(s, at, end) or (s.means(at, "instrument", "object") and not named):
            break
        else:
            at += s.step(at) if named else 1
    return at


def _over(s: Sentence, start: int, at: int, end: int) -> bool:
    """Whether the names are over: a verb comes, or nothing but a verb after a comma."""
    if s.joint(at):
        return at + 1 >= end or (s.verb(at + 1) and not s.capital(at + 1))
    return at > start and not s.joint(at - 1) and s.verb(at) and not s.capital(at)


def _english(s: Sentence, start: int, end: int, *, people: bool) -> int:
    """The same in English: "to the provincial People's Committee", "with the police and schools"."""
    after = at = start
    while at < end and (s.cue(at, "link") or s.word(at).casefold() in INTO):
        at += 1
    near = at
    while at < end and at - near <= _NEAR:
        if _names(s, at, end) or (people and s.means(at, "beneficiary")):
            at += max(s.step(at), s.body_length(at))
            after = near = at
        elif s.verb(at) or into(s, at, end):
            break
        elif s.joint(at):
            if after == start or not people:
                break
            at += 1
        elif _no_name(s, at, end, named=after > start, first=at == near):
            break
        else:
            at += s.step(at)
    return after


def _names(s: Sentence, at: int, end: int) -> bool:
    inside = range(at, min(end, at + s.step(at)))
    named = any("body" in s.found[k].cues for k in inside)
    return (s.capital(at) and s.tokens.starts[at] > 0) or named or s.means(at, "body")


def _no_name(s: Sentence, at: int, end: int, *, named: bool, first: bool) -> bool:
    if named:
        return s.word(at).casefold() not in _OF_A_NAME
    return not first and (s.dull(at) or bool(aside(s, at, end)))

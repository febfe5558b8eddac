# SPDX-License-Identifier: Apache-2.0
"""A statement clause by clause, from left to right: what the holder does, what that is about, and again."""

from __future__ import annotations

from orgmodel.reading.frame import Frame
from orgmodel.reading.matter import Matter
from orgmodel.reading.opening import open_clause
from orgmodel.reading.sentence import Sentence
from orgmodel.reading.tokens import BREAK
from orgmodel.reading.verbs import Verbs


def read_clauses(sentence: Sentence) -> list[Frame]:
    """The frames of a statement; where any of them has an act, those without one are not told."""
    frames: list[Frame] = []
    start = 0
    for at in range(len(sentence.tokens) + 1):
        if at == len(sentence.tokens) or sentence.tokens.keys[at] == BREAK:
            if at > start:
                frames += _clause(sentence, start, at)
            start = at + 1
    acting = [frame for frame in frames if frame.act]
    return acting or frames


def _clause(sentence: Sentence, start: int, end: int) -> list[Frame]:
    verbs = Verbs(sentence, start, end)
    opening = open_clause(verbs)
    if opening.foreign:
        return []
    at, frames = opening.at, []
    if opening.thing is not None:
        matter = Matter(verbs)
        after = matter.read(verbs.read(at))
        matter.pieces = [opening.thing]
        return [] if matter.others else matter.frames(start, min(after, end))
    while at < end:
        begin = verbs.read(at)
        matter = Matter(verbs)
        after = max(matter.read(begin), at + 1)
        frames += matter.frames(begin, min(after, end))
        verbs.acts = []
        at = after
    return frames

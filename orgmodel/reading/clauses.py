# SPDX-License-Identifier: Apache-2.0
"""A statement clause by clause, from left to right: what the holder does, what that is about, and again."""

from __future__ import annotations

from orgmodel.reading.frame import Frame
from orgmodel.reading.matter import Matter
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
    frames: list[Frame] = []
    verb = verbs.passive(start)
    if verb:
        # "Kết quả quan trắc được công bố …": the thing comes first.
        verbs.read(verb)
        matter = Matter(verbs)
        matter.pieces = [(start, next(k for k in range(start, end) if sentence.cue(k, "passive")))]
        return matter.frames(start, end)
    at = verbs.holder(start)
    told = bool(at == start and sentence.cue(start, "holds"))
    while at < end:
        begin = verbs.read(at)
        matter = Matter(verbs)
        after = max(matter.read(begin), at + 1)
        if not (told and matter.others):
            # "Việc xác minh do công an xã tiến hành": what others do is no frame of the holder's.
            frames += matter.frames(begin, min(after, end))
        verbs.acts = []
        at = after
    return frames

# SPDX-License-Identifier: Apache-2.0
"""A statement clause by clause, from left to right: what the holder does, what that is about, and again."""

from __future__ import annotations

from orgmodel.reading.frame import Frame
from orgmodel.reading.grammar.beside import clauses
from orgmodel.reading.grammar.matter import Matter
from orgmodel.reading.grammar.opening import open_clause
from orgmodel.reading.grammar.sentence import Sentence
from orgmodel.reading.grammar.things import Object
from orgmodel.reading.grammar.verbs import Verbs


def read_clauses(sentence: Sentence) -> list[Frame]:
    """The frames of a statement; where any of them has an act, those without one are not told."""
    frames = [frame for start, end in clauses(sentence.tokens) for frame in _clause(sentence, start, end)]
    acting = [frame for frame in frames if frame.act]
    return acting or frames


def _clause(sentence: Sentence, start: int, end: int) -> list[Frame]:
    verbs = Verbs(sentence, start, end)
    opening = open_clause(verbs)
    if opening.foreign:
        return []
    at = opening.at
    frames: list[Frame] = []
    said: list[Object] = []
    while at < end:
        verbs.thing = opening.thing if not frames else None
        begin = verbs.read(at)
        matter = Matter(verbs, said)
        after = max(matter.read(begin), at + 1)
        verbs.settle(min(after, end))
        frames += matter.frames(begin, min(after, end))
        said = matter.objects
        verbs.acts = []
        at = after
    return frames

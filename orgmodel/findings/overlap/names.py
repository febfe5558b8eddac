# SPDX-License-Identifier: Apache-2.0
"""What a text may call an agency by: others by a part of its name, itself by the head of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from orgmodel.findings.overlap.cue_lists import Language

_SHORTEST = 4
_BEGINNING = 3
_FIELD_HEADS = ("ngành", "cơ quan")


def other_names(name: str, territory: str, language: Language) -> tuple[str, ...]:
    """How other texts may name an agency.

    In Vietnamese by the beginning of its name or by its field ("ngành giáo dục"), in English by two words of its name
    or by its head after "the" ("the Trust", "the Directorate").
    """
    words = name.split()
    if not words:
        return ()
    if language == "vi":
        begins = " ".join(words[:_BEGINNING])
        field = " ".join(words[1:_BEGINNING])
        return (begins, *(f"{head} {field}" for head in _FIELD_HEADS if len(words) >= _BEGINNING))
    places = frozenset(territory.split())
    own = frozenset(word for word in words if len(word) >= _SHORTEST and word not in places)
    pairs = (f"{one} {other}" for one, other in pairwise(words) if one in own and other in own)
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    return (*pairs, *([f"the {head}"] if head in own else []))


def own_names(key: str, name: str, places: frozenset[str], belongs: Iterable[str], language: Language) -> str:
    """The words by which a text names its own agency, or the head of its name, as whose something is."""
    words = name.split()
    heads = words[:1] if language == "vi" else [w for w in words if len(w) >= _SHORTEST and w not in places]
    named = (f"{word} {head}" for word in belongs for head in heads)
    return next((words for words in named if words in key and re.search(rf"(?<!\w){re.escape(words)}", key)), "")

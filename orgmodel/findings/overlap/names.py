# SPDX-License-Identifier: Apache-2.0
"""What a text may call an agency by: others by a part of its name, itself by the head of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from orgmodel.findings.overlap.cue_lists import Language

_SHORTEST = 4
_FIELD_HEADS = ("ngành", "cơ quan")


def other_names(name: str, territory: str, language: Language) -> tuple[str, ...]:
    """The beginning of a Vietnamese name, or its field after "ngành"; two words of an English one, or one after "the"."""
    words = name.split()
    if language == "vi":
        begins = " ".join(words[:3])
        field = " ".join(words[1:3])
        return (
            (begins, *(f"{head} {field}" for head in _FIELD_HEADS)) if len(words) > 2 else tuple(filter(None, [begins]))
        )
    places = frozenset(territory.split())
    own = [word for word in words if len(word) >= _SHORTEST and word not in places]
    pairs = (f"{one} {other}" for one, other in pairwise(words) if one in own and other in own)
    return (*pairs, *(f"the {word}" for word in own))


def own_names(key: str, name: str, places: frozenset[str], belongs: Iterable[str], language: Language) -> str:
    """The words by which a text names its own agency, or the head of its name, as whose something is."""
    words = name.split()
    heads = words[:1] if language == "vi" else [w for w in words if len(w) >= _SHORTEST and w not in places]
    named = (f"{word} {head}" for word in belongs for head in heads)
    return next((words for words in named if words in key and re.search(rf"(?<!\w){re.escape(words)}", key)), "")

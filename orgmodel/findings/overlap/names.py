# SPDX-License-Identifier: Apache-2.0
"""What a text may call an agency by: others by a part of its name, itself by the head of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from orgmodel.findings.overlap.cue_lists import Language

_SHORTEST = 4
_LONG_KIND = 3
_FIELD_HEADS = ("ngành", "cơ quan")


def other_names(name: str, head: str, territory: str, language: Language) -> tuple[str, ...]:
    """How other texts may name an agency; `head` is the kind of body with which a Vietnamese name begins.

    In Vietnamese by the beginning of its name or by its field ("ngành giáo dục"), in English by two words of its name
    or by its head after "the" ("the Trust", "the Directorate"). A Vietnamese name that begins with no kind of body is
    the name of a thing as well: "bảo hiểm xã hội" in a text is mostly the insurance.
    """
    if language == "vi":
        kind, words = head.split(), name.removeprefix(head).split()
        if not kind or not words:
            return (name,) if kind else ()
        # All people's committees have one long kind; the level after it tells them apart.
        field = " ".join(words[: 1 if len(kind) > _LONG_KIND else 2])
        return (f"{head} {field}", *(f"{before} {field}" for before in _FIELD_HEADS if len(words) > 1))
    words = name.split()
    places = frozenset(territory.split())
    own = frozenset(word for word in words if len(word) >= _SHORTEST and word not in places)
    pairs = (f"{one} {other}" for one, other in pairwise(words) if one in own and other in own)
    last = words[words.index("of") - 1] if "of" in words[1:] else name.rpartition(" ")[2]
    return (*pairs, *([f"the {last}"] if last in own else []))


def own_names(key: str, name: str, places: frozenset[str], belongs: Iterable[str], language: Language) -> str:
    """The words by which a text names its own agency, or the head of its name, as whose something is."""
    words = name.split()
    heads = words[:1] if language == "vi" else [w for w in words if len(w) >= _SHORTEST and w not in places]
    named = (f"{word} {head}" for word in belongs for head in heads)
    return next((words for words in named if words in key and re.search(rf"(?<!\w){re.escape(words)}", key)), "")

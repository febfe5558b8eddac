# SPDX-License-Identifier: Apache-2.0
"""The forms of English words that may be verbs, and the small words of English grammar (closed classes only)."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypeAlias

from orgmodel.reading.tokens import IRREGULAR_VERBS

Form: TypeAlias = Literal["base", "s", "ing", "noun", "participle"]
DETERMINERS = frozenset(("the", "a", "an", "all", "any", "its", "their", "every", "each", "our", "those", "these"))
PREPOSITIONS = frozenset(
    ("of", "for", "in", "to", "by", "on", "at", "with", "from", "under", "into", "within", "between", "against", "over")
)
BEFORE_ROLES = PREPOSITIONS | {"as", "together", "jointly"}
"""Words that a role before the verb begins with: "*in* cooperation with", "*as* lead agency"."""
RELATIVES = frozenset(("which", "who", "whom", "whose", "that", "where", "whether", "how", "when", "if", "what"))
MODALS = frozenset(("shall", "must", "will", "may", "should", "can", "could", "would"))
TO_BE = frozenset(("is", "are", "was", "were", "be"))
WE = frozenset(("we", "you", "they", "i"))
ADVERBS = frozenset(("also", "then", "always", "only", "both", "either", "further", "alone", "itself", "again", "not"))
UNCHANGED = frozenset(("cast", "cut", "let", "put", "read", "run", "set", "shut", "split", "spread"))
"""Verbs whose participle is the verb itself."""
_NO_ENDING = frozenset(
    ("bed", "bring", "embed", "feed", "king", "ring", "seed", "shed", "sing", "speed", "spring", "string", "swing")
)
_PARTICIPLES = frozenset((*IRREGULAR_VERBS, "done", "found", "led", "left"))
_NOUN_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ship", "age", "ysis", "ery", "sal", "val", "wal", "keep")
_VERBS = frozenset(
    (
        "advance",
        "announce",
        "apportion",
        "auction",
        "augment",
        "balance",
        "caution",
        "cement",
        "commence",
        "comment",
        "commission",
        "complement",
        "damage",
        "discourage",
        "dispense",
        "document",
        "encourage",
        "engage",
        "enhance",
        "envisage",
        "experience",
        "experiment",
        "fashion",
        "finance",
        "fragment",
        "function",
        "implement",
        "influence",
        "license",
        "manage",
        "mention",
        "package",
        "patronage",
        "petition",
        "portion",
        "position",
        "practise",
        "pronounce",
        "provision",
        "question",
        "ration",
        "reference",
        "salvage",
        "sanction",
        "sentence",
        "silence",
        "station",
        "supplement",
        "torment",
        "vision",
    )
)
"""Verbs that end like nouns."""
_SHORT = 4


@lru_cache(maxsize=20_000)
def form(word: str) -> Form:
    """The form of a word that may be a verb: licenses, licensing, licensed; a noun of doing such as "inspection"."""
    word = word.casefold()
    if word in _PARTICIPLES:
        return "participle"
    if word not in _NO_ENDING and len(word) >= _SHORT:
        if word.endswith("ing") and len(word) > _SHORT:
            return "ing"
        if word.endswith("ed") and not word.endswith("eed"):
            return "participle"
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    single = word[:-1] if plural else word
    if single.endswith(_NOUN_ENDINGS) and single not in _VERBS and len(single) > _SHORT + 1:
        return "noun"
    return "s" if plural else "base"

# SPDX-License-Identifier: Apache-2.0
"""A statement as tokens: words under keys that are equal for equal words, each with its place in the text as given."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from orgmodel.text import matching_key, search_key

Script: TypeAlias = Literal["vi", "bare", "en"]
"""How the words of a text are held together: Vietnamese, Vietnamese that was typed without marks, English."""
SCRIPTS: tuple[Script, ...] = ("vi", "bare", "en")

BREAK, COMMA, OPEN, CLOSE = ".", ",", "(", ")"
MARKS = frozenset((BREAK, COMMA, OPEN, CLOSE))
_MARK = {
    **dict.fromkeys(".;:\n", BREAK),
    **dict.fromkeys(",/", COMMA),
    **dict.fromkeys("([", OPEN),
    **dict.fromkeys(")]", CLOSE),
}
# A letter with the combining marks that follow it (text in NFD); capitals joined by & or - are one abbreviation.
_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_TOKEN = re.compile(
    r"[A-ZĐ]+(?:[&\-\u2013][A-ZĐ]+)+(?!\w)"
    r"|\d+(?:[.,:]\d+)*%?"
    rf"|(?:{_LETTER}|\d)+(?:['\u2019]s\b)?"
    r"|[.;:\n,/()\[\]]"
)
# Letters and marks that Vietnamese has and English has not.
_VIETNAMESE = re.compile("[\u0300\u0301\u0303\u0309\u0323\u00e0-\u1ef9]")
_WORD = re.compile(rf"(?:{_LETTER})+")
_MARKED_WORD = re.compile(rf"(?:{_LETTER})*?(?:{_VIETNAMESE.pattern})(?:{_LETTER})*")
_MARKED = 0.4
_IRREGULAR = {
    "buses": "bus",
    "calves": "calf",
    "children": "child",
    "fees": "fee",
    "knives": "knife",
    "leaves": "leaf",
    "lives": "life",
    "men": "men",
    "news": "news",
    "people": "person",
    "taxis": "taxi",
    "wolves": "wolf",
    "women": "woman",
}
IRREGULAR_VERBS = {
    "begun": "begin",
    "borne": "bear",
    "bought": "buy",
    "brought": "bring",
    "built": "build",
    "chosen": "choose",
    "dealt": "deal",
    "drawn": "draw",
    "driven": "drive",
    "fed": "feed",
    "given": "give",
    "grown": "grow",
    "held": "hold",
    "kept": "keep",
    "known": "know",
    "lent": "lend",
    "lost": "lose",
    "made": "make",
    "met": "meet",
    "mown": "mow",
    "overseen": "oversee",
    "paid": "pay",
    "seen": "see",
    "sent": "send",
    "sewn": "sew",
    "shown": "show",
    "sold": "sell",
    "spent": "spend",
    "sworn": "swear",
    "taken": "take",
    "taught": "teach",
    "torn": "tear",
    "undertaken": "undertake",
    "withdrawn": "withdraw",
    "won": "win",
    "worn": "wear",
    "written": "write",
}
"""English participles without an ending, and their verbs."""
# Nouns of their own, whatever their verb means.
_NOUNS = {
    "boarding",
    "building",
    "clothing",
    "drawing",
    "dwelling",
    "hearing",
    "housing",
    "meeting",
    "plane",
    "theme",
    "wedding",
}
_SHORES = {
    "licence": "license",
    "licenc": "license",
    "centre": "center",
    "programme": "program",
    "theatre": "theater",
    "metre": "meter",
    "grey": "gray",
    "tyre": "tire",
    "defence": "defense",
    "enrol": "enroll",
    "catalogue": "catalog",
    "kerb": "curb",
    "storey": "story",
}
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
_VOWEL = re.compile("[aeiouy]")
_SHORT = re.compile("[b-df-hj-np-tv-xz]?[aeiou][b-df-hj-np-tvz]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text: the key of each, where it starts and ends in the text, and how the keys were made."""

    text: str
    keys: list[str]
    starts: list[int]
    ends: list[int]
    script: Script

    def __len__(self) -> int:
        return len(self.keys)


def stem(word: str) -> str:
    """An English word without its ending: licences, licensing, licensed are near enough to be one.

    Only inflections are taken off, no derivations, so that an operator stays apart from an operation.
    """
    word = word.removesuffix("'s").removesuffix("\u2019s")
    word = IRREGULAR_VERBS.get(word, word)
    if word in _IRREGULAR or word.removesuffix("s") in _NOUNS:
        return _IRREGULAR.get(word, word.removesuffix("s"))
    if len(word) <= 3:  # noqa: PLR2004 - too short to have lost an ending
        return word
    if word.endswith(("ies", "ied")) and len(word) > 4:  # noqa: PLR2004
        word = word[:-3] + "y"
    elif word.endswith(("sses", "ches", "shes", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("ing") and _VOWEL.search(word[:-3]) and len(word) > 4:  # noqa: PLR2004
        word = _without_ending(word[:-3])
    elif word.endswith("ed") and not word.endswith("eed") and _VOWEL.search(word[:-2]) and len(word) > 4:  # noqa: PLR2004
        word = _without_ending(word[:-2])
    word = _american(word)
    if word.endswith("ll") and len(word) > 5:  # noqa: PLR2004 - travelled, fulfil and fulfill
        word = word[:-1]
    # Short words keep their e: care is no car.
    return word.removesuffix("e") if len(word) > 4 else word  # noqa: PLR2004


def _without_ending(word: str) -> str:
    """What is left of a word without -ing or -ed: planning is plan, caring is care."""
    if _DOUBLED.search(word):
        return word[:-1]
    return word + "e" if _SHORT.fullmatch(word) else word


def _american(word: str) -> str:
    """One spelling for both shores: licence, centre, programme, organise, harbour."""
    if word in _SHORES:
        return _SHORES[word]
    if word.endswith(("isation", "ising", "iser", "ise", "yse")):
        return (
            word.replace("isation", "ization")
            .replace("ising", "izing")
            .replace("iser", "izer")
            .replace("ise", "ize")
            .replace("yse", "yze")
        )
    if word.endswith("is") and len(word) > 5:  # noqa: PLR2004 - "organised" without its ending
        return word[:-1] + "z"
    return word[:-3] + "or" if word.endswith("our") and len(word) > 4 else word  # noqa: PLR2004


class Tokeniser:
    """Cuts texts into tokens. Keys of words are remembered, since few words make most of all texts."""

    def __init__(self, abbreviations: Mapping[str, str], words: Callable[[Script], frozenset[str]]) -> None:
        """`words` gives the words that the thesaurus knows in a script, by which texts without marks are told apart."""
        self._abbreviations = {short: tuple(matching_key(full).split()) for short, full in abbreviations.items()}
        self._words = words
        self._known: dict[Script, dict[str, tuple[str, ...]]] = {"vi": {}, "bare": {}, "en": {}}

    def read(self, text: str) -> Tokens:
        """The tokens of a text; abbreviations are written out, all their words at the place of the abbreviation."""
        script = self.script(text)
        keys: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        known = self._known[script]
        for found in _TOKEN.finditer(text):
            raw = found.group()
            words = known.get(raw)
            if words is None:
                words = self._words_of(raw, script)
                if len(known) < _REMEMBERED:
                    known[raw] = words
            start, end = found.span()
            for word in words:
                keys.append(word)
                starts.append(start)
                ends.append(end)
        return Tokens(text, keys, starts, ends, script)

    def _words_of(self, raw: str, script: Script) -> tuple[str, ...]:
        """The keys of what stands between two spaces: a mark, a word, or all the words of an abbreviation."""
        if raw in _MARK:
            return (_MARK[raw],)
        full = self._abbreviations.get(raw.replace("\u2013", "-"), ()) if script != "en" else ()
        if full:
            return tuple(term_key(word, script) for word in full if word not in "-,")
        parts = re.split(r"[&\-\u2013]", raw) if raw.isupper() else [raw]
        return tuple(self._word(part, script) for part in parts if part)

    def _word(self, raw: str, script: Script) -> str:
        """The key of a word; in English capitals are one of the known short forms (SEA) or a word like any other."""
        short = _key_of(raw, script) if script == "en" and _is_short(raw) else ""
        return short if short in self._words("en") else term_key(raw.casefold() if short else raw, script)

    def script(self, text: str) -> Script:
        """Whether a text is Vietnamese, Vietnamese without marks, or English: by its letters, else by its words."""
        words = _WORD.findall(text.casefold())
        marked = len(_MARKED_WORD.findall(text.casefold()))
        if marked >= _MARKED * len(words) and marked:
            return "vi"
        # An English text may have Vietnamese names in it, a Vietnamese one no marks. Many short words are both ("an",
        # "the", "to"): only those that are one of the two tell.
        plain = {word for word in words if word.isascii()}
        english = {word for word in plain if stem(word) in self._words("en")}
        bare = plain & self._words("bare")
        if marked:
            return "en" if len(english - bare) > marked else "vi"
        return "bare" if len(bare - english) > len(plain - bare) else "en"


_REMEMBERED = 200_000


def term_key(word: str, script: Script) -> str:
    """The key of one word in a script."""
    if script == "vi":
        return matching_key(word)
    if script == "bare":
        return search_key(word)
    return f"{_CAPITALS}{word}" if _is_short(word) else stem(matching_key(word))


_CAPITALS = "^"
_LONGEST_SHORT = 5


def _is_short(word: str) -> bool:
    """Whether a word is a short form in capitals, which is not the word in small letters (SEA, sea)."""
    return 1 < len(word) <= _LONGEST_SHORT and word.isupper()


_TERM_WORD = re.compile(rf"(?:{_LETTER}|\d)+(?:['\u2019]s\b)?|[,/]")


def cut_term(term: str, script: Script) -> tuple[str, ...]:
    """The keys of the words of a term, commas among them; dashes and quotes are no words."""
    return tuple([COMMA if word in ",/" else _key_of(word, script) for word in _TERM_WORD.findall(term)])


_key_of = lru_cache(maxsize=None)(term_key)

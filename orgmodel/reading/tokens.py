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
    r"|\d+(?:[.,]\d+)*%?"
    rf"|(?:{_LETTER}|\d)+(?:['\u2019]s\b)?"
    r"|[.;:\n,/()\[\]]"
)
# Letters and marks that Vietnamese has and English has not.
_VIETNAMESE = re.compile("[\u0300\u0301\u0303\u0309\u0323\u00e0-\u1ef9]")
_WORD = re.compile(rf"(?:{_LETTER})+")
_MARKED = 0.4
_IRREGULAR = {"children": "child", "women": "woman", "men": "man", "lives": "life", "people": "person"}
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
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= 3:  # noqa: PLR2004 - too short to have lost an ending
        return word
    if word.endswith(("ies", "ied")) and len(word) > 4:  # noqa: PLR2004
        word = word[:-3] + "y"
    elif word.endswith(("sses", "ches", "shes", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    elif word.endswith("ing") and _VOWEL.search(word[:-3]) and len(word) > 5:  # noqa: PLR2004
        word = _DOUBLED.sub(r"\1", word[:-3])
    elif word.endswith("ed") and not word.endswith("eed") and _VOWEL.search(word[:-2]):
        word = _DOUBLED.sub(r"\1", word[:-2])
    return _american(word).removesuffix("e")


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
    return word[:-3] + "or" if word.endswith("our") and len(word) > 4 else word  # noqa: PLR2004


class Tokeniser:
    """Cuts texts into tokens. Keys of words are remembered, since few words make most of all texts."""

    def __init__(self, abbreviations: Mapping[str, str], words: Callable[[Script], frozenset[str]]) -> None:
        """`words` gives the words that the thesaurus knows in a script, by which texts without marks are told apart."""
        self._abbreviations = {short: tuple(matching_key(full).split()) for short, full in abbreviations.items()}
        self._words = words
        self._keys: dict[Script, dict[str, str]] = {"vi": {}, "bare": {}, "en": {}}

    def read(self, text: str) -> Tokens:
        """The tokens of a text; abbreviations are written out, all their words at the place of the abbreviation."""
        script = self.script(text)
        keys: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        known = self._keys[script]
        for found in _TOKEN.finditer(text):
            raw = found.group()
            mark = _MARK.get(raw)
            full = () if mark else self._abbreviations.get(raw.replace("\u2013", "-"), ())
            if full and script != "en":
                words: tuple[str, ...] = tuple(w for w in full if w not in "-,")
            elif mark:
                words = (mark,)
            elif raw.isupper() and any(joint in raw for joint in "&-\u2013"):
                words = tuple(self._key(part, script, known) for part in re.split(r"[&\-\u2013]", raw))
            else:
                words = (known.get(raw) or self._key(raw, script, known),)
            for word in words:
                keys.append(word if script != "bare" or mark else search_key(word))
                starts.append(found.start())
                ends.append(found.end())
        return Tokens(text, keys, starts, ends, script)

    def script(self, text: str) -> Script:
        """Whether a text is Vietnamese, Vietnamese without marks, or English: by its letters, else by its words."""
        words = _WORD.findall(text.casefold())
        marked = sum(_VIETNAMESE.search(word) is not None for word in words)
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

    @staticmethod
    def _key(raw: str, script: Script, known: dict[str, str]) -> str:
        key = term_key(raw, script)
        if len(known) < _REMEMBERED:
            known[raw] = key
        return key


_REMEMBERED = 200_000


def term_key(word: str, script: Script) -> str:
    """The key of one word in a script."""
    if script == "vi":
        return matching_key(word)
    if script == "bare":
        return search_key(word)
    return stem(matching_key(word))


_TERM_WORD = re.compile(rf"(?:{_LETTER}|\d)+(?:['\u2019]s\b)?|[,/]")


def cut_term(term: str, script: Script) -> tuple[str, ...]:
    """The keys of the words of a term, commas among them; dashes and quotes are no words."""
    return tuple([COMMA if word in ",/" else _key_of(word, script) for word in _TERM_WORD.findall(term)])


_key_of = lru_cache(maxsize=None)(term_key)

# SPDX-License-Identifier: Apache-2.0
"""Lists of phrases that are looked for in many texts: only where a word stands with which one of them begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from orgmodel.text import matching_key

_WORD = re.compile(r"\w+")
_GAP = r"(?: [^\s,.;:]+){0,6}? "
_ENDINGS = ("", "e", "es", "s", "ed", "d", "ing", "y", "ies", "ied", "ying", "al")
_ANY_ENDING = f"(?:{'|'.join(ending for ending in _ENDINGS if ending)})?"
_BODY = "{body}"


@dataclass(frozen=True, slots=True)
class Text:
    """A text under its matching key: its words, where each begins, and which there are."""

    key: str
    words: tuple[tuple[int, str], ...]
    vocabulary: frozenset[str]

    @classmethod
    def of(cls, key: str) -> Text:
        """A text of its matching key."""
        words = tuple([(found.start(), found.group()) for found in _WORD.finditer(key)])
        return cls(key, words, frozenset([word for _, word in words]))


class Phrases:
    """A list of phrases: "…" stands for up to six words, "*" for an ending, "{body}" for the head of a name."""

    def __init__(self, phrases: Iterable[str], bodies: Iterable[str] = ()) -> None:
        """Every phrase is filed under the words with which it may begin."""
        heads = tuple(sorted(bodies, key=lambda head: (-len(head), head)))
        body = f"(?:{'|'.join(_plain(head) for head in heads)})"
        filed: dict[str, list[str]] = {}
        for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
            for word in _first_words(phrase, heads):
                filed.setdefault(word, []).append(_plain(phrase).replace(_BODY, body))
        self._begins = frozenset(filed)
        self._filed = {word: re.compile(rf"(?:{'|'.join(found)})(?!\w)") for word, found in filed.items()}

    def search(self, text: Text, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first place where a phrase stands, the longest there."""
        # Most texts have no word that begins a phrase of a list: that is known at once.
        return None if self._begins.isdisjoint(text.vocabulary) else next(self.all(text, start, end), None)

    def all(self, text: Text, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Every place where a phrase stands, one after the other."""
        last = len(text.key) if end is None else end
        free = start
        for at, word in text.words:
            pattern = self._filed.get(word)
            if pattern is not None and free <= at < last and (found := pattern.match(text.key, at, last)):
                free = found.end()
                yield found


def _plain(phrase: str) -> str:
    # A head of a body in English is a small expression of its own; no other phrase has a bracket.
    return phrase if "(" in phrase else matching_key(phrase).replace(" … ", _GAP).replace("*", _ANY_ENDING)


def _first_words(phrase: str, heads: tuple[str, ...]) -> frozenset[str]:
    if phrase.startswith(_BODY):
        return frozenset(word for head in heads for word in _first_words(head, ()))
    key = matching_key(phrase)
    found = _WORD.match(key)
    if found is None:
        raise ValueError(phrase)
    open_ended = key[found.end() : found.end() + 1] == "*"
    return frozenset(found.group() + ending for ending in (_ENDINGS if open_ended else ("",)))

# SPDX-License-Identifier: Apache-2.0
"""Texts of duties put together from pieces of the pattern's: its vocabulary and lengths, and no meaning beyond that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from orgmodel.generate.draws import Draws, Numbers
from orgmodel.generate.pattern import Pattern
from orgmodel.generate.places import bare_name

LANGUAGES = ("text_vi", "text_en")
_CUTS = {
    "text_vi": re.compile(r"(?<=[,;]) | (?=(?:và|theo|cho|đối với|trong|để|khi|với|của|tại)\b)"),
    "text_en": re.compile(r"(?<=[,;]) | (?=(?:and|for|with|in|under|to|by|of|when|on)\b)"),
}
MOST_PIECES = 16
"""A text is as near to the length of its model as this many pieces bring it."""


@dataclass(frozen=True)
class Pieces:
    """The texts of one language, each cut in a first piece and further ones; `further` has those of all texts.

    `length` is that of every whole text in words, 0 where there is none.
    """

    first: list[str]
    further: list[str]
    length: Numbers


class Texts:
    """Puts texts together: the beginning of one duty with the same action, then pieces of any duties."""

    def __init__(self, pattern: Pattern, draws: Draws) -> None:
        self._pattern, self._draws = pattern, draws
        self.rows = pattern.duty_rows

    @cached_property
    def _places(self) -> re.Pattern[str] | None:
        table = self._pattern.organisation.territories
        named = {bare_name(table.text(row, name)) for row in table.rows.tolist() for name in ("name_vi", "name_en")}
        found = sorted(named - {""}, key=lambda name: (-len(name), name))
        return re.compile(r"\s*(?<!\w)(?:" + "|".join(map(re.escape, found)) + r")(?!\w)") if found else None

    def _anonymous(self, text: str) -> str:
        """A text without the names of the pattern's territories: a made-up duty speaks of no real place."""
        return self._places.sub("", text) if self._places else text

    def _pieces(self, language: str) -> Pieces:
        duties = self._pattern.organisation.duties
        texts = [self._anonymous(duties.text(row, language)).strip().rstrip(".") for row in self.rows.tolist()]
        cut = [_cut(language, text) for text in texts]
        further = [piece for pieces in cut for piece in pieces[1:]]
        return Pieces([pieces[0] for pieces in cut], further, _lengths(texts))

    @cached_property
    def _by_language(self) -> dict[str, Pieces]:
        return {language: self._pieces(language) for language in LANGUAGES}

    @cached_property
    def _same_action(self) -> tuple[Numbers, Numbers, Numbers]:
        """The duties sorted by action; where those with the action of each duty begin, and how many they are."""
        actions = self._pattern.organisation.duties.data("action")[self.rows].astype(np.int64)
        order = np.argsort(actions, kind="stable")
        start = np.searchsorted(actions[order], actions, side="left")
        return order, start, np.searchsorted(actions[order], actions, side="right") - start

    def first_of(self, models: Numbers, name: str, *keys: Numbers) -> Numbers:
        """For every model (a place in `rows`) a duty with the same action."""
        order, start, count = self._same_action
        drawn: Numbers = order[start[models] + self._draws.below(count[models], name, *keys)]
        return drawn

    def write(self, models: Numbers, name: str, *keys: Numbers) -> dict[str, list[str]]:
        """Texts in both languages, as many pieces as each model has; empty where the model has no text."""
        return {language: self._written(language, models, f"{name}/{language}", *keys) for language in LANGUAGES}

    def _written(self, language: str, models: Numbers, name: str, *keys: Numbers) -> list[str]:
        pieces = self._by_language[language]
        if not len(models) or not pieces.further:
            return [pieces.first[model] for model in models.tolist()]
        wanted = pieces.length[models]
        firsts = self.first_of(models, f"{name}/first", *keys)
        columns = [[pieces.first[place] for place in firsts.tolist()]]
        words, each = _lengths(pieces.first)[firsts], _lengths(pieces.further)
        best, counts = np.abs(words - wanted), np.where(wanted > 0, 1, 0)
        for number in range(1, MOST_PIECES):
            chosen = self._draws.below(len(pieces.further), f"{name}/{number}", *keys)
            columns.append([pieces.further[place] for place in chosen.tolist()])
            words = words + each[chosen]
            nearer = (np.abs(words - wanted) < best) & (wanted > 0)
            counts[nearer], best = number + 1, np.minimum(best, np.abs(words - wanted))
            if (words >= wanted).all():
                break
        return [
            f"{' '.join(parts[:count]).rstrip(',;')}." if count else ""
            for count, parts in zip(counts.tolist(), zip(*columns, strict=True), strict=True)
        ]

    def objects(self, name: str, *keys: Numbers) -> Numbers:
        """For every row of the keys a duty (a place in `rows`) whose object is taken."""
        return self._draws.below(max(1, len(self.rows)), name, *keys)

    def word(self, field: str) -> list[str]:
        """One column of the pattern's duties as texts that name no real place."""
        duties = self._pattern.organisation.duties
        return [self._anonymous(duties.text(row, field)).strip() for row in self.rows.tolist()]


def _cut(language: str, text: str) -> list[str]:
    """A text in pieces of at least two words."""
    found: list[str] = []
    for piece in _CUTS[language].split(text):
        if found and (" " not in found[-1] or not piece):
            found[-1] = f"{found[-1]} {piece}".strip()
        else:
            found.append(piece)
    return found


def _lengths(texts: list[str]) -> Numbers:
    return np.array([len(text.split()) for text in texts], np.int64)

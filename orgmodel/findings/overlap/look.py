# SPDX-License-Identifier: Apache-2.0
"""One text held against the lists of words: what it says anywhere, and what it says first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from orgmodel.findings.overlap.cue_lists import Pattern

_CLAUSE_END = re.compile(r"[.;:]")
_PIECE_END = re.compile(r"[.;:,]")
_LONGEST_CIRCUMSTANCE = 120


def words_of(found: re.Match[str] | None) -> str:
    """What was found, empty where nothing was."""
    return found.group() if found else ""


@dataclass(frozen=True, slots=True)
class Papers:
    """What the holder does about a paper: prepares it, draws it up, decides on it, decides on what others made."""

    prepares: str = ""
    draws_up: str = ""
    decides: str = ""
    decides_firmly: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """One text under its matching key, with the expressions of its language; a cue opens it within `reach`."""

    key: str
    patterns: Mapping[str, Pattern]
    reach: int

    @property
    def start(self) -> int:
        """Where what the holder does begins: after "khi có dịch," or "once a year,"."""
        comma = self.key.find(",", 0, _LONGEST_CIRCUMSTANCE)
        return comma + 1 if comma > 0 and self.patterns["opens"].match(self.key) else 0

    def masked(self) -> Look:
        """The same without the longer words in which a cue is no cue; every place in the text stays what it was."""
        plain = self.patterns["masked"].sub(lambda found: "·" * len(found.group()), self.key)
        return Look(plain, self.patterns, self.reach)

    def first(self, name: str) -> str:
        """The first words of a list that stand in the text."""
        return words_of(self.patterns[name].search(self.key))

    def every(self, name: str) -> frozenset[str]:
        """All words of a list that stand in the text."""
        return frozenset(self.patterns[name].findall(self.key))

    def opening(self, name: str, before: int | None = None) -> str:
        """The words of a list at the beginning of what the holder does, and not after a place in the text."""
        start = self.start
        found = self.patterns[name].search(self.key, start)
        if found is None or found.start() - start > self.reach:
            return ""
        return found.group() if before is None or found.start() <= before else ""

    def helps(self, role: str) -> str:
        """The words by which the holder helps in the task of another body."""
        found = self.patterns["helps"].search(self.key)
        if role == "coordinate":
            return words_of(found) or self.first("joins") or self.key[: self.reach]
        if found is None or self.patterns["asks_citizens"].search(self.key):
            return ""
        # Who has a role of the own helps only where that comes first, or where the body is named that is helped.
        own_part = role and found.start() - self.start > self.reach
        return "" if own_part and not self.patterns["bodies"].search(found.group()) else found.group()

    def papers(self, role: str) -> Papers:
        """What the holder does about a paper. What it sends on, or was given, is done by others."""
        given = self.patterns["given_by"].search(self.key, self.start)
        mine = self.key[self.start : given.start()] if given else self.key[self.start :]
        submits = self.patterns["submits"].search(mine)
        decided = mine[: submits.start()] if submits else mine
        decides, firmly = self._early("decides", decided), self._early("decides_firmly", decided)
        prepares, draws = self._early("prepares", mine), self._early("draws_up", mine)
        if role == "advise":
            return Papers(prepares=words_of(prepares) or mine[: self.reach])
        if role == "approve" or (decides and (not prepares or decides.start() < prepares.start())):
            return Papers(decides=words_of(decides) or mine[: self.reach], decides_firmly=words_of(firmly))
        # In "dự thảo quyết định cưỡng chế" the decision is what the draft is of.
        if decides and not (prepares and decides.start() <= prepares.end() + 1):
            return Papers()
        if draws and submits and not prepares:
            return Papers(prepares=f"{draws.group()} … {submits.group()}")
        return Papers(prepares=words_of(prepares), draws_up="" if prepares else words_of(draws))

    def _early(self, name: str, text: str) -> re.Match[str] | None:
        found = self.patterns[name].search(text)
        return found if found and found.start() <= self.reach else None

    def left(self) -> tuple[str, str]:
        """The words by which the text leaves something to others, and what it leaves."""
        if found := self.patterns["excepts"].search(self.key):
            return found.group(), _CLAUSE_END.split(self.key[found.end() :])[0]
        if found := self.patterns["excepts_before"].search(self.key):
            return found.group(), _PIECE_END.split(self.key[: found.start()])[-1]
        if found := self.patterns["outside"].search(self.key):
            return found.group(), _PIECE_END.split(self.key[found.end() :])[0]
        return "", ""

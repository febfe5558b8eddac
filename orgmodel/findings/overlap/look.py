# SPDX-License-Identifier: Apache-2.0
"""One text held against the lists of words: what it says anywhere, and what it says first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from orgmodel.findings.overlap.phrases import Phrases, Text

_CLAUSE_END = re.compile(r"[.;:]")
PIECE_END = re.compile(r"[.;:,]")
"""Where a piece of a sentence ends."""
_LONGEST_CIRCUMSTANCE = 120
_JOINS = (",", " and", " or", " then", " và", " rồi", " hoặc", " đồng thời")


def words_of(found: re.Match[str] | None) -> str:
    """What was found, empty where nothing was."""
    return found.group() if found else ""


@dataclass(frozen=True, slots=True)
class Papers:
    """What the holder does about a paper: prepares it, sends on what it drew up, only draws it up, decides on it.

    `decides_firmly` are words of deciding on what others made.
    """

    prepares: str = ""
    sends: str = ""
    draws_up: str = ""
    decides: str = ""
    decides_firmly: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """The words by which a text leaves something to others, what that is, and what the text then covers."""

    words: str = ""
    what: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """One text with the phrases of its language; what the holder does begins at `start`, a cue opens it in `reach`."""

    text: Text
    phrases: Mapping[str, Phrases]
    reach: int
    start: int

    @classmethod
    def at(cls, key: str, phrases: Mapping[str, Phrases], reach: int) -> Look:
        """A text under its matching key. The holder comes after "khi có dịch," or "once a year,"."""
        text = Text.of(key)
        comma = key.find(",", 0, _LONGEST_CIRCUMSTANCE)
        circumstance = comma > 0 and phrases["opens"].search(text, 0, comma)
        return cls(text, phrases, reach, comma + 1 if circumstance and circumstance.start() == 0 else 0)

    def masked(self) -> Look:
        """The same without the longer words in which a cue is no cue; every place in the text stays what it was."""
        found = list(self.phrases["masked"].all(self.text))
        if not found:
            return self
        key = self.text.key
        for word in found:
            key = key[: word.start()] + "·" * (word.end() - word.start()) + key[word.end() :]
        return Look(Text.of(key), self.phrases, self.reach, self.start)

    def first(self, name: str) -> str:
        """The first words of a list that stand in the text."""
        return words_of(self.phrases[name].search(self.text))

    def every(self, name: str) -> frozenset[str]:
        """All words of a list that stand in the text."""
        return frozenset(found.group() for found in self.phrases[name].all(self.text))

    def opening(self, name: str, before: int | None = None) -> str:
        """The words of a list at the beginning of what the holder does, and not after a place in the text."""
        found = self._early(name, len(self.text.key))
        return found.group() if found and (before is None or found.start() <= before) else ""

    def beginning(self) -> str:
        """The first words of what the holder does, where a column tells more than they do."""
        return self.text.key[self.start : self.start + self.reach].rsplit(" ", 1)[0].strip()

    def helps(self, role: str) -> str:
        """The words by which the holder helps in the task of another body."""
        found = self.phrases["helps"].search(self.text)
        if role == "coordinate":
            return words_of(found) or self.first("joins") or self.beginning()
        if found is None or self.phrases["asks_citizens"].search(self.text):
            return ""
        # An opinion at the end of a task is a part of it: such a helper says so first, or names who is helped.
        late = found.start() - self.start > self.reach // 2
        opinion = late and self.phrases["opinions"].search(self.text, found.start(), found.end())
        body = opinion and self.phrases["any_body"].search(self.text, found.start(), found.end())
        return "" if opinion and not body else found.group()

    def papers(self, role: str) -> Papers:
        """What the holder does about a paper. What it sends on, or was given, is done by others."""
        given = self.phrases["given_by"].search(self.text, self.start)
        mine = given.start() if given else len(self.text.key)
        submits = self.phrases["submits"].search(self.text, self.start, mine)
        decided = submits.start() if submits else mine
        decides, firmly = self._early("decides", decided), self._early("decides_firmly", decided)
        prepares, draws = self._early("prepares", mine), self._early("draws_up", mine)
        if role == "advise":
            return Papers(prepares=words_of(prepares) or self.beginning())
        if role == "approve" or (decides and (not prepares or decides.start() < prepares.start())):
            # Who decides on what it was given decides on what others made, whatever the verb.
            firm = words_of(firmly) or (given.group() if given else "")
            return Papers(decides=words_of(decides) or self.beginning(), decides_firmly=firm)
        if (prepares or draws) and self._also("decides", decided):
            return Papers()
        sends = f"{draws.group()} … {submits.group()}" if draws and submits and draws.start() < submits.start() else ""
        return Papers(
            prepares=words_of(prepares) or sends,
            sends=sends,
            draws_up="" if prepares or sends else words_of(draws),
        )

    def _early(self, name: str, end: int) -> re.Match[str] | None:
        found = self.phrases[name].search(self.text, self.start, end)
        return found if found and found.start() - self.start <= self.reach else None

    def _also(self, name: str, end: int) -> bool:
        """Whether the holder does this as well: "examines drawings and gives consent", not "drafts decisions"."""
        places = (found.start() for found in self.phrases[name].all(self.text, self.start, end))
        return any(self.text.key[self.start : at].rstrip().endswith(_JOINS) for at in places)

    def left(self) -> Left:
        """What the text leaves to others."""
        key = self.text.key
        for name, ends in (("excepts", _CLAUSE_END), ("outside", PIECE_END)):
            if found := self.phrases[name].search(self.text):
                what = ends.split(key[found.end() :])[0]
                return Left(found.group(), what, key[: found.start()] + key[found.end() + len(what) :])
            if name == "excepts" and (found := self.phrases["excepts_before"].search(self.text)):
                what = PIECE_END.split(key[: found.start()])[-1]
                return Left(found.group(), what, key[: found.start() - len(what)] + key[found.end() :])
        return Left(rest=key)

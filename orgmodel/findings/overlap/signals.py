# SPDX-License-Identifier: Apache-2.0
"""What one statement says of its holder's part in a matter: helps, prepares, decides, inspects, runs its own house."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from orgmodel.findings.overlap.cue_lists import LANGUAGES, Bounds, CueLists, Language, LevelWords, Pattern, compiled
from orgmodel.reading.frame import Statement
from orgmodel.reading.thesaurus import Thesaurus
from orgmodel.text import expand_abbreviations, matching_key

# Letters that Vietnamese has and English has not.
_VIETNAMESE = re.compile("[\u0103\u0111\u01a1\u01b0\u1ea0-\u1ef9]")
_WORD = re.compile(r"\w+")
_CLAUSE_END = re.compile(r"[.;:]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_CITED = (
    "masked helps joins leads asks_citizens prepares draws_up decides decides_firmly given_by submits inspects inspects_firmly "
    "of_doing rules plans follows_rules delivers inspectors excepts excepts_before own house refers_up"
).split()
_AROUND = 24


@dataclass(frozen=True, slots=True)
class Said:
    """One duty as the planner's table has it: the statement as it was read, and what stands in the other columns."""

    statement: Statement
    agency: str = ""
    kind: str = ""
    role: str = ""
    territory: str = ""


@dataclass(frozen=True, slots=True)
class Bound:
    """A number that ends the part of one level: ``below`` it or ``above`` it."""

    side: str
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class Signals:
    """What one statement says. A text is the words that show it, empty where nothing does.

    `hand` is the kind of responsibility that the role or the main act tells, empty where neither is known. `tiers` and
    `places` are numbers of a list's row, negative for its second column. `left` are words left to others.
    """

    key: str
    role: str
    helps: str
    joins: str
    leads: str
    prepares: str
    draws_up: str
    decides: str
    decides_firmly: str
    given_by: str
    inspects: str
    inspects_firmly: str
    inspector: bool
    of_doing: str
    rules: str
    plans: str
    follows_rules: str
    delivers: str
    hand: str
    act: str
    excepts: str
    left: frozenset[str]
    covers: frozenset[str]
    own: str
    house: frozenset[str]
    tiers: dict[int, str]
    places: dict[int, str]
    levels: dict[str, str]
    whole_of: dict[str, str]
    refers_up: str
    bounds: tuple[Bound, ...]
    names: tuple[str, ...]

    def mentions(self, other: Signals) -> str:
        """The name of the other agency, or a part that stands for it, where this text speaks of it."""
        return next((name for name in other.names if name in self.key), "")


class SignalReader:
    """Finds the signals of statements; the lists become expressions once."""

    def __init__(self, lists: CueLists, thesaurus: Thesaurus) -> None:
        """Takes some tenths of a second: hundreds of phrases are compiled."""
        self._lists = lists
        self._thesaurus = thesaurus
        self._patterns = {language: {name: lists.pattern(name, language) for name in _CITED} for language in LANGUAGES}
        self._tiers = [(compiled(row.upper), compiled(row.lower)) for row in lists.tiers]
        self._places = [(compiled(row.one), compiled(row.other)) for row in lists.places]
        self._levels = {name: compiled(getattr(lists.levels, name)) for name in LevelWords.model_fields}
        self._whole = {name: compiled(getattr(lists.whole_of, name)) for name in LevelWords.model_fields}
        self._bounds = [
            (side, compiled(getattr(lists.bounds, side).before), compiled(getattr(lists.bounds, side).after))
            for side in Bounds.model_fields
        ]
        self._belongs = {language: lists.belongs.of(language) for language in LANGUAGES}

    def read(self, said: Said) -> Signals:
        """The signals of one duty."""
        key = matching_key(expand_abbreviations(said.statement.text))
        language: Language = "vi" if _VIETNAMESE.search(key) else "en"
        patterns = self._patterns[language]
        # What is passed over keeps its length, so that places in the text stay what they were.
        plain = patterns["masked"].sub(lambda found: "·" * len(found.group()), key)
        look, whole = _Look(plain, patterns, self._lists.opening), _Look(key, patterns, self._lists.opening)
        name = matching_key(said.agency)
        territory = matching_key(said.territory)
        names = _names(name, territory, language)
        hand, act, act_at = self._hand(said)
        prepares, draws_up, decides, firmly = look.papers(said.role)
        excepts, left_text = look.left()
        return Signals(
            key=key,
            role=said.role,
            helps=look.helps(said.role),
            joins=look.first("joins"),
            leads=look.first("leads"),
            prepares=prepares,
            draws_up=draws_up,
            decides=decides,
            decides_firmly=firmly,
            given_by=look.first("given_by"),
            inspects=look.first("inspects"),
            inspects_firmly=self._inspects_firmly(said, look, name, language, act_at),
            inspector=self._inspector(said, name, language),
            of_doing=look.first("of_doing"),
            rules=whole.opening("rules"),
            plans=whole.opening("plans"),
            follows_rules=whole.first("follows_rules"),
            delivers=look.opening("delivers"),
            hand=hand,
            act=act,
            excepts=excepts,
            left=self._content(left_text, language),
            covers=self._content(" ; ".join((key, name, territory)), language),
            own=self._own(said, look, name, language),
            house=look.every("house"),
            tiers=_sides(self._tiers, key),
            places=_sides(self._places, f"{key} ; {territory}"),
            levels=_named(self._levels, key),
            whole_of=_named(self._whole, key),
            refers_up=look.first("refers_up"),
            bounds=self._bounds_of(key),
            names=names,
        )

    def _hand(self, said: Said) -> tuple[str, str, int]:
        """What kind of responsibility the main act is, its words, and how far a cue may stand to be about it."""
        for frame in said.statement.frames:
            act = frame.act
            if act and act.concept:
                kind = self._thesaurus.concepts[act.concept].responsibility
                carries = act.concept == "deliver" or kind == "inspection"
                return kind, act.text, len(said.statement.text) if carries else act.start
        return "", "", len(said.statement.text)

    def _inspector(self, said: Said, name: str, language: Language) -> bool:
        return said.kind == "inspectorate" or self._patterns[language]["inspectors"].search(name) is not None

    def _inspects_firmly(self, said: Said, look: _Look, name: str, language: Language, reach: int) -> str:
        if said.role == "inspect":
            return look.opening("inspects") or look.key[: self._lists.opening]
        if self._inspector(said, name, language) and (found := look.opening("inspects")):
            return found
        return look.opening("inspects_firmly", reach)

    def _own(self, said: Said, look: _Look, name: str, language: Language) -> str:
        own = next((frame.own.text for frame in said.statement.frames if frame.own), "") or look.first("own")
        if own:
            return own
        heads = name.split()[:1] if language == "vi" else [w for w in name.split() if len(w) > 3]
        for head in heads:
            for word in self._belongs[language]:
                if re.search(rf"(?<!\w){word} {re.escape(head)}", look.key):
                    return f"{word} {head}"
        return ""

    def _content(self, text: str, language: Language) -> frozenset[str]:
        if not text:
            return frozenset()
        stop = self._thesaurus.stop_words.get(language, frozenset())
        words = [word for word in _WORD.findall(text.replace("'s", "")) if word not in stop]
        if language == "vi":
            return frozenset(words)
        return frozenset(word[:-1] if word.endswith("s") else word for word in words)

    def _bounds_of(self, key: str) -> tuple[Bound, ...]:
        found = []
        for number in _NUMBER.finditer(key):
            before = key[max(0, number.start() - _AROUND) : number.start()]
            after = _CLAUSE_END.split(key[number.end() : number.end() + 2 * _AROUND])[0]
            sides = [
                (side, words)
                for side, b, a in self._bounds
                if (words := _last(b, before.rstrip(" £$€")) or _first(a, after))
            ]
            # "từ 300 trở lên" and "từ 300 trở xuống": the words after decide.
            for side, words in sides:
                found.append(Bound(side, number.group().replace(",", "").replace(".", ""), f"{words} {number.group()}"))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class _Look:
    """One text under its matching key, with the expressions of its language."""

    key: str
    patterns: dict[str, Pattern]
    reach: int

    def first(self, name: str) -> str:
        found = self.patterns[name].search(self.key)
        return found.group() if found else ""

    def every(self, name: str) -> frozenset[str]:
        return frozenset(self.patterns[name].findall(self.key))

    def opening(self, name: str, reach: int = 1_000_000) -> str:
        """The words of a list at the beginning of the text."""
        found = self.patterns[name].search(self.key)
        return found.group() if found and found.start() <= min(reach, self.reach) else ""

    def helps(self, role: str) -> str:
        found = self.patterns["helps"].search(self.key)
        if role == "coordinate":
            return found.group() if found else self.first("joins") or self.key[: self.reach]
        if not found or self.patterns["asks_citizens"].search(self.key):
            return ""
        return found.group()

    def papers(self, role: str) -> tuple[str, str, str, str]:
        """Whether the holder prepares a paper, draws it up, decides on it, and decides on what others made."""
        key = self.key
        given = self.patterns["given_by"].search(key)
        if given and given.start() < 4 and "," in key:
            key = key.split(",", 1)[1]
            given = self.patterns["given_by"].search(key)
        mine = key[: given.start()] if given else key
        submits = self.patterns["submits"].search(mine)
        decided = mine[: submits.start()] if submits else mine
        decides, firmly = self._early("decides", decided), self._early("decides_firmly", decided)
        prepares, draws = self._early("prepares", mine), self._early("draws_up", mine)
        if role == "advise":
            return prepares.group() if prepares else mine[: self.reach], "", "", ""
        if role == "approve" or (decides and (not prepares or decides.start() < prepares.start())):
            return "", "", decides.group() if decides else mine[: self.reach], firmly.group() if firmly else ""
        if decides:
            return "", "", "", ""
        if prepares:
            return prepares.group(), "", "", ""
        if draws and submits:
            return f"{draws.group()} … {submits.group()}", "", "", ""
        return "", draws.group() if draws else "", "", ""

    def _early(self, name: str, text: str) -> re.Match[str] | None:
        found = self.patterns[name].search(text)
        return found if found and found.start() <= self.reach else None

    def left(self) -> tuple[str, str]:
        """The words by which the text leaves something to others, and what it leaves."""
        found = self.patterns["excepts"].search(self.key)
        if found:
            return found.group(), _CLAUSE_END.split(self.key[found.end() :])[0]
        found = self.patterns["excepts_before"].search(self.key)
        if found:
            return found.group(), re.split(r"[.;:,]", self.key[: found.start()])[-1]
        return "", ""


def _first(pattern: Pattern, text: str) -> str:
    found = pattern.search(text)
    return found.group() if found else ""


def _last(pattern: Pattern, text: str) -> str:
    """The words where the text ends with them."""
    return next((found.group() for found in pattern.finditer(text) if found.end() == len(text)), "")


def _named(levels: dict[str, Pattern], text: str) -> dict[str, str]:
    return {level: found.group() for level, pattern in levels.items() if (found := pattern.search(text))}


def _sides(rows: list[tuple[Pattern, Pattern]], text: str) -> dict[int, str]:
    found = {}
    for number, (one, other) in enumerate(rows, start=1):
        if first := _first(one, text):
            found[number] = first
        if second := _first(other, text):
            found[-number] = second
    return found


def _names(name: str, territory: str, language: Language) -> tuple[str, ...]:
    """What another text may call an agency by: its whole name, the beginning of it, its field after "ngành"."""
    words = name.split()
    if not words:
        return ()
    if language == "vi":
        forms = [" ".join(words[:3])] if len(words) > 2 else [name]
        forms += [f"{word} {' '.join(words[1:3])}" for word in ("ngành", "cơ quan")] if len(words) > 2 else []
        return tuple(forms)
    places = frozenset(territory.split())
    own = [word for word in words if len(word) > 3 and word not in places]
    return tuple([*(f"{a} {b}" for a, b in pairwise(words) if b in own and a not in places), *(f"the {w}" for w in own)])

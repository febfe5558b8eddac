# SPDX-License-Identifier: Apache-2.0
"""What one statement says of its holder's part in a matter: helps, prepares, decides, inspects, runs its own house."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from orgmodel.findings.overlap.bounds import Bound, BoundReader
from orgmodel.findings.overlap.cue_lists import CITED, LANGUAGES, CueLists, Language, LevelWords
from orgmodel.findings.overlap.look import Look, Papers, words_of
from orgmodel.findings.overlap.names import other_names, own_names
from orgmodel.findings.overlap.phrases import Phrases, Text
from orgmodel.reading.frame import Statement
from orgmodel.reading.thesaurus import Thesaurus
from orgmodel.text import expand_abbreviations, matching_key

# Letters that Vietnamese has and English has not.
_VIETNAMESE = re.compile("[\u0103\u0111\u01a1\u01b0\u1ea0-\u1ef9]")
_WORD = re.compile(r"\w+")
# What an inspectorate does beside inspecting, which others may do as well.
_NO_INSPECTION = frozenset({"sanction", "resolve", "license", "certify", "approve", "regulate", "draft", "plan"})


@dataclass(frozen=True, slots=True)
class Said:
    """One duty as the planner's table has it: the statement as it was read, and what stands in the other columns."""

    statement: Statement
    agency: str = ""
    kind: str = ""
    role: str = ""
    territory: str = ""


@dataclass(frozen=True, slots=True)
class Signals:
    """What one statement says. A text is the words that show it, empty where nothing does.

    `hand` is the kind of responsibility of the main act, whose words are `act`; both are empty where no act was read.
    `left` are the words that are left to others, `covers` all of the statement, the agency's name and its territory.
    `speaks_of` are the words of the statement alone, `ground` those of the territory's name.
    In `tiers` and `places` the key is a row of the list (from 1), negative for its second column; in `levels` and
    `whole_of` it is a level.
    """

    key: str
    role: str
    hand: str
    act: str
    act_key: str
    concept: str
    inspector: bool
    helps: str
    leads: str
    papers: Papers
    inspects: str
    inspects_first: str
    inspects_firmly: str
    of_doing: str
    rules: str
    plans: str
    level_papers: str
    pays: str
    follows_rules: str
    delivers: str
    excepts: str
    left: frozenset[str]
    covers: frozenset[str]
    speaks_of: frozenset[str]
    ground: frozenset[str]
    own: str
    house: frozenset[str]
    tiers: Mapping[int, str]
    places: Mapping[int, str]
    levels: Mapping[str, str]
    whole_of: Mapping[str, str]
    refers_up: str
    bounds: tuple[Bound, ...]
    names: tuple[str, ...]

    def mentions(self, other: Signals) -> str:
        """The name of the other agency, or a part that stands for it, where this text speaks of it."""
        return next((name for name in other.names if f" {name}" in self.key), "")

    def names_act_of(self, other: Signals) -> str:
        """The other's main act where this text speaks of it, after an act of its own."""
        act = other.act_key
        return act if act and self.concept != other.concept and self.key.find(f" {act}", len(self.act)) > 0 else ""


@dataclass(frozen=True, slots=True)
class _Act:
    """The main act: its words, its kind of responsibility, and how far a cue that names the same act may stand."""

    words: str = ""
    hand: str = ""
    concept: str = ""
    at: int | None = None


class SignalReader:
    """Finds the signals of statements."""

    def __init__(self, lists: CueLists, thesaurus: Thesaurus) -> None:
        """The lists become expressions once: some tenths of a second."""
        self._lists = lists
        self._thesaurus = thesaurus
        self._phrases = {language: _phrases(lists, language) for language in LANGUAGES}
        self._tiers = [(Phrases(row.upper), Phrases(row.lower)) for row in lists.tiers]
        self._places = [(Phrases(row.one), Phrases(row.other)) for row in lists.places]
        self._levels = _by_level(lists.levels)
        self._whole_of = _by_level(lists.whole_of)
        self._bounds = BoundReader(lists)
        self._place_kinds = frozenset(matching_key(lists.place_kinds).split())

    def read(self, said: Said) -> Signals:
        """The signals of one duty. Cost: some two tenths of a millisecond."""
        key = matching_key(expand_abbreviations(said.statement.text))
        language: Language = "vi" if _VIETNAMESE.search(key) else "en"
        whole = Look.at(key, self._phrases[language], self._lists.opening)
        look = whole.masked()
        name, territory = matching_key(expand_abbreviations(said.agency)), matching_key(said.territory)
        act = self._main_act(said, len(key) - len(said.statement.text))
        inspector = said.kind == "inspectorate" or whole.phrases["inspectors"].search(Text.of(name)) is not None
        left = look.left()
        return Signals(
            key=f" {look.text.key}",
            role=said.role,
            hand=act.hand,
            act=act.words,
            act_key=self._telling(act.words, language),
            concept=act.concept,
            inspector=inspector,
            helps=look.helps(said.role or self._said_role(said, look)),
            leads=look.first("leads"),
            papers=look.papers(said.role),
            inspects=look.first("inspects"),
            inspects_first=look.opening("inspects"),
            inspects_firmly=self._inspects(said.role, look, act, inspector=inspector),
            of_doing=look.first("of_doing"),
            rules=whole.opening("rules", act.at if act.hand not in {"rules", "policy"} else None),
            plans=whole.opening("plans"),
            level_papers=whole.first("level_papers"),
            pays=look.opening("pays"),
            follows_rules=whole.first("follows_rules"),
            delivers=look.opening("delivers"),
            excepts=left.words,
            left=self._content(left.what, language),
            covers=self._content(f"{left.rest} ; {name} ; {territory}", language),
            speaks_of=self._content(key, language),
            ground=self._content(territory.split(",")[0], language) - self._place_kinds,
            own=self._own(said.statement, look, name, territory, language),
            house=whole.every("house"),
            tiers=_sides(self._tiers, whole.text),
            places=_sides(self._places, Text.of(f"{key} ; {territory}")),
            levels=_found(self._levels, whole.text),
            whole_of=_found(self._whole_of, whole.text),
            refers_up=look.first("refers_up"),
            bounds=self._bounds.read(key),
            names=other_names(name, self._kind_of_body(name, language), territory, language),
        )

    def _kind_of_body(self, name: str, language: Language) -> str:
        found = self._phrases[language]["any_body"].search(Text.of(name))
        return found.group() if found and found.start() == 0 else ""

    def _said_role(self, said: Said, look: Look) -> str:
        """That the statement itself says that its holder only takes part."""
        role = next((frame.role for frame in said.statement.frames if frame.act), None)
        read = role is not None and role.concept == "coordinate"
        return "coordinate" if read and look.opening("takes_part") else ""

    def _telling(self, act: str, language: Language) -> str:
        """An act as it may stand in another text; empty where it is one of the small words ("cho")."""
        key = matching_key(act).removesuffix("s")
        return key if self._content(key, language) else ""

    def _main_act(self, said: Said, longer: int) -> _Act:
        """The first act that was read; abbreviations that are written out make the text that much `longer`."""
        for frame in said.statement.frames:
            act = frame.act
            if act and act.concept:
                hand = self._thesaurus.concepts[act.concept].responsibility
                # "Tổ chức kiểm tra" is an inspection wherever that verb stands.
                return _Act(act.text, hand, act.concept, None if act.concept == "deliver" else act.start + longer)
        return _Act()

    def _inspects(self, role: str, look: Look, act: _Act, *, inspector: bool) -> str:
        """The words by which the statement as a whole is an inspection."""
        if role == "inspect":
            return look.opening("inspects") or act.words or look.beginning()
        if inspector and act.concept not in _NO_INSPECTION:
            return look.first("inspects")
        return look.opening("inspects_firmly", None if act.hand == "inspection" else act.at)

    def _own(self, statement: Statement, look: Look, name: str, territory: str, language: Language) -> str:
        slots = (matching_key(frame.own.text) for frame in statement.frames if frame.own)
        slot = next((words for words in slots if words in look.text.key), "")
        places = self._place_kinds | frozenset(territory.split())
        belongs = self._lists.belongs.of(language)
        return slot or look.first("own") or own_names(look.text.key, name, places, belongs, language)

    def _content(self, text: str, language: Language) -> frozenset[str]:
        stop = self._thesaurus.stop_words.get(language, frozenset())
        words = (word for word in _WORD.findall(text.replace("'s", "")) if word not in stop)
        # The plural of English is enough: what is left to others is named with the same words as what they cover.
        return frozenset(words) if language == "vi" else frozenset(word.removesuffix("s") for word in words)


def _phrases(lists: CueLists, language: Language) -> dict[str, Phrases]:
    found = {name: lists.phrases(name, language) for name in CITED}
    return {**found, "any_body": Phrases(["{body}"], lists.bodies.of(language))}


def _by_level(words: LevelWords) -> dict[str, Phrases]:
    return {level: Phrases(getattr(words, level)) for level in LevelWords.model_fields}


def _found(levels: Mapping[str, Phrases], text: Text) -> dict[str, str]:
    return {level: words for level, phrases in levels.items() if (words := words_of(phrases.search(text)))}


def _sides(rows: Sequence[tuple[Phrases, Phrases]], text: Text) -> dict[int, str]:
    sides = [(sign * number, row[column]) for number, row in enumerate(rows, 1) for column, sign in ((0, 1), (1, -1))]
    return {number: words for number, phrases in sides if (words := words_of(phrases.search(text)))}

# SPDX-License-Identifier: Apache-2.0
"""The terms of the thesaurus as a tree of words, one a script, and what stands at a place of a text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from orgmodel.reading.concept import FACETS, Concept, Cue
from orgmodel.reading.cues import ROLE
from orgmodel.reading.thesaurus import Thesaurus
from orgmodel.reading.tokens import BREAK, COMMA, MARKS, Script, Tokens, cut_term

GAP = "…"
_REACH = 7
"""How many words may stand in a gap: "cấp, gia hạn và thu hồi … giấy phép"."""


Gaps: TypeAlias = dict[str, list[tuple[tuple[str, ...], str]]]
"""By the first of the further words: all of them, and the act."""


@dataclass(slots=True)
class Entry:
    """What one sequence of words means: an act, other concepts, cues; and acts that need further words later on."""

    act: str = ""
    concepts: tuple[str, ...] = ()
    cues: dict[str, str] = field(default_factory=dict)
    gaps: Gaps = field(default_factory=dict)


@dataclass(slots=True)
class Node:
    """A word of the tree: which words may follow, and what the words up to here mean."""

    after: dict[str, Node] = field(default_factory=dict)
    entry: Entry | None = None


@dataclass(slots=True)
class Found:
    """What begins at a place of a text: the longest act, the longest concepts, the longest cue of each kind.

    Lengths are in tokens. `act` and `concepts` are empty where there is none; `cues` has kind → (length, value).
    `shortest_act` is the length of the shortest act: "cấp" in "cấp giấy phép".
    """

    act: str
    act_length: int
    shortest_act: int
    concepts: tuple[str, ...]
    concept_length: int
    cues: dict[str, tuple[int, str]]
    plain: str = ""
    """The act where no further words decide."""
    gaps: Gaps = field(default_factory=dict)
    """By their first word, the further words that decide what the act is: after it, or before it in a passive."""

    @property
    def role_length(self) -> int:
        """How long the longest cue of a role is; 0 where none begins here."""
        return max((length for kind, (length, _) in self.cues.items() if kind.startswith(f"{ROLE}:")), default=0)


_NOTHING = Found("", 0, 0, (), 0, {})


class Lexicon:
    """All terms of one script."""

    def __init__(self, thesaurus: Thesaurus, script: Script) -> None:
        """Builds the tree. Cost: once a process and script, some tenths of a second."""
        self.script = script
        self.root = Node()
        language = "en" if script == "en" else "vi"
        # Where a term has several meanings, what is governed comes before for whom, where and which.
        for concept in sorted(thesaurus.concepts.values(), key=lambda concept: FACETS.index(concept.facet)):
            self._add_concept(concept, language)
        for cue in thesaurus.cues:
            self._add_cue(cue, language)
        self.words = frozenset(_words(self.root))

    def _add_concept(self, concept: Concept, language: str) -> None:
        for term in concept.terms(language):
            head, _, tail = term.partition(GAP)
            for words in self._spellings(head):
                entry = self._entry(words)
                if concept.facet != "act":
                    entry.concepts = tuple(dict.fromkeys((*entry.concepts, concept.id)))
                elif tail:
                    for after in self._spellings(tail):
                        entry.gaps.setdefault(after[0], []).append((after, concept.id))
                else:
                    entry.act = entry.act or concept.id

    def _add_cue(self, cue: Cue, language: str) -> None:
        for term in cue.terms(language):
            for words in self._spellings(term):
                kind = f"{cue.kind}:{cue.value}" if cue.kind == ROLE else cue.kind
                self._entry(words).cues.setdefault(kind, cue.value)

    def _spellings(self, term: str) -> set[tuple[str, ...]]:
        words = cut_term(term, self.script)
        return {words, tuple(word for word in words if word != COMMA)} - {()}

    def _entry(self, words: tuple[str, ...]) -> Entry:
        node = self.root
        for word in words:
            node = node.after.setdefault(word, Node())
        if node.entry is None:
            node.entry = Entry()
        return node.entry

    def look(self, tokens: Tokens, at: int) -> Found:
        """What begins at a place."""
        keys = tokens.keys
        node = self.root.after.get(keys[at])
        if node is None:
            return _NOTHING
        act, plain, act_length, shortest_act, concept_length = "", "", 0, 0, 0
        concepts: tuple[str, ...] = ()
        cues: dict[str, tuple[int, str]] = {}
        gaps = _NOTHING.gaps
        length, end = 1, len(keys)
        while node is not None:
            entry = node.entry
            if entry is not None:
                if entry.act or entry.gaps:
                    plain, gaps = entry.act, entry.gaps
                    here = (over_gap(keys, at + length, gaps) if gaps else "") or plain
                    act, act_length = (here, length) if here else (act, act_length)
                if entry.concepts:
                    concepts, concept_length = entry.concepts, length
                if entry.cues:
                    cues.update((kind, (length, value)) for kind, value in entry.cues.items())
            shortest_act = shortest_act or act_length
            if at + length >= end:
                break
            node = node.after.get(keys[at + length])
            length += 1
        return Found(act, act_length, shortest_act, concepts, concept_length, cues, plain, gaps)


def over_gap(keys: list[str], start: int, gaps: Gaps) -> str:
    """The act whose further words come first after a place, before the clause ends and within reach."""
    for at in range(start, min(len(keys), start + _REACH)):
        if keys[at] == BREAK:
            return ""
        fitting = [gap for gap in gaps.get(keys[at], ()) if tuple(keys[at : at + len(gap[0])]) == gap[0]]
        if fitting:
            return max(fitting, key=lambda gap: (len(gap[0]), gap))[1]
    return ""


def _words(node: Node) -> Iterator[str]:
    waiting = [node]
    while waiting:
        for word, after in waiting.pop().after.items():
            if word not in MARKS:
                yield word
            waiting.append(after)


def segment(
    looked: Sequence[Found], tokens: Tokens, known: Collection[int] = (), *, phrase: bool = False
) -> list[tuple[int, int, tuple[str, ...]]]:
    """The concepts of a text side by side: as many words covered as can be, by as few and long terms as can be.

    Gives (first token, token after the last, concepts) in order. A word inside a longer term is not read on its own.
    Where a verb may stand, the verb counts as covered and goes before a longer term: "thu gom | rác sinh hoạt"; in a
    `phrase` that stands by itself there is none. No term reaches over a verb that is `known`.
    """
    size = len(looked)
    verbs = set() if phrase else _verb_places(looked, tokens).union(known)
    # best[i]: (words not covered, terms) from i on; choice[i]: how far the term at i goes, below 0 for a verb.
    best: list[tuple[int, int]] = [(0, 0)] * (size + 1)
    choice = [0] * size
    for at in range(size - 1, -1, -1):
        missed, terms = best[at + 1]
        best[at] = (missed + (tokens.keys[at] not in MARKS), terms)
        length, verb = looked[at].concept_length, looked[at].act_length if at in verbs else 0
        if length > 1 and any(at < place < at + length for place in known):
            length = 0
        for words in {verb, looked[at].shortest_act if verb else 0} - {0}:
            covered = (best[at + words][0], best[at + words][1] + 1)
            if covered < best[at]:
                best[at], choice[at] = covered, -words
        if length and (not verb or length <= verb):
            missed, terms = best[at + length]
            if (missed, terms + 1) <= best[at]:
                best[at], choice[at] = (missed, terms + 1), length
    pieces: list[tuple[int, int, tuple[str, ...]]] = []
    at = 0
    while at < size:
        if choice[at] > 0:
            pieces.append((at, at + choice[at], looked[at].concepts))
        at += abs(choice[at]) or 1
    return pieces


def _verb_places(looked: Sequence[Found], tokens: Tokens) -> set[int]:
    """Where a verb may stand: first, after a mark or an "and", after a role or a verb that carries another one."""
    places = {0}
    for at, found in enumerate(looked):
        if tokens.keys[at] in MARKS or "and" in found.cues:
            places.add(at + 1)
        for kind, (length, _) in found.cues.items():
            if kind in ("light", "self") or kind.startswith(ROLE):
                places.add(at + length)
    return {at for at in places if at < len(looked) and looked[at].act and not _noun(looked[at])}


def _noun(found: Found) -> bool:
    """Whether what looks like a verb is the beginning of a noun ("giao thông")."""
    return found.cues.get("no_verb", (0, ""))[0] >= found.act_length

# SPDX-License-Identifier: Apache-2.0
"""Reads statements: a text in, what it was understood to say out, the same for the same text and thesaurus."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from functools import cache
from threading import Lock

from orgmodel.lasting import lasting
from orgmodel.reading.frame import Slot, Statement
from orgmodel.reading.grammar.beside import Beside
from orgmodel.reading.grammar.clauses import read_clauses
from orgmodel.reading.grammar.sentence import Sentence
from orgmodel.reading.grammar.things import head
from orgmodel.reading.known import Known
from orgmodel.reading.lexicon import Lexicon
from orgmodel.reading.thesaurus import Thesaurus
from orgmodel.reading.tokens import MARKS, SCRIPTS, Script, Tokeniser, Tokens, term_key

_REMEMBERED = 50_000


class Reader:
    """Reads statements with one thesaurus. What was read is remembered by its text, the last 50,000 of them."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        """The tree of words of a script is built when the first text in it is read: some tenths of a second."""
        self.thesaurus = thesaurus
        self._lexicons: dict[Script, Lexicon] = {}
        known = Known.of(thesaurus)
        self._known: dict[Script, Known] = {
            script: replace(known, small=_small(thesaurus, script)) for script in SCRIPTS
        }
        self._words: dict[Script, frozenset[str]] = {}
        self._tokeniser = Tokeniser(thesaurus.abbreviations, self._known_words)
        self._memory: OrderedDict[str, Statement] = OrderedDict()
        self._lock = Lock()

    def read(self, text: str) -> Statement:
        """What a statement says."""
        with self._lock:
            known = self._memory.get(text)
            if known is not None:
                self._memory.move_to_end(text)
                return known
        found = self.read_anew(text)
        with self._lock:
            self._memory[text] = found
            if len(self._memory) > _REMEMBERED:
                self._memory.popitem(last=False)
        return found

    def _lexicon(self, script: Script) -> Lexicon:
        found = self._lexicons.get(script)
        if found is None:
            with lasting():
                found = self._lexicons[script] = Lexicon(self.thesaurus, script)
        return found

    def _known_words(self, script: Script) -> frozenset[str]:
        found = self._words.get(script)
        if found is None:
            found = self._words[script] = self._lexicon(script).words | self._known[script].small
        return found

    def phrase(self, text: str) -> Slot:
        """A phrase that stands by itself, such as the column for what is governed: its head and all its concepts."""
        sentence, _ = self._sentence(text, phrase=True)
        concepts = _named(sentence)
        return Slot(text, -1, -1, head(sentence, concepts), tuple(dict.fromkeys(concepts)))

    def read_anew(self, text: str) -> Statement:
        """What a statement says, whether it was read before or not. Cost: some hundred microseconds."""
        sentence, content = self._sentence(text)
        tokens = sentence.tokens
        main = Beside(tokens, sentence.found, sentence.known).main()
        covered = sentence.covered(cues=True)
        left = [at for at in content if not covered[at]]
        return Statement(
            text=text,
            language="en" if tokens.script == "en" else "vi",
            frames=tuple(read_clauses(sentence if main is tokens else self._look(main))),
            unread=tuple(text[tokens.starts[at] : tokens.ends[at]] for at in left),
            understood=len(content) - len(left),
            content=len(content),
            concepts=tuple(dict.fromkeys(_named(sentence))),
        )

    def coverage(self, text: str) -> tuple[int, int]:
        """How many content words of a text leaf concepts and acts cover, and how many there are.

        Words that stand in no term but in a cue of grammar (a role, an exception, a ground) are no content.
        """
        sentence, content = self._sentence(text)
        leaves = self.thesaurus.leaves
        any_term = sentence.covered(cues=False)
        grammar = {k for at in range(len(sentence.found)) for k in range(at, at + sentence.grammar(at))}
        covered = sentence.covered(lambda concept: concept in leaves, cues=False)
        counted = [at for at in content if any_term[at] or at not in grammar]
        return sum(covered[at] for at in counted), len(counted)

    def _sentence(self, text: str, *, phrase: bool = False) -> tuple[Sentence, list[int]]:
        """A text looked at, and the places of its content words: no marks, numbers, names or stop words."""
        tokens = self._tokeniser.read(text)
        small = self._known[tokens.script].small
        sentence = self._look(tokens, phrase=phrase)
        content = [
            at
            for at, key in enumerate(tokens.keys)
            if key not in MARKS and key not in small and not key[0].isdigit() and not sentence.name(at)
        ]
        return sentence, content

    def _look(self, tokens: Tokens, *, phrase: bool = False) -> Sentence:
        return Sentence.of(tokens, self._lexicon(tokens.script), self._known[tokens.script], phrase=phrase)


def _named(sentence: Sentence) -> list[str]:
    """What a text names, in order; of words that may mean several, the first."""
    return [concepts[0] for _, (_, concepts) in sorted(sentence.pieces.items())]


def _small(thesaurus: Thesaurus, script: Script) -> frozenset[str]:
    language = "en" if script == "en" else "vi"
    return frozenset(term_key(word, script) for word in thesaurus.stop_words.get(language, ()))


@cache
def reader_of(thesaurus: Thesaurus) -> Reader:
    """The reader of a thesaurus, one a process: it remembers what it has read."""
    return Reader(thesaurus)

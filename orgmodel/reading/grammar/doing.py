# SPDX-License-Identifier: Apache-2.0
"""Whether something that is done comes next in a clause: past small words, attributes, those with whom it is done."""

from __future__ import annotations

from orgmodel.reading.grammar.forms import form
from orgmodel.reading.grammar.sentence import Sentence

INTO = ("in", "on", "to")
"""English prepositions before what one takes part in."""
_AFTER_NOUN = ("of", "on", "for")
_NEAR = 4
_FAR = 20
_LONG = 3
"""So many words make a noun of doing by themselves: "search and rescue"."""


def verb_near(s: Sentence, at: int, end: int) -> bool:
    """Whether a verb comes next, past dull words."""
    for place in range(at, min(end, at + _NEAR)):
        if s.verb(place) or names_doing(s, place):
            return True
        if not (s.joint(place) or s.dull(place) or s.means(place, "limit")):
            return False
    return False


def names_doing(s: Sentence, at: int) -> bool:
    """Whether an English word names what is done, also where it is not known which act it is."""
    if not s.english or s.capital(at):
        return False
    if not s.act(at):
        return bool(s.found[at].gaps) and form(s.word(at)) == "ing"
    return s.doing(at) or s.found[at].act_length >= _LONG


def may_act(s: Sentence, at: int) -> bool:
    """Whether an English word is what is done where no verb of the clause stands: "makes *direct* payments" is not."""
    if not s.english or at in s.verbs or s.found[at].act_length >= _LONG:
        return True
    return s.doing(at) or (at > 0 and s.word(at - 1).casefold() == "to")


def past_attributes(s: Sentence, at: int, end: int) -> int:
    """The noun of doing after its attributes: "undertakes | winter *gritting* of roads"; the place itself if none."""
    if not s.english:
        return at
    for k in range(at, min(end, at + _NEAR)):
        if s.joint(k) or k in s.verbs:
            break
        after = k + s.found[k].act_length
        ends = s.word(after - 1) == "of" or (after < end and s.word(after) in _AFTER_NOUN)
        if s.act(k) and s.doing(k) and (k == at or ends):
            return k
    return at


def into(s: Sentence, at: int, end: int) -> bool:
    """Whether what is done follows an English preposition: "with the boroughs *in* compiling …"."""
    return s.english and at < end and s.word(at).casefold() in INTO and verb_near(s, at + 1, end)


def into_ahead(s: Sentence, at: int, end: int, *, people: bool) -> int:
    """Where what is done begins after those with whom: "with the police in | protecting …"; 0 if nowhere."""
    if not s.english or at >= end:
        return 0
    if s.joint(at) and into(s, at + 1, end):
        return at + 2
    if not into(s, at, end) and (s.verb(at) or verb_near(s, at, end)):
        return 0
    for k in range(at, min(end, at + _FAR)):
        # "works with the police *to prevent* robbery"
        infinitive = people and s.word(k) == "to" and k + 1 < end and s.act(k + 1)
        if infinitive or into(s, k, end):
            return k + 1
        if k in s.verbs:
            return 0
    return 0

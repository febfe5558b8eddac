# SPDX-License-Identifier: Apache-2.0
"""Whether a thesaurus is in order: circles, terms that stand for two things, concepts without words or marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from orgmodel.issue import Issue, sort_issues
from orgmodel.reading.concept import FACETS, RESPONSIBILITIES, Concept
from orgmodel.reading.cues import KINDS
from orgmodel.reading.lexicon import GAP
from orgmodel.reading.thesaurus import GENERAL, Thesaurus
from orgmodel.reading.tokens import COMMA, Script, cut_term

SCRIPTS: dict[str, Script] = {"vi": "vi", "en": "en"}
SIBLINGS = ("apart", "meeting")


def thesaurus_faults(thesaurus: Thesaurus) -> tuple[Issue, ...]:
    """Every fault of a thesaurus, in reading order; the value of each is the id of the concept, or the term.

    An act may share its term with a concept of another facet: where a sentence has a verb, and where a noun, is seen
    when it is read. Other concepts share a term only where all but one say in a note how they differ, or where each is
    wider or narrower than the other.
    """
    return sort_issues(
        [
            *_circles(thesaurus),
            *_unknown(thesaurus),
            *_marks(thesaurus),
            *_shared_terms(thesaurus),
            *_cues(thesaurus),
        ]
    )


def fault(code: str, value: str, **params: str) -> Issue:
    """A fault of the thesaurus; the value is the concept or the term that it is about."""
    return Issue("error", code, table="thesaurus", value=value, params=tuple(sorted(params.items())))


def _circles(thesaurus: Thesaurus) -> Iterator[Issue]:
    for concept in thesaurus.concepts:
        if concept in thesaurus.above(concept):
            yield fault("thesaurus_circle", concept)


def _unknown(thesaurus: Thesaurus) -> Iterator[Issue]:
    for concept in thesaurus.concepts.values():
        for wider in concept.broader:
            if wider not in thesaurus.concepts:
                yield fault("thesaurus_unknown_broader", concept.id, broader=wider)
            elif thesaurus.concepts[wider].facet != concept.facet:
                yield fault("thesaurus_other_facet", concept.id, broader=wider)


def _marks(thesaurus: Thesaurus) -> Iterator[Issue]:
    for concept in thesaurus.concepts.values():
        if not concept.terms_vi or not concept.terms_en:
            yield fault("thesaurus_no_term", concept.id)
        if concept.facet not in FACETS or (concept.facet == "act") != (concept.responsibility in RESPONSIBILITIES):
            yield fault("thesaurus_no_responsibility", concept.id)
        general = concept.siblings == GENERAL and len(concept.broader) == 1
        below = concept.id in thesaurus.narrower
        if (not general or below) and below != (concept.siblings in SIBLINGS):
            yield fault("thesaurus_siblings", concept.id)


def _shared_terms(thesaurus: Thesaurus) -> Iterator[Issue]:
    for language, script in SCRIPTS.items():
        holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for concept in thesaurus.concepts.values():
            for term in concept.terms(language):
                words = tuple(word for word in cut_term(term, script) if word != COMMA)
                if not words and GAP not in term:
                    yield fault("thesaurus_no_term", concept.id)
                holders[(*words, GAP * (GAP in term))].add(concept.id)
        for words, ids in sorted(holders.items()):
            if len(ids) > 1 and not _explained(thesaurus, [thesaurus.concepts[id_] for id_ in sorted(ids)]):
                yield fault("thesaurus_term_twice", " ".join(words).strip(), concepts=", ".join(sorted(ids)))


def _explained(thesaurus: Thesaurus, concepts: list[Concept]) -> bool:
    nouns = [concept for concept in concepts if concept.facet != "act"]
    if len(nouns) < len(concepts) - 1:
        return False
    related = all(
        a.id == b.id or a.id in thesaurus.above(b.id) or b.id in thesaurus.above(a.id) for a in nouns for b in nouns
    )
    return related or sum(not concept.note for concept in nouns) <= 1


def _cues(thesaurus: Thesaurus) -> Iterator[Issue]:
    for cue in thesaurus.cues:
        if cue.kind not in KINDS:
            yield fault("thesaurus_cue", cue.kind)
